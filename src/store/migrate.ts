import {sql} from "kysely"
import {record} from "./migrations/0001-record.ts"
import type {Backend, Tables} from "./schema.ts"
import {write} from "./transaction.ts"

/** Each step from an empty database to the present layout, in order; a step once released never changes. */
export const migrations: readonly {
  readonly id: string
  readonly statements: (dialect: Backend["dialect"]) => readonly string[]
}[] = [{id: "0001-record", statements: record}]

/**
 * Brings the layout up to date and returns the ids of the steps taken. Safe when several processes open one
 * store at once. Throws where the store was made by a later Readout.
 */
export async function migrate({db, dialect}: Backend): Promise<readonly string[]> {
  return await write({db, dialect}, async (transaction) => {
    if (dialect === "postgres") await sql`select pg_advisory_xact_lock(7302615)`.execute(transaction)
    await sql`create table if not exists migration (id text primary key, applied text not null)`.execute(
      transaction,
    )
    const rows = await transaction.selectFrom("migration").select("id").execute()
    const done = new Set(rows.map((row) => row.id))
    const unknown = [...done].find((id) => !migrations.some((migration) => migration.id === id))
    if (unknown !== undefined) {
      throw new Error(
        `This store was made by a later Readout (it has ${unknown}). Update Readout to open it.`,
      )
    }
    const taken: string[] = []
    for (const {id, statements} of migrations) {
      if (done.has(id)) continue
      for (const statement of statements(dialect)) await sql.raw<Tables>(statement).execute(transaction)
      await transaction.insertInto("migration").values({id, applied: new Date().toISOString()}).execute()
      taken.push(id)
    }
    return taken
  })
}
