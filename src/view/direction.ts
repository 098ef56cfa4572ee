import {readData} from "../data/data.ts"
import {actorsOf, partyId} from "../record/actors.ts"
import {daysOf} from "../record/days.ts"
import type {Item} from "../record/item.ts"
import {holdersOf} from "../record/position.ts"
import type {Quantity} from "../record/quantity.ts"
import {familyOf} from "../record/stance-families.ts"
import {addressOf, type Dossier, type FiledItem, knownFrom} from "./dossier.ts"

/** The five tracks, kept apart since words and troops move separately; always in this order. */
export const tracks = ["words", "talks", "sanctions", "posture", "force"] as const
export type Track = (typeof tracks)[number]

/** How one track moved between two days. */
export interface TrackMove {
  readonly track: Track
  readonly move: "better" | "worse" | "no change" | "no items"
  /** The rule that fired, in words. */
  readonly reason: string
  /** The highest rung in the window, by name. */
  readonly rung?: string
  /** True where no earlier item of the record stands as high. */
  readonly firstTime: boolean
  /** Ids of the items that fired the rule. */
  readonly items: readonly string[]
}

/** How matters moved between two parties, without weights and without an index. */
export interface Direction {
  /** The two parties by id, in alphabetical order. */
  readonly pair: readonly [string, string]
  readonly verdict: "deteriorated" | "improved" | "mixed" | "unchanged" | "record too thin"
  /** The rule that gave the verdict, in words. */
  readonly reason: string
  readonly tracks: readonly TrackMove[]
}

/** A row of `data/ladders`: which items stand on which rung of a track. */
interface Rung {
  /** Below 0 eases, above 0 worsens; a higher number is a graver rung. */
  readonly rung: number
  readonly name: string
  readonly kind: Item["kind"]
  readonly field: string
  readonly values: readonly string[]
  /** Classes of issue that a position must be about. */
  readonly issue?: readonly string[]
  /** Contexts of which an event must bear one. */
  readonly context?: readonly string[]
}

interface Standing {
  readonly filed: FiledItem
  readonly track: Track
  readonly rung: number
  readonly name: string
  /** First day on which it was so, by its own time, else by its report. */
  readonly day: string
  /** Whose act it is. */
  readonly doer: string
  /** True where the doer itself is the only one to say so. */
  readonly ownClaim: boolean
}

/** Fewest items of a pair in the window for a verdict. */
const fewestItems = 2

/**
 * How matters moved for each pair of parties after the day `since` and up to `until` (`YYYY-MM-DD`), each track
 * by itself:
 *
 * - `worse`: a rung that no item up to `since` reaches, or forces whose number exceeds every earlier range;
 * - `better`: a rung that eases, and nothing that is worse; a pull-back that only its owner claims does not count;
 * - `no change`: items, but none of these.
 *
 * Items of reports that tell another report again are left out, so that a copy counts once. `statesIn` gives the
 * ids of the states that words name, so that forces at a border concern the state behind it.
 */
export function directions(
  dossier: Dossier,
  since: string,
  until: string,
  statesIn: (words: string) => readonly string[],
): readonly Direction[] {
  const copied = new Set(dossier.collation.copies.map(({to}) => to))
  const reports = new Map(dossier.reports.map((filed) => [filed.sign, filed]))
  const collated = new Map(dossier.collation.dates.map(({report, published}) => [report, published]))
  const ladders = readData<{readonly tracks: {readonly [track in Track]: readonly Rung[]}}>("ladders").tracks
  const speaksFor = affiliationsOf(dossier.items)
  const pairs = new Map<string, Standing[]>()
  for (const filed of dossier.items) {
    const report = reports.get(filed.sign)
    if (report === undefined || copied.has(report.report.id)) continue
    const {item} = filed
    // What is denied or merely supposed was neither said nor done.
    if (item.factuality === "denied" || item.factuality === "hypothetical") continue
    const happened = item.factuality === "certain" || item.factuality === "probable"
    const rungs = rungsOf(item, ladders, happened)
    if (rungs.length === 0) continue
    const known = knownFrom(report, collated.get(report.report.id))
    const day = (item.when && daysOf(item.when.edtf)?.first) ?? known
    if (day > until || known > until) continue
    for (const [doer, other] of partiesOf(item, statesIn)) {
      for (const [track, rung] of rungs) {
        const key = [doer, other].sort().join(" ")
        const list = pairs.get(key) ?? []
        pairs.set(key, list)
        list.push({
          filed,
          track,
          rung: rung.rung,
          name: rung.name,
          day,
          doer,
          ownClaim: isOwnClaim(item, doer, speaksFor),
        })
      }
    }
  }
  return [...pairs]
    .map(([key, standings]) => directionOf(key.split(" ") as [string, string], standings, since))
    .sort((a, b) => countOf(b) - countOf(a) || (a.pair.join() < b.pair.join() ? -1 : 1))
}

/** The highest rung of each track on which the item stands; what did not happen stands on that of words alone. */
function rungsOf(
  item: Item,
  ladders: {readonly [track in Track]: readonly Rung[]},
  happened: boolean,
): readonly (readonly [Track, Rung])[] {
  return tracks.flatMap((track) => {
    if (track !== "words" && !happened) return []
    const [rung] = ladders[track].filter((row) => standsOn(item, row)).sort((a, b) => b.rung - a.rung)
    return rung === undefined ? [] : [[track, rung] as const]
  })
}

function countOf({tracks: moves}: Direction): number {
  return moves.reduce((sum, {items}) => sum + items.length, 0)
}

function standsOn(item: Item, {kind, field, values, issue, context}: Rung): boolean {
  if (item.kind !== kind) return false
  if (issue !== undefined && !(item.kind === "position" && issue.includes(item.issue.class))) return false
  if (context !== undefined && !(item.kind === "event" && item.contexts.some((one) => context.includes(one))))
    return false
  const value = (item as unknown as {readonly [field: string]: unknown})[field]
  return Array.isArray(value) ? value.some((one) => values.includes(one)) : values.includes(value as string)
}

/** Who does it, with each party that it is done or said to. */
function partiesOf(
  item: Item,
  statesIn: (words: string) => readonly string[],
): readonly (readonly [doer: string, other: string])[] {
  const between = (
    doer: string | undefined,
    others: readonly (string | undefined)[],
  ): (readonly [string, string])[] =>
    doer === undefined
      ? []
      : [...new Set(others)].flatMap((other) =>
          other === undefined || other === doer ? [] : [[doer, other] as const],
        )
  const inIssues = (issues: readonly string[]): string[] =>
    issues.flatMap((id) => id.split(":")[1]?.split(",") ?? [])
  switch (item.kind) {
    case "statement":
      return between(partyId(item.speaker), [partyId(item.addressee), ...inIssues(item.about)])
    case "position": {
      // "ruled out any compromise on Norland's sovereignty" keeps a matter as it is: nothing is refused to Norland.
      const keeps = item.polarity === "negative" && familyOf(item.stance) === "refuses"
      const about = keeps ? [] : item.issue.parties
      return holdersOf(item).flatMap((holder) => between(partyId(holder), [partyId(item.toward), ...about]))
    }
    case "undertaking":
      return between(partyId(item.party), [partyId(item.target)])
    case "event":
      return between(partyId(item.actor), [partyId(item.recipient)])
    case "assessment":
      return between(partyId(item.by), [partyId(item.about)])
    case "meeting": {
      const ids = item.parties.map(partyId)
      return ids.flatMap((id, at) => between(id, ids.slice(at + 1)))
    }
    case "posture":
      return between(partyId(item.owner), item.place === undefined ? [] : statesIn(item.place.quote))
  }
}

/** For whom each actor of the record speaks. */
function affiliationsOf(items: readonly FiledItem[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const {item} of items) {
    for (const {actor, affiliation} of actorsOf(item)) {
      if (actor !== undefined && affiliation !== undefined) found.set(actor, affiliation)
    }
  }
  return found
}

/** Whether the doer's own word is all there is: the utterer is the doer or speaks for it. */
function isOwnClaim(item: Item, doer: string, speaksFor: ReadonlyMap<string, string>): boolean {
  const [utterer] = item.sources
  if (utterer?.role !== "utterer" || utterer.actor === undefined) return false
  return utterer.actor === doer || speaksFor.get(utterer.actor) === doer
}

function directionOf(
  pair: readonly [string, string],
  standings: readonly Standing[],
  since: string,
): Direction {
  const moves = tracks.map((track) =>
    moveOf(
      track,
      standings.filter((standing) => standing.track === track),
      since,
    ),
  )
  const worse = moves.filter(({move}) => move === "worse").map(({track}) => track)
  const better = moves.filter(({move}) => move === "better").map(({track}) => track)
  const claims = standings.filter(
    ({day, track, rung, ownClaim}) => day > since && track === "posture" && rung < 0 && ownClaim,
  )
  const inWindow = new Set(standings.filter(({day}) => day > since).map(({filed}) => filed.item.id)).size
  const said = (names: readonly Track[], verb: string): string => `${names.join(", ")} ${verb}`
  if (inWindow < fewestItems) {
    return {
      pair,
      verdict: "record too thin",
      reason: `${inWindow} items after ${since}; ${fewestItems} are needed`,
      tracks: moves,
    }
  }
  if (worse.length > 0 && better.length > 0) {
    return {
      pair,
      verdict: "mixed",
      reason: `${said(worse, "worse")}; ${said(better, "better")}`,
      tracks: moves,
    }
  }
  if (worse.length > 0)
    return {pair, verdict: "deteriorated", reason: said(worse, "worse, nothing better"), tracks: moves}
  if (claims.length > 0) {
    const reason = `a pull-back is its owner's claim alone (${claims.map(({filed}) => addressOf(filed)).join(", ")})`
    return {pair, verdict: "mixed", reason, tracks: moves}
  }
  if (better.length > 0)
    return {pair, verdict: "improved", reason: said(better, "better, nothing worse"), tracks: moves}
  return {pair, verdict: "unchanged", reason: "items, but no new rung and nothing that eases", tracks: moves}
}

function moveOf(track: Track, standings: readonly Standing[], since: string): TrackMove {
  const before = standings.filter(({day}) => day <= since)
  const within = standings.filter(({day}) => day > since)
  if (within.length === 0)
    return {track, move: "no items", reason: `no items after ${since}`, firstTime: false, items: []}
  const highest = Math.max(...within.map(({rung}) => rung))
  const highestBefore = Math.max(0, ...before.map(({rung}) => rung))
  const atHighest = within.filter(({rung}) => rung === highest)
  const rung = atHighest[0]!.name
  if (highest > highestBefore) {
    const reason =
      before.length === 0 ? `${rung}; nothing earlier on file` : `${rung}, for the first time in the record`
    return {track, move: "worse", reason, rung, firstTime: true, items: idsOf(atHighest)}
  }
  const more = within.filter((standing) => exceedsAll(standing, before))
  if (more.length > 0) {
    return {
      track,
      move: "worse",
      reason: "more forces than any earlier number allows",
      rung,
      firstTime: true,
      items: idsOf(more),
    }
  }
  const easing = within.filter((standing) => standing.rung < 0)
  const seen = easing.filter(({ownClaim}) => track !== "posture" || !ownClaim)
  if (seen.length > 0) {
    return {track, move: "better", reason: seen[0]!.name, rung, firstTime: false, items: idsOf(seen)}
  }
  const reason = easing.length > 0 ? "a pull-back by its owner's claim alone" : `${rung}, as before`
  return {
    track,
    move: "no change",
    reason,
    rung,
    firstTime: false,
    items: idsOf(easing.length > 0 ? easing : atHighest),
  }
}

function idsOf(standings: readonly Standing[]): string[] {
  return [...new Set(standings.map(({filed}) => filed.item.id))]
}

/** Whether the item's forces are more than every earlier range of the same owner allows; false without earlier ones. */
function exceedsAll({filed, doer}: Standing, before: readonly Standing[]): boolean {
  const least = quantityOf(filed.item)?.min
  if (least === undefined) return false
  const earlier = before.filter((one) => one.doer === doer).flatMap((one) => quantityOf(one.filed.item) ?? [])
  return earlier.length > 0 && earlier.every(({max}) => max !== undefined && max < least)
}

function quantityOf(item: Item): Quantity | undefined {
  return item.kind === "posture" ? item.quantity : undefined
}
