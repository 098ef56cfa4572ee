import {existsSync, readFileSync, writeFileSync} from "node:fs"
import {read} from "../../src/engine.ts"
import {type Item, kinds} from "../../src/record/item.ts"
import {jaccard, match, type Spans, share, table} from "../score.ts"
import type {EvaluationSet} from "../set.ts"
import {type GoldItem, goldLists, likeness} from "./seeds.ts"

const seedGold = "../shared/gold/seeds/gold.json"
const quoteGold = "../shared/gold/quotes/polnear-dev.jsonl"
const target = "data/rule-precision.json"

/**
 * Precision of each rule: of the items that it makes on gold, how many a gold item meets at overlap 0.5. All kinds
 * on the seeds; statements on PolNeAR's development part as well. `--write` puts the counts into `data/`.
 */
export const rules: EvaluationSet = async ({write, misses}) => {
  if (!existsSync(seedGold) || !existsSync(quoteGold)) return undefined
  const counts = new Map<string, [right: number, found: number]>()
  const extras: string[] = []
  const add = (items: readonly Item[], wanted: number, like: (a: number, b: number) => number): void => {
    const right = new Set(match(items.length, wanted, like, 0.5).map(([a]) => a))
    items.forEach((item, index) => {
      const [before, all] = counts.get(item.rule) ?? [0, 0]
      counts.set(item.rule, [before + Number(right.has(index)), all + 1])
      if (!right.has(index)) extras.push(`${item.rule}: ${item.anchors.map(({quote}) => quote).join(" … ")}`)
    })
  }

  const gold = JSON.parse(readFileSync(seedGold, "utf8")) as {
    readonly reports: {readonly [file: string]: {readonly [list: string]: readonly GoldItem[]}}
  }
  for (const [file, lists] of Object.entries(gold.reports)) {
    const {items} = read(readFileSync(`../shared/seeds/${file}`, "utf8"), {published: "2022-01-14"})
    for (const kind of kinds) {
      const found = items.filter((item) => item.kind === kind)
      const wanted = lists[goldLists[kind]] ?? []
      add(found, wanted.length, (a, b) => likeness(found[a]!, wanted[b]!))
    }
  }
  for (const line of readFileSync(quoteGold, "utf8").trimEnd().split("\n")) {
    const {text, date, quotes} = JSON.parse(line) as {text: string; date?: string; quotes: {content: Spans}[]}
    const {items, report} = read(text, date === undefined ? {} : {published: date})
    // The gold's offsets count from the text as it stands there; intake may trim its ends.
    const shift = text.indexOf(report.text)
    const found = items.filter((item) => item.kind === "statement")
    const spans = found.map((item) => item.anchors.map(({from, to}) => [from + shift, to + shift] as const))
    add(found, quotes.length, (a, b) => jaccard(spans[a]!, quotes[b]!.content))
  }

  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  if (write) {
    const content = {
      source:
        "Counted by npm run evaluate -- rules --write: of the items that a rule makes on development gold (the two seeds; for statements PolNeAR dev too), how many gold meets at overlap 0.5",
      licence: "MIT",
      date: new Date().toISOString().slice(0, 10),
      rules: Object.fromEntries(sorted),
    }
    writeFileSync(target, `${JSON.stringify(content, null, 2)}\n`)
  }
  const figures = Object.fromEntries(sorted.map(([rule, [right, found]]) => [rule, share(right, found)]))
  const rows = sorted.map(([rule, [right, found]]) => [rule, right, found, share(right, found)])
  const text = [
    "rules: share of a rule's items that gold meets",
    "",
    table([["rule", "right", "found", "precision"], ...rows]),
  ]
  return {figures, text: [...text, ...(misses ? ["", ...extras] : [])].join("\n")}
}
