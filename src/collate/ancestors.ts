import type {Ancestor, Copy} from "../record/collation.ts"
import {groupId} from "./tellings.ts"

/** What ancestors are found by. */
export interface AncestorContext {
  /** The copies among the reports of one lineage. */
  copiesAmong(reports: readonly string[]): readonly Copy[]
  outletOf(report: string): string | undefined
  /** The outlets that the items of a report name as their carriers. */
  relaysOf(report: string): Iterable<string>
}

/** Reports of one lineage that two or more others tell again, and outlets that two or more of them name but that are absent. */
export function ancestorsOf(lineage: readonly string[], context: AncestorContext): readonly Ancestor[] {
  if (lineage.length < 2) return []
  const retold = new Map<string, string[]>()
  for (const {from, to, direction} of context.copiesAmong(lineage)) {
    if (direction !== "unknown") retold.set(from, [...(retold.get(from) ?? []), to])
  }
  const own = new Set(lineage.map(context.outletOf))
  const naming = new Map<string, string[]>()
  for (const report of lineage) {
    for (const name of new Set(context.relaysOf(report))) {
      if (!own.has(name)) naming.set(name, [...(naming.get(name) ?? []), report])
    }
  }
  const found: Ancestor[] = []
  for (const [report, reports] of retold) {
    const outlet = context.outletOf(report)
    const id = groupId("ancestor", report)
    found.push({kind: "ancestor", id, report, ...(outlet !== undefined && {outlet}), reports: reports.sort()})
  }
  for (const [outlet, reports] of naming) {
    found.push({kind: "ancestor", id: groupId("ancestor", lineage[0]!, outlet), outlet, reports})
  }
  return found.filter(({reports}) => reports.length > 1)
}
