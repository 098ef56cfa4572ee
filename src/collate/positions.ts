import {once} from "../data/once.ts"
import {partyId} from "../record/actors.ts"
import type {SharedPosition, Witness} from "../record/collation.ts"
import type {ActorRef, Issue} from "../record/common.ts"
import {holdersOf, type Position} from "../record/position.ts"
import type {Reading} from "../record/reading.ts"
import {type Family, familyOf, stanceWords} from "../record/stance-families.ts"
import {actorKey} from "./actors.ts"
import {type DayRange, daysApart, daysOf} from "./days.ts"
import type {Judged} from "./judged.ts"
import type {Part} from "./linked.ts"
import {lists} from "./lists.ts"
import {contextTerms} from "./passages.ts"
import {groupId} from "./tellings.ts"
import {cosine, type TermVector} from "./terms.ts"

/** A position as one of its holders has it, to be compared with others. */
export interface Held extends Part {
  readonly position: Position
  /** The state or organisation that holds it, else the person. */
  readonly party: string
  /** When it is held: by its own words, else when it was published. */
  readonly days: DayRange | undefined
  /** The terms of the sentences that tell it, worked out when they are first asked for. */
  readonly terms: () => TermVector
}

/** The positions of a reading, one for each holder. */
export function heldOf({report, items}: Pick<Reading, "report" | "items">): readonly Held[] {
  return items
    .filter((item): item is Position => item.kind === "position")
    .flatMap((position) => {
      const terms = once(() => contextTerms(report, position.anchors))
      const days = heldWhen(position, daysOf(report.published))
      const parties = new Set(holdersOf(position).map(holderOf))
      return [...parties].map(
        (party): Held => ({
          id: `${position.id} ${party}`,
          item: position.id,
          report: report.id,
          position,
          party,
          days,
          terms,
        }),
      )
    })
}

/** Who holds what somebody says: the side that a person speaks for. */
function holderOf(ref: ActorRef): string {
  return partyId(ref) ?? actorKey(ref)
}

/** "Since 2002" holds to the day of the report. */
function heldWhen({when}: Position, published: DayRange | undefined): DayRange | undefined {
  const days = daysOf(when?.edtf)
  if (days === undefined) return published
  const last = /\/(?:\.\.)?$/.test(when!.edtf) ? (published?.last ?? Number.POSITIVE_INFINITY) : days.last
  return {first: days.first, last: Math.max(days.last, last)}
}

/** A stance that is taken again after so many days is a further step of its history. */
const longestDays = 14
/** What one issue counts, issues of one class that share a party, and an issue that names no matter. */
const sameIssue = 0.7
const kindredIssue = 0.5
const openIssue = 0.4
const wordsShare = 0.3
const threshold = 0.6

/** How surely two reports tell one position: by party, side, matter, time and words. Undefined where they do not. */
export function comparePositions(a: Held, b: Held): number | undefined {
  if (a.party !== b.party || !ofOneSide(a.position, b.position) || heldApart(a, b)) return undefined
  const issues = issueLikeness(a.position.issue, b.position.issue)
  if (issues === undefined) return undefined
  const score = issues + wordsShare * Math.min(1, 1.5 * cosine(a.terms(), b.terms()))
  return score >= threshold ? score : undefined
}

/** Whether two tellings are too long apart to be one. */
export function heldApart(a: Held, b: Held): boolean {
  return a.days !== undefined && b.days !== undefined && daysApart(a.days, b.days) > longestDays
}

/** Stances for or against alike; a red line is as much a demand as a refusal. */
function ofOneSide(a: Position, b: Position): boolean {
  const [one, two] = [alignmentOf(a), alignmentOf(b)]
  return (
    one === two || (a.stance === "red-line" && two === "asks") || (b.stance === "red-line" && one === "asks")
  )
}

/** The family of a stance; who asks that something not come about is against it, who refuses its end is for it. */
function alignmentOf({stance, polarity}: Position): Family {
  const family = familyOf(stance)
  if (polarity !== "negative") return family
  return family === "asks" ? "refuses" : family === "refuses" ? "asks" : family
}

function issueLikeness(a: Issue, b: Issue): number | undefined {
  if (a.id === b.id) return sameIssue
  const shared = a.parties.some((party) => b.parties.includes(party))
  if (a.class === b.class)
    return shared || a.parties.length * b.parties.length === 0 ? kindredIssue : undefined
  return shared && (lists.openIssues.includes(a.class) || lists.openIssues.includes(b.class))
    ? openIssue
    : undefined
}

/** The position that some tellings of several reports make; undefined where they are of one report. */
export function sharedPositionOf(
  held: readonly Held[],
  score: number,
  judged: Judged,
  originsOf: (witnesses: readonly Witness[]) => number,
): SharedPosition | undefined {
  if (new Set(held.map(({report}) => report)).size < 2) return undefined
  const witnesses = held
    .map(({report, item, position}) => ({report, item, anchors: position.anchors}))
    .sort((a, b) =>
      a.report < b.report ? -1 : a.report > b.report ? 1 : a.anchors[0]!.from - b.anchors[0]!.from,
    )
  const {party} = held[0]!
  const issues = byFrequency(held.map(({position}) => position.issue.id))
  const stances = byFrequency(held.map(({position}) => stanceWords(position)))
  const {label} = held.find(({position}) => position.issue.id === issues[0])!.position.issue
  return {
    kind: "shared-position",
    id: groupId("position", held.map(({id}) => id).sort()[0]!),
    party,
    issues,
    stances,
    witnesses,
    origins: originsOf(witnesses),
    reason: `each tells a stance of ${party}: ${stances.join(", ")}: ${label}`,
    score,
    status: judged.status(witnesses.map(({item}) => item)),
  }
}

/** Each value once, the most frequent first, then in order of code units. */
function byFrequency<Value extends string>(values: readonly Value[]): readonly Value[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([value]) => value)
}
