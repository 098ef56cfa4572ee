import {existsSync} from "node:fs"
import {setTimeout as wait} from "node:timers/promises"
import {pathToFileURL} from "node:url"
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely"
import Libsql from "libsql"
import type {Backend, Tables} from "./schema.ts"

/** Milliseconds that a writer waits for other processes before it gives up. */
const patience = 120_000

/**
 * Takes the write lock when a transaction begins, since a reader that turns writer fails when another has
 * written; and waits for the lock without holding up the rest of this process.
 */
class WaitingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const run = (text: string): Promise<unknown> => connection.executeQuery(CompiledQuery.raw(text))
    const end = Date.now() + patience
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        await run("pragma busy_timeout = 0")
        await run("begin immediate")
        return
      } catch (error) {
        if (!isBusy(error) || Date.now() > end) throw error
      } finally {
        await run("pragma busy_timeout = 5000")
      }
      await wait(pause)
    }
  }

  /** A failure such as a full disk may have ended the transaction already; then that failure is what counts. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!/no transaction is active/.test((error as Error).message)) throw error
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /busy|locked/i.test(`${(error as {code?: string}).code} ${error.message}`)
}

/**
 * Prepared statements that are kept, the latest used. Each holds memory that only the collection of garbage gives
 * back, and our own heap is too small for that to come in time: made anew for each query they fill gigabytes.
 */
const keptStatements = 300

/** A statement without parameters or rows. */
function directly(run: () => void): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => {
      run()
      return {changes: 0, lastInsertRowid: 0}
    },
    iterate: () => [][Symbol.iterator](),
  }
}

const settings = "pragma busy_timeout = 5000; pragma synchronous = full; pragma cache_size = -8192"

/** Runs it; false where it fails since the file or its folder is read-only. */
function isWritten(run: () => void): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (((error as {rawCode?: number}).rawCode ?? 0) % 256 !== 8) throw error
    return false
  }
}

/** Opens the file; where nothing can be written beside it, as one that nobody changes, so that it can be read. */
function openFile(path: string): InstanceType<typeof Libsql> {
  const file = new Libsql(path)
  if (isWritten(() => file.exec(settings)) || existsSync(`${path}-wal`)) return file
  file.close()
  const fixed = new Libsql(`${pathToFileURL(path).href}?immutable=1`)
  fixed.exec(settings)
  return fixed
}

/**
 * Opens (or makes) the SQLite file. Every commit is on the disk before it is acknowledged
 * (`synchronous=FULL`), and readers do not wait for writers (WAL).
 */
export function openSqlite(path: string): Backend {
  const file = openFile(path)
  // Another program's database is refused later and must stay as it is.
  const own = "select count(*) = 0 or sum(name = 'ledger') > 0 as own from sqlite_master"
  if ((file.prepare(own).get() as {own: number}).own === 1)
    isWritten(() => void file.exec("pragma journal_mode = wal"))
  const prepare = (text: string) => file.prepare(text)
  const statements = new Map<string, ReturnType<typeof prepare>>()
  /** The statement of this text, the one made before where it is kept. */
  const prepared = (text: string): ReturnType<typeof prepare> => {
    const statement = statements.get(text) ?? prepare(text)
    statements.delete(text)
    statements.set(text, statement)
    if (statements.size > keptStatements) statements.delete(statements.keys().next().value!)
    return statement
  }
  /** What a statement gives; one that fails may stay in progress and is not used again. */
  const orForget = <Result>(text: string, run: () => Result): Result => {
    try {
      return run()
    } catch (error) {
      statements.delete(text)
      throw error
    }
  }
  const database: SqliteDatabase = {
    close: () => void file.close(),
    prepare: (text) => {
      // A prepared statement that fails as busy stays in progress, and then no transaction can end.
      if (/^(?:begin|commit|rollback|pragma busy)/.test(text)) return directly(() => file.exec(text))
      const statement = prepared(text)
      return {
        reader: statement.reader,
        all: (parameters) => orForget(text, () => statement.all(...parameters)),
        run: (parameters) => orForget(text, () => statement.run(...parameters)),
        // Rows that are read one by one may be left half-way: not with a statement that others use.
        iterate: (parameters) => file.prepare(text).iterate(...parameters),
      }
    },
  }
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new WaitingDriver({database}),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
  return {dialect: "sqlite", db}
}
