import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {isBare, ownersOf} from "./owners.ts"

/** What tells actors apart: the id, else the name with whose it is. */
export function keyOf({actor, affiliation, name}: ActorRef): string {
  return actor ?? `${affiliation ?? ""} ${name}`
}

/** A group of several states as one of each: "lawmakers in Chad and Mali", "French and German ministers". */
export function eachOf(context: Context, actor: ActorRef, token: Token): readonly ActorRef[] {
  const id = actor.affiliation ?? actor.actor
  const parties = ownersOf(context, token)
  if (id === undefined)
    return isBare(token) && parties.length > 0
      ? parties.map((affiliation) => ({...actor, affiliation}))
      : [actor]
  // A user's agents have codes that begin with their owner's: "GONMIL".
  const own = parties.find((party) => id.startsWith(party))
  if (own === undefined) return [actor]
  const field = actor.affiliation === undefined ? "actor" : "affiliation"
  const agent = id.slice(own.length)
  return [
    actor,
    ...parties.filter((other) => other !== own).map((other) => ({...actor, [field]: other + agent})),
  ]
}

/**
 * The states and organisations that a sentence begins with, where nothing but their names, articles, adjectives and
 * "and" stands before the verb: all of them are its subject, however the tree hangs them.
 */
export function namesBefore({analysis, namedAt, actorOf}: Context, verb: Token): readonly number[] {
  const names: number[] = []
  const {from} = analysis.sentences[verb.sentence]!
  for (let at = analysis.tokenAt(from); at < verb.index; at++) {
    const {upos, text, lemma} = analysis.token(at)
    const named = namedAt(at)
    if (named !== undefined) {
      if (named.use !== "name" && named.use !== "seat") return []
      names.push(named.last - 1)
      at = named.last - 1
    } else if (/^(AUX|ADV)$/.test(upos) ? names.length === 0 : !isLinking(text, upos, lemma)) return []
  }
  const last = names.at(-1)
  const isNext = last !== undefined && !hasNoun(last + 1)
  return isNext ? names.filter((at) => actorOf(at) !== undefined) : []

  function isLinking(text: string, upos: string, lemma: string): boolean {
    return /^(,|and|the|both|also)$/i.test(text) || upos === "ADJ" || (upos === "NOUN" && text === lemma)
  }

  function hasNoun(first: number): boolean {
    for (let at = first; at < verb.index; at++)
      if (/^(NOUN|ADJ|CCONJ|PUNCT)$/.test(analysis.token(at).upos)) return true
    return false
  }
}
