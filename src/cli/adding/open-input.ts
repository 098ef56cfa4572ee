import {createReadStream} from "node:fs"
import type {Entry, FieldMap} from "../../intake/entry.ts"
import {openStream} from "../../intake/open.ts"
import type {Input} from "../inputs.ts"

/** The reports in one input, as its bytes come; `consumed` is told how many have been read, `fields` maps JSON. */
export async function* openInput(
  input: Input,
  consumed: (bytes: number) => void,
  fields?: FieldMap,
): AsyncGenerator<Entry> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const pieces = input.path === undefined ? [input.bytes] : createReadStream(input.path)
    for await (const piece of pieces) {
      consumed((piece as Uint8Array).length)
      yield piece as Uint8Array
    }
  }
  const {name, path} = input
  yield* openStream(bytes(), {
    name,
    ...(fields && {fields}),
    ...(path !== undefined && {file: {path, passed: consumed}}),
  })
}
