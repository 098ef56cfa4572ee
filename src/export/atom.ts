import {generateAtomFeed} from "feedsmith"
import type {Item} from "../record/item.ts"
import type {FiledReading} from "./json-lines.ts"
import {rowsOf} from "./rows.ts"

/** What the feed says of itself. */
export interface FeedHead {
  readonly title: string
  /** An address or other id that stays the same. */
  readonly id: string
  /** ISO 8601; the moment of the newest entry. */
  readonly updated: string
}

/** The most entries that the feed has; a feed is for what is new. */
const MOST = 500

/** An Atom feed (RFC 4287) of items, an entry each, in the order given; the first 500 at most. */
export async function atomOf(
  readings: AsyncIterable<FiledReading> | Iterable<FiledReading>,
  head: FeedHead,
): Promise<string> {
  const entries: object[] = []
  for await (const reading of readings) {
    const rows = rowsOf(reading)
    for (const [index, item] of reading.items.entries()) {
      if (entries.length < MOST) entries.push(entryOf(reading, item, rows[index]!.actor_name, head.updated))
    }
    if (entries.length >= MOST) break
  }
  return generateAtomFeed({
    title: {value: head.title},
    id: head.id,
    updated: new Date(head.updated),
    entries,
  } as never)
}

function entryOf(
  {report, filed}: FiledReading,
  item: Item,
  who: string | undefined,
  updated: string,
): object {
  const words = item.anchors.map((anchor) => anchor.quote).join(" … ")
  const day = instant(report.published)
  return {
    id: `urn:readout:${item.id}`,
    title: {value: `${who === undefined ? "" : `${who}: `}${words}`.slice(0, 200)},
    updated: new Date(filed ?? day ?? updated),
    ...(day && {published: new Date(day)}),
    authors: [{name: report.outlet ?? "unknown outlet"}],
    ...(report.url && {links: [{href: report.url, rel: "alternate"}]}),
    categories: [{term: item.kind}],
    content: {value: words, type: "text"},
  }
}

/** A date that names a day, as an instant; undefined for less. */
function instant(edtf: string | undefined): string | undefined {
  const match = /^\d{4}-\d\d-\d\d(?:T\S+)?$/.exec(edtf ?? "")
  if (match === null) return undefined
  const time = Date.parse(
    /T.*(?:Z|[+-]\d\d:\d\d)$/.test(match[0]) ? match[0] : `${match[0].slice(0, 10)}T00:00Z`,
  )
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
