import {type RawBuilder, sql} from "kysely"
import type {Backend, Runner, Tables} from "./schema.ts"
import {toFts5, toTsquery, type WordQuery} from "./words.ts"

/** Tables that can be searched by words, with the column that is the row's place in the order of filing. */
const places = {reading: "change", item: "ord"} as const
type Searched = keyof typeof places

/** The value of the `words` column: a `tsvector` in PostgreSQL, nothing in SQLite. */
export function wordsColumn(dialect: Backend["dialect"], words: string): {words?: RawBuilder<string>} {
  return dialect === "postgres" ? {words: sql<string>`to_tsvector('simple', ${words})`} : {}
}

/** Enters rows into SQLite's full-text index; PostgreSQL has them in the `words` column. */
export async function indexRows(
  runner: Runner,
  dialect: Backend["dialect"],
  table: Searched,
  rows: readonly {readonly rowid: number; readonly words: string}[],
): Promise<void> {
  if (dialect === "postgres" || rows.length === 0) return
  await runner.insertInto(`${table}_search`).values(rows).execute()
}

/**
 * Conditions that hold for the rows of `table` that meet `query`, and the tables they need beside it.
 * A query with nothing to look for meets no row.
 */
export function matching(
  dialect: Backend["dialect"],
  table: Searched,
  query: WordQuery,
): RawBuilder<boolean> {
  if (dialect === "postgres") {
    const tsquery = toTsquery(query)
    if (tsquery === undefined) return sql<boolean>`false`
    return sql<boolean>`${sql.ref<keyof Tables>(`${table}.words`)} @@ to_tsquery('simple', ${tsquery})`
  }
  const fts5 = toFts5(query)
  if (fts5 === undefined) return sql<boolean>`0`
  const index = sql.table(`${table}_search`)
  return sql<boolean>`${sql.ref(`${table}.${places[table]}`)} in (select rowid from ${index} where ${index} match ${fts5})`
}
