import {readDate} from "./date.ts"
import {intakeWords} from "./words.ts"

/** What the page says of itself, by which its repetitions in the text are known. */
export interface Known {
  readonly title?: string
  readonly author?: string
  readonly outlet?: string
  readonly url?: string
}

/** Lines at the top in which the title may stand again. */
const TOP = 8

/** The greatest share of the text that may follow a heading that closes the article. */
const CLOSING_SHARE = 0.15

/** Letters and digits of a line, by which two lines are the same. */
export function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}

/**
 * The paragraphs of an article without what pages set around it: the title again and what stands above it,
 * lines that hold only a date, the author, the outlet or the address, captions and credits of pictures, and
 * everything from a closing heading ("Comments", "Most read") on.
 */
export function withoutFurniture(paragraphs: readonly string[], known: Known): string[] {
  const words = intakeWords()
  const credit = new RegExp(words.credits.join("|"), "i")
  const pointer = new RegExp(`^\\W*(?:${words.pointers.join("|")})`, "i")
  const label = new RegExp(`^\\W*(?:${words.dateLabels.join("|")})\\b`, "i")
  const closer = new RegExp(`^\\W*(?:${words.closers.join("|")})\\W*$`, "i")
  const names = [known.author, known.outlet, ...(known.author?.split(", ") ?? [])]
    .filter((name) => name !== undefined)
    .map(bare)
  const isFurniture = (line: string): boolean => {
    if (line.length > 400) return false
    if (credit.test(line)) return true
    if (line.length <= 200 && pointer.test(line)) return true
    if (line.length > 100) return false
    if (line === known.url) return true
    if (label.test(line) && /\d/.test(line)) return true
    if (isDate(line) || closer.test(line)) return true
    const name = bare(line).replace(/^by /, "")
    return name === "" || names.includes(name)
  }
  const lines = afterTitle(paragraphs, known.title)
  const end = lines.findIndex(
    (line, at) =>
      line.length <= 100 && closer.test(line) && sizeOf(lines.slice(at)) < sizeOf(lines) * CLOSING_SHARE,
  )
  return withoutTail((end < 0 ? lines : lines.slice(0, end)).filter((line) => !isFurniture(line)))
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length, 0)

/** What follows the title, where the title stands near the top. */
function afterTitle(paragraphs: readonly string[], title: string | undefined): readonly string[] {
  if (title === undefined) return paragraphs
  const wanted = bare(title)
  const at = paragraphs.slice(0, TOP).findLastIndex((line) => bare(line) === wanted)
  return sizeOf(paragraphs.slice(0, at + 1)) < sizeOf(paragraphs) / 2 ? paragraphs.slice(at + 1) : paragraphs
}

/** Whether the line is a date with little else. */
function isDate(line: string): boolean {
  return (
    /\d/.test(line) &&
    line.length <= 60 &&
    (line.match(/\p{L}{3,}/gu) ?? []).length <= 4 &&
    readDate(line) !== undefined
  )
}

/** Short lines without a sentence's end after the last paragraph are headings of other things. */
function withoutTail(lines: readonly string[]): string[] {
  let end = lines.length
  while (end > 3 && lines[end - 1]!.length < 40 && !/[.!?…:"'”’)。]\W*$/.test(lines[end - 1]!)) end--
  return lines.slice(0, end)
}
