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

/**
 * Both kinds. A PostgreSQL that cannot be started is a failure, lest half of the tests be left out unseen;
 * READOUT_TEST_POSTGRES=none leaves it out on purpose.
 */
export async function places(): Promise<readonly Place[]> {
  if (process.env.READOUT_TEST_POSTGRES === "none") {
    console.warn("PostgreSQL is left out of these tests, as READOUT_TEST_POSTGRES=none asks.")
    return [sqlitePlace()]
  }
  try {
    return [sqlitePlace(), await postgresPlace()]
  } catch (error) {
    throw new Error(
      "PostgreSQL cannot be started for these tests. READOUT_TEST_POSTGRES names the folder of another one's programs; none leaves it out.",
      {cause: error},
    )
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
