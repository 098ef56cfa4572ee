import {Kysely, type SqliteDatabase, SqliteDialect} from "kysely"
import Libsql from "libsql"
import type {Backend, Tables} from "./schema.ts"

/** Milliseconds that a writer waits for another process before it gives up. */
const patience = 60_000

/**
 * Opens (or makes) the SQLite file. Every commit is on the disk before it is acknowledged
 * (`synchronous=FULL`), and readers do not wait for writers (WAL).
 */
export function openSqlite(path: string): Backend {
  const file = new Libsql(path)
  file.exec(`pragma busy_timeout = ${patience}`)
  file.exec("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536")
  const database: SqliteDatabase = {
    close: () => void file.close(),
    prepare: (text) => {
      // Write transactions take the write lock at once: a reader that turned writer would fail when busy.
      const statement = file.prepare(text === "begin" ? "begin immediate" : text)
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(...parameters),
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters),
      }
    },
  }
  const dialect = new SqliteDialect({database})
  return {dialect: "sqlite", db: new Kysely<Tables>({dialect})}
}
