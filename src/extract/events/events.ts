import {isOffice} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef, Factuality} from "../../record/common.ts"
import type {Event, EventType, Quad} from "../../record/event.ts"
import type {ItemDraft} from "../../record/id.ts"
import {overlaps, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {common, cover, field} from "../rule.ts"
import {argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {nameAt} from "../shared/covering.ts"
import {objectsOf} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {isTopic} from "../shared/topics.ts"
import {keyOf} from "../who/several.ts"
import {contextsOf} from "./contexts.ts"
import {byActor, detailed} from "./detail.ts"
import {means} from "./doers.ts"
import {pair} from "./pairs.ts"
import {type EventHit, type Participants, participantsOf} from "./participants.ts"
import {isPlay} from "./sport.ts"
import {isHeld, isPositionAt, isTold, placesOf} from "./told.ts"
import {isUnreal} from "./unreal.ts"
import {type EventWords, eventLexicon, harming, instruments, isPolitical, targets, verbal} from "./words.ts"

type Draft = Omit<Event, "id">

const quads: {readonly [type in EventType]: Quad} = {
  AGREE: "verbal-cooperation",
  CONSULT: "verbal-cooperation",
  SUPPORT: "verbal-cooperation",
  CONCEDE: "verbal-cooperation",
  COOPERATE: "material-cooperation",
  AID: "material-cooperation",
  RETREAT: "material-cooperation",
  REQUEST: "verbal-conflict",
  ACCUSE: "verbal-conflict",
  REJECT: "verbal-conflict",
  THREATEN: "verbal-conflict",
  PROTEST: "material-conflict",
  SANCTION: "material-conflict",
  MOBILIZE: "material-conflict",
  COERCE: "material-conflict",
  ASSAULT: "material-conflict",
}

/**
 * Everything in a report that names an event with an actor and, where the type needs one, a recipient, and
 * that no item of another kind tells already.
 */
export function events(context: Context, told: readonly ItemDraft[]): readonly Draft[] {
  const {analysis} = context
  const byHead = hitsOf(context)
  const hits = [...byHead.values()]
  const objects = new Set(hits.flatMap((hit) => hit.objects))
  const places = told.flatMap((item) => placesOf(item).map(({from, to}) => ({from, to, item})))
  const drafts: {readonly draft: Draft; readonly words: Span}[] = []
  for (const found of hits) {
    const token = analysis.token(found.head)
    const isNoun = /^(NOUN|PROPN)$/.test(token.upos)
    if (isNoun && (objects.has(found.head) || !isAct(token, found.value))) continue
    if (isUnreal(context, found, byHead, objects) || isPlay(analysis, token, found.value)) continue
    const hit = detailed(context, found, byHead)
    const participants = participantsOf(context, hit)
    const value = byActor(context, hit, participants.actors, participants.recipients)
    if (value === undefined) continue
    if (!isComplete(context, hit, participants, isNoun)) continue
    const {actors, recipients, words} = participants
    const expression = {from: analysis.token(hit.first).from, to: analysis.token(hit.last - 1).to}
    const span = cover([expression, token, ...words])
    const near = new Set(touching(places, cover([span, analysis.subtree(token.index)])).map(({item}) => item))
    const isAddressed = recipients !== actors && recipients.some(isIdentified)
    if (isTold(context, token, span, value, isAddressed, [...near])) continue
    const place = placeOf(context, token, verbal.test(value.type) ? words : [])
    const contexts = contextsOf(context, token, value.contexts ?? [])
    const positions = verbal.test(value.type) ? [...near].filter((item) => isPositionAt(item, token)) : []
    for (const [actor, recipient] of pair(actors, recipients, value)) {
      if (actor !== undefined && recipient !== undefined && keyOf(actor) === keyOf(recipient)) continue
      if (positions.some((position) => isHeld(position, actor, recipient))) continue
      // "raise tariffs": the verb has told what its object names too.
      const act = cover([expression, token, ...hit.objects.map((at) => analysis.token(at))])
      const isTwice = ({draft, words: other}: (typeof drafts)[number]) =>
        isSame(draft, {type: value.type, actor, recipient}) && overlaps(other, act)
      if (drafts.some(isTwice)) continue
      const draft: Draft = {
        kind: "event",
        ...common(context, isNoun ? "event.noun" : "event.verb", hit.head, [span]),
        ...(isNegated(token) ? {factuality: "denied" as const} : {}),
        type: value.type,
        ...field("mode", value.mode),
        contexts,
        ...field("actor", actor),
        ...field("recipient", recipient),
        ...field("place", place && context.anchor(place)),
        quad: quads[value.type],
        ...field("cameo", value.cameo),
      }
      drafts.push({draft, words: act})
    }
  }
  return drafts.map(({draft}) => draft)
}

/** The words that name an event, by head; the fullest expression of each. */
function hitsOf({analysis}: Context): ReadonlyMap<number, EventHit> {
  const hits = new Map<number, EventHit>()
  for (const hit of eventLexicon.find(analysis)) {
    const other = hits.get(hit.head)
    if (hit.value !== undefined && !(other && other.last - other.first >= hit.last - hit.first))
      hits.set(hit.head, hit as EventHit)
  }
  return hits
}

/** False for a noun that only describes another ("attack helicopter") or names what is talked of or limited. */
function isAct(noun: Token, {type}: EventWords): boolean {
  if (/^(compound|amod)$/.test(noun.rel)) return false
  return !/^(MOBILIZE|RETREAT|ASSAULT)$/.test(type) || !isTopic(noun)
}

/** How real the words make it; what may bring an event about leaves the event open: "may spur reconciliation". */
function factualityOf({analysis}: Context, token: Token, isNoun: boolean): Factuality {
  if (isNegated(token)) return "denied"
  const own = analysis.factuality(token.index)
  const verb = isNoun && token.rel === "obj" ? token.head : undefined
  if (verb === undefined || own !== "certain") return own
  const above = analysis.factuality(verb.index)
  return /^(possible|hypothetical)$/.test(above) ? above : own
}

/** Whether enough of the event is told to file it. */
function isComplete(context: Context, hit: EventHit, found: Participants, isNoun: boolean): boolean {
  const {actors, recipients, isThing} = found
  const {value} = hit
  const token = context.analysis.token(hit.head)
  if (isThing) return false
  if (recipients.length === 0 && (value.needs || isNoun || verbal.test(value.type)))
    return isNoun && value.alone === true && actors.length > 0
  if (value.type === "ASSAULT" && !isNoun && recipients.length === 0 && !isOnTarget(context, hit))
    return false
  // Who travels must speak for someone: "the singer will visit Japan" is no consultation.
  if (value.mode === "visit" && !isNoun && !actors.some(isOfParty)) return false
  // "fought for every metre": what is done to each other takes two.
  if (value.mutual && value.type === "ASSAULT" && recipients.length === 0) return false
  const factuality = factualityOf(context, token, isNoun)
  // What only may be said or agreed tells nothing; what may be done or is not done, only where it is told to whom.
  if (factuality !== "certain" && factuality !== "planned") {
    if (verbal.test(value.type)) return false
    if (factuality !== "probable" && (isNoun || recipients.length === 0)) return false
  }
  // "warned that …", "demonstrated that …": what is said, a statement tells.
  if (/^(warn|demonstrate)$/.test(token.lemma) && token.children.some(({rel}) => rel === "ccomp"))
    return false
  // Of men and women alone it is crime or mishap, not an event between parties.
  // But a protest is one whoever protests.
  const parties = [...actors, ...recipients]
  if (value.type !== "PROTEST" && !parties.some((party) => isIdentified(party) || isPolitical(party)))
    return false
  // Words between people of whom the report tells no party: "a coach insulted an official".
  if (verbal.test(value.type) && !parties.some(isIdentified)) return false
  if (actors.length > 0) return true
  if (!recipients.some(isIdentified)) return false
  if (!/^(ASSAULT|COERCE|SANCTION|RETREAT|PROTEST)$/.test(value.type)) return false
  // "two were killed": by whom or what must be told, since storms and crashes kill too.
  if (harming.has(token.lemma) && means(context, token, argumentsOf(context.analysis, hit.head)).length === 0)
    return false
  return isNoun ? context.whenOf(hit.head) !== undefined : /^(certain|probable|planned)$/.test(factuality)
}

/** Whether force is used on something that it can be used on: "destroyed a bridge", not "destroyed the competition". */
function isOnTarget({analysis}: Context, hit: EventHit): boolean {
  const objects = objectsOf(analysis, hit)
  return (
    objects.length === 0 ||
    hit.objects.length > 0 ||
    objects
      .map((at) => analysis.token(at))
      .some(({lemma, upos}) => {
        const word = lemma.toLowerCase()
        return /^(PRON|NUM|PROPN)$/.test(upos) || targets.has(word) || instruments.has(word)
      })
  )
}

/** A state or body, one who is of one, or a person of whom the report tells an office. */
function isOfParty({actor, affiliation, role}: ActorRef): boolean {
  const isHolder = role?.toLowerCase().split(/\s+/).some(isOffice) === true
  return affiliation !== undefined || isHolder || (actor !== undefined && !isPerson(actor))
}

function isIdentified({actor, affiliation}: ActorRef): boolean {
  return actor !== undefined || affiliation !== undefined
}

function isSame(
  {type, actor, recipient}: Draft,
  other: {
    readonly type: EventType
    readonly actor: ActorRef | undefined
    readonly recipient: ActorRef | undefined
  },
): boolean {
  const id = (each: ActorRef | undefined) => each && keyOf(each)
  return type === other.type && id(actor) === id(other.actor) && id(recipient) === id(other.recipient)
}

/**
 * Where it is said to happen: beside its word, or beside the verb without object of which that is the subject. Not
 * `others`, and not what it is aimed at: "criticised the arrests in Norland", "imposed sanctions on Norland".
 */
function placeOf(context: Context, token: Token, others: readonly Span[]): Span | undefined {
  const {analysis} = context
  const verb = token.rel === "nsubj" && token.head?.upos === "VERB" ? token.head.children : []
  const above = verb.some(({rel}) => rel === "obj") ? [] : verb
  for (const child of [...token.children, ...above]) {
    if (!/^(obl|nmod)$/.test(child.rel)) continue
    const preposition = prepositionOf(child)
    const name = nameAt(analysis, child.index)
    if (name?.type !== "LOC" || others.some((other) => overlaps(other, name))) continue
    const isState = context.actorOf(child.index)?.actor !== undefined
    if (/^(in|at|near|outside|around)$/.test(preposition) || (preposition === "on" && !isState)) return name
  }
  return undefined
}
