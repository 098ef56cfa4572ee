import type {Disagreement} from "../record/collation.ts"
import {type Dossier, knownFrom} from "./dossier.ts"

/**
 * Disagreements, the newest first: by the day on which the last of their values became known, then by how late
 * the report that gave it was filed.
 */
export function newestFirst({reports, collation}: Dossier): readonly Disagreement[] {
  const collated = new Map(collation.dates.map(({report, published}) => [report, published]))
  const moments = new Map(
    reports.map((filed, index) => {
      const {id} = filed.report
      return [id, `${knownFrom(filed, collated.get(id))} ${String(index).padStart(9, "0")}`]
    }),
  )
  const momentOf = ({sides}: Disagreement): string =>
    sides
      .map(({witnesses}) => witnesses.map(({report}) => moments.get(report) ?? "").sort()[0] ?? "")
      .sort()
      .at(-1) ?? ""
  return collation.disagreements
    .map((one) => ({one, moment: momentOf(one)}))
    .sort((a, b) => (a.moment < b.moment ? 1 : a.moment > b.moment ? -1 : 0))
    .map(({one}) => one)
}
