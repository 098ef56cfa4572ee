import {readFileSync} from "node:fs"

const folder = new URL("../../data/", import.meta.url)
const cache = new Map<string, unknown>()

/**
 * The parsed content of `data/<name>.json`, read once a process.
 *
 * The files of `data/` are part of the program: a missing or broken one throws. The caller states the
 * type; the test of the data files holds it to the truth.
 */
export function readData<T>(name: string): T {
  let value = cache.get(name)
  if (value === undefined) {
    value = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"))
    cache.set(name, value)
  }
  return value as T
}

/** The bytes of `data/<name>`; not cached. */
export function readDataBytes(name: string): Uint8Array {
  return readFileSync(new URL(name, folder))
}
