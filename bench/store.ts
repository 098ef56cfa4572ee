import {rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {setImmediate as turn} from "node:timers/promises"
import {parseArgs} from "node:util"
import {addAll} from "../src/cli/adding/add-all.ts"
import {type ReadingPool, readingPool} from "../src/cli/adding/pool.ts"
import {makeReport} from "../src/record/report.ts"
import {signOf} from "../src/record/sign.ts"
import {openStore, type Store} from "../src/store/store.ts"
import {startServer} from "../test/store/postgres-server.ts"
import {draftOf, readingOf} from "./generate.ts"

const usage = `npx tsx bench/store.ts [--reports N] [--engine] [--together N] [--store LOCATION] [--postgres]

Adds N generated reports (default 10000) to a new store by the way that readout add takes. Prints reports a second
for each thousand (of more than 10000 for each tenth part), and at 1000, 10000, 30000 and the end how long what
readout find and show ask takes. --engine reads the reports by the engine in worker threads, as readout add does; without it their items
are made by the bench, so that the store alone is measured. --together N files N in one transaction instead, the
quickest way to a large store. --postgres starts a PostgreSQL server for the run. --store names a store that is
kept: what it has of the N reports is not added again, so that a full one is measured at once.`

const {values} = parseArgs({
  options: {
    reports: {type: "string", default: "10000"},
    engine: {type: "boolean"},
    together: {type: "string"},
    store: {type: "string"},
    postgres: {type: "boolean"},
    help: {type: "boolean"},
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const madePool: ReadingPool = {
  async read({draft}) {
    await turn()
    return readingOf(draft)
  },
  close: async () => undefined,
}

/** What people ask, from rare to common. */
const questions: {
  readonly [name: string]: (store: Store, n: number, halfway: string) => Promise<unknown>
} = {
  "find, common words": (store) => store.items({text: "troops", limit: 50}),
  "find, a phrase": (store) => store.items({text: '"moratorium on missiles" demands', limit: 50}),
  "find, a rare word": (store, n) => store.items({text: draftOf(n).text.split(" ").at(-1)!, limit: 50}),
  "find, words and party": (store) =>
    store.items({text: "ceasefire", party: "NATO", kind: "position", limit: 50}),
  "find, words and days": (store) =>
    store.items({text: "sanctions", since: "2022-01-10", until: "2022-01-11", limit: 50}),
  "find, reports": (store) => store.reports({text: "inspections ceasefire", limit: 10}),
  "find, two common words": (store) => store.items({text: "talks sanctions", limit: 50}),
  "find, without a word": (store) => store.items({text: "ceasefire -NATO", limit: 50}),
  "find, by a speaker": (store, n) =>
    store.items({speaker: `Speaker ${n % 3000}`, text: "guarantees", limit: 50}),
  "find, nothing": (store) => store.items({text: "zebra ceasefire", limit: 50}),
  "show timeline": (store) => store.items({limit: 50}),
  "show timeline of a day": (store) => store.items({since: "2022-01-12", until: "2022-01-12", limit: 50}),
  "show timeline, days of none": (store) => store.items({since: "2023-01-12", limit: 50}),
  "show timeline, as of before": (store, _, halfway) => store.items({asOf: halfway, limit: 50}),
  "show statements": (store) => store.items({kind: "statement", limit: 50}),
  "show positions": (store) => store.items({kind: "position", limit: 50}),
  "show positions of a party": (store) => store.items({kind: "position", party: "UKR", limit: 50}),
  "show undertakings (none)": (store) => store.items({kind: "undertaking", limit: 50}),
  "show posture": (store) => store.items({kind: "posture", limit: 50}),
  "show sources": (store) => Promise.all([store.outlets(), store.reports({limit: 1000})]),
  "show report SIGN": (store, n) => store.report(signOf(n + 1)),
  "show report ID": (store, n) => store.report(makeReport(draftOf(n)).id),
}

/** Times of one question, in milliseconds; CPU time is steadier than the clock on a busy machine. */
async function measure(store: Store, size: number): Promise<void> {
  const {filed: halfway} = (await store.report(signOf(Math.ceil(size / 2))))!.entry
  console.log(`\nat ${size} reports, milliseconds of 40 questions: median, 95th percentile; CPU, mean`)
  for (const [name, ask] of Object.entries(questions)) {
    const times: number[] = []
    const before = process.cpuUsage()
    for (let n = 0; n < 40; n++) {
      const start = performance.now()
      await ask(store, (n * 7919) % size, halfway)
      times.push(performance.now() - start)
    }
    const {user, system} = process.cpuUsage(before)
    times.sort((a, b) => a - b)
    const figures = [times[20]!, times[38]!, (user + system) / 40_000]
    console.log(`  ${name.padEnd(28)} ${figures.map((ms) => ms.toFixed(1).padStart(8)).join(" ")}`)
  }
}

const total = Number(values.reports)
const server = values.postgres ? await startServer() : undefined
const file = join(tmpdir(), `readout-bench-${process.pid}.db`)
const store = await openStore(values.store ?? server?.url("postgres") ?? file)
const had = Math.min(total, (await store.summary()).reports)
const pool = values.engine ? readingPool(2) : madePool
const filing = () => ({filed: new Date().toISOString(), reader: "bench"})

/** Files the reports that are not stored yet and gives, after each time, how many are. */
async function* fill(): AsyncGenerator<number> {
  if (values.together === undefined) {
    async function* entries() {
      for (let n = had; n < total; n++) yield {name: `${n}`, draft: draftOf(n), notices: []}
    }
    const to = {store, pool, reader: "bench", again: false, now: () => new Date()}
    let stored = had
    for await (const _ of addAll(entries(), to)) yield ++stored
    return
  }
  const size = Number(values.together)
  for (let from = had; from < total; from += size) {
    const drafts = Array.from({length: Math.min(size, total - from)}, (_, n) => draftOf(from + n))
    await store.addTogether(drafts.map((draft) => ({reading: readingOf(draft), filing: filing()})))
    yield from + drafts.length
  }
}

if (had === total) await measure(store, total)
const step = Math.max(1000, Math.ceil(total / 10_000) * 1000)
let last = had
let [start, cpu] = [performance.now(), process.cpuUsage()]
for await (const stored of fill()) {
  if (stored % 1000 > 0 && stored < total) continue
  if (stored === 1000 || stored % step === 0 || stored === total) {
    const rate = ((stored - last) * 1000) / (performance.now() - start)
    const {user, system} = process.cpuUsage(cpu)
    const used = ((user + system) / 1000 / (stored - last)).toFixed(1)
    console.log(`up to ${stored}: ${rate.toFixed(1)} reports/s, CPU ${used} ms a report`)
    last = stored
  }
  if ([1000, 10_000, 30_000, total].includes(stored)) await measure(store, stored)
  if (last === stored) [start, cpu] = [performance.now(), process.cpuUsage()]
}
await pool.close()
await store.close()
await server?.stop()
for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, {force: true})
