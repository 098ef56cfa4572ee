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
   * Ids of the items to show first: those that most reports carry, then in order of filing. Empty for days before
   * the last `shownDays`, of which only the counts are shown.
   */
  readonly items: readonly string[]
}

/** One day that holds items, or the items without a day (`day` absent). */
export interface TimelineDay {
  /** `YYYY-MM-DD`. */
  readonly day?: string
  readonly cells: readonly TimelineCell[]
}

/** An item whose words give more than one day. */
export interface TimelineSpan {
  readonly item: string
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
}

const shown = 4
/** Days of which items are named; the counts of all are. */
export const shownDays = 10
const shownSpans = 200

/**
 * The timeline of items. An item without a day is never moved to the day of its report. `weight` says how
 * many reports carry an item.
 */
export function timelineOf(items: readonly FiledItem[], weight: (id: string) => number): Timeline {
  const days = new Map<string, Map<Lane, string[]>>()
  const spans: TimelineSpan[] = []
  for (const {item} of items) {
    const lane = laneOf(item)
    const day = dayOf(item) ?? ""
    const reach = item.when && daysOf(item.when.edtf)
    if (day === "" && reach !== undefined && reach.first < reach.last) {
      const open = reach.first === "0000-01-01" ? "first" : reach.last === "9999-12-31" ? "last" : undefined
      spans.push({item: item.id, lane, ...reach, ...(open && {open})})
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
        const first = index < firstShown ? [] : ids.toSorted((a, b) => weight(b) - weight(a)).slice(0, shown)
        return [{lane, count: ids.length, items: first}]
      }),
    })),
    spans: spans.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0)).slice(0, shownSpans),
  }
}
