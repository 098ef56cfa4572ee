import {readData} from "../data/data.ts"
import type {Token} from "../language/analysis.ts"
import type {ActorRef} from "../record/common.ts"
import type {Event, EventType, Quad} from "../record/event.ts"
import type {ItemDraft} from "../record/id.ts"
import {contains, overlaps, type Span} from "../text/span.ts"
import {argumentsOf, coordinated, isNegated, prepositionOf} from "./arguments.ts"
import type {Context} from "./context.ts"
import {Lexicon} from "./lexicon.ts"
import {idOf} from "./parties.ts"
import {ancestors, common, core, cover, field} from "./rule.ts"
import {isTopic} from "./topics.ts"

type Draft = Omit<Event, "id">

interface EventWords {
  readonly type: EventType
  readonly mode?: string
  readonly v: readonly string[]
  readonly n: readonly string[]
  readonly to: readonly string[]
  readonly both?: true
  readonly needs?: true
  readonly mutual?: true
}

const data = readData<{mutual: readonly string[]; entries: readonly EventWords[]}>("events")
const lexicon = new Lexicon<EventWords>(
  data.entries.flatMap((value) => [
    ...value.v.map((words) => ({words, pos: "v" as const, value})),
    ...value.n.map((words) => ({words, pos: "n" as const, value})),
  ]),
)
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

/** What several have with each other: "renewed ties", "postponed their meeting". */
const mutual = new Set(data.mutual)

/** Types whose object may be another's act or words. */
const judging = /^(ACCUSE|SUPPORT|REJECT)$/

/** Types that are done by words: filed as events only where someone else is addressed or judged. */
const verbal = /^(AGREE|CONSULT|SUPPORT|CONCEDE|REQUEST|ACCUSE|REJECT|THREATEN)$/

/**
 * Everything in a report that names an event with an actor and, where the type needs one, a recipient, and
 * that no item of another kind tells already.
 */
export function events(context: Context, told: readonly ItemDraft[]): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (const {value, head, first, last} of lexicon.find(analysis)) {
    const token = analysis.token(head)
    const isNoun = /^(NOUN|PROPN)$/.test(token.upos)
    if (/^(compound|amod)$/.test(token.rel) && isNoun) continue
    if (isNoun && /^(MOBILIZE|RETREAT|ASSAULT)$/.test(value.type) && isTopic(token)) continue
    if (
      [...ancestors(token)].some(
        (at, depth) =>
          (depth > 0 && (/^(accuse|blame|deny|demand|want)$/.test(at.lemma) || isLacked(at))) ||
          (at.rel === "advcl" && /^(if|unless)$/.test(prepositionOf(at))),
      )
    )
      continue
    const {actors, recipients, words} = participants(context, token, value)
    if (recipients.length === 0 && (value.needs || isNoun || verbal.test(value.type))) continue
    if (actors.length === 0 && (recipients.length === 0 || !/^(ASSAULT|COERCE|SANCTION)$/.test(value.type)))
      continue
    const expression = {from: analysis.token(first).from, to: analysis.token(last - 1).to}
    const span = cover([expression, token, ...words])
    if (isTold(context, token, span, value, told)) continue
    if (
      verbal.test(value.type) &&
      (isNegated(token) || (token.lemma === "warn" && token.children.some(({rel}) => rel === "ccomp")))
    )
      continue
    if (
      actors.length === 0 &&
      (isNoun
        ? context.whenOf(head) === undefined
        : /^(hypothetical|possible|denied)$/.test(analysis.factuality(head)))
    )
      continue
    const place = placeOf(context, token)
    const pairs = pair(actors, recipients, value.type)
    for (const [actor, recipient] of pairs) {
      if (actor === undefined && recipient === undefined) continue
      if (actor !== undefined && recipient !== undefined && idOf(actor) === idOf(recipient)) continue
      // "raise tariffs": the verb has told what its object names too.
      if (drafts.some((other) => isSame(other, {type: value.type, span, actor, recipient}))) continue
      drafts.push({
        kind: "event",
        ...common(context, isNoun ? "event.noun" : "event.verb", head, [span]),
        ...(isNegated(token) ? {factuality: "denied" as const} : {}),
        type: value.type,
        ...field("mode", value.mode),
        contexts: [],
        ...field("actor", actor),
        ...field("recipient", recipient),
        ...field("place", place && context.anchor(place)),
        quad: quads[value.type],
      })
    }
  }
  return drafts
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

/** Whether another kind of item stands on this word: a cue of saying, a meeting, a position, forces. */
function isTold(
  context: Context,
  token: Token,
  span: Span,
  value: EventWords,
  told: readonly ItemDraft[],
): boolean {
  return told.some((item) => {
    if (item.kind === "statement")
      return !/^(ACCUSE|SUPPORT)$/.test(value.type) && item.cue !== undefined && overlaps(item.cue, token)
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
        item.anchors.some((anchor) => overlaps(anchor, token)) ||
        (item.condition !== undefined && overlaps(item.condition, token))
      )
    return (
      (item.kind === "position" ? verbal.test(value.type) : value.type === "CONSULT") &&
      item.anchors.some((anchor) => overlaps(anchor, token))
    )
  })
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
  const id = (each: ActorRef | undefined) => each && idOf(each)
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
  const mutual = actors.length === recipients.length && actors.every((actor, at) => actor === recipients[at])
  // A consultation has no direction; of what else several do to each other, each is the actor once.
  if (mutual)
    return actors.flatMap((actor, at) =>
      recipients
        .filter((_, index) => (type === "CONSULT" ? index > at : index !== at))
        .map((recipient) => [actor, recipient] as const),
    )
  return actors.flatMap((actor) => recipients.map((recipient) => [actor, recipient] as const))
}

/** Who acts and who is acted on, and the words that tell it. */
function participants(
  context: Context,
  token: Token,
  value: EventWords,
): {actors: readonly ActorRef[]; recipients: readonly ActorRef[]; words: readonly Span[]} {
  const {analysis} = context
  const args = argumentsOf(analysis, token.index)
  const used = new Set<number>()
  const actors = refs(context, args.agents, used, true)
  const prepositional = value.to.flatMap((preposition) =>
    args.obliques.filter((oblique) => oblique.preposition === preposition).map(({index}) => index),
  )
  const direct = refs(
    context,
    args.patients.filter((at) => !args.agents.includes(at)),
    used,
  )
  const given = direct.length > 0 ? direct : refs(context, args.recipients, used)
  // "condemned an attack by rebels", "welcomed an offer from Paris": whose the object is, wherever the phrase hangs.
  const owners =
    judging.test(value.type) && args.agents.length > 0 && args.patients.length > 0
      ? args.obliques.filter(({preposition}) => /^(by|from)$/.test(preposition)).map(({index}) => index)
      : []
  const owning = given.length > 0 ? given : refs(context, owners, used)
  const toward = owning.length > 0 ? owning : refs(context, prepositional, used)
  const within =
    toward.length > 0
      ? toward
      : [...args.patients, ...prepositional].flatMap((at) => inside(context, at, used))
  const shared =
    value.both ||
    value.mutual ||
    // Mediators hold the talks of others.
    (value.mode !== "third-party" &&
      args.patients.some((at) => mutual.has(analysis.token(at).lemma.replace(/s$/, ""))))
  const recipients = within.length > 0 ? within : shared && actors.length > 1 ? actors : []
  const words = [...used].map((at) => core(context, at, /^(acl|appos|conj|case)/))
  const objects = args.patients
    .filter((at) => !used.has(at) && Math.abs(at - token.index) < 8)
    .map((at) => core(context, at, /^(acl|appos|conj)/))
  return {
    actors,
    recipients,
    words: [...words, ...(token.upos === "VERB" ? objects : [])].filter((span) =>
      sameSentence(context, span, token),
    ),
  }
}

function sameSentence(context: Context, span: Span, token: Token): boolean {
  const {from, to} = context.analysis.sentences[token.sentence]!
  return from <= span.from && span.to <= to
}

function refs(
  context: Context,
  indexes: readonly number[],
  used: Set<number>,
  anyone = false,
): readonly ActorRef[] {
  return indexes.flatMap((index) => {
    const actor = context.actorOf(index)
    if (actor === undefined || !(anyone || isKnown(context, index, actor))) return []
    used.add(index)
    return [actor]
  })
}

/** Someone by id or affiliation, or by a name of their own. */
function isKnown(context: Context, index: number, actor: ActorRef): boolean {
  return (
    actor.actor !== undefined ||
    actor.affiliation !== undefined ||
    context.analysis.token(index).upos === "PROPN"
  )
}

/** The actor that an object names in itself: "ties with Gondor", "Kuwait's embassy", "the army's roads into Mordor". */
function inside(context: Context, index: number, used: Set<number>): readonly ActorRef[] {
  const token = context.analysis.token(index)
  for (const child of token.children) {
    if (/^(nmod|nmod:poss|amod|compound|obl)$/.test(child.rel)) {
      const found = refs(
        context,
        coordinated(child).map(({index: at}) => at),
        used,
      ).filter(({actor, affiliation}) => actor !== undefined || affiliation !== undefined)
      if (found.length > 0) return found
    }
  }
  for (const child of token.children) {
    if (!/^(nmod|acl|conj|compound|acl:relcl)$/.test(child.rel)) continue
    const found = inside(context, child.index, used)
    if (found.length > 0) return found
  }
  return []
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
