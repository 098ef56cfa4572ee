import type {CollatedDate} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {daysOf, edtfOfDay} from "./days.ts"

/** Something that several reports tell. */
export interface Shared {
  readonly id: string
  readonly reports: readonly string[]
}

/**
 * Dates for undated reports from the dated reports that tell the same: each shared thing is as old as the first
 * dated report that tells it, and a report is as old as the youngest thing that it tells. Approximate (`~`).
 */
export function datesOf(
  shared: readonly Shared[],
  reports: ReadonlyMap<string, Report>,
): readonly CollatedDate[] {
  const evidence = new Map<string, {id: string; day: number; by: string}[]>()
  for (const {id, reports: ids} of shared) {
    const dated = ids
      .map((report) => ({report, day: daysOf(reports.get(report)!.published)?.first}))
      .filter((entry): entry is {report: string; day: number} => entry.day !== undefined)
      .sort((a, b) => a.day - b.day || (a.report < b.report ? -1 : 1))
    const [first] = dated
    if (first === undefined) continue
    for (const report of ids) {
      if (reports.get(report)!.published !== undefined) continue
      evidence.set(report, [...(evidence.get(report) ?? []), {id, day: first.day, by: first.report}])
    }
  }
  return [...evidence]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([report, list]) => {
      const day = Math.max(...list.map((entry) => entry.day))
      const by = new Set(list.map((entry) => entry.by)).size
      return {
        report,
        published: `${edtfOfDay(day)}~`,
        evidence: list.map(({id}) => id),
        reason: `${count(list.length, "thing")} that it tells ${list.length === 1 ? "is" : "are"} told first by ${count(by, "dated report")}, the last on ${edtfOfDay(day)}`,
      }
    })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`
}
