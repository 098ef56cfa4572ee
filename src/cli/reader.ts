import type {Given, Opened, Reader} from "../api/add.ts"
import {createFetcher} from "../fetch/fetch.ts"
import type {Entry} from "../intake/entry.ts"
import {openBytes} from "../intake/open.ts"
import {fetchedEntries} from "./adding/fetched.ts"
import {type ReadingPool, readingPool} from "./adding/pool.ts"

/** What intake found, read by the engine in another thread, so that the page answers meanwhile. */
async function openedFrom(
  {name, draft, notices}: Entry,
  {title, outlet, published}: Given,
  pool: ReadingPool,
): Promise<Opened> {
  const none = notices.find(({code}) => code === "no-text")
  if (draft === undefined || none !== undefined) {
    const refused = none ?? notices[0] ?? {code: "no-text", message: `${name} holds no text to read.`}
    return {refused, title: name}
  }
  const given = {
    ...(draft.title === undefined && title !== undefined && {title}),
    ...(draft.outlet === undefined && outlet !== undefined && {outlet}),
    ...(draft.published === undefined &&
      published !== undefined && {published, publishedBasis: "given" as const}),
  }
  return {reading: await pool.read({draft: {...draft, ...given}, notices})}
}

/** Reads what the page and the API send: intake opens it, the engine reads it. To be closed at the end. */
export function pageReader(name: string): Reader & {close(): Promise<void>} {
  const pool = readingPool(1)
  const fetcher = createFetcher()
  const allOf = async (entries: Iterable<Entry> | AsyncIterable<Entry>, given: Given): Promise<Opened[]> => {
    const opened: Opened[] = []
    for await (const entry of entries) if (!entry.remark) opened.push(await openedFrom(entry, given, pool))
    return opened
  }
  const file: Reader["file"] = async (path, bytes, given) =>
    allOf(await openBytes(bytes, {name: path}), given)
  return {
    name,
    text: (text, given) => file("pasted text", new TextEncoder().encode(text), given),
    file,
    url: (url, given) => allOf(fetchedEntries(fetcher, url), given),
    async close() {
      await fetcher.close()
      await pool.close()
    },
  }
}
