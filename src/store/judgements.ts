import {contentId} from "../record/id.ts"
import {momentOf} from "./moment.ts"
import {holds} from "./reports.ts"
import type {Backend} from "./schema.ts"
import {nextChange, write} from "./transaction.ts"
import type {Decision, Letter, OutletEntry} from "./types.ts"

/** See `Store.decide`. */
export async function decide(
  backend: Backend,
  decision: Omit<Decision, "id" | "filed">,
  filed: string,
): Promise<Decision> {
  return await write(backend, async (transaction) => {
    const change = await nextChange(transaction)
    const moment = momentOf(filed)
    const subject = contentId(JSON.stringify([decision.decision, decision.members, decision.note ?? ""]))
    const present = await transaction
      .selectFrom("judgement")
      .select("data")
      .where("kind", "=", "decision")
      .where("subject", "=", subject)
      .where("superseded", "is", null)
      .executeTakeFirst()
    if (present !== undefined) return JSON.parse(present.data)
    // A decision taken again after it was withdrawn is a new one: its id tells them apart.
    const id = contentId(`${subject}\n${change}`)
    const whole: Decision = {id, ...decision, filed: moment}
    await transaction
      .insertInto("judgement")
      .values({
        id,
        kind: "decision",
        subject,
        change,
        filed: moment,
        superseded: null,
        data: JSON.stringify(whole),
      })
      .execute()
    return whole
  })
}

/** See `Store.withdraw`. */
export async function withdraw(backend: Backend, id: string, filed: string): Promise<boolean> {
  return await write(backend, async (transaction) => {
    const change = await nextChange(transaction)
    const {numUpdatedRows} = await transaction
      .updateTable("judgement")
      .set({superseded: momentOf(filed), change})
      .where("id", "=", id)
      .where("kind", "=", "decision")
      .where("superseded", "is", null)
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0
  })
}

/** See `Store.decisions`. */
export async function decisions({db}: Backend, asOf?: string): Promise<readonly Decision[]> {
  const rows = await db
    .selectFrom("judgement")
    .select("data")
    .where("kind", "=", "decision")
    .where(holds("judgement", asOf))
    .orderBy("change")
    .execute()
  return rows.map(({data}) => JSON.parse(data) as Decision)
}

/** See `Store.grade`. */
export async function grade(
  backend: Backend,
  outlet: string,
  letter: Letter | undefined,
  filed: string,
): Promise<void> {
  await write(backend, async (transaction) => {
    const change = await nextChange(transaction)
    const moment = momentOf(filed)
    const present = await transaction
      .selectFrom("judgement")
      .select(["id", "data"])
      .where("kind", "=", "letter")
      .where("subject", "=", outlet)
      .where("superseded", "is", null)
      .executeTakeFirst()
    if (present !== undefined) {
      if (JSON.parse(present.data) === letter) return
      await transaction
        .updateTable("judgement")
        .set({superseded: moment, change})
        .where("id", "=", present.id)
        .execute()
    }
    if (letter === undefined) return
    await transaction
      .insertInto("judgement")
      .values({
        id: contentId(`${outlet}\n${change}`),
        kind: "letter",
        subject: outlet,
        change,
        filed: moment,
        superseded: null,
        data: JSON.stringify(letter),
      })
      .execute()
  })
}

/** See `Store.outlets`. */
export async function outlets({db}: Backend, asOf?: string): Promise<readonly OutletEntry[]> {
  const counts = await db
    .selectFrom("reading")
    .select(({fn}) => ["outlet", fn.countAll<number>().as("reports")])
    .where("outlet", "is not", null)
    .where(holds("reading", asOf))
    .groupBy("outlet")
    .execute()
  const given = await db
    .selectFrom("judgement")
    .select(["subject", "data"])
    .where("kind", "=", "letter")
    .where(holds("judgement", asOf))
    .execute()
  const letters = new Map(given.map(({subject, data}) => [subject, JSON.parse(data) as Letter]))
  const names = new Map(counts.map(({outlet, reports}) => [outlet!, Number(reports)]))
  for (const outlet of letters.keys()) if (!names.has(outlet)) names.set(outlet, 0)
  return [...names]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([outlet, reports]) => {
      const letter = letters.get(outlet)
      return letter === undefined ? {outlet, reports} : {outlet, reports, letter}
    })
}
