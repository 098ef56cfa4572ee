import {type RawBuilder, type SelectQueryBuilder, sql} from "kysely"
import type {Backend, Runner, Tables} from "./schema.ts"
import {toFts5, toTsquery, type WordQuery} from "./words.ts"

/** Tables that can be searched by words, with the column that is the row's place in the order of filing. */
const places = {reading: "change", item: "ord"} as const

/** The value of the `words` column: a `tsvector` in PostgreSQL, nothing in SQLite. */
export function wordsColumn(dialect: Backend["dialect"], words: string): {words?: RawBuilder<string>} {
  return dialect === "postgres" ? {words: sql<string>`to_tsvector('simple', ${words})`} : {}
}

/** Enters rows into SQLite's full-text index; PostgreSQL has them in the `words` column. */
export async function indexRows(
  runner: Runner,
  dialect: Backend["dialect"],
  table: keyof typeof places,
  rows: readonly {readonly rowid: number; readonly words: string}[],
): Promise<void> {
  if (dialect === "postgres" || rows.length === 0) return
  await runner.insertInto(`${table}_search`).values(rows).execute()
}

/** The rows of a table that a search looks at, and the column that is their place in the order of filing. */
export interface Searched<Table extends "reading" | "item"> {
  readonly rows: SelectQueryBuilder<Tables, Table, object>
  readonly place: RawBuilder<number>
}

/**
 * The rows of `table` that meet `query`, or all where there is none; a query with nothing to look for meets no
 * row. They are to be ordered by `place`: SQLite then walks the full-text index itself, the latest first, and
 * a page of a common word costs no more than one of a rare word.
 */
export function searched<Table extends "reading" | "item">(
  runner: Runner,
  dialect: Backend["dialect"],
  table: Table,
  query: WordQuery | undefined,
): Searched<Table> {
  const own = sql<number>`${sql.ref(`${table}.${places[table]}`)}`
  // The builder cannot follow a table's name through a parameter; the rows are of `table` in each case.
  const all = runner.selectFrom(table as "item") as unknown as Searched<Table>["rows"]
  if (query === undefined) return {rows: all, place: own}
  const text = dialect === "postgres" ? toTsquery(query) : toFts5(query)
  if (text === undefined) return {rows: all.where(sql<boolean>`1 = 0`), place: own}
  if (dialect === "postgres") {
    return {
      rows: all.where(sql<boolean>`${sql.ref(`${table}.words`)} @@ to_tsquery('simple', ${text})`),
      place: own,
    }
  }
  const index = `${table}_search` as const
  const place = sql<number>`${sql.ref(`${index}.rowid`)}`
  const found = runner
    .selectFrom(index as "item_search")
    .crossJoin(table as "item")
    .where(sql<boolean>`${own} = ${place}`)
    .where(sql<boolean>`${sql.table(index)} match ${text}`)
  return {rows: found as unknown as Searched<Table>["rows"], place}
}

/** Condition on rows of PostgreSQL: they meet `query`, as their own words tell and not the index of words. */
export function meets(table: keyof typeof places, query: WordQuery): RawBuilder<boolean> {
  const text = toTsquery(query) ?? ""
  return sql`ts_match_vq(${sql.ref(`${table}.words`)}, (select to_tsquery('simple', ${text})))`
}
