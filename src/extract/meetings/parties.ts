import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {coordinated, prepositionOf} from "../shared/arguments.ts"
import {isInTime, nameAt} from "../shared/covering.ts"
import {groupAt} from "../who/groups.ts"
import {idOf, partyAt, utterer} from "../who/parties.ts"
import {eachOf} from "../who/several.ts"

/** Who met: the sides, and the persons. */
export interface Met {
  readonly parties: readonly ActorRef[]
  readonly people: readonly ActorRef[]
}
export const nobody: Met = {parties: [], people: []}

/** The parties and people among these words; a counterpart is the side that an adjective names. */
export function whoMet(context: Context, indexes: readonly number[]): Met {
  const {analysis} = context
  const parties: ActorRef[] = []
  const people: ActorRef[] = []
  const add = (list: ActorRef[], actor: ActorRef) => {
    if (!list.some((other) => idOf(other) === idOf(actor))) list.push(actor)
  }
  for (const index of [
    ...new Set(
      indexes.flatMap((at) =>
        coordinated(analysis.token(at))
          .flatMap((token) => [token, ...listedBehind(context, token)])
          .map((token) => token.index),
      ),
    ),
  ]) {
    if (isInTime(analysis, analysis.token(index))) continue
    // "officials of the two countries"
    const owners = analysis.token(index).children.filter(({rel}) => rel === "nmod")
    const pair = [index, ...owners.map((owner) => owner.index)].flatMap((at) => groupAt(context, at))
    for (const one of pair) {
      if (isPerson(one.actor)) add(people, one)
      add(parties, context.partyOf(one) ?? one)
    }
    if (pair.length > 0) continue
    const actor = context.actorOf(index)
    if (isPerson(actor?.actor)) add(people, actor)
    const person = personNamed(context, index)
    if (person !== undefined && !people.some(({name}) => name.includes(person.name))) add(people, person)
    const named = partyAt(context, index)
    const party =
      named !== undefined && isOnlyPlace(context, analysis.token(index), named) ? undefined : named
    for (const one of party === undefined || /S$/.test(analysis.token(index).xpos)
      ? [...modifierParties(context, analysis.token(index)), ...(party === undefined ? [] : [party])]
      : [party])
      add(parties, one)
    const [, ...others] =
      actor === undefined || party === undefined ? [] : eachOf(context, actor, analysis.token(index))
    for (const other of others) add(parties, context.partyOf(other) ?? other)
  }
  return {parties, people}
}

/**
 * Who said what a verb of saying gives, where its subjects by themselves tell nobody: the statements know that "the
 * alliance head" is a person named before.
 */
export function whoSaid(context: Context, verb: Token, subjects: readonly number[]): Met {
  const {parties: told, people} = whoMet(context, subjects)
  if (told.length + people.length > 0) return nobody
  const words = verb.children.find(({rel}) => rel === "ccomp" || rel === "parataxis")
  const actor = words && utterer(context, words)
  const party = actor && context.partyOf(actor)
  return {parties: party === undefined ? [] : [party], people: isPerson(actor?.actor) ? [actor] : []}
}

/**
 * "between Norland and the US, NATO and the OSCE": the further parties of a list that goes on behind a comma to its
 * "and", wherever the tree hangs them; a verb behind it tells that they begin a clause of their own.
 */
function listedBehind(context: Context, token: Token): readonly Token[] {
  const {analysis} = context
  if (context.namedAt(token.index) === undefined || analysis.token(token.index + 1).text !== ",") return []
  const listed: Token[] = []
  let and = false
  for (let index = token.index + 1; index < analysis.sentences[token.sentence]!.last; index++) {
    const next = analysis.token(index)
    if (context.namedAt(index) !== undefined) listed.push(next)
    else if (next.text === "and") and = true
    else if (next.text !== "," && next.lemma !== "the")
      return and && !/^(VERB|AUX|ADV)$/.test(next.upos) ? listed : []
  }
  return []
}

/** "a meeting of spy chiefs in Paris": the party is known by where they meet alone. */
function isOnlyPlace(context: Context, token: Token, party: ActorRef): boolean {
  return token.children.some(
    (child) =>
      child.rel === "nmod" &&
      /^(in|at|near)$/.test(prepositionOf(child)) &&
      context.namedAt(child.index)?.use === "seat" &&
      context.namedAt(child.index)?.entry.id === party.actor,
  )
}

/** The person whose name hangs on a title: "Secretary of State Peter Vance". */
function personNamed(context: Context, index: number): ActorRef | undefined {
  const {analysis} = context
  const name = analysis.token(index).children.find((child) => {
    const named = nameAt(analysis, child.index)
    return named?.type === "PER" && named.first === child.index
  })
  const actor = name && context.actorOf(name.index)
  return isPerson(actor?.actor) ? actor : undefined
}

/** The parties that adjectives of a noun name: "Egyptian and Qatari mediators". */
function modifierParties(context: Context, token: Token): readonly ActorRef[] {
  return token.children
    .filter(({rel}) => /^(amod|compound|nmod:poss)$/.test(rel))
    .flatMap((child) => [child, ...child.children.filter(({rel}) => rel === "conj")])
    .flatMap(({index}) => partyAt(context, index) ?? [])
}

/** The body at or of which they met: "at the OSCE", "a NATO meeting". */
export function bodyOf(context: Context, hosts: readonly Token[]): ActorRef | undefined {
  for (const host of hosts) {
    for (const child of host.children) {
      const at = /^(nmod|obl)$/.test(child.rel) && /^(at|of|in|within|under)$/.test(prepositionOf(child))
      if (!at && child.rel !== "compound" && child.rel !== "nmod:poss") continue
      const party = partyAt(context, child.index)
      const kind = party?.actor === undefined ? undefined : context.authority.byId(party.actor)?.kind
      if (party !== undefined && (kind === "organisation" || kind === "bloc")) return party
    }
  }
  return undefined
}
