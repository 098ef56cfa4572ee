import type {Fetcher, Validators} from "../../fetch/fetch.ts"
import {openUrl} from "../../fetch/open-url.ts"
import type {Entry} from "../../intake/entry.ts"
import type {Store} from "../../store/store.ts"
import {wholeEntries} from "./fetched.ts"

/** How far a feed has been read, as the store keeps it. */
interface FollowState {
  /** With which to ask whether the feed has changed; absent while an entry of it is still to be fetched. */
  readonly validators?: Validators
  /** Entries of the feed that are dealt with. */
  readonly done: readonly string[]
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
}

/** Seconds: the usual pause, and the longest after failures, each of which doubles it. */
export const pauses: {readonly usual: number; readonly longest: number} = {usual: 300, longest: 3600}

/** What names an entry within its feed. */
const keyOf = (entry: Entry): string => entry.link?.url ?? entry.draft?.url ?? entry.name

/**
 * Looks at a feed once and hands each entry that is not dealt with to `file`, which resolves when it is
 * stored. An entry counts as dealt with only then, so that a kill at any moment loses none; one that could
 * not be fetched is tried again at the next look.
 */
export async function lookAtFeed(
  url: string,
  {store, fetcher, usual = pauses.usual}: {store: Store; fetcher: Fetcher; usual?: number},
  file: (entry: Entry) => Promise<void>,
): Promise<Look> {
  const kept = (await store.feedState(url))?.state as FollowState | undefined
  const before: FollowState = kept ?? {done: [], failures: 0}
  const {entries: found, fetched} = await openUrl(
    fetcher,
    url,
    before.validators === undefined ? {} : {validators: before.validators},
  )
  if (fetched.outcome === "unchanged") return {pause: usual, problems: [], remarks: []}
  if (fetched.outcome === "failed") {
    const failures = before.failures + 1
    await store.keepFeedState({url, state: {...before, failures} satisfies FollowState})
    const backOff = Math.min(usual * 2 ** failures, pauses.longest)
    return {
      pause: Math.max(backOff, fetched.retryAfter ?? 0),
      problems: [fetched.notice.message],
      remarks: [],
    }
  }

  const entries = found.filter(({remark}) => !remark)
  const remarks = found.flatMap(({remark, notices}) => (remark ? notices.map(({message}) => message) : []))
  const known = new Set(before.done)
  const done: string[] = []
  const problems: string[] = []
  // The oldest first, as they would have come to one who was there all along.
  for (const entry of entries.toReversed()) {
    const key = keyOf(entry)
    if (known.has(key)) {
      done.push(key)
      continue
    }
    try {
      let failed = false
      for await (const whole of wholeEntries(fetcher, entry)) {
        if (whole.draft !== undefined) await file(whole)
        else {
          failed = true
          problems.push(whole.notices[0]?.message ?? `${whole.name}: there is no text in it.`)
        }
      }
      if (!failed) done.push(key)
    } catch (error) {
      problems.push(`${key}: ${(error as Error).message}`)
    }
  }
  const complete = done.length === entries.length
  await store.keepFeedState({
    url,
    state: {done, failures: 0, ...(complete && {validators: fetched.validators})} satisfies FollowState,
  })
  return {pause: usual, problems, remarks}
}
