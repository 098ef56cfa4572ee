import type {Fetcher, Validators} from "../../fetch/fetch.ts"
import {openUrl} from "../../fetch/open-url.ts"
import type {Entry} from "../../intake/entry.ts"
import type {Store} from "../../store/store.ts"
import {wholeEntries} from "./fetched.ts"

/** An entry that could not be had or filed; it is kept here, since the feed may drop it meanwhile. */
interface Waiting {
  readonly entry: Entry
  /** Tries that failed. */
  readonly failures: number
  /** Looks to pass over before the next try. */
  readonly looks: number
}

/** How far a feed has been read, as the store keeps it. */
interface FollowState {
  /** With which to ask whether the feed has changed. */
  readonly validators?: Validators
  /** Entries of the feed that are dealt with. */
  readonly done: readonly string[]
  readonly waiting?: readonly Waiting[]
  /** Passes running that failed. */
  readonly failures: number
}

/** What one look at a feed came to. */
export interface Look {
  /** Seconds until the next look. */
  readonly pause: number
  /** Why the feed or an entry of it could not be had. */
  readonly problems: readonly string[]
  /** What is to be said of the feed though it was read. */
  readonly remarks: readonly string[]
  /** Feeds that it lists, where it is a list of feeds (OPML). */
  readonly feeds: readonly string[]
}

/** Seconds: the usual pause, and the longest after failures, each of which doubles it. */
export const pauses: {readonly usual: number; readonly longest: number} = {usual: 300, longest: 3600}

/** Tries after which an entry that cannot be had is given up: about a week of them, once an hour in the end. */
const mostTries = 170

/** The most looks between two tries of an entry. */
const fewestTries = pauses.longest / pauses.usual

/** What names an entry within its feed. */
const keyOf = (entry: Entry): string => entry.link?.url ?? entry.draft?.url ?? entry.name

/**
 * Looks at a feed once and hands each entry that is not dealt with to `file`, which resolves when it is
 * stored. An entry counts as dealt with only then, so that a kill at any moment loses none; one that could
 * not be had waits in the store and is tried again, also when the feed no longer lists it. `signal` ends the
 * look before the next entry.
 */
export async function lookAtFeed(
  url: string,
  {
    store,
    fetcher,
    usual = pauses.usual,
    signal,
  }: {store: Store; fetcher: Fetcher; usual?: number; signal?: AbortSignal},
  file: (entry: Entry) => Promise<void>,
): Promise<Look> {
  const kept = (await store.feedState(url))?.state as FollowState | undefined
  const before: FollowState = kept ?? {done: [], failures: 0}
  const {validators} = before
  const {entries: found, fetched} = await openUrl(fetcher, url, validators && {validators})
  if (signal?.aborted) return {pause: usual, problems: [], remarks: [], feeds: []}
  const failed =
    fetched.outcome === "failed"
      ? fetched.notice.message.includes(url)
        ? fetched.notice.message
        : `${url}: ${fetched.notice.message}`
      : fetched.outcome === "fetched" && isPage(found, fetched.url)
        ? `${url} is a page and no feed. readout add files it; to follow it, give the address of its feed.`
        : undefined
  if (failed !== undefined) {
    const failures = before.failures + 1
    await store.keepFeedState({url, state: {...before, failures} satisfies FollowState})
    const backOff = Math.min(usual * 2 ** failures, pauses.longest)
    const asked = fetched.outcome === "failed" ? (fetched.retryAfter ?? 0) : 0
    return {pause: Math.max(backOff, asked), problems: [failed], remarks: [], feeds: []}
  }

  const feeds = found.flatMap(({link}) => (link?.kind === "feed" ? [link.url] : []))
  const entries = found.filter(({remark, link}) => !remark && link?.kind !== "feed")
  const remarks = found.flatMap(({remark, notices}) => (remark ? notices.map(({message}) => message) : []))
  const old = before.waiting ?? []
  const known = new Set([...before.done, ...old.map(({entry}) => keyOf(entry))])
  const fresh = entries.filter((entry) => !known.has(keyOf(entry)))
  // The oldest first, as they would have come to one who was there all along.
  const due = [...old, ...fresh.toReversed().map((entry) => ({entry, failures: 0, looks: 0}))]
  const waiting: Waiting[] = []
  const problems: string[] = []
  for (const {entry, failures, looks} of due) {
    const reason =
      looks > 0 || signal?.aborted ? undefined : await tried(entry, failures >= mostTries, fetcher, file)
    if (signal?.aborted || looks > 0) {
      waiting.push({entry, failures, looks: Math.max(looks - 1, 0)})
      continue
    }
    if (reason === undefined) continue
    problems.push(reason.message)
    if (reason.later && failures < mostTries) {
      waiting.push({entry, failures: failures + 1, looks: Math.min(2 ** failures, fewestTries) - 1})
    }
  }
  const listed = fetched.outcome === "unchanged" ? known : new Set(entries.map(keyOf))
  const isWaiting = new Set(waiting.map(({entry}) => keyOf(entry)))
  const next = fetched.outcome === "fetched" ? fetched.validators : validators
  const state: FollowState = {
    done: [...listed].filter((key) => !isWaiting.has(key)),
    failures: 0,
    ...(waiting.length > 0 && {waiting}),
    ...(next && {validators: next}),
  }
  if (JSON.stringify(state) !== JSON.stringify(before)) await store.keepFeedState({url, state})
  return {pause: usual, problems, remarks, feeds}
}

/** Whether what was fetched is one document and no feed, which names its entries below itself. */
function isPage([only, ...more]: readonly Entry[], url: string): boolean {
  return only !== undefined && more.length === 0 && only.name === url && only.draft !== undefined
}

/** Has an entry filed; why it could not be, where it could not. The `last` time the feed's summary will do. */
async function tried(
  entry: Entry,
  last: boolean,
  fetcher: Fetcher,
  file: (entry: Entry) => Promise<void>,
): Promise<{readonly message: string; readonly later: boolean} | undefined> {
  try {
    let reason: {readonly message: string; readonly later: boolean} | undefined
    for await (const whole of wholeEntries(fetcher, entry)) {
      if (whole.draft !== undefined) await file(whole)
      else {
        const message = whole.notices[0]?.message ?? `${whole.name}: there is no text in it.`
        reason = {message, later: whole.later === true}
      }
    }
    if (reason !== undefined && last && entry.draft !== undefined) await file(entry)
    return reason
  } catch (error) {
    return {message: `${keyOf(entry)}: ${(error as Error).message}`, later: true}
  }
}
