import {setTimeout as wait} from "node:timers/promises"
import {parseArgs} from "node:util"
import {createFetcher} from "../../fetch/fetch.ts"
import type {Entry} from "../../intake/entry.ts"
import type {Store} from "../../store/store.ts"
import {addAll} from "../adding/add-all.ts"
import {isAddress} from "../adding/fetched.ts"
import {lookAtFeed} from "../adding/follow-feed.ts"
import {tidySooner} from "../adding/memory.ts"
import {readingPool} from "../adding/pool.ts"
import {type Command, UsageError} from "../command.ts"
import {readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout follow FEED…

Keeps reading feeds (RSS, Atom, JSON Feed) and files each new article, until it is stopped (Ctrl-C).
A feed is asked politely: only whether it has changed, every five minutes, and ever less often (up to
an hour) while it fails. An article counts as read only when it is stored, so none is lost when the
program stops; run it again and it goes on.

${storeHelp}
  --once            look at each feed once and end
  --every SECONDS   the pause between two looks (30 to 3600; default 300)
  --allow-private   fetch from private and loopback addresses too

Exit code: 0 ended, 1 with --once where something could not be fetched, 2 misuse.

Example: readout follow https://example.org/world.rss --store crisis.db`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...storeOption,
      once: {type: "boolean"},
      every: {type: "string"},
      "allow-private": {type: "boolean"},
    },
  })
  const wrong = positionals.find((feed) => !isAddress(feed))
  if (positionals.length === 0) throw new UsageError("Which feeds? Give their addresses.")
  if (wrong !== undefined) throw new UsageError(`${wrong} is not an http or https address.`)
  const usual = Number(values.every ?? 300)
  if (!(usual >= 30 && usual <= 3600)) throw new UsageError("--every takes from 30 to 3600 seconds.")

  const steps = async (store: Store): Promise<number> => {
    const fetcher = createFetcher({allowPrivate: values["allow-private"] ?? false})
    const pool = readingPool(1, tidySooner)
    const to = {store, pool, reader: readerName(), again: false, now: () => new Date()}
    const stop = new AbortController()
    const end = (): void => stop.abort()
    process.once("SIGINT", end).once("SIGTERM", end)

    const file = async (entry: Entry): Promise<void> => {
      async function* one() {
        yield entry
      }
      for await (const added of addAll(one(), to)) {
        if ("refused" in added) console.error(added.refused)
        else if ("filed" in added && added.filed.outcome !== "known") {
          console.error(`${added.filed.sign}  ${entry.draft?.title ?? entry.name}`)
        }
      }
    }
    /** Looks at one feed again and again. */
    const follow = async (url: string): Promise<boolean> => {
      for (;;) {
        const {pause, problems, remarks} = await lookAtFeed(url, {store, fetcher, usual}, file)
        for (const message of [...problems, ...remarks]) console.error(message)
        if (values.once) return problems.length === 0
        await wait(pause * 1000, undefined, {signal: stop.signal}).catch(() => undefined)
        if (stop.signal.aborted) return true
      }
    }
    try {
      const whole = await Promise.all(positionals.map(follow))
      return whole.every(Boolean) ? 0 : 1
    } finally {
      process.off("SIGINT", end).off("SIGTERM", end)
      await pool.close()
      await fetcher.close()
    }
  }
  return await withStore(values, steps, {create: true})
}

/** `readout follow`. */
export const command: Command = {help, run}
