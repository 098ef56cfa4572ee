import {z} from "zod"
import {type Kind, kinds} from "../../record/item.ts"
import {knownDays} from "../../view/dossier.ts"
import {partiesOf} from "../../view/filter.ts"
import {overviewOf} from "../../view/overview.ts"
import {speakersOf} from "../../view/speakers.ts"
import type {Desk} from "../desk.ts"
import {enveloped, lookupsOf} from "../envelope.ts"
import {perDesk} from "../per-desk.ts"
import {type ReadRoute, reading} from "../route.ts"
import {countSchema, envelope, idsSchema} from "../schemas.ts"
import type * as wire from "../wire.ts"
import {disagreementSchema} from "./collated.ts"

const summarySchema: z.ZodType<wire.RecordSummary> = z.strictObject({
  revision: countSchema,
  reports: countSchema,
  counts: z.record(z.enum(kinds as [Kind, ...Kind[]]), countSchema),
  variants: countSchema,
  disagreements: countSchema,
  outlets: countSchema,
  languages: z.array(z.string()).readonly(),
  days: z.array(z.string()).readonly(),
  parties: z.array(z.strictObject({party: z.string(), label: z.string(), count: countSchema})).readonly(),
  issues: z.array(z.strictObject({issue: z.string(), label: z.string(), count: countSchema})).readonly(),
  speakers: z.array(z.strictObject({speaker: z.string(), name: z.string(), count: countSchema})).readonly(),
  editor: z.boolean(),
  version: z.string(),
})

const overviewSchema: z.ZodType<wire.Overview> = z.strictObject({
  reports: countSchema,
  items: countSchema,
  since: z.string().exactOptional(),
  newReports: idsSchema,
  kinds: z
    .array(
      z.strictObject({
        kind: z.enum(kinds as [Kind, ...Kind[]]),
        fresh: countSchema,
        repeated: countSchema,
        standing: idsSchema,
      }),
    )
    .readonly(),
  talks: z.array(idsSchema).readonly(),
  disagreements: z.array(disagreementSchema).readonly(),
  disagreementCount: countSchema,
  variantCount: countSchema,
})

function counted(values: Iterable<string>): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** What the frame of the page shows, without what depends on the caller. */
const summaryOf = perDesk((desk: Desk): Omit<wire.RecordSummary, "editor" | "version"> => {
  const {dossier} = desk
  const {labels} = lookupsOf(desk)
  const items = dossier.items.map(({item}) => item)
  const issues = new Map(
    items.flatMap((item) => (item.kind === "position" ? [[item.issue.id, item.issue.label]] : [])),
  )
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as {[kind in Kind]: number}
  for (const {kind} of items) counts[kind]++
  return {
    revision: desk.revision,
    reports: dossier.reports.length,
    counts,
    variants: dossier.collation.variants.length,
    disagreements: dossier.collation.disagreements.length,
    outlets: new Set(dossier.reports.flatMap(({report}) => report.outlet ?? [])).size,
    languages: [...new Set(dossier.reports.flatMap(({report}) => report.language ?? []))].sort(),
    days: knownDays(dossier),
    parties: counted(items.flatMap(partiesOf))
      .slice(0, 60)
      .map(([party, count]) => ({party, label: labels[party] ?? party, count})),
    issues: counted(items.flatMap((item) => (item.kind === "position" ? [item.issue.id] : [])))
      .slice(0, 200)
      .map(([issue, count]) => ({issue, label: issues.get(issue) ?? issue, count})),
    speakers: speakersOf(dossier.items)
      .slice(0, 200)
      .map(({speaker, name, count}) => ({speaker, name, count})),
  }
})

/** The record as a whole. `version` is the program's. */
export function summaryRoutes(version: string): readonly ReadRoute[] {
  return [
    reading(
      "/summary",
      "What stands in the store: counts, days, parties, issues, speakers",
      {},
      summarySchema,
      ({desk, context}) => ({
        value: () => ({...summaryOf(desk), editor: context.get("role") === "editor", version}),
      }),
      false,
    ),
    reading<{since?: string}>(
      "/overview",
      "The record at a glance: what was filed since a day, talks, newest disagreements",
      {since: z.iso.date().optional().describe("Items of reports known after this day count as new.")},
      envelope(overviewSchema),
      ({desk, query}) => {
        const view = overviewOf(desk.dossier, query.since)
        return {value: () => enveloped(desk, view, view.newReports)}
      },
      false,
    ),
  ]
}
