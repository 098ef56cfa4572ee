import {rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {setImmediate as turn} from "node:timers/promises"
import {parseArgs} from "node:util"
import {addAll} from "../src/cli/adding/add-all.ts"
import {type ReadingPool, readingPool} from "../src/cli/adding/pool.ts"
import {makeReport} from "../src/record/report.ts"
import {openStore, type Store} from "../src/store/store.ts"
import {draftOf, readingOf} from "./generate.ts"

const usage = `npx tsx bench/store.ts [--reports N] [--engine] [--store LOCATION]

Adds N generated reports (default 10000) to a new store, one commit each. Prints reports a second for the
first thousand and every tenth, and at 1000, 10000, 30000 and 100000 how long what readout find and show ask takes. --engine reads the reports by the engine in worker threads, as
readout add does; without it their items are made by the bench, so that the store alone is measured.`

const {values} = parseArgs({
  options: {
    reports: {type: "string", default: "10000"},
    engine: {type: "boolean"},
    store: {type: "string", default: join(tmpdir(), `readout-bench-${process.pid}.db`)},
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
const questions: {readonly [name: string]: (store: Store, n: number) => Promise<unknown>} = {
  "find, common words": (store) => store.items({text: "troops", limit: 50}),
  "find, a phrase": (store) => store.items({text: '"moratorium on missiles" demands', limit: 50}),
  "find, a rare word": (store, n) => store.items({text: draftOf(n).text.split(" ").at(-1)!, limit: 50}),
  "find, words and party": (store) =>
    store.items({text: "ceasefire", party: "NATO", kind: "position", limit: 50}),
  "find, words and days": (store) =>
    store.items({text: "sanctions", since: "2022-01-10", until: "2022-01-11", limit: 50}),
  "find, reports": (store) => store.reports({text: "inspections ceasefire", limit: 10}),
  "show statements": (store) => store.items({kind: "statement", limit: 50}),
  "show positions of a party": (store) => store.items({kind: "position", party: "UKR", limit: 50}),
  "show timeline of a day": (store) => store.items({since: "2022-01-12", until: "2022-01-12", limit: 50}),
  "show sources": (store) => store.reports({limit: 50}),
  "show a report": (store, n) => store.report(makeReport(draftOf(n)).id),
}

/** Times of one question, in milliseconds; CPU time is steadier than the clock on a busy machine. */
async function measure(store: Store, size: number): Promise<void> {
  console.log(`\nat ${size} reports, milliseconds of 40 questions: median, 95th percentile; CPU, mean`)
  for (const [name, ask] of Object.entries(questions)) {
    const times: number[] = []
    const before = process.cpuUsage()
    for (let n = 0; n < 40; n++) {
      const start = performance.now()
      await ask(store, (n * 7919) % size)
      times.push(performance.now() - start)
    }
    const {user, system} = process.cpuUsage(before)
    times.sort((a, b) => a - b)
    const figures = [times[20]!, times[38]!, (user + system) / 40_000]
    console.log(`  ${name.padEnd(28)} ${figures.map((ms) => ms.toFixed(1).padStart(8)).join(" ")}`)
  }
}

const total = Number(values.reports)
const store = await openStore(values.store)
const pool = values.engine ? readingPool(2) : madePool
async function* entries() {
  for (let n = 0; n < total; n++) yield {name: `${n}`, draft: draftOf(n), notices: []}
}
let count = 0
let [start, cpu] = [performance.now(), process.cpuUsage()]
for await (const _ of addAll(entries(), {
  store,
  pool,
  reader: "bench",
  again: false,
  now: () => new Date(),
})) {
  count++
  if (count % 1000 > 0) continue
  if (count === 1000 || count % 10_000 === 0 || count === total) {
    const rate = 1_000_000 / (performance.now() - start)
    const {user, system} = process.cpuUsage(cpu)
    const used = ((user + system) / 1_000_000).toFixed(1)
    console.log(`the thousand up to ${count}: ${rate.toFixed(1)} reports/s, CPU ${used} ms a report`)
  }
  if ([1000, 10_000, 30_000, 100_000].includes(count)) await measure(store, count)
  ;[start, cpu] = [performance.now(), process.cpuUsage()]
}
await pool.close()
await store.close()
for (const end of ["", "-wal", "-shm"]) rmSync(`${values.store}${end}`, {force: true})
