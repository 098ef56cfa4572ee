import {closeSync, openSync, readFileSync, readSync} from "node:fs"

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

/** Bytes `[from, to)` of `data/<name>`, fewer where the file ends before; not cached. */
export function readDataPart(name: string, from: number, to: number): Uint8Array {
  const file = openSync(new URL(name, folder), "r")
  try {
    const bytes = new Uint8Array(to - from)
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from))
  } finally {
    closeSync(file)
  }
}
