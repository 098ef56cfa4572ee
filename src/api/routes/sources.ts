import {z} from "zod"
import {sourceReportOf, sourcesOf} from "../../view/sources.ts"
import type {CsvRow} from "../csv.ts"
import type {Desk} from "../desk.ts"
import {enveloped, lookupsOf, pageOf} from "../envelope.ts"
import {perDesk} from "../per-desk.ts"
import {type PageQuery, pageQuery} from "../queries.ts"
import {ApiError} from "../respond.ts"
import {type ReadRoute, reading} from "../route.ts"
import {itemRows} from "../rows.ts"
import {
  countSchema,
  decisionSchema,
  envelope,
  idsSchema,
  letterSchema,
  listPage,
  mergeShape,
  noticeSchema,
  sourceReportSchema,
} from "../schemas.ts"
import type * as wire from "../wire.ts"
import {decisionsOn} from "./collated.ts"

const reportListSchema = listPage(sourceReportSchema)

const outletListSchema: z.ZodType<wire.ListPage<wire.GradedOutlet>> = listPage(
  z.strictObject({
    name: z.string(),
    reports: idsSchema,
    reportCount: countSchema,
    relays: countSchema,
    items: idsSchema,
    letter: letterSchema.exactOptional(),
  }),
)

const spanSchema = z.strictObject({from: countSchema, to: countSchema})
const copyListSchema: z.ZodType<wire.ListPage<wire.CopyView>> = listPage(
  z.strictObject({
    copy: z.strictObject({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      manner: z.enum(["verbatim", "edited", "rewritten", "translated"]),
      direction: z.enum(["date", "relay", "unknown"]),
      ...mergeShape,
      passages: z.array(z.strictObject({from: spanSchema, to: spanSchema})).readonly(),
    }),
    decisions: z.array(decisionSchema).readonly(),
  }),
)

const sourcesSchema: z.ZodType<wire.SourcesView> = z.strictObject({
  reports: countSchema,
  outlets: countSchema,
  offFile: countSchema,
  copies: countSchema,
  origins: countSchema,
})

const reportViewSchema: z.ZodType<wire.ReportView> = z.strictObject({
  report: sourceReportSchema,
  text: z.string(),
  items: idsSchema,
  notices: z.array(noticeSchema).readonly(),
})

/** The sources with the analyst's letters. */
const gradedSources = perDesk((desk: Desk) => {
  const {reports, outlets, ...rest} = sourcesOf(desk.dossier)
  return {
    ...rest,
    latest: reports.toReversed(),
    outlets: outlets.map((outlet): wire.GradedOutlet => {
      const letter = desk.letters.get(outlet.name)
      return {...outlet, ...(letter !== undefined && {letter})}
    }),
  }
})

function outletRow({name, letter, reports, reportCount, relays}: wire.GradedOutlet): CsvRow {
  return {outlet: name, letter: letter ?? "F", reports: reports.join(" "), reportCount, relays}
}

function signed(desk: Desk, idOrSign: string | undefined): string {
  const {signById, briefs} = lookupsOf(desk)
  const sign = briefs.has(idOrSign?.toUpperCase() ?? "")
    ? idOrSign!.toUpperCase()
    : signById.get(idOrSign ?? "")
  if (sign === undefined)
    throw new ApiError(404, `There is no report ${idOrSign ?? ""} in the record as asked for.`)
  return sign
}

/** The reports, and what stands behind them. */
export function sourceRoutes(): readonly ReadRoute[] {
  return [
    reading(
      "/sources",
      "How many reports, outlets and copies there are, and how many reports stand for themselves",
      {},
      envelope(sourcesSchema),
      ({desk}) => {
        const {latest, outlets, copies, origins} = gradedSources(desk)
        const view: wire.SourcesView = {
          reports: latest.length,
          outlets: outlets.length,
          offFile: outlets.filter(({reportCount}) => reportCount === 0).length,
          copies: copies.length,
          origins,
        }
        return {value: () => enveloped(desk, view), rows: () => outlets.map(outletRow)}
      },
    ),
    reading<PageQuery>(
      "/outlets",
      "The outlets and agencies that stand behind the reports, with the analyst's letters",
      pageQuery,
      envelope(outletListSchema),
      ({desk, query: {next, limit}}) => {
        const page = pageOf(gradedSources(desk).outlets, ({name}) => name, next, limit)
        return {value: () => enveloped(desk, page), rows: () => page.rows.map(outletRow)}
      },
    ),
    reading<PageQuery>(
      "/copies",
      "Which report tells which again, with the passages that correspond",
      pageQuery,
      envelope(copyListSchema),
      ({desk, query: {next, limit}}) => {
        const {briefs} = lookupsOf(desk)
        const page = pageOf(gradedSources(desk).copies, ({id}) => id, next, limit)
        const rows = page.rows.map((copy) => ({
          copy,
          decisions: decisionsOn(
            desk,
            [copy.from, copy.to].map((sign) => briefs.get(sign)?.id),
          ),
        }))
        return {
          value: () => enveloped(desk, {...page, rows}),
          rows: () => page.rows.map(({passages, ...row}) => ({...row, passages: passages.length})),
        }
      },
    ),
    reading<PageQuery>(
      "/reports",
      "The reports, the latest filed first",
      pageQuery,
      reportListSchema,
      ({desk, query: {next, limit}}) => {
        const page = pageOf(gradedSources(desk).latest, ({sign}) => sign, next, limit)
        return {
          value: () => page,
          rows: () => page.rows.map(({copyOf, ...row}) => ({...row, copyOf: copyOf.join(" ")})),
        }
      },
    ),
    reading(
      "/reports/:sign",
      "One report by its sign or id: its text, items and notices",
      {},
      envelope(reportViewSchema),
      ({desk, params}) => {
        const sign = signed(desk, params.sign)
        const stored = desk.readings.get(sign)!
        const {copies, dates} = desk.dossier.collation
        const {signById} = lookupsOf(desk)
        const filed = {report: stored.report, sign, filed: stored.entry.filed}
        const copyOf = copies.flatMap(({from, to}) =>
          to === stored.report.id ? (signById.get(from) ?? []) : [],
        )
        const collated = dates.find(({report}) => report === stored.report.id)?.published
        const view: wire.ReportView = {
          report: sourceReportOf(filed, stored.items.length, collated, copyOf),
          text: stored.report.text,
          items: stored.items.map(({id}) => id),
          notices: stored.notices,
        }
        return {value: () => enveloped(desk, view, [sign, ...copyOf]), rows: () => itemRows(desk, view.items)}
      },
    ),
  ]
}
