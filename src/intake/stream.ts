import {Readable} from "node:stream"
import {createGunzip} from "node:zlib"

/** Bytes in pieces. */
export type Bytes = AsyncIterable<Uint8Array>

/** A limit that what was read went over; `code` is that of the notice. */
export class LimitError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The first bytes (up to `size`) and the whole stream, these bytes included. */
export async function peek(source: Bytes, size: number): Promise<{head: Uint8Array; rest: Bytes}> {
  const iterator = source[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  let length = 0
  let done = false
  let broken: {readonly error: unknown} | undefined
  while (length < size && !done) {
    try {
      const next = await iterator.next()
      if (next.done) done = true
      else {
        pieces.push(next.value)
        length += next.value.length
      }
    } catch (error) {
      // What came before the error is still of use; the error comes after it.
      broken = {error}
      done = true
    }
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces
      if (broken !== undefined) throw broken.error
      while (!done) {
        const next = await iterator.next()
        if (next.done) done = true
        else yield next.value
      }
    } finally {
      if (!done) await iterator.return?.()
    }
  }
  return {head: Buffer.concat(pieces).subarray(0, size), rest: rest()}
}

/** All bytes; throws a `LimitError` as soon as there are more than `most`. */
export async function collect(source: Bytes, most: number, name: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of source) {
    length += piece.length
    if (length > most) {
      throw new LimitError("too-large", `${name} is larger than ${Math.round(most / 1e6)} MB; split it.`)
    }
    pieces.push(piece)
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
}

/** What gunzip may make of each byte, once it has made `free` bytes: beyond it, it is a bomb. */
const bomb = {ratio: 400, free: 100_000_000}

/** The bytes behind gzip, of all its members. Throws a `LimitError` for a bomb, an `Error` for broken gzip. */
export async function* gunzip(source: Bytes, name: string): AsyncGenerator<Uint8Array> {
  let read = 0
  let made = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      read += piece.length
      yield piece
    }
  }
  const input = Readable.from(counted(), {objectMode: false})
  const unzip = createGunzip()
  input.on("error", (error) => unzip.destroy(error))
  try {
    for await (const piece of input.pipe(unzip)) {
      made += piece.length
      if (made > bomb.free && made > read * bomb.ratio) {
        throw new LimitError(
          "archive-limit",
          `${name} unpacks to more than ${bomb.ratio} times its size; it was left at that point.`,
        )
      }
      yield piece
    }
  } finally {
    input.destroy()
    unzip.destroy()
  }
}

/** A line that was longer than allowed; its text is dropped. */
export const tooLong: unique symbol = Symbol("too long")

/** The lines of UTF-8 text without their ends; a line of more than `most` characters gives `tooLong`. */
export async function* linesOf(source: Bytes, most: number): AsyncGenerator<string | typeof tooLong> {
  const decoder = new TextDecoder("utf-8")
  let line = ""
  let over = false
  for await (const piece of source) {
    const parts = decoder.decode(piece, {stream: true}).split("\n")
    for (const [index, part] of parts.entries()) {
      if (index > 0) {
        yield over ? tooLong : line.replace(/\r$/, "")
        line = ""
        over = false
      }
      if (!over) line += part
      if (line.length > most) {
        line = ""
        over = true
      }
    }
  }
  line += decoder.decode()
  if (over) yield tooLong
  else if (line !== "") yield line.replace(/\r$/, "")
}
