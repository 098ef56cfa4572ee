import {existsSync, readFileSync} from "node:fs"
import {analyze} from "../../src/language/analyze.ts"
import {table} from "../score.ts"
import type {EvaluationSet} from "../set.ts"

/** A document of the gold; see the README beside it. */
interface Document {
  readonly id: string
  readonly text: string
  readonly date: string
  readonly timex: readonly {readonly span: readonly [number, number]; readonly value: string}[]
}

interface Counts {
  gold: number
  found: number
  relaxed: number
  strict: number
  value: number
}

const corpora = ["te3-platinum", "wikiwars"]

/** Time expressions in news and in histories: found, with the same edges, with the same value (TempEval-3's F1). */
export const dates: EvaluationSet = async ({misses}) => {
  const figures: {[measure: string]: {[corpus: string]: number}} = {relaxed: {}, strict: {}, value: {}}
  const rows: (string | number)[][] = [["dates", "gold", "found", "relaxed F1", "strict F1", "value F1"]]
  const lines: string[] = []
  for (const corpus of corpora) {
    const path = `../shared/gold/dates/${corpus}.jsonl`
    if (!existsSync(path)) return undefined
    const counts: Counts = {gold: 0, found: 0, relaxed: 0, strict: 0, value: 0}
    for (const line of readFileSync(path, "utf8").trim().split("\n")) {
      lines.push(...measure(JSON.parse(line) as Document, counts).map((miss) => `${corpus}  ${miss}`))
    }
    for (const name of ["relaxed", "strict", "value"] as const) {
      figures[name]![corpus] = (2 * counts[name]) / (counts.gold + counts.found)
    }
    const shown = ["relaxed", "strict", "value"].map((name) => figures[name]![corpus]!)
    rows.push([corpus, counts.gold, counts.found, ...shown])
  }
  const text = table(rows)
  return {figures, text: misses ? `${text}\n\n${lines.join("\n")}` : text}
}

function measure(document: Document, counts: Counts): string[] {
  const {text, timex, id} = document
  const misses: string[] = []
  const found = analyze(text, {published: document.date}).times
  const taken = new Set<number>()
  counts.gold += timex.length
  counts.found += found.length
  for (const {span, value} of timex) {
    const [from, to] = span
    const fits = found.flatMap((one, n) => (one.from < to && from < one.to && !taken.has(n) ? [n] : []))
    const best = fits.find((n) => found[n]!.timex === value) ?? fits[0]
    const around = text.slice(Math.max(0, from - 30), to + 20).replaceAll("\n", " ")
    if (best === undefined) {
      misses.push(`missed    ${text.slice(from, to)} = ${value}  in "${around}"  ${id}`)
      continue
    }
    const one = found[best]!
    taken.add(best)
    counts.relaxed++
    if (one.from === from && one.to === to) counts.strict++
    if (one.timex === value) counts.value++
    else
      misses.push(
        `valued    ${text.slice(from, to)} = ${value}, not ${one.timex}  in "${around}"  ${document.date} ${id}`,
      )
  }
  for (const [n, one] of found.entries()) {
    if (taken.has(n)) continue
    const around = text.slice(Math.max(0, one.from - 30), one.to + 20).replaceAll("\n", " ")
    misses.push(`extra     ${text.slice(one.from, one.to)} = ${one.timex}  in "${around}"  ${id}`)
  }
  return misses
}
