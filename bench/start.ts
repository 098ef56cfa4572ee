import {rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {parseArgs} from "node:util"
import {deskKeeper} from "../src/api/desk.ts"
import {createCollator} from "../src/collate/collate.ts"
import {openStore, type Store} from "../src/store/store.ts"
import {draftOf, readingOf} from "./generate.ts"

const usage = `npx tsx bench/start.ts [--reports N,N…] [--store FILE]

Files N generated reports (default 1000,3000) in a new store, all of one month and much alike, so that each has as
many neighbours as it can. Prints the processor time and the time by the clock that reading and collating the store
takes, as readout serve and readout show disagreements do at their start: the first time, when all reports have to be
compared; the second time, when the store has what that found; and for one more report on a running desk.`

const {values} = parseArgs({
  options: {
    reports: {type: "string", default: "1000,3000"},
    store: {type: "string", default: join(tmpdir(), `readout-start-${process.pid}.db`)},
    help: {type: "boolean"},
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

/** Files the reports from one number up to another. */
async function fill(store: Store, from: number, to: number): Promise<void> {
  const filing = {filed: new Date().toISOString(), reader: "bench"}
  for (let start = from; start < to; start += 500) {
    const drafts = Array.from({length: Math.min(500, to - start)}, (_, n) => draftOf(start + n))
    await store.addTogether(drafts.map((draft) => ({reading: readingOf(draft), filing})))
  }
}

async function measure(what: string, steps: () => Promise<unknown>): Promise<void> {
  const [start, before] = [performance.now(), process.cpuUsage()]
  await steps()
  const {user, system} = process.cpuUsage(before)
  const [cpu, clock] = [(user + system) / 1_000_000, (performance.now() - start) / 1000]
  console.log(`  ${what.padEnd(24)} ${cpu.toFixed(2).padStart(8)} ${clock.toFixed(2).padStart(8)}`)
}

let filed = 0
for (const size of values.reports.split(",").map(Number)) {
  const store = await openStore(values.store)
  await fill(store, filed, size)
  console.log(`${size} reports, seconds of the processor and of the clock`)
  const start = () => deskKeeper(store, createCollator, `bench ${size}`)
  await measure("reading alone", async () => {
    for await (const {report} of store.readings()) if (report.text === "") break
  })
  await measure("first start", () => start().at())
  const desks = start()
  await measure("second start", () => desks.at())
  await fill(store, size, size + 1)
  await measure("one more report", () => desks.at())
  filed = size + 1
  await store.close()
}
for (const end of ["", "-wal", "-shm"]) rmSync(`${values.store}${end}`, {force: true})
