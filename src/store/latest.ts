import {type RawBuilder, type SelectQueryBuilder, sql} from "kysely"
import type {Backend, Tables} from "./schema.ts"
import {meets, searched} from "./text-index.ts"
import type {WordQuery} from "./words.ts"

/** Narrows rows down to those that a query asks for; `place` is a row's place in the order of filing. */
export type Narrow<Table extends "reading" | "item"> = (
  rows: SelectQueryBuilder<Tables, Table, object>,
  place: RawBuilder<number>,
) => SelectQueryBuilder<Tables, Table, object>

/** The latest rows, in which a page of a common word is found: of reports few, since each has many words. */
const latest = {reading: 150, item: 3000} as const
/** Rows found among the latest from which to tell how far a page reaches. */
const telling = 2

/**
 * The places of the first `size` rows that meet `sought` and are left by `narrow`, the latest filed first. SQLite
 * walks its index of words in that order. PostgreSQL's has none, and to read it takes as long as the words are common:
 * so a search looks at the latest rows themselves first (of which `alike` may leave fewer, by columns for which
 * `sought` has words), then in the index as far back as the page is likely to reach, and only then in all of it.
 */
export async function latestPlaces<Table extends "reading" | "item">(
  {db, dialect}: Backend,
  table: Table,
  sought: WordQuery,
  size: number,
  narrow: Narrow<Table>,
  alike: Narrow<Table> = (rows) => rows,
): Promise<readonly number[]> {
  const placesOf = async (rows: object): Promise<readonly number[]> =>
    (await (rows as SelectQueryBuilder<Tables, Table, {place: number}>).execute()).map(({place}) => place)
  const {rows: all, place} = searched(db, dialect, table, sought)
  const found = narrow(all, place).select(place.as("place")).limit(size)
  if (dialect !== "postgres") return await placesOf(found.orderBy(place, "desc"))

  // The builder cannot follow a table's name through a parameter.
  const rows = db.selectFrom(table as "item") as unknown as Parameters<Narrow<Table>>[0]
  const last = alike(narrow(rows, place), place).selectAll().orderBy(place, "desc").limit(latest[table])
  const near = await placesOf(
    db
      .selectFrom(last.as(table) as never)
      .select(place.as("place"))
      .where(meets(table, sought))
      .orderBy(place, "desc")
      .limit(size),
  )
  if (near.length >= size) return near
  // The sum keeps the database from walking all rows in their order, which it would for words that it deems common.
  const indexed = found.orderBy(sql`${place} + 0`, "desc")
  if (near.length >= telling) {
    const reach = Math.ceil(((near[0]! - near.at(-1)!) * 2 * size) / (near.length - 1))
    const wider = await placesOf(indexed.where(place, ">", near[0]! - reach))
    if (wider.length >= size) return wider
  }
  return await placesOf(indexed)
}
