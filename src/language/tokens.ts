import {readData} from "../data/data.ts"
import type {Span} from "../text/span.ts"

/** `data/language/tokens.json`; all words lower case. */
interface TokenData {
  /** Abbreviations without their full stop that never end a sentence: titles, months … */
  readonly beforeName: readonly string[]
  /** Other abbreviations without their full stop. */
  readonly abbreviations: readonly string[]
  /** Those of all these that are words too and may end a sentence. */
  readonly alsoWords: readonly string[]
  /** First parts that stay joined to the rest over a hyphen: "pro-Beijing". */
  readonly prefixes: readonly string[]
  /** Words cut in two, with the length of the first part. */
  readonly contractions: {readonly [word: string]: number}
}

/** Words and signs of a text, in order: offsets and the paragraph of each. */
export interface Tokens {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly paragraphs: readonly Paragraph[]
}

/** A line that holds more than white space: tokens `[first, last)`. */
export interface Paragraph extends Span {
  readonly first: number
  readonly last: number
}

const url = /(?:https?:\/\/|www\.)[^\s<>"“”«»]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|[@#]\w+/uy
const domain =
  /[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|org|net|gov|edu|int|info|ru|ua|uk|eu|de|fr)\b(?!\.\w)/iy
const number =
  /\d{4}-\d\d-\d\d(?!\d)|\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)(?![\p{L}\d]))?|['’]\d\ds?(?![\p{L}\d])/uy
const initials = /\p{L}(?:\.\p{L})+(?:\.|(?![\p{L}\d.]))/uy
const word = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’`][\p{L}\p{N}]+)*(?:&[\p{Lu}](?![\p{L}]))?/uy
const clitic = /['’](?:[SsMmDd]|[Rr][Ee]|[Vv][Ee]|[Ll][Ll]|[Ee][Mm])(?![\p{L}\d])/uy
const sign = /\.{2,}|…+|-{2,}|[?!]+|''|``|US\$|<<|>>|([*=_~+#])\1+|./suy
const negation = /^(.+)(n['’]t)$/i
const ending = /^(.+)(['’](?:s|m|d|re|ve|ll))$/i

/** Matches `pattern` (sticky) at `at`; the end of the match or -1. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

interface Lexicon {
  readonly abbreviations: ReadonlySet<string>
  readonly beforeName: ReadonlySet<string>
  readonly alsoWords: ReadonlySet<string>
  readonly prefixes: ReadonlySet<string>
  readonly contractions: ReadonlyMap<string, number>
}

let cached: Lexicon | undefined

function lexicon(): Lexicon {
  if (cached === undefined) {
    const data = readData<TokenData>("language/tokens")
    cached = {
      beforeName: new Set(data.beforeName),
      abbreviations: new Set([...data.abbreviations, ...data.beforeName]),
      alsoWords: new Set(data.alsoWords),
      prefixes: new Set(data.prefixes),
      contractions: new Map(Object.entries(data.contractions)),
    }
  }
  return cached
}

/** Whether the token, with its full stop, is an abbreviation that stands before a name: "Mr.", "Gen.", "J.". */
export function standsBeforeName(token: string): boolean {
  return /^\p{Lu}\.$/u.test(token) || lexicon().beforeName.has(token.slice(0, -1).toLowerCase())
}

/**
 * Cuts a text into words and signs as the English Universal Dependencies treebanks do: clitics apart
 * (`do n't`, `Ukraine 's`), hyphenated compounds in three (`Secretary - General`), abbreviations with
 * their full stop, addresses whole. Lines are paragraphs. Any string gives tokens; white space never
 * belongs to one.
 */
export function findTokens(text: string): Tokens {
  const starts: number[] = []
  const ends: number[] = []
  const paragraphs: Paragraph[] = []
  for (const line of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    const first = starts.length
    cutLine(text, line.index, line.index + line[0].length, starts, ends)
    if (starts.length === first) continue
    paragraphs.push({from: starts[first]!, to: ends.at(-1)!, first, last: starts.length})
  }
  return {starts, ends, paragraphs}
}

function cutLine(text: string, from: number, to: number, starts: number[], ends: number[]): void {
  const {abbreviations, prefixes, contractions} = lexicon()
  const push = (start: number, end: number): void => {
    starts.push(start)
    ends.push(end)
  }
  const pushWord = (start: number, end: number): void => {
    const form = text.slice(start, end)
    const cut = contractions.get(form.toLowerCase())
    const kept = cut === undefined ? (negation.exec(form) ?? ending.exec(form))?.[1] : undefined
    const middle = start + (cut ?? kept?.length ?? 0)
    if (middle > start) push(start, middle)
    push(middle, end)
  }
  for (let at = from; at < to; ) {
    const code = text.charCodeAt(at)
    if (code === 32 || /\s/.test(text[at]!)) {
      at++
      continue
    }
    let end = endOf(url, text, at)
    if (end > 0) {
      // Marks after an address belong to the sentence.
      while (end > at + 1 && /[.,;:!?)\]'"’”…]/.test(text[end - 1]!)) end--
      push(at, end)
      at = end
      continue
    }
    end = Math.max(endOf(initials, text, at), endOf(domain, text, at))
    if (end < 0) end = endOf(number, text, at)
    if (end > 0) {
      push(at, end)
      at = end
      continue
    }
    if (starts.length > 0 && ends.at(-1) === at) {
      end = endOf(clitic, text, at)
      if (end > 0) {
        push(at, end)
        at = end
        continue
      }
    }
    end = endOf(word, text, at)
    if (end < 0) {
      end = endOf(sign, text, at)
      push(at, end)
      at = end
      continue
    }
    const form = text.slice(at, end)
    if (text[end] === "." && isAbbreviation(text, at, end, to, abbreviations)) {
      push(at, end + 1)
      at = end + 1
      continue
    }
    if (text[end] === "-" && prefixes.has(form.toLowerCase())) {
      const rest = endOf(word, text, end + 1)
      if (rest > 0 && text[rest] !== "-") end = rest
    }
    pushWord(at, end)
    at = end
  }
}

/** Whether the full stop after the word `[at, end)` belongs to it. */
function isAbbreviation(
  text: string,
  at: number,
  end: number,
  to: number,
  abbreviations: ReadonlySet<string>,
): boolean {
  if (text[end + 1] === ".") return false
  const form = text.slice(at, end)
  const next = /^\s*(\S?)/.exec(text.slice(end + 1, Math.min(to, end + 8)))![1]!
  if (/^\p{Lu}$/u.test(form)) return form !== "I" && /\p{Lu}/u.test(next)
  if (!abbreviations.has(form.toLowerCase())) return false
  return !lexicon().alsoWords.has(form.toLowerCase()) || (/^\p{Lu}/u.test(form) && /\d/.test(next))
}
