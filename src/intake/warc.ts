import {brotliDecompressSync, gunzipSync, inflateSync} from "node:zlib"
import {type Entry, failure, type Hint} from "./entry.ts"
import type {Bytes} from "./stream.ts"

/** Types of content that may hold a report. */
const worth =
  /^(?:text\/(?:html|plain|markdown|xml)|application\/(?:xhtml\+xml|(?:[\w.]+\+)?(?:xml|json)|x-ndjson)|$)/i

/** The longest block of header fields of a record, in bytes. */
const LONGEST_HEADER = 1_000_000

/**
 * The documents of a WARC file (1.0 and 1.1), one at a time: answers with status 200, resources and
 * conversions (WET) whose type may hold a report. `open` reads one document of at most `largest` bytes;
 * larger ones are passed over with a notice. A file that breaks off ends with a notice.
 */
export async function* openWarc(
  source: Bytes,
  hint: Hint,
  largest: number,
  open: (bytes: Uint8Array, hint: Hint) => AsyncIterable<Entry>,
): AsyncGenerator<Entry> {
  const reader = new Reader(source)
  const broken = failure(
    hint.name,
    "warc-broken",
    `${hint.name} breaks off or has a broken record; what stands before it was read.`,
  )
  for (;;) {
    const header = await reader.header()
    if (header === undefined) return
    const length = Number(header.fields.get("content-length") ?? Number.NaN)
    if (!/^WARC\//.test(header.first) || !Number.isSafeInteger(length) || length < 0) return yield broken
    const url = header.fields.get("warc-target-uri")?.replace(/^<|>$/g, "")
    const type = header.fields.get("warc-type") ?? ""
    const name = `${hint.name} > ${url ?? "a record without address"}`
    const ownType = header.fields.get("content-type") ?? ""
    const isAnswer = type === "response" && /^application\/http/i.test(ownType)
    const answer = isAnswer ? await reader.fieldsWithin(length) : undefined
    const contentType = isAnswer ? (answer?.fields.get("content-type") ?? "") : ownType
    const isWanted =
      /^(?:response|resource|conversion)$/.test(type) &&
      (!isAnswer || /^HTTP\/[\d.]+ 200\b/.test(answer?.first ?? "")) &&
      worth.test(contentType)
    const left = length - (answer?.size ?? 0)
    if (isWanted && left > largest)
      yield failure(name, "too-large", `${name} is larger than ${largest / 1e6} MB.`)
    if (!isWanted || left > largest) {
      if (!(await reader.skip(left))) return yield broken
      continue
    }
    const body = await reader.exactly(left)
    if (body === undefined) return yield broken
    const bytes = decoded(body, answer?.fields, largest)
    if (bytes === undefined)
      yield failure(name, "warc-broken", `${name} cannot be unpacked and was left out.`)
    else if (bytes.length > 0) {
      yield* open(bytes, {
        name,
        contentType,
        ...(url && /^https?:/.test(url) && {url}),
        ...(hint.fields && {fields: hint.fields}),
      })
    }
  }
}

/** The document in the body of an answer with these fields, or in a body without; undefined where it is damaged. */
function decoded(
  body: Buffer,
  fields: ReadonlyMap<string, string> | undefined,
  largest: number,
): Buffer | undefined {
  try {
    const whole = /chunked/i.test(fields?.get("transfer-encoding") ?? "") ? unchunked(body) : body
    return unpacked(whole, fields?.get("content-encoding") ?? "", largest)
  } catch {
    return undefined
  }
}

/** The body without its chunk sizes; crawlers often undo them and keep the field, so a body without is kept. */
function unchunked(body: Buffer): Buffer {
  const pieces: Buffer[] = []
  let at = 0
  while (at < body.length) {
    const end = body.indexOf("\r\n", at)
    const size =
      end < 0 || end - at > 20 ? undefined : /^[\da-f]+/i.exec(body.toString("latin1", at, end))?.[0]
    if (size === undefined) return pieces.length === 0 ? body : Buffer.concat(pieces)
    const length = Number.parseInt(size, 16)
    if (length === 0) break
    pieces.push(body.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
  return Buffer.concat(pieces)
}

/** The content with its encoding undone; crawlers keep the field of an encoding that they have undone, too. */
function unpacked(body: Buffer, encoding: string, largest: number): Buffer {
  const options = {maxOutputLength: largest}
  if (/gzip/i.test(encoding)) return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, options) : body
  const isText = /^\s*[<{[]/.test(body.toString("latin1", 0, 64))
  if (isText) return body
  if (/deflate/i.test(encoding)) return inflateSync(body, options)
  return /\bbr\b/i.test(encoding) ? brotliDecompressSync(body, options) : body
}

interface Header {
  /** Bytes of it, empty lines before it left out. */
  readonly size: number
  /** The first line. */
  readonly first: string
  /** Values by lower-case name, the first where a name comes twice. */
  readonly fields: ReadonlyMap<string, string>
}

function parseHeader(block: Buffer): Header {
  const [first = "", ...lines] = block.toString("utf8").split(/\r?\n/)
  const fields = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(":")
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return {size: block.length, first: first.trim(), fields}
}

/** Where the empty line after a block of fields ends. */
function endOfHeader(block: Buffer): number | undefined {
  const crlf = block.indexOf("\r\n\r\n")
  const lf = block.indexOf("\n\n")
  if (crlf < 0 && lf < 0) return undefined
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf + 2
}

/** Reads pieces of bytes as one row. */
class Reader {
  #buffer: Buffer = Buffer.alloc(0)
  readonly #pieces: AsyncIterator<Uint8Array>

  constructor(source: Bytes) {
    this.#pieces = source[Symbol.asyncIterator]()
  }

  /** Appends the next piece; false at the end. */
  async #more(): Promise<boolean> {
    const {done, value} = await this.#pieces.next()
    if (done) return false
    const piece = Buffer.from(value.buffer, value.byteOffset, value.length)
    this.#buffer = this.#buffer.length === 0 ? piece : Buffer.concat([this.#buffer, piece])
    return true
  }

  /** The next block of fields, empty lines before it passed over; undefined at the end, empty where it has none. */
  async header(): Promise<Header | undefined> {
    for (;;) {
      let start = 0
      while (this.#buffer[start] === 13 || this.#buffer[start] === 10) start++
      this.#buffer = this.#buffer.subarray(start)
      if (this.#buffer.length > 0) break
      if (!(await this.#more())) return undefined
    }
    return (await this.fieldsWithin(Number.POSITIVE_INFINITY)) ?? {size: 0, first: "", fields: new Map()}
  }

  /** The block of fields that begins here and ends within `length` bytes; undefined where there is none. */
  async fieldsWithin(length: number): Promise<Header | undefined> {
    for (;;) {
      const end = endOfHeader(this.#buffer.subarray(0, length))
      if (end !== undefined) {
        const header = parseHeader(this.#buffer.subarray(0, end))
        this.#buffer = this.#buffer.subarray(end)
        return header
      }
      const held = this.#buffer.length
      if (held >= length || held > LONGEST_HEADER || !(await this.#more())) return undefined
    }
  }

  /** The next `length` bytes; undefined where fewer are left. */
  async exactly(length: number): Promise<Buffer | undefined> {
    const pieces = [this.#buffer]
    let held = this.#buffer.length
    while (held < length) {
      const {done, value} = await this.#pieces.next()
      if (done) return undefined
      pieces.push(Buffer.from(value.buffer, value.byteOffset, value.length))
      held += value.length
    }
    const all = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    this.#buffer = all.subarray(length)
    return all.subarray(0, length)
  }

  /** Passes over `length` bytes; false where fewer are left. */
  async skip(length: number): Promise<boolean> {
    let left = length
    while (left > this.#buffer.length) {
      left -= this.#buffer.length
      this.#buffer = Buffer.alloc(0)
      if (!(await this.#more())) return false
    }
    this.#buffer = this.#buffer.subarray(left)
    return true
  }
}
