import {pageSize} from "./page.ts"
import type {Backend} from "./schema.ts"
import type {Change, Summary} from "./types.ts"

/** See `Store.changes`. */
export async function changesSince({db}: Backend, since: number, limit = 100): Promise<readonly Change[]> {
  const size = pageSize(limit)
  const filed = await db
    .selectFrom("reading")
    .select(["change", "report_id as subject", "filed"])
    .where("change", ">", since)
    .orderBy("change")
    .limit(size)
    .execute()
  const judged = await db
    .selectFrom("judgement")
    .select(["change", "kind", "id", "subject", "filed", "superseded"])
    .where("change", ">", since)
    .orderBy("change")
    .limit(size)
    .execute()
  const happened = new Map<number, Change>()
  for (const row of filed) happened.set(row.change, {type: "report", ...row})
  for (const {change, kind, id, subject, filed: at, superseded} of judged) {
    const decision = kind === "decision"
    const type = decision ? "decision" : "letter"
    happened.set(change, {type, change, subject: decision ? id : subject, filed: superseded ?? at})
  }
  return [...happened.values()].sort((a, b) => a.change - b.change).slice(0, size)
}

/** See `Store.summary`. */
export async function summary({db}: Backend): Promise<Summary> {
  const {changes, reports, items} = await db
    .selectFrom("ledger")
    .select(["changes", "reports", "items"])
    .executeTakeFirstOrThrow()
  return {reports, items, change: changes}
}
