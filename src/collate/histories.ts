import type {PositionHistory, PositionStep} from "../record/collation.ts"
import type {Issue} from "../record/common.ts"
import {holdersOf, type Position} from "../record/position.ts"
import type {Report} from "../record/report.ts"
import {stanceWords} from "../record/stance-families.ts"
import {actorKey} from "./actors.ts"
import {daysOf} from "./days.ts"

/** What parties hold on issues over time, kept while positions come and go. */
export interface Histories {
  add(position: Position, report: Report): void
  remove(position: Position, report: Report): void
  /** The histories that changed since this was last asked, by key; undefined where nothing is left of one. */
  changes(): readonly (readonly [string, PositionHistory | undefined])[]
}

/** The stances of one day, in order of the id of the position. */
interface Day {
  readonly entries: readonly Entry[]
  readonly steps: readonly Omit<PositionStep, "shift">[]
}
interface Entry {
  readonly id: string
  readonly party: string
  readonly issue: Issue
  readonly stance: string
  readonly when: string | undefined
}

/** Days sort by number; what bears no day comes last. */
const undated = Number.MAX_SAFE_INTEGER

/**
 * No positions yet. The stances of each party on each issue stand in order of time: by the day of the position,
 * else of its report. Positions of one stance on one day are one step.
 */
export function createHistories(): Histories {
  const histories = new Map<string, Map<number, Day>>()
  const changed = new Set<string>()

  const change = (
    position: Position,
    report: Report,
    edit: (day: Day | undefined, entry: Entry) => Entry[],
  ): void => {
    const when = position.when?.edtf ?? report.published
    const day = daysOf(when)?.first ?? undated
    for (const party of holdersOf(position)) {
      const key = historyKey(actorKey(party), position.issue.id)
      const days = histories.get(key) ?? new Map<number, Day>()
      const entry = {
        id: position.id,
        party: party.actor ?? party.name,
        issue: position.issue,
        stance: stanceWords(position),
        when,
      }
      const entries = edit(days.get(day), entry)
      if (entries.length === 0) days.delete(day)
      else days.set(day, {entries, steps: stepsOf(entries)})
      if (days.size === 0) histories.delete(key)
      else histories.set(key, days)
      changed.add(key)
    }
  }
  return {
    add(position, report) {
      change(position, report, (day, entry) =>
        [...(day?.entries.filter(({id}) => id !== entry.id) ?? []), entry].sort((a, b) =>
          a.id < b.id ? -1 : 1,
        ),
      )
    },
    remove(position, report) {
      change(position, report, (day, entry) => (day?.entries ?? []).filter(({id}) => id !== entry.id))
    },
    changes() {
      const list = [...changed].map((key) => [key, historyOf(histories.get(key))] as const)
      changed.clear()
      return list
    },
  }
}

/** One key for a party and an issue. */
export function historyKey(party: string, issue: string): string {
  return `${party}\n${issue}`
}

function stepsOf(entries: readonly Entry[]): readonly Omit<PositionStep, "shift">[] {
  const steps = new Map<string, {items: string[]; stance: string; when?: string}>()
  for (const {id, stance, when} of entries) {
    const step = steps.get(stance)
    if (step === undefined) steps.set(stance, {items: [id], stance, ...(when !== undefined && {when})})
    else step.items.push(id)
  }
  return [...steps.values()]
}

function historyOf(days: ReadonlyMap<number, Day> | undefined): PositionHistory | undefined {
  if (days === undefined) return undefined
  const sorted = [...days.keys()].sort((a, b) => a - b)
  // Of one day, or of no day, none is known to come first.
  let before: readonly string[] | undefined
  const steps = sorted.flatMap((day) => {
    const held = days.get(day)!.steps
    const earlier = day === undated ? undefined : before
    before = held.map(({stance}) => stance)
    return held.map((step) => ({...step, shift: earlier !== undefined && !earlier.includes(step.stance)}))
  })
  const {party, issue} = days.get(sorted[0]!)!.entries[0]!
  return {party, issue: issue.id, steps}
}
