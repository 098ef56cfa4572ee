import type {Transaction} from "kysely"
import type {Item} from "../record/item.ts"
import type {Report} from "../record/report.ts"
import {itemWords, reportWords} from "./facets.ts"
import {StoreProblem} from "./problem.ts"
import type {Backend, Runner, Tables} from "./schema.ts"
import {indexRows, wordsColumn} from "./text-index.ts"
import {write} from "./transaction.ts"

/** Rows read at a time, so that memory does not grow with the store. */
const batch = 200

/** Copies every row, history included, into an empty store, which then has all of it or nothing. */
export async function copyStore(source: Backend, target: Backend): Promise<void> {
  await source.db
    .transaction()
    .setIsolationLevel(source.dialect === "sqlite" ? "serializable" : "repeatable read")
    .execute(async (from) => {
      await write(target, async (to) => {
        const {changes} = await to.selectFrom("ledger").select("changes").executeTakeFirstOrThrow()
        if (changes > 0) throw new StoreProblem("The store to copy to is not empty. Name a new one.")
        const ledger = await from.selectFrom("ledger").selectAll().executeTakeFirstOrThrow()
        await to.updateTable("ledger").set(ledger).execute()
        await copyRows(from, to, "report", "number")
        await copyRows(from, to, "judgement", "id")
        await copyRows(from, to, "feed", "id")
        await copyRows(from, to, "comparison", "report_id")
        await copyReadings(from, to, target.dialect)
        await copyItems(from, to, target.dialect)
      })
    })
}

/** Copies a table as it is, in order of a column whose values are all different. */
async function copyRows<Table extends "report" | "judgement" | "feed" | "comparison">(
  from: Runner,
  to: Transaction<Tables>,
  table: Table,
  column: "number" | "id" | "report_id",
): Promise<void> {
  // The tables differ in their columns, which a copy need not know.
  const name = table as "judgement"
  const key = column as "id"
  for (let last: string | undefined; ; ) {
    const rows = await from
      .selectFrom(name)
      .selectAll()
      .$if(last !== undefined, (qb) => qb.where(key, ">", last!))
      .orderBy(key)
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    await to.insertInto(name).values(rows).execute()
    last = rows.at(-1)![key]
  }
}

async function copyReadings(
  from: Runner,
  to: Transaction<Tables>,
  dialect: Backend["dialect"],
): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await from
      .selectFrom("reading")
      .select(["report_id", "change", "version", "digest", "reader", "title", "outlet", "url", "published"])
      .select(["first_day", "last_day", "filed", "superseded", "data", "text"])
      .where("change", ">", last)
      .orderBy("change")
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    for (const row of rows) {
      const {report} = JSON.parse(row.data) as {report: Omit<Report, "text">}
      const words = reportWords({...report, text: JSON.parse(row.text)})
      await to
        .insertInto("reading")
        .values({...row, ...wordsColumn(dialect, words)})
        .execute()
      await indexRows(to, dialect, "reading", [{rowid: row.change, words}])
    }
    last = rows.at(-1)!.change
  }
}

async function copyItems(from: Runner, to: Transaction<Tables>, dialect: Backend["dialect"]): Promise<void> {
  for (let last = 0; ; ) {
    const rows = await from
      .selectFrom("item")
      .select(["report_id", "ord", "id", "kind", "first_day", "last_day", "filed", "superseded", "data"])
      .where("ord", ">", last)
      .orderBy("ord")
      .limit(batch)
      .execute()
    if (rows.length === 0) return
    const indexed = rows.map((row) => ({row, words: itemWords(JSON.parse(row.data) as Item)}))
    await to
      .insertInto("item")
      .values(indexed.map(({row, words}) => ({...row, ...wordsColumn(dialect, words)})))
      .execute()
    await indexRows(
      to,
      dialect,
      "item",
      indexed.map(({row, words}) => ({rowid: row.ord, words})),
    )
    last = rows.at(-1)!.ord
  }
}
