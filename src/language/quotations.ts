import {readData} from "../data/data.ts"
import {type Span, trimSpan} from "../text/span.ts"
import type {Quotation} from "./analysis.ts"

/** A family of marks: one opens, one closes, and a mark of another family does not end it. */
type Family = "double" | "single" | "guillemet" | "angle"

interface Open {
  readonly family: Family
  readonly from: number
  /** Offset of the first character after the opening mark. */
  readonly inner: number
}

interface Found {
  readonly from: number
  to: number
  readonly inner: number
  readonly innerTo: number
  readonly family: Family
  readonly closed: boolean
}

/** How many later marks are looked at to tell what one mark does: keeps the work linear. */
const lookahead = 64

const letterOrDigit = /[\p{L}\p{N}]/u
const mark = /``|''|["'“”„‟‘’‚‛«»‹›]/g

/**
 * Every stretch of `text` inside quotation marks, by start; an outer one stands before those within it.
 *
 * A line is a paragraph: a quotation whose closing mark is missing ends with it, and where the next line
 * opens with the same kind of mark, that one carries it on. Apostrophes, possessives, inch and foot marks
 * and closing marks without an opening one make no quotation.
 */
export function findQuotations(text: string): readonly Quotation[] {
  const reversed = /[«»‹›]/.exec(text)?.[0] === "»" || /[«»‹›]/.exec(text)?.[0] === "›"
  const quotations: Quotation[] = []
  let before: {readonly number: number; readonly family: Family} | undefined
  for (const line of text.matchAll(/[^\n]*[^\s][^\n]*/g)) {
    const paragraph = trimSpan(text, {from: line.index, to: line.index + line[0].length})
    const found = findInParagraph(text, paragraph, reversed)
    let last: typeof before
    const enclosing: Found[] = []
    for (const quotation of found) {
      while (enclosing.length > 0 && enclosing.at(-1)!.to < quotation.to) enclosing.pop()
      const carriesOn = quotation.from === paragraph.from && before?.family === quotation.family
      if (!quotation.closed && enclosing.length === 0)
        last = {number: quotations.length, family: quotation.family}
      quotations.push({
        from: quotation.from,
        to: quotation.to,
        inner: trimSpan(text, {from: quotation.inner, to: quotation.innerTo}),
        closed: quotation.closed,
        depth: enclosing.length,
        ...(carriesOn ? {continues: before!.number} : {}),
      })
      enclosing.push(quotation)
    }
    before = last
  }
  return quotations
}

function findInParagraph(text: string, paragraph: Span, reversed: boolean): Found[] {
  const found: Found[] = []
  const open: Open[] = []
  const marks = [...text.slice(paragraph.from, paragraph.to).matchAll(mark)].map((match) => ({
    from: paragraph.from + match.index,
    to: paragraph.from + match.index + match[0].length,
  }))
  const close = (family: Family, at: Span): void => {
    const depth = open.findLastIndex((one) => one.family === family)
    for (const lost of open.splice(depth + 1)) leaveOpen(lost, at.from)
    const one = open.pop()!
    found.push({...one, to: at.to, innerTo: at.from, closed: true})
  }
  // A single mark that nothing closes is more often an apostrophe.
  const leaveOpen = (one: Open, to: number): void => {
    if (one.family !== "single") found.push({...one, to, innerTo: to, closed: false})
  }
  for (const [number, at] of marks.entries()) {
    const rest = marks.slice(number + 1, number + 1 + lookahead)
    const isOpen = (family: Family): boolean => open.some((one) => one.family === family)
    const role = roleOf(text, paragraph, at, rest, isOpen, reversed)
    if (role === undefined) continue
    if (role.opens) open.push({family: role.family, from: at.from, inner: at.to})
    else if (isOpen(role.family)) close(role.family, at)
  }
  for (const lost of open) leaveOpen(lost, paragraph.to)
  return found.sort((a, b) => a.from - b.from)
}

/** What the mark does; undefined where it is no quotation mark. */
function roleOf(
  text: string,
  paragraph: Span,
  at: Span,
  rest: readonly Span[],
  isOpen: (family: Family) => boolean,
  reversed: boolean,
): {readonly family: Family; readonly opens: boolean} | undefined {
  const sign = text.slice(at.from, at.to)
  const previous = at.from > paragraph.from ? text[at.from - 1]! : " "
  const next = at.to < paragraph.to ? text[at.to]! : " "
  const looksOpening = /[\s([{\-–—/:“„‘«"'‚]/.test(previous) && !/[\s,.;:!?)\]}]/.test(next)
  switch (sign) {
    case "„":
    case "‟":
    case "``":
      return {family: "double", opens: true}
    case "“":
      // German writes „so“: there the mark closes.
      return {family: "double", opens: !(isOpen("double") && !looksOpening)}
    case "”":
    case "''":
      return {family: "double", opens: !isOpen("double") && looksOpening}
    case '"':
      if (isMeasure(text, at, previous, rest, isOpen("double"))) return undefined
      if (!isOpen("double"))
        return looksOpening || /\s/.test(previous) ? {family: "double", opens: true} : undefined
      return {family: "double", opens: looksOpening && rest.some((other) => text[other.from] === '"')}
    case "«":
    case "»":
      return {family: "guillemet", opens: (sign === "«") !== reversed}
    case "‹":
    case "›":
      return {family: "angle", opens: (sign === "‹") !== reversed}
    case "‚":
      return {family: "single", opens: true}
    default:
      return roleOfSingle(text, at, {sign, previous, next, looksOpening}, rest, isOpen("single"))
  }
}

/** Inches after a number: `a 12" gun`, `6'2" tall`. */
function isMeasure(text: string, at: Span, previous: string, rest: readonly Span[], open: boolean): boolean {
  if (!/\d/.test(previous)) return false
  if (/\d['’′]\d{1,2}$/.test(text.slice(Math.max(0, at.from - 5), at.from))) return true
  const short = /(?:^|[^\d.,])\d{1,2}$/.test(text.slice(Math.max(0, at.from - 3), at.from))
  const after = rest.filter((other) => text[other.from] === '"').length
  return !open || (short && /^[ -][a-z]/.test(text.slice(at.to, at.to + 2)) && after % 2 === 1)
}

function roleOfSingle(
  text: string,
  at: Span,
  around: {
    readonly sign: string
    readonly previous: string
    readonly next: string
    readonly looksOpening: boolean
  },
  rest: readonly Span[],
  open: boolean,
): {readonly family: Family; readonly opens: boolean} | undefined {
  const {sign, previous, next} = around
  if (letterOrDigit.test(previous) && letterOrDigit.test(next)) return undefined
  const opensWord = around.looksOpening && !isElision(text, at.to)
  if (sign === "‘" && opensWord) return {family: "single", opens: true}
  if (open && !/\s/.test(previous) && !letterOrDigit.test(next)) {
    return isPossessive(text, at, rest) ? undefined : {family: "single", opens: false}
  }
  if (!opensWord || open) return undefined
  // A straight or wrongly turned mark opens only where one that can close follows.
  const closes = rest.some((other) => canCloseSingle(text, other))
  return closes ? {family: "single", opens: true} : undefined
}

function canCloseSingle(text: string, at: Span): boolean {
  if (!/['’‘]/.test(text[at.from]!) || at.to - at.from > 1) return false
  return /\S/.test(text[at.from - 1] ?? " ") && !letterOrDigit.test(text[at.to] ?? " ")
}

/** `the officials’ demands`, where a later mark can still close the quotation that is open. */
function isPossessive(text: string, at: Span, rest: readonly Span[]): boolean {
  if (text[at.from - 1] !== "s" || !/^ \p{Ll}/u.test(text.slice(at.to, at.to + 2))) return false
  const next = rest.find((other) => canCloseSingle(text, other) || text[other.from] === "‘")
  return next !== undefined && text[next.from] !== "‘"
}

/** The mark stands for left-out letters: `’90s`, `’em`, `’Twas`. */
function isElision(text: string, at: number): boolean {
  const word = /^(?:\d\ds?(?![\p{L}\p{N}])|\p{L}+)/u.exec(text.slice(at, at + 12))?.[0].toLowerCase()
  if (word === undefined) return false
  return /^\d/.test(word) || readData<{readonly words: readonly string[]}>("elisions").words.includes(word)
}
