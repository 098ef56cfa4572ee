import type {Decisions} from "../record/decisions.ts"
import {contentId} from "../record/id.ts"
import {canonical} from "./filing.ts"
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
    const subject = contentId(canonical(decision))
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
    const whole: Decision = {...decision, id, filed: moment}
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

/** See `Store.decided`. */
export async function decided(backend: Backend, asOf?: string): Promise<Decisions> {
  const all = await decisions(backend, asOf)
  const groups = (decision: "same" | "not-same"): readonly (readonly string[])[] =>
    all.flatMap((each) => (each.decision === decision ? [each.members] : []))
  return {
    same: groups("same"),
    "not-same": groups("not-same"),
    supersede: all.flatMap(({decision, members: [first = "", ...others]}) => {
      if (decision !== "supersede") return []
      return others.length === 0 ? [{id: first}] : others.map((id) => ({id, by: first}))
    }),
    outlets: Object.fromEntries(await lettersGiven(backend, asOf)),
  }
}

async function lettersGiven({db}: Backend, asOf?: string): Promise<Map<string, Letter>> {
  const rows = await db
    .selectFrom("judgement")
    .select(["subject", "data"])
    .where("kind", "=", "letter")
    .where(holds("judgement", asOf))
    .orderBy("subject")
    .execute()
  return new Map(rows.map(({subject, data}) => [subject, JSON.parse(data) as Letter]))
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
  const given = await lettersGiven(backend, asOf)
  const counts = new Map([...given.keys()].map((outlet) => [outlet, 0]))
  for (const {outlet, reports} of rows) counts.set(outlet!, Number(reports))
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([outlet, reports]) => {
      const letter = given.get(outlet)
      return letter === undefined ? {outlet, reports} : {outlet, reports, letter}
    })
}
