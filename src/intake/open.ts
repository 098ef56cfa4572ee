import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {charsetOf, declaredCharset, decodeText} from "./charset.ts"
import {type Entry, failure, type Hint} from "./entry.ts"
import {isFeed, isJsonFeed} from "./feed-kind.ts"
import {detectLanguage, languageNotice} from "./language.ts"
import {type Bytes, collect, gunzip, LimitError, linesOf, peek, tooLong} from "./stream.ts"
import {draftText} from "./text.ts"
import {openWarc} from "./warc.ts"

/** The largest single document and the largest ZIP archive that is no file (but fetched, or within another), in bytes. */
const largest = {document: 20_000_000, zip: 512_000_000}

/** Archives within archives that are opened. */
const DEEPEST = 3

/**
 * Reads bytes of any kind: finds the format out and gives the reports in it. Never throws for what the bytes
 * hold; what cannot be read gives an entry with a notice that says why.
 */
export async function openBytes(bytes: Uint8Array, hint: Hint): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for await (const entry of openStream(only(bytes), hint)) entries.push(entry)
  return entries
}

/**
 * The same for bytes in pieces, such as a file's: WARC, JSON Lines and gzip are read as they come, with
 * memory for one report at a time; so is a ZIP archive whose file the hint names, any other is held whole. Errors
 * of the source itself (a disk, a network) are thrown.
 */
export async function* openStream(source: Bytes, hint: Hint): AsyncGenerator<Entry> {
  for await (const entry of open(source, hint, 0)) yield await withLanguage(entry)
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* open(source: Bytes, hint: Hint, depth: number): AsyncGenerator<Entry> {
  const {head, rest} = await peek(source, 4096)
  try {
    if (depth > DEEPEST) {
      yield failure(
        hint.name,
        "archive-limit",
        `${hint.name} lies more than ${DEEPEST} archives deep; unpack it first.`,
      )
    } else if (head[0] === 0x1f && head[1] === 0x8b) {
      yield* openGzip(rest, hint, depth)
    } else if (startsWith(head, "PK\x03\x04") || startsWith(head, "PK\x05\x06")) {
      const {openZip} = await import("./zip.ts")
      if (hint.file !== undefined) for await (const _ of rest) break
      const zip = hint.file === undefined ? await collect(rest, largest.zip, hint.name) : undefined
      yield* openZip(zip, hint, (inner, innerHint) => open(inner, innerHint, depth + 1))
    } else if (startsWith(head, "WARC/")) {
      yield* openWarc(rest, hint, largest.document, (bytes, inner) => open(only(bytes), inner, depth + 1))
    } else if (isJsonLines(head, hint)) {
      yield* openJsonLines(rest, hint)
    } else {
      yield* openSafely(await collect(rest, largest.document, hint.name), hint)
    }
  } catch (error) {
    if (!(error instanceof LimitError)) throw error
    yield failure(hint.name, error.code, error.message)
  }
}

async function* openGzip(source: Bytes, hint: Hint, depth: number): AsyncGenerator<Entry> {
  const {file: _, ...outer} = hint
  const inner = {...outer, name: hint.name.replace(/\.gz$/i, "")}
  try {
    yield* open(gunzip(source, hint.name), inner, depth + 1)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && /^Z_|^ERR_.*ZLIB/.test(String(error.code))))
      throw error
    yield failure(
      hint.name,
      "gzip-broken",
      `${hint.name} breaks off or is no sound gzip; what stands before was read.`,
    )
  }
}

function isJsonLines(head: Uint8Array, hint: Hint): boolean {
  if (/\.(?:jsonl|ndjson|jsonlines)$/i.test(hint.name)) return true
  if (/ndjson|jsonl|json-seq/i.test(hint.contentType ?? "")) return true
  const [first = "", second = ""] = Buffer.from(head).toString("latin1").trimStart().split("\n")
  return first.startsWith('{"') && /\}\s*$/.test(first) && second.startsWith('{"')
}

async function* openJsonLines(source: Bytes, hint: Hint): AsyncGenerator<Entry> {
  const {openRecord} = await import("./json.ts")
  let number = 0
  for await (const line of linesOf(source, largest.document)) {
    number++
    const name = `${hint.name} > line ${number}`
    if (line === tooLong) {
      yield failure(name, "too-large", `${name} is longer than ${largest.document / 1e6} million characters.`)
    } else if (line.trim() !== "") {
      const value = parseJson(line)
      if (value === undefined)
        yield failure(name, "json-unreadable", `${name} is no JSON. Put one object on each line.`)
      else yield openRecord(value, name, hint)
    }
  }
}

/** A document on which a parser fails, against all expectation, costs a notice and not the rest of its archive. */
async function* openSafely(bytes: Uint8Array, hint: Hint): AsyncGenerator<Entry> {
  const entries: Entry[] = []
  try {
    for await (const entry of openDocument(bytes, hint)) entries.push(entry)
  } catch (error) {
    const message = `${hint.name} cannot be read (${(error as Error).message}); save it as plain text.`
    entries.push(failure(hint.name, "document-unreadable", message))
  }
  yield* entries
}

/** The parsers of HTML, Markdown, feeds and ZIP are loaded when they are needed: plain text starts at once. */
async function* openDocument(bytes: Uint8Array, hint: Hint): AsyncGenerator<Entry> {
  const kind = knownBinary(bytes)
  if (kind !== undefined) return yield failure(hint.name, "not-text", notText(hint.name, kind))
  const {text, notices} = decodeText(bytes, charsetOf(hint.contentType) ?? declaredCharset(bytes))
  if (text === undefined) return yield failure(hint.name, "not-text", notText(hint.name, "not text"))
  if (isFeed(text)) return yield* (await import("./feed.ts")).openFeed(text, hint)
  if (
    /^\s*[[{]/.test(text) &&
    (/\.json$/i.test(hint.name) || /json/i.test(hint.contentType ?? "") || isWholeJson(text))
  ) {
    const {openRecord} = await import("./json.ts")
    const value = parseJson(text)
    if (isJsonFeed(value)) return yield* (await import("./feed.ts")).openFeed(value as object, hint)
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) yield openRecord(one, `${hint.name} > ${index + 1}`, hint)
      return
    }
    if (value !== undefined) return yield openRecord(value, hint.name, hint)
    if (/\.json$/i.test(hint.name))
      return yield failure(hint.name, "json-unreadable", `${hint.name} is no JSON.`)
  }
  const {draft, notices: more} = await draftDocument(text, hint)
  const located: ReportDraft =
    draft.url === undefined && hint.url !== undefined ? {...draft, url: hint.url} : draft
  yield {name: hint.name, draft: located, notices: [...notices, ...more]}
}

async function draftDocument(
  text: string,
  hint: Hint,
): Promise<{readonly draft: ReportDraft; readonly notices: readonly Notice[]}> {
  if (/\.(?:md|markdown|mdown)$/i.test(hint.name) || /markdown/i.test(hint.contentType ?? "")) {
    return (await import("./markdown.ts")).draftMarkdown(text)
  }
  return isHtml(text, hint) ? (await import("./html.ts")).draftHtml(text, hint.url) : draftText(text)
}

function isHtml(text: string, hint: Hint): boolean {
  return (
    /\bx?html\b/i.test(hint.contentType ?? "") ||
    /\.x?html?$/i.test(hint.name) ||
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b/i.test(
      text.slice(0, 4096),
    )
  )
}

const isWholeJson = (text: string): boolean =>
  /^\s*(?:\{\s*"|\[\s*\{\s*")/.test(text) && /[}\]]\s*$/.test(text)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The entry with the language of its text, and a notice where Readout does not read it. */
async function withLanguage(entry: Entry): Promise<Entry> {
  if (entry.draft === undefined) return entry
  const {language: declared, ...rest} = entry.draft
  const language = await detectLanguage(rest.text, declared)
  const notice = languageNotice(language)
  return {
    ...entry,
    draft: {...rest, ...(language !== undefined && {language})},
    notices: notice === undefined ? entry.notices : [...entry.notices, notice],
  }
}

/** Files that people give by mistake, by their first bytes. */
const signatures: readonly (readonly [name: string, head: string])[] = [
  ["a PDF", "%PDF"],
  ["a PNG image", "\x89PNG"],
  ["a JPEG image", "\xff\xd8\xff"],
  ["a GIF image", "GIF8"],
  ["an old Word or Excel file", "\xd0\xcf\x11\xe0"],
  ["an SQLite database", "SQLite format 3"],
  ["a program", "\x7fELF"],
]

function startsWith(bytes: Uint8Array, head: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, head.length)).toString("latin1") ===
    head
  )
}

function knownBinary(bytes: Uint8Array): string | undefined {
  return signatures.find(([, head]) => startsWith(bytes, head))?.[0]
}

function notText(name: string, kind: string): string {
  return `${name} is ${kind}. Readout reads plain text, Markdown, HTML, feeds, JSON Lines, WARC and ZIP of those; save the report as one of them.`
}
