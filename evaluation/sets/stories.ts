import {existsSync, readFileSync} from "node:fs"
import {gunzipSync} from "node:zlib"
import {judge} from "../../src/collate/judged.ts"
import {createTellings} from "../../src/collate/tellings.ts"
import {noDecisions} from "../../src/record/decisions.ts"
import {makeReport} from "../../src/record/report.ts"
import type {EvaluationSet} from "../set.ts"
import {bcubed, percent} from "./clustering.ts"

const gold = "../shared/gold/stories/giveme5w1h-clusters.jsonl.gz"

interface Row {
  readonly id: string
  readonly date: string
  readonly title: string
  readonly text: string
  readonly url: string
  readonly source: string
  readonly event: string
}

/** Story clustering of news articles (Giveme5W1H): B-cubed, one threshold, labels not looked at. */
export const stories: EvaluationSet = async ({misses}) => {
  if (!existsSync(gold)) return undefined
  const rows = gunzipSync(readFileSync(gold))
    .toString("utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row)
  const tellings = createTellings(judge(noDecisions))
  const eventOf = new Map<string, string>()
  const titleOf = new Map<string, string>()
  for (const {date, title, text, url, source, event} of rows) {
    const report = makeReport({title, outlet: source, url, published: date, text: `${title}\n${text}`})
    eventOf.set(report.id, event)
    titleOf.set(report.id, `${date} ${title}`)
    tellings.add(report)
  }
  const found = tellings.stories().map(({reports}) => reports)
  const {precision, recall, f1} = bcubed(found, eventOf)
  const lines = [
    `stories: ${rows.length} articles, ${new Set(eventOf.values()).size} stories`,
    `B-cubed  precision ${percent(precision)}  recall ${percent(recall)}  F1 ${percent(f1)}   ${found.length} clusters found`,
  ]
  if (misses) {
    for (const cluster of found) {
      const events = [...new Set(cluster.map((id) => eventOf.get(id)!))]
      if (events.length < 2) continue
      lines.push(`joined ${events.length} stories:`)
      for (const id of cluster) lines.push(`  ${eventOf.get(id)!.slice(0, 8)}  ${titleOf.get(id)}`)
    }
  }
  return {
    figures: {bcubedF1: f1, bcubedPrecision: precision, bcubedRecall: recall, clusters: found.length},
    text: lines.join("\n"),
  }
}
