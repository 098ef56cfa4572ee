import {storeProblem} from "../store/problem.ts"
import {openStore, type Store} from "../store/store.ts"
import {programVersion} from "./version.ts"

/** The option that says which store, for `parseArgs`. */
export const storeOption: {readonly store: {type: "string"; short: "s"}} = {
  store: {type: "string", short: "s"},
}

/** The lines of a command's help for `storeOption`. */
export const storeHelp = `  -s, --store LOCATION  the store: a file, or postgres://… (default: the environment's READOUT_STORE,
                        else readout.db in this directory)`

/** The location of the store that the options mean. */
export function locationOf(values: {readonly store?: string | undefined}): string {
  return values.store ?? process.env.READOUT_STORE ?? "readout.db"
}

/**
 * Opens the store that the options mean, runs the steps and closes it; `create` makes it where there is none.
 * Throws a `StoreProblem` where the store cannot be opened, read or written.
 */
export async function withStore<T>(
  values: {readonly store?: string | undefined},
  steps: (store: Store) => Promise<T>,
  {create = false}: {readonly create?: boolean} = {},
): Promise<T> {
  const location = locationOf(values)
  const store = await openStore(location, {create})
  try {
    return await steps(store)
  } catch (error) {
    throw storeProblem(error, location) ?? error
  } finally {
    await store.close()
  }
}

/** Name and version of this program, as readings in the store name it. */
export function readerName(): string {
  return `readout ${programVersion()}`
}
