import type {Notice} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {readDate} from "./date.ts"
import {intakeWords} from "./words.ts"

/** A draft together with what its reader should know. */
export interface Drafted {
  readonly draft: ReportDraft
  readonly notices: readonly Notice[]
}

/** Lines at the top and the end of which a date line or a dateline is looked for. */
const TOP_LINES = 6

/**
 * A draft of a plain text. The text is kept as it stands, blank lines included; only line ends become one
 * newline, white space at its two ends goes, NUL characters go, and the line breaks inside the paragraphs
 * of a hard-wrapped text become spaces, so that sentences are whole.
 */
export function draftText(source: string): Drafted {
  const plain = source
    .replace(/^\uFEFF/, "")
    .replaceAll("\0", "")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
  const text = unwrap(plain.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd())
  const title = titleOf(text)
  const dated = dateOf(text)
  const draft: ReportDraft = {
    ...(title !== undefined && {title}),
    ...(dated.published !== undefined && {published: dated.published, publishedBasis: dated.basis}),
    text,
  }
  return {draft, notices: [...emptyNotice(text), ...dated.notices]}
}

/** The notice that there is nothing to read. */
export function emptyNotice(text: string): readonly Notice[] {
  if (/[\p{L}\p{N}]/u.test(text)) return []
  return [
    {code: "no-text", message: "No text was found. Check that this is the report and not an empty page."},
  ]
}

/**
 * Joins the lines of hard-wrapped paragraphs: where blank lines part paragraphs and nearly all other
 * lines but the last of each fill 45 to 100 characters. Each newline becomes one space, so offsets stay.
 */
function unwrap(text: string): string {
  if (!/\n[ \t]*\n/.test(text)) return text
  const lines = text.split("\n")
  const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === ""
  const inner = lines.filter((line, number) => !isBlank(line) && !isBlank(lines[number + 1]))
  const wrapped = inner.filter(({length}) => length >= 45 && length <= 100).length
  if (inner.length < 3 || wrapped < inner.length * 0.8) return text
  return text.replace(/(\S)\n(?=\S)/g, "$1 ")
}

/** The first line where it reads as a headline: short, no full stop at its end, and something follows. */
export function titleOf(text: string): string | undefined {
  const end = text.indexOf("\n")
  if (end < 0) return undefined
  const line = text.slice(0, end).trim()
  const words = line.split(/\s+/).length
  if (line.length > 200 || words > 30 || words < 2 || /[.:;,…][)"'”’»]*$/.test(line)) return undefined
  return readDate(line) === undefined ? line : undefined
}

interface Dated {
  readonly published?: string
  readonly basis: "dateline" | "text"
  readonly notices: readonly Notice[]
}

/** The date that the top of the text gives: a line of its own first, then a dateline that names its year. */
function dateOf(text: string): Dated {
  const lines = text
    .split("\n", 40)
    .filter((line) => line.trim() !== "")
    .slice(0, TOP_LINES)
  const labelled = new RegExp(`^\\s*(${intakeWords().dateLabels.join("|")})\\b\\s*(?:on|at|:)?\\s*(.+)$`, "i")
  for (const line of lines) {
    const label = labelled.exec(line)
    const words = label?.[2] ?? line
    if (line.length > 90 || !/\d/.test(words)) continue
    const published = readDate(words)
    if (published !== undefined && (label || isDateAlone(words)))
      return {published, basis: "text", notices: []}
    if (label && published === undefined) {
      return {
        basis: "text",
        notices: [
          {
            code: "date-unreadable",
            message: `"${line.trim()}" does not tell one day for certain, so the report stays undated. Give its date with --published.`,
          },
        ],
      }
    }
  }
  for (const line of lines) {
    const head = /^.{0,80}?(?:\s[-–—]{1,2}\s|\s?\/[A-Z]{2,}\/|\)\s?[-–—])/.exec(line)?.[0]
    const published = head === undefined ? undefined : readDate(head)
    if (published !== undefined) return {published, basis: "dateline", notices: []}
  }
  return {basis: "text", notices: []}
}

/** Whether the words are a date and at most two words more, as a weekday or a time zone. */
function isDateAlone(words: string): boolean {
  return (words.match(/\p{L}{3,}/gu) ?? []).length <= 3 && words.length <= 60 && !/[!?"“”]/.test(words)
}
