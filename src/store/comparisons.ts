import type {Compared} from "../collate/comparisons.ts"
import type {Backend} from "./schema.ts"
import {write} from "./transaction.ts"
import type {ReportEntry} from "./types.ts"

/** A state of a report with what comparing it found. */
export interface ToKeep {
  readonly entry: Pick<ReportEntry, "id" | "change">
  readonly compared: Compared
}

/** See `Store.compared`. */
export async function comparedBefore(
  {db}: Backend,
  {id, change}: ToKeep["entry"],
  collator: string,
): Promise<Compared> {
  const row = await db
    .selectFrom("comparison")
    .select("data")
    .where("report_id", "=", id)
    .where("change", "=", change)
    .where("collator", "=", collator)
    .executeTakeFirst()
  return row === undefined ? {} : (JSON.parse(row.data) as Compared)
}

/** See `Store.keepCompared`. */
export async function keepCompared(
  backend: Backend,
  list: readonly ToKeep[],
  collator: string,
): Promise<void> {
  // In one order, so that two that keep at once wait for each other rather than both for ever.
  const sorted = [...list].sort((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
  await write(backend, async (transaction) => {
    for (const {entry, compared} of sorted) {
      const row = {change: entry.change, collator, data: JSON.stringify(compared)}
      await transaction
        .insertInto("comparison")
        .values({report_id: entry.id, ...row})
        .onConflict((conflict) => conflict.column("report_id").doUpdateSet(row))
        .execute()
    }
  })
}
