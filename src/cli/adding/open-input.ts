import {readFile} from "node:fs/promises"
import type {Entry} from "../../intake/entry.ts"
import {openBytes} from "../../intake/open.ts"
import type {Input} from "../inputs.ts"

/** The reports in one input; `consumed` is told how many bytes have been read. */
export async function* openInput(input: Input, consumed: (bytes: number) => void): AsyncGenerator<Entry> {
  const bytes = input.path === undefined ? input.bytes : await readFile(input.path)
  consumed(bytes.length)
  yield* await openBytes(bytes, {name: input.name})
}
