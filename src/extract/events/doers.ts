import {isMeasure} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {core} from "../rule.ts"
import {type Arguments, coordinated, prepositionOf} from "../shared/arguments.ts"
import type {Hit} from "../shared/lexicon.ts"
import {groupAt, peopleOfGroup} from "../who/groups.ts"
import {eachOf} from "../who/several.ts"
import {atHome} from "./homes.ts"
import {documents, type EventWords, eventLexicon, instruments} from "./words.ts"

/** Those who act: people and bodies, and those whose things, attacks or documents act. */
export function doers(
  context: Context,
  indexes: readonly number[],
  act: Token,
  {first, last, value}: Hit<EventWords>,
  used: Set<number>,
): readonly ActorRef[] {
  return indexes.flatMap((index) => {
    const token = context.analysis.token(index)
    // "military action", "Seoul test-fired": a word of the expression is nobody, but it may be somebody's.
    if (first <= index && index < last) return owners(context, token, act, used)
    const group = [...groupAt(context, index), ...peopleOfGroup(context, index)]
    if (group.length > 0) {
      used.add(index)
      return group
    }
    const actor = isQuality(context, token)
      ? undefined
      : (context.actorOf(index) ?? marchers(context, token, value))
    if (actor !== undefined) {
      used.add(index)
      return eachOf(context, atHome(context, actor, token, act), token)
    }
    const isMouthpiece = documents.has(token.lemma)
    return isMouthpiece || isAttack(context, token) ? owners(context, token, act, used) : []
  })
}

/** "official" of "an official visit": an adjective that names no state. */
function isQuality(context: Context, {upos, index, rel}: Token): boolean {
  return upos === "ADJ" && rel === "amod" && context.namedAt(index) === undefined
}

/** "Hundreds marched": a bare number of those who protest is people. */
function marchers(context: Context, token: Token, {type}: EventWords): ActorRef | undefined {
  if (type !== "PROTEST" || token.upos !== "NOUN" || !isMeasure(token.lemma.toLowerCase())) return undefined
  const anchor = context.anchor(core(context, token.index))
  return {name: anchor.quote, anonymous: true, anchor}
}

/** A weapon, or a noun that names an attack. */
export function isAttack({analysis}: Context, token: Token): boolean {
  if (instruments.has(token.lemma)) return true
  const hit = token.upos === "NOUN" ? eventLexicon.at(analysis, token.index) : undefined
  return /^(ASSAULT|COERCE|MOBILIZE)$/.test(hit?.value?.type ?? "")
}

/** Whose a thing is: "Israeli jets", "a rocket from Gaza", "an attack by rebels", "clashes with police". */
function owners(context: Context, thing: Token, act: Token, used: Set<number>): readonly ActorRef[] {
  const isMutual = eventLexicon.at(context.analysis, thing.index)?.value?.mutual === true
  const leading = isMutual ? /^(by|with)$/ : /^(of|by|from)$/
  for (const child of thing.children) {
    const isOwner =
      /^(amod|compound|nmod:poss)$/.test(child.rel) ||
      (child.rel === "nmod" && leading.test(prepositionOf(child)))
    const actor = isOwner ? context.actorOf(child.index) : undefined
    if (actor === undefined) continue
    // "American and British aircraft"
    const others = coordinated(child).filter(({index}) => index !== child.index && context.namedAt(index))
    return [child, ...others].flatMap((owner) => {
      const one = context.actorOf(owner.index)
      if (one === undefined) return []
      used.add(owner.index)
      return [atHome(context, one, owner, act)]
    })
  }
  return []
}

/** The attack or weapon by which a passive verb's act is done: "killed in an air strike by …", "hit by rockets". */
export function means(context: Context, verb: Token, args: Arguments): readonly number[] {
  if (verb.upos !== "VERB") return []
  return obliques(args, ["in", "by", "during"]).filter((at) => isAttack(context, context.analysis.token(at)))
}

/** The nouns with one of these prepositions, in the order of the prepositions. */
export function obliques(args: Arguments, prepositions: readonly string[]): readonly number[] {
  return prepositions.flatMap((preposition) =>
    args.obliques.filter((oblique) => oblique.preposition === preposition).map(({index}) => index),
  )
}
