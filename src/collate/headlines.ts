import type {Witness} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {type RawDisagreement, sidesOf} from "./sides.ts"
import {type Utterance, wordsAt} from "./utterances.ts"
import {type Word, wordsOf} from "./words.ts"

/** Quoted words of a headline, two to six of them, that stand in single or double marks. */
const headlineQuote = /(?<![\p{L}\p{N}])[‘'“"](\S(?:[^‘’“”"\n]{2,60}?\S)?)[’'”"](?![\p{L}\p{N}])/gu
const tellingWeight = 1

/** A quoted phrase of a headline that the report below does not hold. */
interface Phrase {
  readonly report: Report
  readonly from: number
  /** With its marks. */
  readonly quote: string
  readonly inner: string
  readonly words: readonly Word[]
  /** The stems of the words that tell something. */
  readonly telling: readonly string[]
}

/**
 * Headlines that put another word into a quoted phrase: "waves of anger" over a report in which the winds of anger
 * sound. The phrase must stand in none of the utterances, and one of them must hold it but for a single word.
 */
export function headlineDisagreements(
  reports: readonly Report[],
  utterances: readonly Utterance[],
): readonly RawDisagreement[] {
  const phrases = reports.flatMap(phrasesOf)
  if (phrases.length === 0) return []
  const bodies = utterances.filter(({mode}) => mode !== "headline")
  const holders = holdersOf(new Set(phrases.flatMap(({telling}) => telling)), bodies)
  const found = phrases.flatMap((phrase) => {
    const windows = near(phrase, holders).flatMap((utterance) => {
      const window = nearestWindow(phrase.words, wordsAt(utterance))
      return window === undefined ? [] : [{utterance, window}]
    })
    if (windows.some(({window}) => window.differing === 0)) return []
    return distortion(
      phrase,
      windows.filter(({window}) => window.differing === 1),
    )
  })
  return merged(found)
}

/** Headlines with the same phrase over the same words are one disagreement. */
function merged(found: readonly RawDisagreement[]): readonly RawDisagreement[] {
  const byKey = new Map<string, RawDisagreement>()
  for (const one of found) {
    const before = byKey.get(one.key)
    const [phrase, words] = (before ?? one).sides
    const witnesses = [...phrase!.witnesses, ...(before === undefined ? [] : one.sides[0]!.witnesses)]
    byKey.set(one.key, {...(before ?? one), sides: [{...phrase!, witnesses}, words!]})
  }
  return [...byKey.values()]
}

function phrasesOf(report: Report): readonly Phrase[] {
  const {title, text} = report
  if (title === undefined || !text.startsWith(title)) return []
  return [...title.matchAll(headlineQuote)].flatMap((match) => {
    const inner = match[1]!
    const words = wordsOf(inner)
    const telling = words.filter(({weight}) => weight >= tellingWeight).map(({stem}) => stem)
    if (words.length < 3 || words.length > 6 || telling.length < 2) return []
    if (text.toLowerCase().includes(inner.toLowerCase(), title.length)) return []
    return [{report, from: match.index, quote: match[0], inner, words, telling}]
  })
}

/** The utterances that hold each of some stems. */
function holdersOf(
  stems: ReadonlySet<string>,
  utterances: readonly Utterance[],
): ReadonlyMap<string, ReadonlySet<Utterance>> {
  const holders = new Map<string, Set<Utterance>>()
  for (const utterance of utterances) {
    for (const {stem} of wordsAt(utterance)) {
      if (stems.has(stem)) holders.set(stem, (holders.get(stem) ?? new Set()).add(utterance))
    }
  }
  return holders
}

/** The utterances that hold all telling words of a phrase but one: no other can be the phrase with one word put in. */
function near({telling}: Phrase, holders: ReadonlyMap<string, ReadonlySet<Utterance>>): readonly Utterance[] {
  const counts = new Map<Utterance, number>()
  for (const stem of telling)
    for (const utterance of holders.get(stem) ?? []) counts.set(utterance, (counts.get(utterance) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= telling.length - 1).map(([utterance]) => utterance)
}

interface Window {
  readonly from: number
  readonly to: number
  readonly differing: number
}

function distortion(
  {report, from, quote, inner}: Phrase,
  windows: readonly {readonly utterance: Utterance; readonly window: Window}[],
): readonly RawDisagreement[] {
  if (windows.length === 0) return []
  const sides = sidesOf(
    windows.map(({utterance, window}) => ({
      value: utterance.anchor.quote.slice(window.from, window.to).toLowerCase(),
      witness: {report: utterance.report, item: utterance.item, anchors: [utterance.anchor]},
    })),
  )
  // Of several such phrases ("risk of war", "winds of anger") the one that most reports give was distorted.
  const reportsOf = (witnesses: readonly Witness[]): number =>
    new Set(witnesses.map((one) => one.report)).size
  const [most] = sides.toSorted(
    (a, b) =>
      reportsOf(b.witnesses) - reportsOf(a.witnesses) ||
      b.witnesses.length - a.witnesses.length ||
      (a.value < b.value ? -1 : 1),
  )
  const anchor = {from, to: from + quote.length, quote}
  return [
    {
      of: "wording",
      about: `"${inner}" in a headline`,
      reason: "the headline's quotation has another word in it than the reports of the utterance",
      key: `${inner.toLowerCase()} ${most!.value}`,
      sides: [{value: inner, witnesses: [{report: report.id, anchors: [anchor]}]}, most!],
    },
  ]
}

/** Where `words` come nearest to the phrase word by word, and in how many words they differ. */
function nearestWindow(phrase: readonly Word[], words: readonly Word[]): Window | undefined {
  let best: Window | undefined
  for (let start = 0; start + phrase.length <= words.length; start++) {
    const differing = phrase.filter(({stem}, index) => words[start + index]!.stem !== stem)
    // What is left the same must tell something, and what differs must be a word that tells something.
    const telling =
      phrase.length - differing.length >= 2 && differing.every(({weight}) => weight >= tellingWeight)
    if (!telling || (best !== undefined && best.differing <= differing.length)) continue
    best = {from: words[start]!.from, to: words[start + phrase.length - 1]!.to, differing: differing.length}
  }
  return best
}
