import {charsetOf, declaredCharset, decodeText} from "./charset.ts"
import type {Entry, Hint} from "./entry.ts"
import {failure} from "./entry.ts"
import {draftHtml} from "./html.ts"
import {detectLanguage, languageNotice} from "./language.ts"
import {draftMarkdown} from "./markdown.ts"
import {type Drafted, draftText} from "./text.ts"

/** The largest single document that is read, in bytes. */
export const LARGEST_DOCUMENT: number = 20_000_000

/**
 * Reads bytes of any kind: finds the format out, and gives one entry a report. Never throws for what the
 * bytes hold; what cannot be read gives an entry with a notice that says why.
 */
export async function openBytes(bytes: Uint8Array, hint: Hint): Promise<readonly Entry[]> {
  if (bytes.length > LARGEST_DOCUMENT) {
    return [
      failure(hint.name, "too-large", `${hint.name} is larger than ${LARGEST_DOCUMENT / 1e6} MB; split it.`),
    ]
  }
  const kind = knownBinary(bytes)
  if (kind !== undefined) return [failure(hint.name, "not-text", notText(hint.name, kind))]
  const decoded = decodeText(bytes, charsetOf(hint.contentType) ?? declaredCharset(bytes))
  if (decoded.text === undefined) return [failure(hint.name, "not-text", notText(hint.name, "not text"))]
  const drafted = draftDocument(decoded.text, hint)
  return [await entryOf(drafted, hint, decoded.notices)]
}

function draftDocument(text: string, hint: Hint): Drafted {
  if (/\.(?:md|markdown|mdown)$/i.test(hint.name) || /markdown/i.test(hint.contentType ?? "")) {
    return draftMarkdown(text)
  }
  if (isHtml(text, hint)) return draftHtml(text, hint.url)
  return draftText(text)
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

async function entryOf(drafted: Drafted, hint: Hint, notices: Entry["notices"]): Promise<Entry> {
  const {text, language: declared} = drafted.draft
  const language = await detectLanguage(text, declared)
  const {language: _, ...rest} = drafted.draft
  const draft = {
    ...rest,
    ...(rest.url === undefined && hint.url !== undefined && {url: hint.url}),
    ...(language !== undefined && {language}),
  }
  const unsupported = languageNotice(language)
  return {
    name: hint.name,
    draft,
    notices: [...notices, ...drafted.notices, ...(unsupported ? [unsupported] : [])],
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

function knownBinary(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString("latin1")
  return signatures.find(([, start]) => head.startsWith(start))?.[0]
}

function notText(name: string, kind: string): string {
  return `${name} is ${kind}. Readout reads plain text, Markdown, HTML, feeds, JSON Lines, WARC and ZIP of those; save the report as one of them.`
}
