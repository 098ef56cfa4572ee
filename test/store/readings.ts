import {type ItemDraft, withId} from "../../src/record/id.ts"
import {compareItems} from "../../src/record/item.ts"
import type {Reading} from "../../src/record/reading.ts"
import {makeReport, type ReportDraft} from "../../src/record/report.ts"
import {anchorAt} from "../../src/text/span.ts"

/** A reading of a report in which each sentence "X says …" is a statement and "X demands …" also a position. */
export function readingOf(draft: ReportDraft): Reading {
  const report = makeReport(draft)
  const drafts: ItemDraft[] = []
  for (const match of report.text.matchAll(/\b(\w+) (says|demands) ([^.]*)\./g)) {
    const [whole, name, verb] = match
    const at = match.index
    const words = anchorAt(report.text, at + name!.length + verb!.length + 2, at + whole.length - 1)
    const actor = {
      name: name!,
      actor: name!.toUpperCase().slice(0, 3),
      anchor: anchorAt(report.text, at, at + name!.length),
    }
    const common = {
      anchors: [words],
      sources: [{role: "utterer", name: name!}, {role: "report"}],
      factuality: "certain",
      rule: "statement.test",
      ...(report.published === undefined
        ? {}
        : {when: {edtf: report.published, basis: "published" as const}}),
    } as const
    drafts.push({
      kind: "statement",
      ...common,
      speaker: actor,
      words: [words],
      mode: "indirect",
      act: verb === "demands" ? "demand" : "assert",
      about: ["talks:RUS,USA"],
    })
    if (verb === "demands") {
      drafts.push({
        kind: "position",
        ...common,
        rule: "position.test",
        party: actor,
        stance: "demands",
        issue: {
          id: "withdrawal:NATO",
          label: "withdrawal of NATO forces",
          class: "withdrawal",
          parties: ["NATO"],
        },
      })
    }
  }
  const items = drafts.map((item) => withId(report, item)).sort(compareItems)
  return {report, items, notices: []}
}
