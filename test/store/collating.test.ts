import {createHash} from "node:crypto"
import fc from "fast-check"
import {afterAll, describe, expect, test} from "vitest"
import {draftOf, readingOf as generatedReading} from "../../bench/generate.ts"
import {deskKeeper} from "../../src/api/desk.ts"
import {collate, createCollator} from "../../src/collate/collate.ts"
import {comparisonRevision, createComparisonMemory} from "../../src/collate/comparisons.ts"
import type {Collation} from "../../src/record/collation.ts"
import {noDecisions} from "../../src/record/decisions.ts"
import type {Reading} from "../../src/record/reading.ts"
import {type MakeCollator, storeCollator} from "../../src/store/collating.ts"
import {openStore, type Store} from "../../src/store/store.ts"
import {places, withStore} from "./databases.ts"
import {readingOf} from "./readings.ts"

const all = await places()
afterAll(async () => void (await Promise.all(all.map((place) => place.remove()))))

const words = [
  "Russia demands a full withdrawal of the missiles from the northern border. Nobody answered.",
  "Russia demands a complete withdrawal of the missiles from the northern border. Ukraine says the talks go on.",
  "Ukraine says the talks in Geneva go on until the missiles leave the border. Russia says nothing of it.",
  "Ukraine says the talks in Geneva go on until all missiles leave the border, the Lake Wire reported.",
  "Georgia demands water for the valley. Fishermen have seen no water since the spring.",
]
const drafted = (report: number, text: number): Reading =>
  readingOf({
    url: `https://example.org/${report}`,
    outlet: report % 2 === 0 ? "Lake Wire" : `Outlet ${report}`,
    published: `2022-01-1${report}`,
    text: `Talks on missiles\n${words[text]}`,
  })

/** Everything that a collation says, as text. */
const said = (collation: Collation): string => JSON.stringify(collation)

async function anew(store: Store, asOf?: string): Promise<string> {
  const readings: Reading[] = []
  for await (const reading of store.readings(asOf)) readings.push(reading)
  return said(collate(readings, await store.decided(asOf)))
}

const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({do: fc.constant("file"), report: fc.nat(5), text: fc.nat(words.length - 1)}),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("decide"),
      decision: fc.constantFrom("same", "not-same", "supersede"),
      of: fc.constantFrom("reports", "items"),
      at: fc.nat(),
    }),
  },
  fc.record({do: fc.constant("withdraw")}),
  fc.record({do: fc.constant("grade"), letter: fc.constantFrom("B", undefined)}),
  {weight: 2, arbitrary: fc.record({do: fc.constantFrom("look", "restart", "update", "look back")})},
) as fc.Arbitrary<{
  readonly do: string
  readonly report: number
  readonly text: number
  readonly decision: "same" | "not-same" | "supersede"
  readonly of: "reports" | "items"
  readonly at: number
  readonly letter: "B" | undefined
}>

describe.each(all)("on $name", (place) => {
  test("law: what is kept changes nothing, whatever happens in between", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, {minLength: 4, maxLength: 14}), async (acts) => {
        await withStore(place, async (store) => {
          let program = 1
          const start = () => deskKeeper(store, createCollator, `test ${program}`)
          let desks = start()
          const moment = (hour: number): string => new Date(Date.UTC(2022, 0, 20, hour)).toISOString()
          for (const [hour, each] of acts.entries()) {
            const filed = moment(hour)
            if (each.do === "file") await store.add(drafted(each.report, each.text), {filed, reader: "test"})
            if (each.do === "decide") {
              const ids: string[] = []
              for await (const {report, items} of store.readings())
                ids.push(...(each.of === "reports" ? [report.id] : items.map(({id}) => id)))
              const first = each.at % Math.max(1, ids.length)
              const members = [...ids, ...ids].slice(first, first + 2)
              if (ids.length > 1) await store.decide({decision: each.decision, members}, filed)
            }
            if (each.do === "withdraw") {
              const [last] = (await store.decisions()).slice(-1)
              if (last !== undefined) await store.withdraw(last.id, filed)
            }
            if (each.do === "grade") await store.grade("Lake Wire", each.letter, filed)
            if (each.do === "update") program++
            if (each.do === "restart" || each.do === "update") desks = start()
            if (each.do === "look") expect(said((await desks.at()).dossier.collation)).toBe(await anew(store))
            if (each.do === "look back") {
              const past = moment(hour / 2)
              expect(said((await desks.at(past)).dossier.collation)).toBe(await anew(store, past))
            }
          }
          for (const desk of [desks, start()])
            expect(said((await desk.at()).dossier.collation)).toBe(await anew(store))
        })
      }),
      {numRuns: place.name === "SQLite" ? 60 : 15},
    )
  }, 60_000)

  /** Starts on a store anew, and gives how many comparisons it made. */
  async function start(store: Store, program: string): Promise<number> {
    let compared = 0
    const make: MakeCollator = (decisions, compare) =>
      createCollator(decisions, (of, a, b, once) =>
        compare(of, a, b, () => {
          compared++
          return once()
        }),
      )
    const collator = storeCollator(store, make, await store.decided(), program, true)
    for await (const reading of store.readings()) await collator.add(reading)
    await collator.keep()
    expect(said(collator.collation())).toBe(await anew(store))
    return compared
  }

  test("a second start compares nothing again, and one more report only itself", async () => {
    await withStore(place, async (store) => {
      const filing = {filed: "2022-01-20T10:00:00Z", reader: "test"}
      const before = await store.summary()
      for (const report of [1, 2, 3, 4]) await store.add(drafted(report, report), filing)
      const {change} = await store.summary()
      const first = await start(store, "test 1")
      expect(first).toBeGreaterThan(0)
      expect(await start(store, "test 1")).toBe(0)
      await store.add(drafted(5, 0), filing)
      const more = await start(store, "test 1")
      expect(more).toBeGreaterThan(0)
      expect(more).toBeLessThan(first)
      // A report that changed is compared again, and once.
      await store.add(drafted(1, 2), {...filing, filed: "2022-01-20T11:00:00Z"})
      expect(await start(store, "test 1")).toBeGreaterThan(0)
      expect(await start(store, "test 1")).toBe(0)
      // A copy knows what the store does.
      const location = await place.fresh()
      await store.copyTo(location)
      const copy = await openStore(location)
      expect(await start(copy, "test 1")).toBe(0)
      await copy.close()
      // Another program's findings count for nothing.
      expect(await start(store, "test 2")).toBeGreaterThan(first)
      // Keeping is no change of the record.
      expect((await store.summary()).change).toBe(change + 2)
      expect(before.change).toBe(0)
    })
  })

  test("what was found without a superseded item is not taken for all", async () => {
    await withStore(place, async (store) => {
      const filing = {filed: "2022-01-20T10:00:00Z", reader: "test"}
      const [one, two] = [drafted(1, 0), drafted(2, 1)]
      for (const reading of [one, two]) await store.add(reading, filing)
      const members = [one.items[0]!.id]
      const {id} = await store.decide({decision: "supersede", members}, filing.filed)
      await start(store, "test")
      await store.withdraw(id, "2022-01-20T11:00:00Z")
      await start(store, "test")
      await store.decide({decision: "supersede", members}, "2022-01-20T12:00:00Z")
      await start(store, "test")
    })
  })
})

test("a store that cannot be written is collated all the same", async () => {
  await withStore(all[0]!, async (store) => {
    for (const report of [1, 2]) {
      await store.add(drafted(report, report), {filed: "2022-01-20T10:00:00Z", reader: "test"})
    }
    const full = Object.assign(new Error("database or disk is full"), {code: "SQLITE_FULL"})
    const refusing: Store = {...store, keepCompared: () => Promise.reject(full)}
    const {dossier} = await deskKeeper(refusing, createCollator, "test").at()
    expect(said(dossier.collation)).toBe(await anew(store))
  })
})

test("what comparing finds is that of the present revision", () => {
  const memory = createComparisonMemory()
  const collator = createCollator(noDecisions, memory.compare)
  const found = Array.from({length: 60}, (_, n) => {
    const reading = n < 40 ? generatedReading(draftOf(n)) : drafted(n % 8, n % words.length)
    return memory.during(reading.report.id, n, {}, () => collator.add(reading))
  })
  const digest = createHash("sha256").update(JSON.stringify(found)).digest("hex").slice(0, 16)
  // Where comparing was changed: raise `comparisonRevision`, and put the new digest here.
  expect(`${comparisonRevision} ${digest}`).toBe("1 af0a54109987f92a")
})
