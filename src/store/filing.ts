import type {Transaction} from "kysely"
import {daysOf} from "../record/days.ts"
import {contentId} from "../record/id.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {signOf} from "../record/sign.ts"
import {itemWords, reportWords} from "./facets.ts"
import {momentOf} from "./moment.ts"
import {type Backend, ordinal, type Tables} from "./schema.ts"
import {indexRows, wordsColumn} from "./text-index.ts"
import {nextChange, write} from "./transaction.ts"
import type {Filed, ToFile} from "./types.ts"

/** A value as JSON with its fields in alphabetical order, so that equal values are equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}

/** What a reading depends on: the report, all of it, and the program that reads it. */
export function digestOf(report: Report, reader: string): string {
  return contentId(`${canonical(report)}\n${reader}`)
}

/** See `Store.knows`. */
export async function knows({db}: Backend, report: Report, reader: string): Promise<boolean> {
  const row = await db
    .selectFrom("reading")
    .select("change")
    .where("report_id", "=", report.id)
    .where("superseded", "is", null)
    .where("digest", "=", digestOf(report, reader))
    .executeTakeFirst()
  return row !== undefined
}

/** See `Store.addTogether`. */
export async function addReadings(backend: Backend, readings: readonly ToFile[]): Promise<readonly Filed[]> {
  return await write(backend, async (transaction) => {
    const filed: Filed[] = []
    for (const each of readings) filed.push(await fileOne(transaction, backend.dialect, each))
    return filed
  })
}

async function fileOne(
  transaction: Transaction<Tables>,
  dialect: Backend["dialect"],
  {reading, filing}: ToFile,
): Promise<Filed> {
  const change = await nextChange(transaction)
  const id = reading.report.id
  const known = await transaction
    .selectFrom("report")
    .select("number")
    .where("id", "=", id)
    .executeTakeFirst()
  const before = known && (await presentState(transaction, id))
  const filed = momentAfter(before?.filed, momentOf(filing.filed))
  const digest = digestOf(reading.report, filing.reader)
  const present = new Map(before?.items.map((row) => [canonical(JSON.parse(row.data)), row.ord]))
  const fresh = reading.items
    .map((item, index) => ({item, ord: ordinal(change, index)}))
    .filter(({item}) => present.size === 0 || !present.delete(canonical(item)))
  const gone = [...present.values()]
  const number = known?.number ?? (await fileReport(transaction, id, filed))
  const counts = {report: id, sign: signOf(number), added: fresh.length, superseded: gone.length}
  if (before?.digest === digest && fresh.length === 0 && gone.length === 0) {
    return {outcome: "known", ...counts}
  }

  if (before !== undefined) await supersede(transaction, id, before.change, gone, filed)
  await fileReading(transaction, dialect, reading, {change, digest, filed, reader: filing.reader})
  await fileItems(transaction, dialect, id, fresh, filed)
  await transaction
    .updateTable("ledger")
    .set((eb) => ({items: eb("items", "+", fresh.length - gone.length)}))
    .execute()
  return {outcome: before === undefined ? "new" : "changed", ...counts}
}

/** The state of a report that holds, with its items; undefined where the report has none. */
async function presentState(transaction: Transaction<Tables>, id: string) {
  const state = await transaction
    .selectFrom("reading")
    .select(["change", "digest", "filed"])
    .where("report_id", "=", id)
    .where("superseded", "is", null)
    .executeTakeFirst()
  if (state === undefined) return undefined
  const items = await transaction
    .selectFrom("item")
    .select(["ord", "data"])
    .where("report_id", "=", id)
    .where("superseded", "is", null)
    .execute()
  return {...state, items}
}

/** Ends a state of a report, and those of its items that are in the next one no more. */
async function supersede(
  transaction: Transaction<Tables>,
  id: string,
  change: number,
  gone: readonly number[],
  filed: string,
): Promise<void> {
  await transaction
    .updateTable("reading")
    .set({superseded: filed})
    .where("report_id", "=", id)
    .where("change", "=", change)
    .execute()
  for (const ords of batches(gone)) {
    await transaction
      .updateTable("item")
      .set({superseded: filed})
      .where("report_id", "=", id)
      .where("ord", "in", ords)
      .execute()
  }
}

/** The moment, but later than the state it supersedes, whatever the clocks say. */
function momentAfter(before: string | undefined, moment: string): string {
  if (before === undefined || before < moment) return moment
  return new Date(Date.parse(before) + 1).toISOString()
}

/** Rows a statement: well below what either database takes as parameters. */
function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += 500) yield rows.slice(from, from + 500)
}

/** Gives the report its number. */
async function fileReport(transaction: Transaction<Tables>, id: string, filed: string): Promise<number> {
  const {reports: number} = await transaction
    .updateTable("ledger")
    .set((eb) => ({reports: eb("reports", "+", 1)}))
    .returning("reports")
    .executeTakeFirstOrThrow()
  await transaction.insertInto("report").values({id, number, filed}).execute()
  return number
}

async function fileReading(
  transaction: Transaction<Tables>,
  dialect: Backend["dialect"],
  {report, notices}: Reading,
  place: {readonly change: number; readonly digest: string; readonly filed: string; readonly reader: string},
): Promise<void> {
  const {text, ...known} = report
  const days = report.published === undefined ? undefined : daysOf(report.published)
  const words = reportWords(report)
  await transaction
    .insertInto("reading")
    .values({
      report_id: report.id,
      ...place,
      version: report.version,
      title: report.title ?? null,
      outlet: report.outlet ?? null,
      url: report.url ?? null,
      published: report.published ?? null,
      first_day: days?.first ?? null,
      last_day: days?.last ?? null,
      superseded: null,
      data: JSON.stringify({report: known, notices}),
      text: JSON.stringify(text),
      ...wordsColumn(dialect, words),
    })
    .execute()
  await indexRows(transaction, dialect, "reading", [{rowid: place.change, words}])
}

async function fileItems(
  transaction: Transaction<Tables>,
  dialect: Backend["dialect"],
  reportId: string,
  items: readonly {readonly item: Item; readonly ord: number}[],
  filed: string,
): Promise<void> {
  for (const batch of batches(items)) {
    const rows = batch.map(({item, ord}) => ({ord, item, words: itemWords(item)}))
    await transaction
      .insertInto("item")
      .values(
        rows.map(({ord, item, words}) => {
          const days = item.when === undefined ? undefined : daysOf(item.when.edtf)
          return {
            report_id: reportId,
            ord,
            id: item.id,
            kind: item.kind,
            first_day: days?.first ?? null,
            last_day: days?.last ?? null,
            filed,
            superseded: null,
            data: JSON.stringify(item),
            ...wordsColumn(dialect, words),
          }
        }),
      )
      .execute()
    await indexRows(
      transaction,
      dialect,
      "item",
      rows.map(({ord, words}) => ({rowid: ord, words})),
    )
  }
}
