import type {Transaction} from "kysely"
import type {Backend, Tables} from "./schema.ts"

/** Runs `steps` in one transaction: all of it is stored, or nothing. */
export async function write<T>(
  {db}: Backend,
  steps: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(steps)
}

/** The next change number; taking it makes this transaction wait for every other writer. */
export async function nextChange(transaction: Transaction<Tables>): Promise<number> {
  const {changes} = await transaction
    .updateTable("ledger")
    .set((eb) => ({changes: eb("changes", "+", 1)}))
    .returning("changes")
    .executeTakeFirstOrThrow()
  return changes
}
