import {expect, test} from "vitest"
import {addAll} from "../../src/cli/adding/add-all.ts"
import {durationOf, progressLine, progressOn} from "../../src/cli/adding/progress.ts"
import type {Entry} from "../../src/intake/entry.ts"
import type {Store} from "../../src/store/store.ts"
import {sqlitePlace, withStore} from "../store/databases.ts"
import {readingOf} from "../store/readings.ts"

test("the progress line says how much, how fast and how long still", () => {
  expect(progressLine(120, 10, 0.25, 200)).toBe(
    "██████░░░░░░░░░░░░░░░░░░ 25 % · 120 reports · 12.0 a second · 30 s left",
  )
  expect(progressLine(5, 2, undefined, 200)).toBe("5 reports · 2.5 a second")
  expect(progressLine(120, 10, 0.25, 10)).toHaveLength(10)
  expect([durationOf(59.2), durationOf(100), durationOf(7500)]).toEqual(["60 s", "2 min", "2 h 5 min"])
})

test("progress is drawn on a terminal only", () => {
  const drawn: string[] = []
  let time = 0
  const write = (text: string): void => void drawn.push(text)
  const silent = progressOn({write}, () => time)
  silent.step(0.5)
  silent.end()
  expect(drawn).toEqual([])
  const shown = progressOn({isTTY: true, columns: 60, write}, () => time)
  time = 1000
  shown.step(0.5)
  shown.step(0.6)
  shown.end()
  expect(drawn).toEqual([expect.stringContaining("1 reports"), "\r\u001b[K"])
})

test("readings that are there together are filed together, and few long texts are held at once", async () => {
  const sizes: number[] = []
  let [held, most] = [0, 0]
  const text = "x".repeat(150_000)
  async function* entries(): AsyncGenerator<Entry> {
    for (let n = 0; n < 40; n++) {
      most = Math.max(most, ++held)
      yield {name: `${n}`, draft: {text: n < 20 ? `Report ${n}.` : `${n} ${text}`}, notices: []}
    }
  }
  const store = {
    knows: async () => false,
    async addTogether(readings: readonly object[]) {
      sizes.push(readings.length)
      return readings.map(() => ({outcome: "new", report: "", sign: "A", added: 0, superseded: 0}))
    },
  } as unknown as Store
  const read = async ({draft}: {draft: {text: string}}) => {
    await new Promise((resolve) => setImmediate(resolve))
    return readingOf(draft)
  }
  const to = {store, pool: {read, close: async () => undefined}, reader: "test 1", again: false}
  for await (const _ of addAll(entries(), {...to, now: () => new Date(0)})) held--
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(40)
  expect(Math.max(...sizes)).toBeGreaterThan(10)
  expect(sizes.at(-1)).toBeLessThanOrEqual(14)
  expect(most).toBeLessThanOrEqual(34)
})

test("what is read is filed though the next entry is long in coming; an interrupt does not wait for it", () =>
  withStore(sqlitePlace(), async (store) => {
    async function* entries(): AsyncGenerator<Entry> {
      yield {name: "1", draft: {text: "Russia says 1."}, notices: []}
      yield {name: "a feed", notices: [{code: "feed-broken", message: "a feed was mended"}], remark: true}
      await new Promise(() => undefined)
    }
    const read = async ({draft}: {draft: {text: string}}) => readingOf(draft)
    const to = {store, pool: {read, close: async () => undefined}, reader: "test 1", again: false}
    const added: object[] = []
    for await (const one of addAll(entries(), {...to, now: () => new Date(0)})) {
      added.push(one)
      if (added.length === 2) break
    }
    expect(added).toEqual([
      {name: "1", filed: expect.objectContaining({sign: "A"}), notices: []},
      {name: "a feed", remark: "a feed was mended"},
    ])
    expect((await store.summary()).reports).toBe(1)
  }))

test("reports are filed in order of the input though read in any, and few are held at once", async () => {
  const place = sqlitePlace()
  const opened: number[] = []
  let most = 0
  let done = 0
  async function* entries(): AsyncGenerator<Entry> {
    for (let n = 0; n < 60; n++) {
      opened.push(n)
      most = Math.max(most, opened.length - done)
      yield n % 10 === 3
        ? {name: `${n}`, notices: [{code: "no-text", message: `${n} is empty`}]}
        : {name: `${n}`, draft: {text: `Report ${n}\nRussia says ${n}.`}, notices: []}
    }
  }
  const pool = {
    read: async ({draft}: {draft: {text: string}}) => {
      const n = Number(/\d+/.exec(draft.text)![0])
      await new Promise((resolve) => setTimeout(resolve, (n * 7) % 11))
      if (n === 20) throw new Error("out of memory")
      return readingOf(draft)
    },
    close: async () => undefined,
  }
  await withStore(place, async (store: Store) => {
    const names: string[] = []
    const refused: string[] = []
    const to = {store, pool, reader: "test 1", again: false, now: () => new Date(0)}
    for await (const added of addAll(entries(), to)) {
      done++
      names.push(added.name)
      if ("refused" in added) refused.push(added.refused)
    }
    expect(names).toEqual(Array.from({length: 60}, (_, n) => `${n}`))
    expect(refused).toHaveLength(7)
    expect(refused).toContain("20: reading it failed (out of memory).")
    expect(most).toBeLessThanOrEqual(33)
    const {rows} = await store.reports({limit: 100})
    const order = rows.toReversed().map(({number}) => number)
    expect(order).toEqual(Array.from({length: 53}, (_, n) => n + 1))
    expect((await store.report("B"))!.report.text).toContain("Report 1\n")
  })
  await place.remove()
})
