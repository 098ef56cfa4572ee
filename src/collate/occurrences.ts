import {once} from "../data/once.ts"
import {isPerson} from "../record/actors.ts"
import type {Occurrence} from "../record/collation.ts"
import type {ActorRef, Factuality} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import type {Posture} from "../record/posture.ts"
import type {Reading} from "../record/reading.ts"
import {actorKey, relate} from "./actors.ts"
import {type DayRange, daysApart, daysOf} from "./days.ts"
import type {Judged} from "./judged.ts"
import {likeness} from "./likeness.ts"
import type {Part} from "./linked.ts"
import {contextTerms, paragraphAround} from "./passages.ts"
import {canBothHold, hoursOf} from "./quantities.ts"
import {groupId} from "./tellings.ts"
import {cosine, type TermVector} from "./terms.ts"
import {type Word, wordsIn, wordsOf} from "./words.ts"

/** Kinds of items that tell something that happens once, whoever reports it. */
export type Happening = Extract<Item, {readonly kind: Occurrence["of"]}>

/** An item that tells a happening, as it is compared with others. */
export interface Telling extends Part {
  readonly happening: Happening
  readonly parties: ReadonlySet<string>
  readonly days: DayRange | undefined
  /** When the report was published, for what bears no day of its own. */
  readonly published: DayRange | undefined
  readonly place: ReadonlySet<string>
  /** The terms of the sentences around the item's anchors, worked out when they are first asked for. */
  readonly terms: () => TermVector
  /** The terms of the paragraphs around them, of what is only words. */
  readonly passage?: () => TermVector
}

/** The happenings of a reading. */
export function tellingsOf({report, items}: Pick<Reading, "report" | "items">): readonly Telling[] {
  const published = daysOf(report.published)
  return items
    .filter((item): item is Happening => item.kind !== "statement" && item.kind !== "position")
    .filter(({kind, factuality}) => !onlySupposed(kind, factuality))
    .map((happening) => ({
      id: happening.id,
      item: happening.id,
      report: report.id,
      happening,
      parties: new Set([...partiesOf(happening), ...relayedBy(happening)].map(actorKey)),
      days: daysOf(happening.when?.edtf),
      published,
      place: placeOf(happening),
      terms: once(() => contextTerms(report, happening.anchors)),
      ...(onlyWords(happening) && {
        passage: once(() => contextTerms(report, happening.anchors, paragraphAround)),
      }),
    }))
}

/** An event or a meeting that did not and will not happen by the report's words is no happening to be matched. */
function onlySupposed(kind: Happening["kind"], factuality: Factuality): boolean {
  return (
    (kind === "event" || kind === "meeting") && ["denied", "hypothetical", "possible"].includes(factuality)
  )
}

/** Who takes part in a happening. */
export function partiesOf(happening: Happening): readonly ActorRef[] {
  switch (happening.kind) {
    case "meeting":
      return [...happening.parties, ...happening.people, ...(happening.body ? [happening.body] : [])]
    case "posture":
      return [happening.owner]
    case "undertaking":
      return [happening.party]
    case "assessment":
      return [happening.by]
    case "event":
      return [happening.actor, happening.recipient].filter((ref) => ref !== undefined)
  }
}

/** The persons through whom an assessment comes: one report names who made it, another who told it. */
function relayedBy({kind, sources}: Happening): readonly ActorRef[] {
  if (kind !== "assessment") return []
  return sources.flatMap(({actor, name}) => (isPerson(actor) && name !== undefined ? [{actor, name}] : []))
}

function placeOf(happening: Happening): ReadonlySet<string> {
  const place = "place" in happening ? happening.place : undefined
  return new Set(
    place === undefined
      ? []
      : wordsOf(place.quote)
          .filter(({weight}) => weight >= 1)
          .map(({stem}) => stem),
  )
}

/** Days that two reports of one happening may differ by; forces stay where they are for longer. */
const spread: {readonly [kind in Occurrence["of"]]: number} = {
  meeting: 0,
  event: 0,
  posture: 7,
  assessment: 2,
  undertaking: 2,
}
/** Days between the reports of what bears no day of its own: news is told within a week or so. */
const publishedSpread = 8
/** What is only words, or an event of a broad type, must be told in like words. */
const leastWords = 0.54
/** Cosines count this much more than likeness of wordings, in which unrelated ones reach a third by small words. */
const cosineFactor = 1.5
/** Two items tell one happening from this score on. */
const threshold = 0.6

/** How surely two items tell one happening: by type, parties, day, place and words. Undefined where they do not. */
export function compareTellings(a: Telling, b: Telling): number | undefined {
  if (!ofOneType(a.happening, b.happening) || clashing(a, b)) return undefined
  const shared = [...a.parties].filter((party) => b.parties.has(party)).length
  const fewer = Math.min(a.parties.size, b.parties.size)
  if (shared === 0 || (a.happening.kind === "meeting" && shared < Math.min(2, fewer))) return undefined
  const day = a.days === undefined || b.days === undefined ? 0.5 : 1
  const words = wordsLikeness(a, b)
  if (!concrete(a.happening) && words < leastWords) return undefined
  const score = (0.3 * shared) / fewer + 0.2 * day + 0.15 * placeLikeness(a, b) + 0.35 * words
  return score >= threshold ? score : undefined
}

/** 1 where a word for the place is shared, below 0 where both name one and share none. */
function placeLikeness(a: Telling, b: Telling): number {
  if (a.place.size === 0 || b.place.size === 0) return 0.5
  return [...a.place].some((stem) => b.place.has(stem)) ? 1 : -0.5
}

/** An event is told by its own words too: two deeds of one sort stand in sentences of like words. */
const leastDeed = 0.4

function wordsLikeness(a: Telling, b: Telling): number {
  if (a.happening.kind === "event" && likeness(deedOf(a), deedOf(b)) < leastDeed) return 0
  const passages = a.passage && b.passage ? cosine(a.passage(), b.passage()) : 0
  const cosines = cosineFactor * Math.max(cosine(a.terms(), b.terms()), passages)
  const {happening: one} = a
  const {happening: two} = b
  return Math.min(1, Math.max(cosines, headLikeness(one, two), lengthLikeness(one, two)))
}

function deedOf({happening}: Telling): readonly Word[] {
  return happening.anchors.flatMap(({quote}) => wordsIn(quote))
}

function concrete({kind}: Happening): boolean {
  return kind === "meeting" || kind === "posture"
}

function onlyWords({kind}: Happening): boolean {
  return kind === "assessment" || kind === "undertaking"
}

/** Whether the days of two tellings cannot be of one happening. */
export function clashing(a: Telling, b: Telling): boolean {
  if (a.days !== undefined && b.days !== undefined)
    return daysApart(a.days, b.days) > spread[a.happening.kind]
  return (
    a.published !== undefined &&
    b.published !== undefined &&
    daysApart(a.published, b.published) > publishedSpread
  )
}

function ofOneType(a: Happening, b: Happening): boolean {
  if (a.kind === "event" && b.kind === "event") {
    return a.type === b.type && couldBeOne(a.actor, b.actor) && couldBeOne(a.recipient, b.recipient)
  }
  if (a.kind === "assessment" && b.kind === "assessment") {
    const denied = (a.factuality === "denied") === (b.factuality === "denied")
    return a.of === b.of && denied && couldBeOne(a.about, b.about)
  }
  if (a.kind === "undertaking" && b.kind === "undertaking") {
    return a.valence === b.valence && couldBeOne(a.target, b.target)
  }
  if (a.kind === "posture" && b.kind === "posture") {
    return (
      (a.activity === b.activity || (standing(a) && standing(b)) || ofOneSize(a, b)) &&
      likeness(wordsIn(a.what.quote), wordsIn(b.what.quote)) >= 0.3
    )
  }
  return a.kind === b.kind
}

/** Whether two references do not name different actors. */
function couldBeOne(a: ActorRef | undefined, b: ActorRef | undefined): boolean {
  return a === undefined || b === undefined || relate(a, b) !== "different"
}

/** Whether forces are where they are: come, staying, or not withdrawn after all. */
function standing({activity, factuality}: Posture): boolean {
  return activity === "withdrawal"
    ? factuality !== "certain"
    : activity === "deployed" || activity === "build-up" || activity === "movement"
}

/** Forces of about one number are the same forces, though one report tells that they stay and one that they go. */
function ofOneSize({quantity: a}: Posture, {quantity: b}: Posture): boolean {
  if (a?.about === undefined || b?.about === undefined) return false
  return Math.max(a.about, b.about) <= 1.5 * Math.min(a.about, b.about)
}

/** Meetings of one length are as alike as this, whatever words tell them. */
const sameLength = 0.5

/** Likeness of two meetings by their lengths, where both tell one that can be the same. */
function lengthLikeness(a: Happening, b: Happening): number {
  const [one, two] = [a, b].map((each) =>
    each.kind === "meeting" && each.duration !== undefined ? hoursOf(each.duration.quote) : undefined,
  )
  return one !== undefined && two !== undefined && canBothHold(one, two) ? sameLength : 0
}

/** What the words for an exercise count against those of whole sentences: "naval drill" says little. */
const exerciseShare = 0.9

/** Likeness of the words that say what it is, where the kind has such. */
function headLikeness(a: Happening, b: Happening): number {
  const [one, two] = [headOf(a), headOf(b)]
  if (one === undefined || two === undefined) return 0
  const value = likeness(wordsIn(one), wordsIn(two))
  return a.kind === "posture" ? exerciseShare * value : value
}

function headOf(happening: Happening): string | undefined {
  switch (happening.kind) {
    case "undertaking":
      return happening.consequence.quote
    case "assessment":
      return happening.claim.quote
    case "posture":
      return happening.activity === "exercise" ? happening.what.quote : undefined
    default:
      return undefined
  }
}

/** The id of the group of some tellings: whichever of them came or counts first. */
export function occurrenceId(tellings: readonly Telling[]): string {
  return groupId("occurrence", tellings.map(({item}) => item).sort()[0]!)
}

/** The occurrence that some tellings of several reports make; undefined where they are of one report. */
export function occurrenceOf(
  tellings: readonly Telling[],
  score: number,
  judged: Judged,
): Occurrence | undefined {
  if (new Set(tellings.map(({report}) => report)).size < 2) return undefined
  const {kind} = tellings[0]!.happening
  const items = tellings.map(({item}) => item)
  const all = tellings.map(({parties}) => parties)
  const parties = [...all[0]!].filter((party) => all.every((set) => set.has(party)))
  const day = tellings.find(({happening}) => happening.when !== undefined)?.happening.when?.edtf
  const sharedPlace = [...tellings[0]!.place].filter((stem) => tellings.every(({place}) => place.has(stem)))
  const reasons = [
    `each tells ${/^[aeu]/.test(kind) ? "an" : "a"} ${kind}`,
    parties.length > 0 ? `of ${parties.join(" and ")}` : "",
    day === undefined ? "" : `on ${day}`,
    sharedPlace.length > 0 ? "at the same place" : "",
    "in like words",
  ]
  return {
    kind: "occurrence",
    id: occurrenceId(tellings),
    of: kind,
    items,
    reason: reasons.filter(Boolean).join(" "),
    score,
    status: judged.status(items),
  }
}
