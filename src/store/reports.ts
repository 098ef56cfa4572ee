import {type ExpressionBuilder, type SelectQueryBuilder, sql} from "kysely"
import {compareItems, type Item} from "../record/item.ts"
import type {Notice} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {numberOf, signOf} from "../record/sign.ts"
import {latestPlaces, type Narrow} from "./latest.ts"
import {momentOf} from "./moment.ts"
import {pageOf, pageSize, placeOf} from "./page.ts"
import type {Backend, Tables} from "./schema.ts"
import type {Page, ReportEntry, ReportQuery, StoredReading} from "./types.ts"
import {parseWordQuery, passages} from "./words.ts"

/** The columns of an entry. */
interface EntryRow {
  readonly number: number
  readonly first_filed: string
  readonly change: number
  readonly filed: string
  readonly superseded: string | null
  readonly reader: string
  readonly data: string
}

/** Condition on rows of `table`: part of the record at the moment, or now. */
export function holds<Table extends "reading" | "item" | "judgement">(
  table: Table,
  asOf: string | undefined,
): (eb: ExpressionBuilder<Tables, Table>) => ReturnType<ExpressionBuilder<Tables, Table>["and"]> {
  return (plain) => {
    // The columns are the same in the three tables; the builder cannot see it through the parameter.
    const eb = plain as unknown as ExpressionBuilder<Tables, "reading">
    const superseded = `${table}.superseded` as "reading.superseded"
    const filed = `${table}.filed` as "reading.filed"
    if (asOf === undefined) return eb.and([eb(superseded, "is", null)]) as never
    const moment = momentOf(asOf)
    return eb.and([
      eb(filed, "<=", moment),
      eb.or([eb(superseded, "is", null), eb(superseded, ">", moment)]),
    ]) as never
  }
}

/** The change after the last one of which something was filed by the moment: a list as of then begins below it. */
export async function changeAfter({db}: Backend, asOf: string): Promise<number> {
  const row = await db
    .selectFrom("reading")
    // The sum has the database read the moments in their index, where it would else walk the changes from the last.
    .select(sql<number | null>`max(change + 0)`.as("last"))
    .where("filed", "<=", momentOf(asOf))
    .executeTakeFirst()
  return Number(row?.last ?? -1) + 1
}

/** Readings with the number of their report. */
function entries(from: SelectQueryBuilder<Tables, "reading", object>) {
  return from
    .innerJoin("report", "report.id", "reading.report_id")
    .select([
      "report.number",
      "report.filed as first_filed",
      "reading.change",
      "reading.filed",
      "reading.superseded",
      "reading.reader",
      "reading.data",
    ])
}

function entryOf(row: EntryRow): ReportEntry {
  const {report} = JSON.parse(row.data) as {report: Omit<Report, "text">}
  return {
    ...report,
    sign: signOf(row.number),
    number: row.number,
    filed: row.first_filed,
    changed: row.filed,
    ...(row.superseded === null ? {} : {superseded: row.superseded}),
    reader: row.reader,
    change: row.change,
  }
}

/** See `Store.reports`. */
export async function listReports(backend: Backend, query: ReportQuery): Promise<Page<ReportEntry>> {
  const limit = pageSize(query.limit)
  const after =
    placeOf(query.cursor) ?? (query.asOf === undefined ? undefined : await changeAfter(backend, query.asOf))
  const sought = query.text === undefined ? undefined : parseWordQuery(query.text)
  const narrow: Narrow<"reading"> = (rows, place) =>
    rows
      .where(holds("reading", query.asOf))
      .$if(after !== undefined, (qb) => qb.where(place, "<", after!))
      .$if(query.outlet !== undefined, (qb) => qb.where("reading.outlet", "=", query.outlet!))
      .$if(query.since !== undefined, (qb) => qb.where("reading.last_day", ">=", query.since!))
      .$if(query.until !== undefined, (qb) => qb.where("reading.first_day", "<=", query.until!))
  const readings = backend.db.selectFrom("reading")
  const places = sought && (await latestPlaces(backend, "reading", sought, limit + 1, narrow))
  if (places?.length === 0) return {rows: []}
  const change = sql<number>`${sql.ref("reading.change")}`
  const rows = await entries(
    places === undefined ? narrow(readings, change) : readings.where("reading.change", "in", places),
  )
    .select("reading.report_id")
    .orderBy("reading.change", "desc")
    .limit(limit + 1)
    .execute()
  const texts = new Map<number, string>()
  if (sought !== undefined && rows.length > 0) {
    const stored = await backend.db
      .selectFrom("reading")
      .select(["change", "text"])
      .where(
        "report_id",
        "in",
        rows.map((row) => row.report_id),
      )
      .execute()
    for (const {change, text} of stored) texts.set(change, JSON.parse(text))
  }
  return pageOf(
    rows,
    limit,
    (row) => row.change,
    (shown) =>
      shown.map((row) => {
        const text = texts.get(row.change)
        return text === undefined ? entryOf(row) : {...entryOf(row), passages: passages(text, sought!)}
      }),
  )
}

/** The first digits of an id, enough of them to be of one report as good as always. */
const shortId = /^(?:sha256:)?([0-9a-f]{8,63})$/

/** The id behind an id, its first digits or a sign; undefined where there is no such report, or several. */
async function reportIdOf({db}: Backend, idOrSign: string): Promise<string | undefined> {
  const number = numberOf(idOrSign)
  if (number === undefined) {
    const digits = shortId.exec(idOrSign)?.[1]
    if (digits === undefined) return /^[0-9a-f]{64}$/.test(idOrSign) ? `sha256:${idOrSign}` : idOrSign
    const rows = await db
      .selectFrom("report")
      .select("id")
      .where("id", ">=", `sha256:${digits}`)
      .where("id", "<", `sha256:${digits}g`)
      .limit(2)
      .execute()
    return rows.length === 1 ? rows[0]!.id : undefined
  }
  const row = await db.selectFrom("report").select("id").where("number", "=", number).executeTakeFirst()
  return row?.id
}

/** See `Store.report`. */
export async function readReport(
  backend: Backend,
  idOrSign: string,
  asOf?: string,
): Promise<StoredReading | undefined> {
  const id = await reportIdOf(backend, idOrSign)
  if (id === undefined) return undefined
  const row = await entries(backend.db.selectFrom("reading"))
    .select("reading.text")
    .where("reading.report_id", "=", id)
    .where(holds("reading", asOf))
    .executeTakeFirst()
  return row === undefined ? undefined : await assembled(backend, id, row)
}

/** The state of a report that a change filed, with its items as they were then. */
export async function readState(
  backend: Backend,
  id: string,
  change: number,
): Promise<StoredReading | undefined> {
  const row = await entries(backend.db.selectFrom("reading"))
    .select("reading.text")
    .where("reading.report_id", "=", id)
    .where("reading.change", "=", change)
    .executeTakeFirst()
  return row === undefined ? undefined : await assembled(backend, id, row)
}

/** An entry with its text and the items that held when it was filed. */
async function assembled(
  {db}: Backend,
  id: string,
  row: EntryRow & {readonly text: string},
): Promise<StoredReading> {
  const items = await db
    .selectFrom("item")
    .select("data")
    .where("report_id", "=", id)
    .where("filed", "<=", row.filed)
    .where((eb) => eb.or([eb("superseded", "is", null), eb("superseded", ">", row.filed)]))
    .execute()
  const {report, notices} = JSON.parse(row.data) as {report: Omit<Report, "text">; notices: Notice[]}
  return {
    entry: entryOf(row),
    report: {...report, text: JSON.parse(row.text)},
    items: items.map(({data}) => JSON.parse(data) as Item).sort(compareItems),
    notices,
  }
}

/** See `Store.readings`. */
export async function* readings(backend: Backend, asOf?: string): AsyncGenerator<StoredReading> {
  let last = 0
  for (;;) {
    const rows = await entries(backend.db.selectFrom("reading"))
      .select(["reading.text", "reading.report_id"])
      .where("report.number", ">", last)
      .where(holds("reading", asOf))
      .orderBy("report.number")
      .limit(50)
      .execute()
    for (const row of rows) yield await assembled(backend, row.report_id, row)
    if (rows.length === 0) return
    last = rows.at(-1)!.number
  }
}

/** See `Store.history`. */
export async function* history(backend: Backend): AsyncGenerator<StoredReading> {
  let last = 0
  for (;;) {
    const rows = await entries(backend.db.selectFrom("reading"))
      .select(["reading.text", "reading.report_id"])
      .where("reading.change", ">", last)
      .orderBy("reading.change")
      .limit(50)
      .execute()
    for (const row of rows) yield await assembled(backend, row.report_id, row)
    if (rows.length === 0) return
    last = rows.at(-1)!.change
  }
}

/** See `Store.versions`. */
export async function versions(backend: Backend, idOrSign: string): Promise<readonly ReportEntry[]> {
  const id = await reportIdOf(backend, idOrSign)
  if (id === undefined) return []
  const rows = await entries(backend.db.selectFrom("reading"))
    .where("reading.report_id", "=", id)
    .orderBy("reading.change")
    .execute()
  return rows.map(entryOf)
}
