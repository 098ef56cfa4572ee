import {existsSync, readFileSync} from "node:fs"
import {loadAuthority} from "../../src/authority/authority.ts"
import {extract} from "../../src/extract/extract.ts"
import {analyze} from "../../src/language/analyze.ts"
import {makeReport} from "../../src/record/report.ts"
import type {Span} from "../../src/text/span.ts"
import type {EvaluationSet} from "../set.ts"

const folder = "../shared/gold/quotes"
const corpora = {"polnear-dev": "polnear-dev.jsonl", "gum-news": "gum-news.jsonl"}

type Spans = readonly (readonly [number, number])[]

interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly date?: string
  readonly quotes: readonly {
    readonly content: Spans
    readonly source: Spans
    readonly cue: Spans
    readonly type: "direct" | "mixed" | "indirect"
  }[]
}

/** A quotation as both sides are compared: offsets of its characters other than white space. */
interface Quote {
  readonly content: ReadonlySet<number>
  readonly source: ReadonlySet<number>
  readonly indirect: boolean
  readonly words: string
}

interface Tally {
  exact: number
  shared: number
  found: number
  foundCharacters: number
  gold: number
  goldCharacters: number
  matched: number
  sourceMet: number
}

/** Who said what: PolNeAR's development part and GUM's news, metrics as in the gold's README. */
export const quotes: EvaluationSet = async ({misses}) => {
  if (!existsSync(`${folder}/polnear-dev.jsonl`)) return undefined
  const authority = loadAuthority()
  const figures: {[corpus: string]: {[part: string]: ReturnType<typeof shares>}} = {}
  const lines: string[] = []
  for (const [corpus, file] of Object.entries(corpora)) {
    const all = emptyTally()
    const directMixed = emptyTally()
    for (const line of readFileSync(`${folder}/${file}`, "utf8").trim().split("\n")) {
      const document = JSON.parse(line) as GoldDocument
      const {text} = document
      const report = makeReport({text, ...(document.date === undefined ? {} : {published: document.date})})
      const items = extract(
        analyze(text, report.published === undefined ? {} : {published: report.published}),
        report,
        authority,
      )
      const found = items.flatMap((item) =>
        item.kind === "statement"
          ? [
              toQuote(
                text,
                item.words,
                item.speaker.anchor === undefined ? [] : [item.speaker.anchor],
                item.mode,
              ),
            ]
          : [],
      )
      const gold = document.quotes.map((quote) =>
        toQuote(text, quote.content.map(toSpan), quote.source.map(toSpan), quote.type),
      )
      const unmatched = count(all, gold, found)
      count(directMixed, ...withMarks(gold, found))
      if (misses) lines.push(...unmatched.map((entry) => `${document.id} ${entry}`))
    }
    figures[corpus] = {all: shares(all), directMixed: shares(directMixed)}
  }
  const table = Object.entries(figures).flatMap(([corpus, parts]) =>
    Object.entries(parts).map(
      ([part, {exactF1, overlapF1, sourceOverlap}]) =>
        `${corpus.padEnd(12)} ${part.padEnd(12)} ${exactF1.toFixed(3).padStart(6)} ${overlapF1.toFixed(3).padStart(8)} ${sourceOverlap.toFixed(3).padStart(7)}`,
    ),
  )
  const head = "quotes                     exact  overlap  source"
  return {figures, text: [head, ...table, ...lines].join("\n")}
}

function emptyTally(): Tally {
  return {
    exact: 0,
    shared: 0,
    found: 0,
    foundCharacters: 0,
    gold: 0,
    goldCharacters: 0,
    matched: 0,
    sourceMet: 0,
  }
}

function toSpan([from, to]: readonly [number, number]): Span {
  return {from, to}
}

function toQuote(text: string, content: readonly Span[], source: readonly Span[], type: string): Quote {
  return {
    content: characters(text, content),
    source: characters(text, source),
    indirect: type === "indirect",
    words: [source, content]
      .map((spans) => spans.map(({from, to}) => text.slice(from, to)).join(" … "))
      .join(" | "),
  }
}

function characters(text: string, spans: readonly Span[]): ReadonlySet<number> {
  const set = new Set<number>()
  for (const {from, to} of spans) for (let at = from; at < to; at++) if (/\S/.test(text[at]!)) set.add(at)
  return set
}

/** Adds one document to the tally; gives the misses and the extras in words. */
function count(tally: Tally, gold: readonly Quote[], found: readonly Quote[]): string[] {
  const goldCharacters = new Set(gold.flatMap(({content}) => [...content]))
  const foundCharacters = new Set(found.flatMap(({content}) => [...content]))
  tally.gold += gold.length
  tally.found += found.length
  tally.goldCharacters += goldCharacters.size
  tally.foundCharacters += foundCharacters.size
  for (const at of foundCharacters) if (goldCharacters.has(at)) tally.shared++
  const pairs = gold
    .flatMap((a) => found.map((b) => ({a, b, jaccard: jaccard(a.content, b.content)})))
    .filter((pair) => pair.jaccard >= 0.3)
    .sort((x, y) => y.jaccard - x.jaccard)
  const used = new Set<Quote>()
  for (const {a, b, jaccard: score} of pairs) {
    if (used.has(a) || used.has(b)) continue
    used.add(a).add(b)
    if (score === 1) tally.exact++
    if (a.source.size === 0) continue
    tally.matched++
    if ([...a.source].some((at) => b.source.has(at))) tally.sourceMet++
  }
  return [
    ...gold.filter((quote) => !used.has(quote)).map(({words}) => `missed ${words}`),
    ...found.filter((quote) => !used.has(quote)).map(({words}) => `extra  ${words}`),
  ]
}

/**
 * Both sides' quotations in quotation marks. The gold's types know no '' as a mark: what we found in such
 * marks and the gold has as indirect counts in `all` alone.
 */
function withMarks(gold: readonly Quote[], found: readonly Quote[]): [readonly Quote[], readonly Quote[]] {
  const indirect = gold.filter((quote) => quote.indirect)
  return [
    gold.filter((quote) => !quote.indirect),
    found.filter(
      (quote) => !quote.indirect && !indirect.some(({content}) => jaccard(content, quote.content) >= 0.3),
    ),
  ]
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const at of a) if (b.has(at)) shared++
  return shared / (a.size + b.size - shared || 1)
}

function shares(tally: Tally): {
  readonly exactF1: number
  readonly overlapF1: number
  readonly sourceOverlap: number
} {
  return {
    exactF1: (2 * tally.exact) / (tally.gold + tally.found || 1),
    overlapF1: (2 * tally.shared) / (tally.goldCharacters + tally.foundCharacters || 1),
    sourceOverlap: tally.sourceMet / (tally.matched || 1),
  }
}
