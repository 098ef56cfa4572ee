import {type Entry, type FieldMap, failure} from "../intake/entry.ts"
import {openBytes} from "../intake/open.ts"
import type {Fetched, Fetcher, Validators} from "./fetch.ts"

/** The entries behind an address, and how the fetching went. */
export interface Opened {
  readonly entries: readonly Entry[]
  readonly fetched: Fetched
}

/**
 * Fetches an address and reads what is there; nothing new gives no entries, a failure gives one with the
 * reason. `fields` maps fields of JSON.
 */
export async function openUrl(
  fetcher: Fetcher,
  url: string,
  options: {readonly validators?: Validators; readonly fields?: FieldMap} = {},
): Promise<Opened> {
  const fetched = await fetcher.fetchUrl(url, options.validators)
  if (fetched.outcome === "unchanged") return {entries: [], fetched}
  if (fetched.outcome === "failed") {
    const {notice, transient} = fetched
    const failed = failure(url, notice.code, notice.message)
    return {entries: [transient ? {...failed, later: true} : failed], fetched}
  }
  const entries = await openBytes(fetched.bytes, {
    name: fetched.url,
    url: fetched.url,
    ...(fetched.contentType !== undefined && {contentType: fetched.contentType}),
    ...(options.fields && {fields: options.fields}),
  })
  return {entries, fetched}
}
