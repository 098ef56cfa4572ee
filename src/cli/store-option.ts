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

/** Opens the store that the options mean, runs the steps and closes it. */
export async function withStore<T>(
  values: {readonly store?: string | undefined},
  steps: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(locationOf(values))
  try {
    return await steps(store)
  } finally {
    await store.close()
  }
}

/** Name and version of this program, as readings in the store name it. */
export function readerName(): string {
  return `readout ${programVersion()}`
}
