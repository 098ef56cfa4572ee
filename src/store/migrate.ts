import {sql} from "kysely"
import {record} from "./migrations/0001-record.ts"
import {indexes} from "./migrations/0002-indexes.ts"
import {spans} from "./migrations/0003-spans.ts"
import {moments} from "./migrations/0004-moments.ts"
import {comparisons} from "./migrations/0005-comparisons.ts"
import {outlets} from "./migrations/0006-outlets.ts"
import {StoreProblem} from "./problem.ts"
import type {Backend, Runner, Tables} from "./schema.ts"
import {write} from "./transaction.ts"

/** Each step from an empty database to the present layout, in order; a step once released never changes. */
export const migrations: readonly {
  readonly id: string
  readonly statements: (dialect: Backend["dialect"]) => readonly string[]
}[] = [
  {id: "0001-record", statements: record},
  {id: "0002-indexes", statements: indexes},
  {id: "0003-spans", statements: spans},
  {id: "0004-moments", statements: moments},
  {id: "0005-comparisons", statements: comparisons},
  {id: "0006-outlets", statements: outlets},
]

/**
 * Brings the layout up to date. Safe when several processes open one store at once; a store that is up to date
 * is only read, so that a writer at work holds nobody up. Throws a `StoreProblem` where the database was made by
 * a later Readout or is another program's; `name` is what the message calls it.
 */
export async function migrate(backend: Backend, name: string): Promise<void> {
  if ((await missing(backend.db, backend.dialect, name)).length === 0) return
  await write(backend, async (transaction) => {
    if (backend.dialect === "postgres") {
      await sql`select pg_advisory_xact_lock(7302615)`.execute(transaction)
    }
    const steps = await missing(transaction, backend.dialect, name)
    await sql`create table if not exists migration (id text primary key, applied text not null)`.execute(
      transaction,
    )
    for (const {id, statements} of steps) {
      for (const statement of statements(backend.dialect)) {
        await sql.raw<Tables>(statement).execute(transaction)
      }
      await transaction.insertInto("migration").values({id, applied: new Date().toISOString()}).execute()
    }
  })
}

/** The steps that the database still needs. */
async function missing(db: Runner, dialect: Backend["dialect"], name: string): Promise<typeof migrations> {
  const tables = await tablesOf(db, dialect)
  if (!tables.has("ledger")) {
    // A PostgreSQL database may hold other things besides, a file is one program's.
    const foreign = dialect === "sqlite" ? tables.size > 0 : ours.some((table) => tables.has(table))
    if (foreign) throw new StoreProblem(`${name} is another program's database. Name a new store.`)
    return migrations
  }
  const rows = await db.selectFrom("migration").select("id").execute()
  const done = new Set(rows.map((row) => row.id))
  const unknown = [...done].find((id) => !migrations.some((migration) => migration.id === id))
  if (unknown === undefined) return migrations.filter(({id}) => !done.has(id))
  throw new StoreProblem(
    `${name} was made by a later Readout (it has ${unknown}). Update Readout to open it.`,
  )
}

/** Tables of the first step. */
const ours = ["migration", "report", "reading", "item", "judgement", "feed"]

async function tablesOf(db: Runner, dialect: Backend["dialect"]): Promise<ReadonlySet<string>> {
  const {rows} =
    dialect === "sqlite"
      ? await sql<{name: string}>`select name from sqlite_master where type = 'table'`.execute(db)
      : await sql<{name: string}>`select tablename as name from pg_tables
          where schemaname = current_schema()`.execute(db)
  return new Set(rows.map((row) => row.name))
}
