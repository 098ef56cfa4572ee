import {sql} from "kysely"
import {contentId} from "../record/id.ts"
import {anchorsOf} from "../record/reading.ts"
import {digestOf} from "./filing.ts"
import {readings} from "./reports.ts"
import type {Backend} from "./schema.ts"

/** See `Store.check`. */
export async function* checkStore(backend: Backend): AsyncGenerator<string> {
  yield* checkFile(backend)
  let expected = 1
  let total = 0
  for await (const {entry, report, items} of readings(backend)) {
    const name = `report ${entry.sign} (${report.id})`
    if (entry.number !== expected) yield `${name} has number ${entry.number} where ${expected} was due`
    expected = entry.number + 1
    if (contentId(report.text) !== report.version) yield `${name}: its text is not the one that was filed`
    total += items.length
    for (const item of items) {
      for (const anchor of anchorsOf(item)) {
        if (report.text.slice(anchor.from, anchor.to) !== anchor.quote) {
          yield `${name}: the words of ${item.id} at ${anchor.from} are not in its text`
        }
      }
    }
    yield* checkDigest(backend, report.id, name, digestOf(report, entry.reader))
  }
  const {reports, items: counted} = await backend.db
    .selectFrom("ledger")
    .select(["reports", "items"])
    .executeTakeFirstOrThrow()
  if (reports !== expected - 1) yield `the ledger counts ${reports} reports, the store has ${expected - 1}`
  if (counted !== total) yield `the ledger counts ${counted} items, the store has ${total}`
  yield* checkIndex(backend)
}

/** Whether SQLite's file is sound; PostgreSQL looks after its own. */
async function* checkFile({db, dialect}: Backend): AsyncGenerator<string> {
  if (dialect !== "sqlite") return
  const {rows} = await sql<{integrity_check: string}>`pragma integrity_check`.execute(db)
  for (const {integrity_check: line} of rows) if (line !== "ok") yield `the file: ${line}`
}

/** Whether the present reading is the one that was filed. */
async function* checkDigest({db}: Backend, id: string, name: string, digest: string): AsyncGenerator<string> {
  const states = await db
    .selectFrom("reading")
    .select("digest")
    .where("report_id", "=", id)
    .where("superseded", "is", null)
    .execute()
  if (states.length !== 1) yield `${name} has ${states.length} present states`
  else if (states[0]!.digest !== digest) yield `${name}: its data are not those that were filed`
}

/** Whether every row can be found by its words. */
async function* checkIndex({db, dialect}: Backend): AsyncGenerator<string> {
  if (dialect !== "sqlite") return
  for (const table of ["reading", "item"] as const) {
    const place = table === "reading" ? "change" : "ord"
    const {rows} = await sql<{missing: number}>`select count(*) as missing from ${sql.table(table)}
      where ${sql.ref(place)} not in (select rowid from ${sql.table(`${table}_search`)})`.execute(db)
    const missing = rows[0]!.missing
    if (missing > 0) yield `${missing} rows of ${table} are not in the full-text index`
  }
}
