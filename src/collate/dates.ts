import type {CollatedDate} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {daysOf, edtfOfDay} from "./days.ts"
import type {Shared} from "./guests.ts"

/**
 * A date for an undated report from the dated reports that tell the same: each shared thing is as old as the first
 * dated report that tells it, and the report is as old as the youngest thing that it tells. Approximate (`~`).
 * Undefined where no dated report tells any of it.
 */
export function dateOf(
  report: string,
  shared: readonly Shared[],
  reports: ReadonlyMap<string, Report>,
): CollatedDate | undefined {
  const evidence = shared.flatMap(({id, reports: ids}) => {
    const dated = ids
      .map((by) => ({by, day: daysOf(reports.get(by)!.published)?.first}))
      .filter((entry): entry is {by: string; day: number} => entry.day !== undefined)
    const first = dated.sort((a, b) => a.day - b.day || (a.by < b.by ? -1 : 1))[0]
    return first === undefined ? [] : [{id, ...first}]
  })
  if (evidence.length === 0) return undefined
  const day = Math.max(...evidence.map((entry) => entry.day))
  const by = new Set(evidence.map((entry) => entry.by)).size
  return {
    report,
    published: `${edtfOfDay(day)}~`,
    evidence: evidence.map(({id}) => id).sort(),
    reason: `${count(evidence.length, "thing")} that it tells ${evidence.length === 1 ? "is" : "are"} told first by ${count(by, "dated report")}, the last on ${edtfOfDay(day)}`,
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}
