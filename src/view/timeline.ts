import {daysOf} from "../record/days.ts"
import type {Item, Kind} from "../record/item.ts"
import {dayOf, type FiledItem} from "./dossier.ts"

/** Rows of the timeline, top to bottom. */
export const lanes = ["talks", "words", "undertakings", "moves"] as const
export type Lane = (typeof lanes)[number]

const laneOfKind: {readonly [kind in Kind]: Lane} = {
  statement: "words",
  meeting: "talks",
  position: "words",
  undertaking: "undertakings",
  posture: "moves",
  assessment: "words",
  event: "moves",
}

/** The lane of an item. */
export function laneOf(item: Item): Lane {
  return laneOfKind[item.kind]
}

/** The items of one lane on one day. */
export interface TimelineCell {
  readonly lane: Lane
  /** All of them; `items` may hold fewer. */
  readonly count: number
  /**
   * Ids of the items to show first, those that tell the same together: what most reports carry, then in order of
   * filing. Empty for days before the last `shownDays`, of which only the counts are shown.
   */
  readonly items: readonly (readonly string[])[]
}

/** One day that holds items, or the items without a day (`day` absent). */
export interface TimelineDay {
  /** `YYYY-MM-DD`. */
  readonly day?: string
  readonly cells: readonly TimelineCell[]
}

/** What lasts more than one day by its words, as one or more items tell it. */
export interface TimelineSpan {
  readonly items: readonly string[]
  readonly lane: Lane
  readonly first: string
  readonly last: string
  /** An end that the words do not give. */
  readonly open?: "first" | "last"
}

/** The dated record: days to scale, spans, and what has no day; empty days are left out. */
export interface Timeline {
  readonly count: number
  /** First to last; the last entry has no day where undated items exist. */
  readonly days: readonly TimelineDay[]
  /** By first day. At most `shownSpans`. */
  readonly spans: readonly TimelineSpan[]
  /** How many items the spans stand for, those that are not shown included. */
  readonly spanCount: number
}

const shown = 4
/** Days of which items are named; the counts of all are. */
export const shownDays = 10
const shownSpans = 60

/** Ids in groups of those that are alike, by the first of each; at most `most` groups. */
function together(
  ids: readonly string[],
  alike: (a: string, b: string) => boolean,
  most: number,
): readonly (readonly string[])[] {
  const groups: (readonly string[])[] = []
  const taken = new Set<string>()
  for (const id of ids) {
    if (taken.has(id)) continue
    if (groups.length === most) break
    const group = ids.filter((one) => one === id || (!taken.has(one) && alike(id, one)))
    for (const one of group) taken.add(one)
    groups.push(group)
  }
  return groups
}

/**
 * The timeline of items. An item without a day is never moved to the day of its report. `weight` says how
 * many reports carry an item, `same` which other items tell what it tells.
 */
export function timelineOf(
  items: readonly FiledItem[],
  weight: (id: string) => number,
  same: (id: string) => ReadonlySet<string> | undefined,
): Timeline {
  const days = new Map<string, Map<Lane, string[]>>()
  const spans = new Map<string, TimelineSpan>()
  const words = new Map(
    items.map(({item}) => [item.id, [item.kind, ...item.anchors.map(({quote}) => quote)].join("\n")]),
  )
  const alike = (a: string, b: string): boolean => same(a)?.has(b) === true || words.get(a) === words.get(b)
  for (const {item} of items) {
    const lane = laneOf(item)
    const day = dayOf(item) ?? ""
    const reach = item.when && daysOf(item.when.edtf)
    if (day === "" && reach !== undefined && reach.first < reach.last) {
      const open = reach.first === "0000-01-01" ? "first" : reach.last === "9999-12-31" ? "last" : undefined
      const key = `${lane} ${reach.first} ${reach.last}`
      const items = [...(spans.get(key)?.items ?? []), item.id]
      spans.set(key, {items, lane, ...reach, ...(open && {open})})
      continue
    }
    const cells = days.get(day) ?? new Map<Lane, string[]>()
    days.set(day, cells)
    const ids = cells.get(lane)
    if (ids === undefined) cells.set(lane, [item.id])
    else ids.push(item.id)
  }
  const dated = [...days].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1))
  const firstShown = dated.length - shownDays - (days.has("") ? 1 : 0)
  return {
    count: items.length,
    days: dated.map(([day, cells], index) => ({
      ...(day !== "" && {day}),
      cells: lanes.flatMap((lane) => {
        const ids = cells.get(lane)
        if (ids === undefined) return []
        if (index < firstShown) return [{lane, count: ids.length, items: []}]
        const first = ids.toSorted((a, b) => weight(b) - weight(a))
        return [{lane, count: ids.length, items: together(first, alike, shown)}]
      }),
    })),
    spans: [...spans.values()]
      .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
      .flatMap((span) => together(span.items, alike, shownSpans).map((items) => ({...span, items})))
      .slice(0, shownSpans),
    spanCount: [...spans.values()].reduce((sum, span) => sum + span.items.length, 0),
  }
}
