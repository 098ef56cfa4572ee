import {availableParallelism} from "node:os"
import {parseArgs} from "node:util"
import {makeReport} from "../../record/report.ts"
import {isPostgres} from "../../store/backend.ts"
import {openQueue} from "../../store/queue.ts"
import {tidySooner} from "../adding/memory.ts"
import {readingPool} from "../adding/pool.ts"
import {type Command, UsageError} from "../command.ts"
import {locationOf, readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout work

Reads the reports that readout add --queue left in a PostgreSQL store. Start it on as many machines
as you like: each report is read and filed once, and what a stopped or killed worker had begun is
taken up by another. Ctrl-C ends it after the reports in hand.

${storeHelp}
  --workers N       threads that read (1 to 64; default: one for each processor)
  --until-empty     end when nothing waits any more

Exit code: 0 done, 1 some reports failed for good, 2 misuse.

Example: readout add archive/ --queue --store postgres://readout@db.example.org/crisis
         readout work --until-empty --store postgres://readout@db.example.org/crisis`

async function run(args: readonly string[]): Promise<number> {
  const {values} = parseArgs({
    args: [...args],
    options: {...storeOption, workers: {type: "string"}, "until-empty": {type: "boolean"}},
  })
  const concurrency = Number(values.workers ?? availableParallelism())
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) {
    throw new UsageError("--workers takes a number from 1 to 64.")
  }
  const location = locationOf(values)
  if (!isPostgres(location)) throw new UsageError("A queue needs a PostgreSQL store: --store postgres://…")

  return await withStore(values, async (store) => {
    const queue = await openQueue(location)
    const pool = readingPool(concurrency, tidySooner)
    const reader = readerName()
    const stop = new AbortController()
    const end = (): void => stop.abort()
    process.once("SIGINT", end).once("SIGTERM", end)
    let filed = 0
    try {
      await queue.work({
        concurrency,
        signal: stop.signal,
        untilEmpty: values["until-empty"] ?? false,
        async handle({draft, notices}) {
          if (await store.knows(makeReport(draft), reader)) return
          const reading = await pool.read({draft, notices})
          await store.add(reading, {filed: new Date().toISOString(), reader})
          filed++
        },
      })
      const {waiting, failed} = await queue.counts()
      console.error(`${filed} filed, ${waiting} waiting${failed > 0 ? `, ${failed} failed for good` : ""}`)
      return failed > 0 ? 1 : 0
    } finally {
      process.off("SIGINT", end).off("SIGTERM", end)
      await pool.close()
      await queue.close()
    }
  })
}

/** `readout work`. */
export const command: Command = {help, run}
