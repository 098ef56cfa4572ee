import type {PositionHistory, PositionStep} from "../record/collation.ts"
import {holdersOf, type Position} from "../record/position.ts"
import type {Report} from "../record/report.ts"
import {actorKey} from "./actors.ts"
import {daysOf} from "./days.ts"

/**
 * The stances of each party on each issue in order of time: by the day of the position, else of its report;
 * undated ones last. Positions of one stance that follow each other on one day are one step.
 */
export function historiesOf(
  positions: readonly {readonly position: Position; readonly report: Report}[],
): readonly PositionHistory[] {
  const groups = new Map<string, {position: Position; when: string | undefined; day: number}[]>()
  for (const {position, report} of positions) {
    const when = position.when?.edtf ?? report.published
    const day = daysOf(when)?.first ?? Number.MAX_SAFE_INTEGER
    for (const party of holdersOf(position)) {
      const key = `${actorKey(party)}\n${position.issue.id}`
      groups.set(key, [...(groups.get(key) ?? []), {position: {...position, party}, when, day}])
    }
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, list]) => {
      const sorted = list.sort((a, b) => a.day - b.day || (a.position.id < b.position.id ? -1 : 1))
      const steps: (PositionStep & {items: string[]; day: number})[] = []
      for (const {position, when, day} of sorted) {
        const last = steps.findLast((step) => step.day === day && step.stance === position.stance)
        if (last !== undefined) last.items.push(position.id)
        else {
          const shift = steps.length > 0 && steps.at(-1)!.stance !== position.stance
          steps.push({
            items: [position.id],
            stance: position.stance,
            ...(when !== undefined && {when}),
            shift,
            day,
          })
        }
      }
      const {party, issue} = sorted[0]!.position
      return {
        party: party.actor ?? party.name,
        issue: issue.id,
        steps: steps.map(({day: _, ...step}) => step),
      }
    })
}
