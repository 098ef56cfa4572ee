import {mkdtempSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import pg from "pg"
import {openStore, type Store} from "../../src/store/store.ts"
import {startServer} from "./postgres-server.ts"

/** A kind of database with room for many stores. */
export interface Place {
  readonly name: "SQLite" | "PostgreSQL"
  /** Location of a new, empty store. */
  fresh(): Promise<string>
  remove(): Promise<void>
}

/** SQLite files in a folder of their own. */
export function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "readout-store-"))
  let count = 0
  return {
    name: "SQLite",
    fresh: async () => join(folder, `${++count}.db`),
    remove: async () => rmSync(folder, {recursive: true, force: true}),
  }
}

/** Databases of a PostgreSQL server that is started for them. */
export async function postgresPlace(): Promise<Place> {
  const server = await startServer()
  let count = 0
  return {
    name: "PostgreSQL",
    fresh: async () => {
      const client = new pg.Client(server.url("postgres"))
      await client.connect()
      const database = `store_${++count}`
      await client.query(`create database ${database}`)
      await client.end()
      return server.url(database)
    },
    remove: server.stop,
  }
}

/** Both kinds; where PostgreSQL cannot be started, SQLite alone, and a line that says why. */
export async function places(): Promise<readonly Place[]> {
  try {
    return [sqlitePlace(), await postgresPlace()]
  } catch (error) {
    console.warn(`PostgreSQL is left out of these tests: ${(error as Error).message}`)
    return [sqlitePlace()]
  }
}

/** Opens a fresh store, runs the steps and closes it. */
export async function withStore<T>(place: Place, steps: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(await place.fresh())
  try {
    return await steps(store)
  } finally {
    await store.close()
  }
}
