import {readData} from "../data/data.ts"
import {type Paragraph, standsBeforeName, type Tokens} from "./tokens.ts"

/** A sentence before it is parsed: tokens `[first, last)` of one paragraph. */
export interface SentenceRange {
  readonly first: number
  readonly last: number
  readonly paragraph: number
  readonly headline: boolean
}

/** `data/language/sentences.json`; all words lower case. */
interface SentenceData {
  /** Words that, capitalised after an abbreviation, begin a sentence. */
  readonly starters: readonly string[]
  /** Verbs that report speech, for "“Is it?” X asked." */
  readonly reporting: readonly string[]
}

/** Longer sentences are cut for the net. */
const longest = 120
/** Words that a headline may have. */
const longestHeadline = 24

const dateline =
  /^(?:\p{Lu}[\p{Lu} .'’/-]{2,}|\p{Lu}[\p{L} .'’/-]+(?=,? [^()]*\())(?:,[^()–—]{1,40})?(?: ?\([^()]{2,40}\))? ?(?:--?|[–—]) (?=["“'‘]?\p{Lu})/u
const label = /^(?:\p{Lu}[\p{Lu}.'’-]*)(?: \p{Lu}[\p{Lu}.'’-]*){0,4}:(?=\s)/u

/**
 * The sentences of a text. None crosses a line; one ends after `.`, `?`, `!` or `…` and the marks that close
 * after it, where a new one can begin. A dateline ("MOSCOW (Agency) — ") and a speaker's label ("THE
 * PRESIDENT:") stand alone. Sentences of more than 120 tokens are cut, at a semicolon or comma if there is one.
 */
export function findSentences(text: string, tokens: Tokens): SentenceRange[] {
  const {starters, reporting} = readData<SentenceData>("language/sentences")
  const starts = new Set(starters)
  const reports = new Set(reporting)
  const sentences: SentenceRange[] = []
  tokens.paragraphs.forEach((paragraph, number) => {
    const bounds = boundsIn(text, tokens, paragraph, starts, reports)
    const alone = bounds.length === 1 && isHeadline(text, tokens, paragraph)
    let first = paragraph.first
    for (const last of bounds) {
      for (const end of cutLong(text, tokens, first, last)) {
        sentences.push({first, last: end, paragraph: number, headline: alone})
        first = end
      }
    }
  })
  return sentences
}

/** Ends of the sentences of a paragraph, the last of them the paragraph's. */
function boundsIn(
  text: string,
  {starts, ends}: Tokens,
  paragraph: Paragraph,
  starters: ReadonlySet<string>,
  reporting: ReadonlySet<string>,
): number[] {
  const word = (i: number): string => text.slice(starts[i], ends[i])
  const bounds: number[] = []
  const line = text.slice(paragraph.from, Math.min(paragraph.to, paragraph.from + 120))
  const head = dateline.exec(line) ?? label.exec(line)
  let i = paragraph.first
  if (head !== null) {
    const end = paragraph.from + head[0].trimEnd().length
    while (i < paragraph.last && ends[i]! <= end) i++
    if (i < paragraph.last) bounds.push(i)
  }
  const beginning = i
  for (; i < paragraph.last; i++) {
    const form = word(i)
    const stop = /^(?:[.…]+|[?!]+)$/.test(form)
    const abbreviation = !stop && form.length > 1 && form.endsWith(".") && /\p{L}/u.test(form)
    if (!stop && !abbreviation) continue
    let next = i + 1
    while (next < paragraph.last && closes(text, starts[next]!, ends[next]!, ends[next - 1]!, paragraph.to))
      next++
    if (next >= paragraph.last) break
    // "1. Item" and "a. Item".
    if (stop && i === beginning + 1 && /^(?:\d{1,2}|\p{L})$/u.test(word(i - 1))) continue
    let opening = next
    while (opening < paragraph.last && /^["“”„«'‘([*•–—-]+$/.test(word(opening))) opening++
    const follower = opening < paragraph.last ? word(opening) : ""
    if (!/^[\p{Lu}\p{N}$£€@#\p{Lo}]/u.test(follower)) continue
    if (starts[next] === ends[next - 1]) continue
    if (abbreviation) {
      if (standsBeforeName(form)) continue
      if (next === i + 1 && opening === next && !starters.has(follower.toLowerCase())) continue
    }
    // "“Is it?” Smith asked."
    if (next > i + 1 && /[?!…]/.test(form)) {
      let said = false
      for (let k = next; k < Math.min(paragraph.last, next + 6); k++) {
        if (/^[.,;?!:]$/.test(word(k))) break
        if (reporting.has(word(k).toLowerCase())) said = true
      }
      if (said) continue
    }
    bounds.push(next)
    i = next - 1
  }
  bounds.push(paragraph.last)
  return bounds
}

/** Whether the token closes what stands before it: a bracket, or a quotation mark without space before it. */
function closes(text: string, start: number, end: number, before: number, to: number): boolean {
  const form = text.slice(start, end)
  if (/^[)\]}”»]$/.test(form)) return true
  if (!/^(?:["'’]|'')$/.test(form)) return false
  return start === before && (end >= to || /[\s)\]"'’”—–]/.test(text[end]!))
}

function isHeadline(text: string, {starts, ends}: Tokens, {first, last}: Paragraph): boolean {
  if (last - first > longestHeadline) return false
  let end = last - 1
  while (end > first && /^["'’”»)\]]+$/.test(text.slice(starts[end], ends[end]))) end--
  return !/[.…!?;:,]$/.test(text.slice(starts[end], ends[end]))
}

/** Ends of the pieces of `[first, last)`, none longer than `longest`. */
function cutLong(text: string, {starts, ends}: Tokens, first: number, last: number): number[] {
  const cuts: number[] = []
  while (last - first > longest) {
    let cut = first + longest
    for (const mark of [";", ","]) {
      let at = first + longest - 1
      while (at > first + longest / 2 && text.slice(starts[at], ends[at]) !== mark) at--
      if (at <= first + longest / 2) continue
      cut = at + 1
      break
    }
    cuts.push(cut)
    first = cut
  }
  cuts.push(last)
  return cuts
}
