import fc from "fast-check"
import {afterAll, describe, expect, test} from "vitest"
import {type FiledReading, jsonLinesOf, readingsOf} from "../../src/export/json-lines.ts"
import {linesOf, tooLong} from "../../src/intake/stream.ts"
import type {Store} from "../../src/store/store.ts"
import type {StoredReading} from "../../src/store/types.ts"
import {places, withStore} from "./databases.ts"
import {readingOf} from "./readings.ts"

const all = await places()
afterAll(async () => void (await Promise.all(all.map((place) => place.remove()))))

/** One act of filing: which report, in which words, read by whom. */
const act = fc.record({
  report: fc.constantFrom("1", "2", "3"),
  words: fc.constantFrom(
    "Russia demands a withdrawal.",
    "Russia demands a withdrawal of all troops. America says no.",
    "America demands answers.\u2028Ukraine says the line\u2029ends here 🕊.",
    "Nobody spoke.",
  ),
  reader: fc.constantFrom("test 1", "test 2"),
})
interface Act {
  readonly report: string
  readonly words: string
  readonly reader: string
}

/** Files the acts, an hour apart. */
async function fill(store: Store, acts: readonly Act[]): Promise<void> {
  for (const [hour, {report, words, reader}] of acts.entries()) {
    const draft = {
      url: `https://example.org/${report}`,
      outlet: "The Sample",
      text: `Talks ${report}\n${words}`,
    }
    await store.add(readingOf(draft), {filed: momentOf(hour), reader})
  }
}
const momentOf = (hour: number): string => new Date(Date.UTC(2022, 0, 14, hour)).toISOString()

/** What `readout export --format jsonl` writes. */
async function exported(stored: AsyncIterable<StoredReading>): Promise<string> {
  async function* readings(): AsyncGenerator<FiledReading> {
    for await (const {entry, report, items, notices} of stored) {
      yield {report, items, notices, filed: entry.changed, reader: entry.reader}
    }
  }
  let text = ""
  for await (const line of jsonLinesOf(readings())) text += line
  return text
}

/** What `readout import` does with it. */
async function imported(text: string, store: Store): Promise<readonly string[]> {
  async function* lines(): AsyncGenerator<string | undefined> {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(text)
    }
    for await (const line of linesOf(bytes(), 1e6)) yield line === tooLong ? undefined : line
  }
  const outcomes: string[] = []
  for await (const line of readingsOf(lines())) {
    if ("problem" in line) expect.fail(line.problem)
    const {filed, reader, ...reading} = line.reading
    outcomes.push((await store.add(reading, {filed: filed!, reader: reader!})).outcome)
  }
  return outcomes
}

/** All that a store answers, now and at every hour; the numbers of changes are each store's own. */
async function answersOf(store: Store, hours: number): Promise<unknown> {
  const answers: unknown[] = [(await store.summary()).reports, (await store.summary()).items]
  for (const moment of [undefined, ...Array.from({length: hours}, (_, hour) => momentOf(hour))]) {
    const asOf = moment === undefined ? {} : {asOf: moment}
    answers.push((await store.reports(asOf)).rows, (await store.items(asOf)).rows)
    answers.push((await store.items({...asOf, text: "troop", party: "RUS"})).rows)
  }
  for (const sign of ["A", "B", "C"]) answers.push(await store.versions(sign))
  return JSON.parse(JSON.stringify(answers, (name, value) => (name === "change" ? undefined : value)))
}

describe.each(all)("what a store in $name exports as JSON Lines", (place) => {
  test("gives the same store when it is imported: signs, moments, history, items, words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, {minLength: 1, maxLength: 6}), (acts) =>
        withStore(place, async (store) => {
          await fill(store, acts)
          const lines = await exported(store.history())
          await withStore(place, async (copy) => {
            await imported(lines, copy)
            expect(await exported(copy.history())).toBe(lines)
            expect(await answersOf(copy, acts.length)).toEqual(await answersOf(store, acts.length))
            for await (const fault of copy.check()) expect.fail(fault)
          })
        }),
      ),
      {numRuns: place.name === "SQLite" ? 8 : 3, seed: 1},
    )
  })

  test("the present record alone comes back as it is, and a second time changes nothing", () =>
    withStore(place, async (store) => {
      await fill(store, [
        {report: "1", words: "Russia demands a withdrawal.", reader: "test 1"},
        {report: "2", words: "America demands answers.", reader: "test 1"},
        {report: "1", words: "Russia demands a withdrawal of all troops.", reader: "test 2"},
      ])
      const lines = await exported(store.readings())
      expect(lines.trim().split("\n")).toHaveLength(2)
      await withStore(place, async (copy) => {
        expect(await imported(lines, copy)).toEqual(["new", "new"])
        expect(await exported(copy.readings())).toBe(lines)
        expect(await imported(lines, copy)).toEqual(["known", "known"])
        expect(await exported(copy.history())).toBe(lines)
        expect(await copy.knows(readingOf({text: "x"}).report, "test 1")).toBe(false)
        const {report, entry} = (await copy.report("A"))!
        expect(await copy.knows(report, "test 2")).toBe(true)
        expect(entry.changed).toBe(momentOf(2))
      })
    }))
})

test("a line with a moment that is none, or one too long, is told", async () => {
  const reading = readingOf({text: "Talks\nRussia says no."})
  const problems: unknown[] = []
  for await (const line of readingsOf([
    JSON.stringify({...reading, filed: "soon"}),
    undefined,
    "[]",
    "null",
  ])) {
    problems.push("problem" in line && line.problem)
  }
  expect(problems).toEqual([
    expect.stringContaining("filed is no moment"),
    "is too long",
    expect.stringContaining("is no reading"),
    expect.stringContaining("is no reading"),
  ])
})
