import {availableParallelism} from "node:os"
import {parseArgs} from "node:util"
import {createFetcher} from "../../fetch/fetch.ts"
import {isPostgres} from "../../store/backend.ts"
import {storeProblem} from "../../store/problem.ts"
import type {Queue, QueuedReport} from "../../store/queue.ts"
import type {Store} from "../../store/store.ts"
import {addAll} from "../adding/add-all.ts"
import {tidySooner} from "../adding/memory.ts"
import {newOutcome} from "../adding/outcome.ts"
import {readingPool} from "../adding/pool.ts"
import {progressOn} from "../adding/progress.ts"
import {entriesOf, type Source} from "../adding/sources.ts"
import {type Command, UsageError} from "../command.ts"
import {checkedGiven, type Given, readingHelp, readingOptions} from "../given.ts"
import {locationOf, readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout add FILE… | DIRECTORY | - | URL

Reads reports and files them in the store: plain text, Markdown, HTML, feeds, JSON Lines, WARC and
ZIP of those; - is standard input; of an address the page, of a feed's address the articles it
leads to. Several are read at once. A report that the store knows as it is
is left alone, so an interrupted run is taken up by running it again. What cannot be read is listed
at the end and never stops the rest.

${storeHelp}
${readingHelp}
  --again           read again what the store knows, as after a change of the authority file
  --queue           leave the reading to readout work, on this machine or others (PostgreSQL only)
  --allow-private   fetch from private and loopback addresses too
  --workers N       threads that read (default: one for each processor)

Exit code: 0 all filed, 1 some input could not be read (stderr says which and why), 2 misuse,
130 interrupted (what was filed till then stays).

Example: readout add samples/ --store crisis.db`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...storeOption,
      ...readingOptions,
      again: {type: "boolean"},
      queue: {type: "boolean"},
      workers: {type: "string"},
      "allow-private": {type: "boolean"},
    },
  })
  if (positionals.length === 0) {
    throw new UsageError("Nothing to add: name a file, a directory, an address, or - for standard input.")
  }
  const given = checkedGiven(values)
  const allowPrivate = values["allow-private"] ?? false
  const workers = Number(values.workers ?? availableParallelism())
  if (!Number.isInteger(workers) || workers < 1) throw new UsageError("--workers takes a number from 1 on.")

  if (values.queue) return await enqueue(locationOf(values), positionals, given, allowPrivate)
  const steps = async (store: Store): Promise<number> => {
    const pool = readingPool(workers, tidySooner)
    const outcome = newOutcome()
    const progress = progressOn(process.stderr, Date.now)
    const fetcher = createFetcher({allowPrivate})
    const source: Source = {given, fetcher, refuse: outcome.refuse}
    const to = {
      store,
      pool,
      reader: readerName(),
      again: values.again ?? false,
      now: () => new Date(),
    }
    let interrupted = false
    const interrupt = (): void => {
      interrupted = true
    }
    // The second one ends the program at once.
    process.once("SIGINT", interrupt)
    try {
      const {entries, share} = await entriesOf(positionals, source)
      for await (const added of addAll(entries, to)) {
        outcome.take(added)
        progress.step(share())
        if (interrupted) break
      }
    } finally {
      process.off("SIGINT", interrupt)
      progress.end()
      await pool.close()
      await fetcher.close()
      for (const line of outcome.lines()) console.error(line)
    }
    if (!interrupted) return outcome.failed ? 1 : 0
    console.error("Interrupted. Run it again to add the rest.")
    return 130
  }
  return await withStore(values, steps, {create: true})
}

/** Reports that are queued in one transaction. */
const together = 50

async function enqueue(
  location: string,
  paths: readonly string[],
  given: Given,
  allowPrivate: boolean,
): Promise<number> {
  if (!isPostgres(location)) throw new UsageError("--queue needs a PostgreSQL store: --store postgres://…")
  // Most runs need no queue, and its libraries are many.
  const {openQueue} = await import("../../store/queue.ts")
  let queue: Queue
  try {
    queue = await openQueue(location)
  } catch (error) {
    throw storeProblem(error, location) ?? error
  }
  const fetcher = createFetcher({allowPrivate})
  const outcome = newOutcome()
  let queued = 0
  try {
    const {entries} = await entriesOf(paths, {given, fetcher, refuse: outcome.refuse})
    let waiting: QueuedReport[] = []
    const put = async (): Promise<void> => {
      await queue.put(waiting)
      queued += waiting.length
      waiting = []
    }
    for await (const {name, draft, notices, remark} of entries) {
      if (remark) outcome.take({name, remark: notices[0]!.message})
      else if (draft === undefined) outcome.refuse(notices[0]?.message ?? `${name}: there is no text in it.`)
      else waiting.push({name, draft, notices})
      if (waiting.length >= together) await put()
    }
    await put()
  } finally {
    await queue.close()
    await fetcher.close()
  }
  console.error(`${queued} queued; readout work reads them.`)
  for (const line of outcome.lines().slice(1)) console.error(line)
  return outcome.failed ? 1 : 0
}

/** `readout add`. */
export const command: Command = {help, run}
