import type {Fetcher} from "../../fetch/fetch.ts"
import {openUrl} from "../../fetch/open-url.ts"
import type {Entry, FieldMap} from "../../intake/entry.ts"

/** Feeds within lists of feeds that are followed. */
const deepest = 2

/** Whether a line of the command stands for an address. */
export function isAddress(path: string): boolean {
  return /^https?:\/\//i.test(path)
}

/**
 * The reports behind an address: of a page itself, of a feed the articles it leads to, of a list of feeds
 * (OPML) those of each; `fields` maps fields of JSON. Where an article is gone for good, the feed's own summary of it stands in.
 */
export async function* fetchedEntries(
  fetcher: Fetcher,
  url: string,
  fields?: FieldMap,
  depth = 0,
): AsyncGenerator<Entry> {
  const {entries} = await openUrl(fetcher, url, fields && {fields})
  for (const entry of entries) yield* wholeEntries(fetcher, entry, depth)
}

/** The entry, or what its link leads to. */
export async function* wholeEntries(fetcher: Fetcher, entry: Entry, depth = 0): AsyncGenerator<Entry> {
  if (entry.link?.kind === "feed") {
    if (depth < deepest) yield* fetchedEntries(fetcher, entry.link.url, undefined, depth + 1)
    return
  }
  if (entry.link === undefined) {
    yield entry
    return
  }
  const {entries, fetched} = await openUrl(fetcher, entry.link.url)
  const later = fetched.outcome === "failed" && fetched.transient
  const found = entries.some(({draft}) => draft !== undefined)
  yield* found || later || entry.draft === undefined ? entries : [entry]
}
