import type {Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {ActorRef, Factuality} from "../../record/common.ts"
import type {Event, EventType, Quad} from "../../record/event.ts"
import type {ItemDraft} from "../../record/id.ts"
import {holdersOf, type Position} from "../../record/position.ts"
import {contains, overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, common, cover, field} from "../rule.ts"
import {argumentsOf, isInfinitive, isLight, isNegated, prepositionOf} from "../shared/arguments.ts"
import {isTopic} from "../shared/topics.ts"
import {contextsOf} from "./contexts.ts"
import {type EventHit, keyOf, means, type Participants, participantsOf} from "./participants.ts"
import {
  type EventWords,
  eventLexicon,
  halting,
  harming,
  instruments,
  intending,
  isPolitical,
  unrealised,
  verbal,
} from "./words.ts"

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
  const drafts: Draft[] = []
  for (const found of hits) {
    const token = analysis.token(found.head)
    const isNoun = /^(NOUN|PROPN)$/.test(token.upos)
    if (isNoun && (objects.has(found.head) || !isAct(token, found.value))) continue
    if (isContent(token, byHead, objects) || isFelt(token) || isCommand(token)) continue
    if (isAssigned(context, token, found.value)) continue
    if (isShunned(context, token) || isUnderWay(context, token, found.value)) continue
    if (isSuffered(token, byHead)) continue
    const hit = detailed(context, found, byHead)
    const participants = participantsOf(context, hit)
    const value = byState(context, hit, participants.actors)
    if (value === undefined) continue
    if (!isComplete(context, hit, participants, isNoun)) continue
    const {actors, recipients, words} = participants
    const expression = {from: analysis.token(hit.first).from, to: analysis.token(hit.last - 1).to}
    const span = cover([expression, token, ...words])
    if (isTold(context, token, span, value, recipients !== actors && recipients.some(isIdentified), told))
      continue
    const place = placeOf(context, token)
    const contexts = contextsOf(context, token, value.contexts ?? [])
    const positions = verbal.test(value.type) ? told.filter((item) => isPositionAt(item, token)) : []
    for (const [actor, recipient] of pair(actors, recipients, value.type)) {
      if (actor !== undefined && recipient !== undefined && keyOf(actor) === keyOf(recipient)) continue
      if (positions.some((position) => isHeld(position, actor, recipient))) continue
      // "raise tariffs": the verb has told what its object names too.
      if (drafts.some((other) => isSame(other, {type: value.type, span, actor, recipient}))) continue
      drafts.push({
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
      })
    }
  }
  return drafts
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

/**
 * Whether the words only tell what someone is accused of, denies, wants, lacks, refuses, promises or asks for, or a
 * condition: the word above tells the event, if there is one.
 */
function isContent(
  token: Token,
  byHead: ReadonlyMap<number, EventHit>,
  objects: ReadonlySet<number>,
): boolean {
  let depth = 0
  for (const at of ancestors(token)) {
    if (at.rel === "advcl" && /^(if|unless)$/.test(prepositionOf(at))) return true
    if (depth++ === 0) continue
    if (/^(accuse|blame|deny|demand|want)$/.test(at.lemma) || isLacked(at)) return true
    if (depth === 2 && /^(acl|nmod)$/.test(token.rel) && isGerundOf(token, at)) return true
  }
  for (let at = token; at.head !== undefined; at = at.head) {
    const above = byHead.get(at.head.index)
    const type = above?.value.type
    if (/^(acl|obj)$/.test(at.rel) && (objects.has(at.head.index) || halting.has(at.head.lemma))) return true
    if (!/^(xcomp|acl|conj|ccomp|obj|advcl)$/.test(at.rel)) return false
    // "deployed soldiers to protect": a purpose is planned, but for words whose sense it completes.
    if (at.rel === "advcl" && !isInfinitive(at)) return false
    if (at.rel === "ccomp" ? type === "REQUEST" : at.rel !== "conj" && type !== undefined && completed(type))
      return true
  }
  return false
}

/** "an opportunity for improving ties": a gerund that tells what the noun above is of. */
function isGerundOf(token: Token, noun: Token): boolean {
  return token.xpos === "VBG" && prepositionOf(token) !== "" && unrealised.has(noun.lemma)
}

/** Whether an infinitive or object tells what the act of this type is about: "refused to …", "signed a pact to …". */
function completed(type: EventType): boolean {
  return intending.test(type) || type === "SUPPORT"
}

/**
 * The hit with what a noun beside it tells in full: "launched an air strike", "killed in a suicide bombing", "an air
 * raid killed".
 */
function detailed({analysis}: Context, hit: EventHit, byHead: ReadonlyMap<number, EventHit>): EventHit {
  const {value} = hit
  const token = analysis.token(hit.head)
  if (token.upos !== "VERB") return hit
  const {agents, patients, obliques} = argumentsOf(analysis, hit.head)
  const done = isLight(token)
    ? patients
        .map((at) => byHead.get(at))
        .find((noun) => noun?.value.mode && (noun.value.type === value.type || noun.last - noun.first > 1))
    : undefined
  // "a strike killed", "killed in a strike": the attack is its own subject or phrase, not one that control lends.
  const beside = [
    ...agents.filter((at) => analysis.token(at).head === token),
    ...obliques.filter(({preposition}) => /^(in|by|with|during)$/.test(preposition)).map(({index}) => index),
  ]
  const attack = beside
    .map((at) => byHead.get(at))
    .find((noun) => noun?.value.type === value.type && noun.value.mode)
  const noun = done ?? (value.mode === undefined ? attack : undefined)
  if (noun === undefined) return hit
  const {mode, cameo, contexts, type} = noun.value
  return {
    ...hit,
    value: {
      ...value,
      type,
      to: [...new Set([...value.to, ...noun.value.to])],
      ...field("mode", mode),
      ...field("cameo", cameo),
      ...field("contexts", contexts),
    },
  }
}

/**
 * What a state does by words that tell of crowds: it protests by words ("Japan protested"), and neither marches nor
 * riots; undefined where it does nothing of the kind.
 */
function byState(
  context: Context,
  {head, value}: EventHit,
  actors: readonly ActorRef[],
): EventWords | undefined {
  const isState = (ref: ActorRef) =>
    ref.actor !== undefined && !ref.anonymous && context.authority.byId(ref.actor)?.kind === "state"
  if (!/^(demo|riot|hunger)$/.test(value.mode ?? "") || !actors.some(isState)) return value
  if (context.analysis.token(head).lemma !== "protest") return undefined
  return {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"}
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
  const parties = [...actors, ...recipients]
  if (!parties.some((party) => isIdentified(party) || isPolitical(party))) return false
  if (actors.length > 0) return true
  if (!recipients.some(isIdentified)) return false
  if (!/^(ASSAULT|COERCE|SANCTION|RETREAT)$/.test(value.type)) return false
  // "two were killed": by whom or what must be told, since storms and crashes kill too.
  if (harming.has(token.lemma) && means(context, token, argumentsOf(context.analysis, hit.head)).length === 0)
    return false
  return isNoun ? context.whenOf(hit.head) !== undefined : /^(certain|probable|planned)$/.test(factuality)
}

/** "feel threatened": what someone feels, nobody need have done. */
function isFelt(token: Token): boolean {
  return token.xpos === "VBN" && token.rel === "xcomp" && token.head?.lemma === "feel"
}

/** "The country saw two attacks, killing dozens": the attacks killed, not the country. */
function isSuffered(token: Token, byHead: ReadonlyMap<number, EventHit>): boolean {
  const verb = token.head
  if (verb === undefined || token.rel !== "advcl" || token.xpos !== "VBG" || !harming.has(token.lemma))
    return false
  if (isLight(verb) || byHead.get(verb.index)?.value.type === "ASSAULT") return false
  return verb.children
    .filter(({rel}) => rel === "obj")
    .flatMap((object) => [object, ...object.children.filter(({rel}) => rel === "nmod")])
    .some(({index}) => byHead.get(index)?.value.type === "ASSAULT")
}

/** "talks rather than attacking", "instead of sending troops", "without firing": what is not done. */
function isShunned({analysis}: Context, token: Token): boolean {
  let at = token.index - 1
  while (at > 0 && analysis.token(at).upos === "ADV" && analysis.token(at).xpos === "RB") at--
  const before = at < 1 ? "" : `${analysis.token(at - 1).text} ${analysis.token(at).text}`.toLowerCase()
  return token.upos === "VERB" && /^((rather|other) than|instead of|.* without)$/.test(before)
}

/** "scrambled jets to warn them": what someone is sent to say is not said yet. */
function isAssigned({analysis, actorOf}: Context, token: Token, {type}: EventWords): boolean {
  const {rel, head} = token
  if (!verbal.test(type) || head === undefined || !isInfinitive(token)) return false
  if (rel === "acl") return instruments.has(head.lemma) || actorOf(head.index) !== undefined
  const {agents} = argumentsOf(analysis, token.index)
  return agents.length > 0 && agents.every((at) => instruments.has(analysis.token(at).lemma))
}

/** "said it was coordinating with its allies": in someone's words what goes on in words is no event. */
function isUnderWay(context: Context, token: Token, {type}: EventWords): boolean {
  const isOngoing =
    token.xpos === "VBG" && token.children.some(({rel, lemma}) => rel === "aux" && lemma === "be")
  if (!isOngoing || !/^(CONSULT|COOPERATE)$/.test(type)) return false
  return context.sourcesAt(token).length > 1
}

/** "Smash the state!": a bare verb without subject, auxiliary or "to". */
function isCommand(token: Token): boolean {
  let first = token
  while (first.rel === "conj" && first.head !== undefined) first = first.head
  return (
    token.xpos === "VB" &&
    /^(root|parataxis|ccomp)$/.test(first.rel) &&
    ![...token.children, ...first.children].some(({rel}) => /^(nsubj|aux|mark|cop)/.test(rel))
  )
}

/** "had no intention of attacking", "has no plan to invade": what stands under the noun is not done. */
function isLacked(token: Token): boolean {
  return (
    /^(intention|intent|plan|desire|wish|interest|reason|need)$/.test(token.lemma) &&
    (isNegated(token) ||
      token.children.some(({rel, text}) => rel === "det" && /^no$/i.test(text)) ||
      (token.head !== undefined && (/^(deny|lack)$/.test(token.head.lemma) || isNegated(token.head))))
  )
}

function isIdentified({actor, affiliation}: ActorRef): boolean {
  return actor !== undefined || affiliation !== undefined
}

/** Whether another kind of item stands on this word: a cue of saying, a meeting, a position, forces. */
function isTold(
  context: Context,
  token: Token,
  span: Span,
  value: EventWords,
  isAddressed: boolean,
  told: readonly ItemDraft[],
): boolean {
  return told.some((item) => {
    if (item.kind === "statement")
      return (
        verbal.test(value.type) &&
        !(/^(ACCUSE|SUPPORT)$/.test(value.type) || (isAddressed && item.addressee === undefined)) &&
        item.cue !== undefined &&
        overlaps(item.cue, token)
      )
    if (item.kind === "event" || item.kind === "assessment") return false
    if (item.kind === "posture")
      return (
        /^(MOBILIZE|RETREAT)$/.test(value.type) &&
        item.anchors.some(
          (anchor) => overlaps(anchor, span) || contains(context.analysis.subtree(token.index), anchor),
        )
      )
    if (item.kind === "undertaking")
      return (
        (!(isAddressed && item.target === undefined) &&
          item.anchors.some((anchor) => overlaps(anchor, token))) ||
        (item.condition !== undefined && overlaps(item.condition, token))
      )
    if (item.kind === "position") return false
    return value.type === "CONSULT" && item.anchors.some((anchor) => overlaps(anchor, token))
  })
}

function isPositionAt(item: ItemDraft, token: Token): item is Omit<Position, "id"> {
  return item.kind === "position" && item.anchors.some((anchor) => overlaps(anchor, token))
}

/** Whether a position tells what the actor does by these words; what its holders agree with each other it does not. */
function isHeld(
  position: Omit<Position, "id">,
  actor: ActorRef | undefined,
  recipient: ActorRef | undefined,
): boolean {
  const holders = holdersOf(position).map(partyId)
  const isHolder = (ref: ActorRef | undefined) => holders.includes(partyId(ref))
  return actor === undefined || (isHolder(actor) && (recipient === undefined || !isHolder(recipient)))
}

function isSame(
  {type, anchors, actor, recipient}: Draft,
  other: {
    readonly type: EventType
    readonly span: Span
    readonly actor: ActorRef | undefined
    readonly recipient: ActorRef | undefined
  },
): boolean {
  const id = (each: ActorRef | undefined) => each && keyOf(each)
  return (
    type === other.type &&
    id(actor) === id(other.actor) &&
    id(recipient) === id(other.recipient) &&
    anchors.some((anchor) => overlaps(anchor, other.span))
  )
}

function pair(
  actors: readonly ActorRef[],
  recipients: readonly ActorRef[],
  type: EventType,
): readonly (readonly [ActorRef | undefined, ActorRef | undefined])[] {
  if (actors.length === 0) return recipients.map((recipient) => [undefined, recipient])
  if (recipients.length === 0) return actors.map((actor) => [actor, undefined])
  const sides = new Set(actors.map(partyId))
  const mutual = actors.length === recipients.length && actors.every((actor, at) => actor === recipients[at])
  // A consultation has no direction; of what else several do to each other, each is the actor once.
  if (mutual)
    return actors.flatMap((actor, at) =>
      recipients
        .filter((_, index) => (type === "CONSULT" ? index > at : index !== at))
        .map((recipient) => [actor, recipient] as const),
    )
  // "Indian and Pakistani troops clashed, killing four Pakistani soldiers": the other side did.
  const isOwn = (actor: ActorRef, recipient: ActorRef) =>
    type === "ASSAULT" &&
    sides.size > 1 &&
    partyId(actor) !== undefined &&
    partyId(actor) === partyId(recipient)
  return actors.flatMap((actor) =>
    recipients
      .filter((recipient) => !isOwn(actor, recipient))
      .map((recipient) => [actor, recipient] as const),
  )
}

function placeOf(context: Context, token: Token): Span | undefined {
  const {analysis} = context
  for (const child of token.children) {
    if (!/^(obl|nmod)$/.test(child.rel) || !/^(in|at|near|on|outside|around)$/.test(prepositionOf(child)))
      continue
    const name = analysis.names.find(
      ({first, last, type}) => first <= child.index && child.index < last && type === "LOC",
    )
    if (name !== undefined) return name
  }
  return undefined
}
