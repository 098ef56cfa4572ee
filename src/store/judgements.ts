import type {Decisions, Reliability} from "../record/decisions.ts"
import {contentId} from "../record/id.ts"
import {canonical} from "./filing.ts"
import {momentOf} from "./moment.ts"
import {holds} from "./reports.ts"
import type {Backend} from "./schema.ts"
import {nextChange, write} from "./transaction.ts"
import type {Decision, Judgement, OutletEntry} from "./types.ts"

/** See `Store.decide`. */
export async function decide(backend: Backend, judgement: Judgement, filed: string): Promise<Decision> {
  return await write(backend, async (transaction) => {
    const change = await nextChange(transaction)
    const moment = momentOf(filed)
    const subject = contentId(canonical(judgement))
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
    const whole: Decision = {...judgement, id, filed: moment}
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
  reliability: Reliability | undefined,
  filed: string,
): Promise<void> {
  await write(backend, async (transaction) => {
    const change = await nextChange(transaction)
    const moment = momentOf(filed)
    const present = await transaction
      .selectFrom("judgement")
      .select(["id", "data"])
      .where("kind", "=", "reliability")
      .where("subject", "=", outlet)
      .where("superseded", "is", null)
      .executeTakeFirst()
    if (present !== undefined) {
      if (JSON.parse(present.data) === reliability) return
      await transaction
        .updateTable("judgement")
        .set({superseded: moment, change})
        .where("id", "=", present.id)
        .execute()
    }
    if (reliability === undefined) return
    await transaction
      .insertInto("judgement")
      .values({
        id: contentId(`${outlet}\n${change}`),
        kind: "reliability",
        subject: outlet,
        change,
        filed: moment,
        superseded: null,
        data: JSON.stringify(reliability),
      })
      .execute()
  })
}

/** See `Store.decided`. */
export async function decided(backend: Backend, asOf?: string): Promise<Decisions> {
  const all = await decisions(backend, asOf)
  const groups = (decision: "same" | "not-same"): readonly (readonly string[])[] =>
    all.flatMap((each) => (each.decision === decision ? [each.members] : []))
  return {
    same: groups("same"),
    "not-same": groups("not-same"),
    supersede: all.flatMap((each) =>
      each.decision !== "supersede"
        ? []
        : [each.by === undefined ? {id: each.member} : {id: each.member, by: each.by}],
    ),
    outlets: Object.fromEntries(await reliabilities(backend, asOf)),
  }
}

async function reliabilities({db}: Backend, asOf?: string): Promise<Map<string, Reliability>> {
  const rows = await db
    .selectFrom("judgement")
    .select(["subject", "data"])
    .where("kind", "=", "reliability")
    .where(holds("judgement", asOf))
    .orderBy("subject")
    .execute()
  return new Map(rows.map(({subject, data}) => [subject, JSON.parse(data) as Reliability]))
}

/** See `Store.outlets`. */
export async function outlets(backend: Backend, asOf?: string): Promise<readonly OutletEntry[]> {
  const rows = await backend.db
    .selectFrom("reading")
    .select(({fn}) => ["outlet", fn.countAll<number>().as("reports")])
    .where("outlet", "is not", null)
    .where(holds("reading", asOf))
    .groupBy("outlet")
    .execute()
  const given = await reliabilities(backend, asOf)
  const counts = new Map([...given.keys()].map((outlet) => [outlet, 0]))
  for (const {outlet, reports} of rows) counts.set(outlet!, Number(reports))
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([outlet, reports]) => {
      const reliability = given.get(outlet)
      return reliability === undefined ? {outlet, reports} : {outlet, reports, reliability}
    })
}
