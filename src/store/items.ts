import {sql} from "kysely"
import type {Item, Kind} from "../record/item.ts"
import {signOf} from "../record/sign.ts"
import {type Facet, facetWord} from "./facets.ts"
import {latestPlaces, type Narrow} from "./latest.ts"
import {pageOf, pageSize, placeOf} from "./page.ts"
import {changeAfter, holds} from "./reports.ts"
import {type Backend, firstOf} from "./schema.ts"
import type {ItemQuery, Page, StoredItem} from "./types.ts"
import {parseWordQuery, type Term, type WordQuery} from "./words.ts"

/** What a query seeks in the full-text index, facets included; undefined where it does not need the index. */
function soughtBy(query: ItemQuery, kinds: readonly Kind[]): WordQuery | undefined {
  const words: WordQuery = query.text === undefined ? {all: [], none: []} : parseWordQuery(query.text)
  if (query.text !== undefined && words.all.length === 0) return words
  const facets: (readonly Term[])[] = []
  for (const name of ["party", "speaker", "issue"] satisfies Facet[]) {
    const value = query[name]
    if (value !== undefined) facets.push([[facetWord(name, value)]])
  }
  if (facets.length === 0 && query.text === undefined) return undefined
  if (kinds.length > 0) facets.push(kinds.map((kind) => [facetWord("kind", kind)]))
  return {all: [...facets, ...words.all], none: words.none}
}

/** Items within a range of days that are few enough to be looked up one by one. */
const few = 500

/**
 * The places of the items that may lie within the query's days, where they are few: a list then need not walk the
 * whole record to find them, or to find none. Undefined where there are many, or the query names no day.
 */
async function fewWithin({db}: Backend, {since, until}: ItemQuery): Promise<readonly number[] | undefined> {
  if (since === undefined && until === undefined) return undefined
  const ending = await db
    .selectFrom("item")
    .select("ord")
    .$if(since !== undefined, (qb) => qb.where("last_day", ">=", since!))
    .$if(until !== undefined, (qb) => qb.where("last_day", "<=", until!))
    .limit(few + 1)
    .execute()
  if (ending.length > few) return undefined
  const lasting =
    until === undefined
      ? []
      : await db
          .selectFrom("item")
          .select("ord")
          .whereRef("first_day", "<>", "last_day")
          .where("last_day", ">", until)
          .where("first_day", "<=", until)
          .limit(few + 1)
          .execute()
  return lasting.length > few ? undefined : [...ending, ...lasting].map(({ord}) => ord)
}

const columns = ["report_id", "ord", "filed", "superseded", "data"] as const
const ord = sql<number>`${sql.ref("item.ord")}`

/** See `Store.items`. */
export async function listItems(backend: Backend, query: ItemQuery): Promise<Page<StoredItem>> {
  const limit = pageSize(query.limit)
  const after =
    placeOf(query.cursor) ??
    (query.asOf === undefined ? undefined : firstOf(await changeAfter(backend, query.asOf)))
  const kinds = query.kind === undefined ? [] : [query.kind].flat()
  const sought = soughtBy(query, kinds)
  const within = await fewWithin(backend, query)
  if (within?.length === 0) return {rows: []}
  const narrow: Narrow<"item"> = (rows, place) =>
    rows
      .where(holds("item", query.asOf))
      .$if(after !== undefined, (qb) => qb.where(place, "<", after!))
      .$if(query.report !== undefined, (qb) => qb.where("report_id", "=", query.report!))
      .$if(query.since !== undefined, (qb) => qb.where("last_day", ">=", query.since!))
      .$if(query.until !== undefined, (qb) => qb.where("first_day", "<=", query.until!))
  const ofKinds: Narrow<"item"> = (rows) => rows.$if(kinds.length > 0, (qb) => qb.where("kind", "in", kinds))
  const items = backend.db.selectFrom("item")
  const places =
    sought === undefined ? within : await latestPlaces(backend, "item", sought, limit + 1, narrow, ofKinds)
  if (places?.length === 0) return {rows: []}
  const rows = await (sought === undefined ? ofKinds(narrow(items, ord), ord) : items)
    .$if(places !== undefined, (qb) => qb.where("ord", "in", places!))
    .select(columns)
    .orderBy("ord", "desc")
    .limit(limit + 1)
    .execute()
  const carriers = await carriersOf(backend, rows, query.asOf)
  return pageOf(
    rows,
    limit,
    (row) => row.ord,
    (shown) => shown.map((row) => show(row, carriers)),
  )
}

/** See `Store.itemsById`. */
export async function itemsById(
  backend: Backend,
  ids: readonly string[],
  asOf?: string,
): Promise<readonly StoredItem[]> {
  if (ids.length === 0) return []
  const rows = await backend.db
    .selectFrom("item")
    .select(columns)
    .where("id", "in", ids)
    .where(holds("item", asOf))
    .orderBy("ord")
    .execute()
  const carriers = await carriersOf(backend, rows, asOf)
  return rows.map((row) => show(row, carriers))
}

interface ItemRow {
  readonly report_id: string
  readonly ord: number
  readonly filed: string
  readonly superseded: string | null
  readonly data: string
}
type Carrier = Pick<StoredItem, "report" | "sign" | "title" | "outlet" | "url" | "published">

/** What a list of items shows of the reports that carry them, by id. */
async function carriersOf(
  {db}: Backend,
  items: readonly ItemRow[],
  asOf: string | undefined,
): Promise<Map<string, Carrier>> {
  const ids = [...new Set(items.map((item) => item.report_id))]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("reading")
    .innerJoin("report", "report.id", "reading.report_id")
    .select(["report.id", "report.number", "title", "outlet", "url", "published"])
    .where("reading.report_id", "in", ids)
    .where(holds("reading", asOf))
    .execute()
  return new Map(
    rows.map(({id, number, title, outlet, url, published}) => [
      id,
      {
        report: id,
        sign: signOf(number),
        ...(title === null ? {} : {title}),
        ...(outlet === null ? {} : {outlet}),
        ...(url === null ? {} : {url}),
        ...(published === null ? {} : {published}),
      },
    ]),
  )
}

function show(row: ItemRow, carriers: ReadonlyMap<string, Carrier>): StoredItem {
  return {
    item: JSON.parse(row.data) as Item,
    ...carriers.get(row.report_id)!,
    filed: row.filed,
    ...(row.superseded === null ? {} : {superseded: row.superseded}),
  }
}
