import {isNational, isOfBody, isPrivate} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {tokensIn} from "../rule.ts"
import {groupAt} from "./groups.ts"
import {ownersOf} from "./owners.ts"

/** The state or organisation that the words at this token are or speak for; "we" in a statement is its speaker's. */
export function partyAt(context: Context, index: number): ActorRef | undefined {
  const token = context.analysis.token(index)
  if (isOwnVoice(context, token)) {
    const party = uttererParty(context, token)
    return party && {...party, anchor: context.anchor(token)}
  }
  const actor = context.actorOf(index)
  const party = actor && context.partyOf(actor)
  return party && {...party, anchor: actor.anchor ?? context.anchor(token)}
}

/** The parties of several tokens, each once; "both sides" are the two of the report. */
export function partiesAt(context: Context, indexes: readonly number[]): readonly ActorRef[] {
  return unique(
    indexes.flatMap((index) => {
      const group = groupParties(context, index)
      return group.length > 0 ? group : (partyAt(context, index) ?? [])
    }),
  )
}

/** Those whom words of several together mean, by whom they speak for: "the two leaders". */
function groupParties(context: Context, index: number): readonly ActorRef[] {
  return groupAt(context, index).map((one) => context.partyOf(one) ?? one)
}

/**
 * Who holds a stance or undertakes something, of several tokens: the parties that they are or speak for; a leader
 * whose party the report does not tell is meant in person.
 */
export function holdersAt(context: Context, indexes: readonly number[]): readonly ActorRef[] {
  return unique(
    indexes.flatMap((index) => {
      const group = groupParties(context, index)
      if (group.length > 0) return group
      const token = context.analysis.token(index)
      const actor = isOwnVoice(context, token) ? utterer(context, token) : context.actorOf(index)
      if (actor !== undefined && isPrivate(actor.role ?? (actor.anonymous ? actor.name : ""))) return []
      const party = partyAt(context, index)
      // "seven in ten Greeks" do not speak for their state.
      if (party !== undefined && !(actor?.anonymous === true && isCounted(context, index)))
        return [party, ...othersOf(context, index, party)]
      return actor !== undefined && isLeader(actor) ? [actor] : []
    }),
  )
}

/** The other parties whose people are named with those of this one: "officials in Chad and Mali". */
function othersOf(context: Context, index: number, {actor}: ActorRef): readonly ActorRef[] {
  const owners = ownersOf(context, context.analysis.token(index))
  if (actor === undefined || !owners.includes(actor)) return []
  const anchor = context.anchor(context.analysis.token(index))
  return owners
    .filter((id) => id !== actor)
    .map((id) => ({actor: id, name: context.authority.byId(id)?.name ?? id, anchor}))
}

function isCounted({analysis}: Context, index: number): boolean {
  const token = analysis.token(index)
  return token.children.some(({upos}) => upos === "NUM") && /^(PROPN|ADJ)$/.test(token.upos)
}

/** For whom the words of this span are said: the utterer's party, else the utterer where that is a leader. */
export function uttererHolder(context: Context, span: Span): ActorRef | undefined {
  const actor = utterer(context, span)
  if (actor !== undefined && isPrivate(actor.role ?? (actor.anonymous ? actor.name : ""))) return undefined
  return actor && (context.partyOf(actor) ?? (isLeader(actor) ? actor : undefined))
}

/** A named person of whom the report says nothing else, or who holds an office of state. */
function isLeader({actor, role}: ActorRef): boolean {
  return isPerson(actor) && (role === undefined || isNational(role) || isOfBody(role))
}

/** "we", and the "it" of "Norland said it would help" where nothing tells otherwise: the speaker. */
function isOwnVoice(context: Context, token: Token): boolean {
  if (isFirstPerson(token)) return true
  const isIt =
    token.text.toLowerCase() === "it" && token.rel.startsWith("nsubj") && token.head?.rel === "ccomp"
  const actor = isIt ? context.actorOf(token.index) : undefined
  return isIt && (actor === undefined || context.partyOf(actor) === undefined)
}

function isFirstPerson({text}: Token): boolean {
  return /^(we|i|us|our|me|my|ours)$/i.test(text) && text !== "US"
}

/** Every party named in the span, each once, in text order. */
export function partiesIn(context: Context, span: Span): readonly ActorRef[] {
  const {first, last} = tokensIn(context, span)
  const found: ActorRef[] = []
  for (let index = first; index < last; index++) {
    const token = context.analysis.token(index)
    if (!/^(PROPN|ADJ|NOUN|PRON)$/.test(token.upos)) continue
    const party = partyAt(context, index)
    if (party?.anchor !== undefined && party.anchor.from >= span.from && party.anchor.to <= span.to)
      found.push(party)
  }
  return unique(found)
}

/** Who says the words of this span, where they are someone's. */
export function utterer(context: Context, span: Span): ActorRef | undefined {
  const link = context.sourcesAt(span).find(({role}) => role === "utterer")
  if (link === undefined) return undefined
  const {anchor} = link
  const {first, last} = anchor === undefined ? {first: 0, last: 0} : tokensIn(context, anchor)
  const named = Array.from({length: last - first}, (_, at) => context.actorOf(last - 1 - at)).filter(
    (actor) => actor !== undefined,
  )
  const same = named.find((actor) =>
    link.actor === undefined ? actor.name === link.name : actor.actor === link.actor,
  )
  if (same !== undefined) return same
  // "the alliance head" may be someone whom the report has named elsewhere.
  for (const {last: end} of link.actor === undefined ? [] : context.analysis.names) {
    const actor = context.actorOf(end - 1)
    if (actor?.actor === link.actor) return actor
  }
  const name = link.name ?? link.actor
  return name === undefined ? undefined : {name, ...(link.actor === undefined ? {} : {actor: link.actor})}
}

/** The state or organisation for which the words of this span are said. */
export function uttererParty(context: Context, span: Span): ActorRef | undefined {
  const actor = utterer(context, span)
  return actor && context.partyOf(actor)
}

/** The id of an actor, else its name. */
export function idOf(actor: ActorRef): string {
  return actor.actor ?? actor.name
}

function unique(parties: readonly ActorRef[]): readonly ActorRef[] {
  return parties.filter((party, at) => parties.findIndex((other) => idOf(other) === idOf(party)) === at)
}
