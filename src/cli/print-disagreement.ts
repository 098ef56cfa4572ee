import type {Disagreement} from "../record/collation.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** A disagreement: what about, then each value with its witnesses; `signOf` gives a report's sign by its id. */
export function printDisagreement(
  {of, about, sides, reason}: Disagreement,
  signOf: (report: string) => string,
  layout: Layout,
): string {
  const lines = [
    wrapped(layout, 0, `${styled(layout, "name", about)}  ${styled(layout, "quiet", `${of} · ${reason}`)}`),
  ]
  for (const {value, witnesses, origins} of sides) {
    const reports = new Set(witnesses.map(({report}) => report)).size
    const counts =
      reports === 0
        ? "general knowledge"
        : `${reports} ${reports === 1 ? "report" : "reports"}, ${origins} independent`
    lines.push(wrapped(layout, 2, `${value}  ${styled(layout, "quiet", counts)}`))
    for (const {report, anchors} of witnesses) {
      const words = anchors.map(({quote}) => `‹${quote.replaceAll("\n", " ")}›`).join(" … ")
      const address = styled(layout, "address", `${signOf(report)} ${anchors[0]!.from}`)
      lines.push(wrapped(layout, 4, `${address}  ${styled(layout, "verbatim", words)}`))
    }
  }
  return `${lines.join("\n")}\n`
}
