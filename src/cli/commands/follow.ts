import {existsSync} from "node:fs"
import {setTimeout as wait} from "node:timers/promises"
import {parseArgs} from "node:util"
import {createFetcher} from "../../fetch/fetch.ts"
import type {Entry} from "../../intake/entry.ts"
import type {Store} from "../../store/store.ts"
import {addAll} from "../adding/add-all.ts"
import {isAddress} from "../adding/fetched.ts"
import {lookAtFeed} from "../adding/follow-feed.ts"
import {tidySooner} from "../adding/memory.ts"
import {openInput} from "../adding/open-input.ts"
import {readingPool} from "../adding/pool.ts"
import {type Command, UsageError} from "../command.ts"
import {readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout follow FEED…

Keeps reading feeds (RSS, Atom, JSON Feed; of a list of feeds, OPML, as address or file, each) and
files each new article, until it is stopped (Ctrl-C). A feed is asked politely: only whether it has
changed, every five minutes, and ever less often (up to an hour) while it fails. An article counts as
read only when it is stored; one that cannot be fetched is tried again for about a week, also when
the feed lists it no more. So none is lost when the program stops; run it again and it goes on.

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
  if (positionals.length === 0) throw new UsageError("Which feeds? Give their addresses.")
  const addresses = (await Promise.all(positionals.map(feedsIn))).flat()
  const usual = Number(values.every ?? 300)
  if (!(usual >= 30 && usual <= 3600)) throw new UsageError("--every takes from 30 to 3600 seconds.")

  const steps = async (store: Store): Promise<number> => {
    const fetcher = createFetcher({allowPrivate: values["allow-private"] ?? false})
    const pool = readingPool(1, tidySooner)
    const to = {store, pool, reader: readerName(), again: false, now: () => new Date()}
    const stop = new AbortController()
    // What is being fetched is not waited for: it is had at the next start.
    const end = (): void => {
      stop.abort()
      void fetcher.close()
    }
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
    const {signal} = stop
    const followed = new Set<string>()
    /** Looks at one feed again and again, and at those that it lists. */
    const follow = async (url: string): Promise<boolean> => {
      if (followed.has(url)) return true
      followed.add(url)
      const others: Promise<boolean>[] = []
      for (;;) {
        const {pause, problems, remarks, feeds} = await lookAtFeed(url, {store, fetcher, usual, signal}, file)
        for (const message of [...problems, ...remarks]) console.error(message)
        others.push(...feeds.map(follow))
        if (values.once || signal.aborted) {
          return (await Promise.all(others)).every(Boolean) && problems.length === 0
        }
        await wait(pause * 1000, undefined, {signal}).catch(() => undefined)
      }
    }
    try {
      if (!values.once) console.error(`Following ${addresses.join(", ")}. Ctrl-C ends it.`)
      const whole = await Promise.all(addresses.map(follow))
      return signal.aborted || whole.every(Boolean) ? 0 : 1
    } finally {
      process.off("SIGINT", end).off("SIGTERM", end)
      await pool.close()
      await fetcher.close()
    }
  }
  return await withStore(values, steps, {create: true})
}

/** The address itself, or those that a file lists. */
async function feedsIn(feed: string): Promise<readonly string[]> {
  if (isAddress(feed)) return [feed]
  if (!existsSync(feed))
    throw new UsageError(`${feed} is not an http or https address, nor a file with a list.`)
  const found: string[] = []
  for await (const {link} of openInput({name: feed, path: feed}, () => undefined)) {
    if (link?.kind === "feed") found.push(link.url)
  }
  if (found.length === 0) throw new UsageError(`${feed} is no list of feeds (OPML).`)
  return found
}

/** `readout follow`. */
export const command: Command = {help, run}
