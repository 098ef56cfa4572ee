import {existsSync, readFileSync} from "node:fs"
import {gunzipSync} from "node:zlib"
import {judge} from "../../src/collate/judged.ts"
import {likeness, sameUtterance} from "../../src/collate/likeness.ts"
import {createTellings} from "../../src/collate/tellings.ts"
import {wordsOf} from "../../src/collate/words.ts"
import {noDecisions} from "../../src/record/decisions.ts"
import {makeReport} from "../../src/record/report.ts"
import type {EvaluationSet} from "../set.ts"
import {bcubed, percent} from "./clustering.ts"

const folder = "../shared/gold/variants/"

interface Pair {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly same: boolean
  /** Word Jaccard; only for telling the hard pairs from the easy. */
  readonly overlap: number
  readonly negative?: "hard" | "random"
}

/** One utterance in other words, and one report in other versions (both from WMT 2021, Russian to English). */
export const variants: EvaluationSet = async ({misses}) => {
  if (!existsSync(folder)) return undefined
  const drift = driftOf(misses)
  const versions = versionsOf(misses)
  return {
    figures: {drift: drift.figures, versions: versions.figures},
    text: [...drift.lines, ...versions.lines].join("\n"),
  }
}

function driftOf(misses: boolean): {figures: {[name: string]: number}; lines: string[]} {
  const pairs = readFileSync(`${folder}wmt21-drift.jsonl`, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Pair)
  const judged = pairs.map((pair) => {
    const score = likeness(wordsOf(pair.a), wordsOf(pair.b))
    return {...pair, score, found: score >= sameUtterance}
  })
  const share = (of: typeof judged): number => of.filter(({found}) => found).length / of.length
  const positives = judged.filter(({same}) => same)
  const found = judged.filter((pair) => pair.found)
  const precision = found.filter(({same}) => same).length / found.length
  const recall = share(positives)
  const figures = {
    f1: (2 * precision * recall) / (precision + recall),
    precision,
    recall,
    recallLowOverlap: share(positives.filter(({overlap}) => overlap < 0.3)),
    recallBelowHalf: share(positives.filter(({overlap}) => overlap < 0.5)),
    hardKeptApart: 1 - share(judged.filter(({negative}) => negative === "hard")),
  }
  const lines = [
    `drift: ${pairs.length} pairs of quotations, ${positives.length} of them one utterance`,
    `precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(figures.f1)}`,
    `recall where words overlap less than .3: ${percent(figures.recallLowOverlap)}, less than .5: ${percent(figures.recallBelowHalf)}`,
    `hard negatives kept apart: ${percent(figures.hardKeptApart)}`,
  ]
  if (misses) {
    for (const {same, found: yes, score, a, b} of judged.sort((x, y) => x.score - y.score)) {
      if (same !== yes) lines.push(`${same ? "missed" : "extra "} ${score.toFixed(2)}`, `  ${a}`, `  ${b}`)
    }
  }
  return {figures, lines}
}

function versionsOf(misses: boolean): {figures: {[name: string]: number}; lines: string[]} {
  const documents = gunzipSync(readFileSync(`${folder}wmt21-versions.jsonl.gz`))
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as {id: string; versions: {version: string; segments: string[]}[]})
  const tellings = createTellings(judge(noDecisions))
  const labelOf = new Map<string, string>()
  for (const {id, versions} of documents) {
    for (const {version, segments} of versions) {
      const [title = ""] = segments
      const report = makeReport({
        ...(title.trim() !== "" && {title}),
        url: `${id}/${version}`,
        text: segments.join("\n"),
      })
      labelOf.set(report.id, id)
      tellings.add(report)
    }
  }
  const copies = tellings.copies()
  const truePairs = documents.reduce((sum, {versions: v}) => sum + (v.length * (v.length - 1)) / 2, 0)
  const allPairs = (labelOf.size * (labelOf.size - 1)) / 2
  const right = copies.filter(({from, to}) => labelOf.get(from) === labelOf.get(to))
  const clusters = new Set<string>()
  for (const id of labelOf.keys()) clusters.add(tellings.lineageOf(id).join(" "))
  const {precision, recall, f1} = bcubed(
    [...clusters].map((ids) => ids.split(" ")),
    labelOf,
  )
  const figures = {
    bcubedF1: f1,
    bcubedPrecision: precision,
    bcubedRecall: recall,
    pairRecall: right.length / truePairs,
    falsePerMillion: ((copies.length - right.length) / (allPairs - truePairs)) * 1e6,
  }
  const lines = [
    `versions: ${labelOf.size} reports, ${documents.length} originals`,
    `B-cubed  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}`,
    `pairs    recall ${figures.pairRecall.toFixed(4)}  false ${figures.falsePerMillion.toFixed(0)} in a million`,
  ]
  if (misses) {
    for (const {from, to, score} of copies) {
      if (labelOf.get(from) !== labelOf.get(to))
        lines.push(`extra  ${score.toFixed(2)} ${labelOf.get(from)} · ${labelOf.get(to)}`)
    }
  }
  return {figures, lines}
}
