import {mkdtempSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {openStore, type Store} from "../../src/store/store.ts"

/** A place for stores of one test file. */
export interface Place {
  /** Location of a new, empty store. */
  fresh(): Promise<string>
  remove(): Promise<void>
}

/** SQLite files in a folder of their own. */
export function sqlitePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "readout-store-"))
  let count = 0
  return {
    fresh: async () => join(folder, `${++count}.db`),
    remove: async () => rmSync(folder, {recursive: true, force: true}),
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
