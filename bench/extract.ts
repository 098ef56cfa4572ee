import {readdirSync, readFileSync} from "node:fs"
import {performance} from "node:perf_hooks"
import {read} from "../src/engine.ts"
import {analyze} from "../src/language/analyze.ts"

// Speed from raw text on one core: the analysis alone, and the whole way to the record, over the samples joined to
// reports of at least 600 words. Run by: npx tsx bench/extract.ts

const rounds = 10
const samples = readdirSync("samples").map((file) =>
  readFileSync(`samples/${file}`, "utf8").replace(/^---[\s\S]*?---\n/, ""),
)
const wordsIn = (text: string): number => text.split(/\s+/).length
const reports: string[] = []
let joined = ""
for (const sample of samples) {
  joined += `${sample}\n`
  if (wordsIn(joined) < 600) continue
  reports.push(joined)
  joined = ""
}

/** Units a second in the best and in the middle round, after three rounds to warm up. */
function speedOf(work: (text: string) => number): {readonly best: number; readonly median: number} {
  const speeds: number[] = []
  for (let round = -3; round < rounds; round++) {
    const start = performance.now()
    const units = reports.reduce((sum, text) => sum + work(text), 0)
    if (round >= 0) speeds.push(units / ((performance.now() - start) / 1000))
  }
  speeds.sort((a, b) => b - a)
  return {best: speeds[0]!, median: speeds[rounds >> 1]!}
}

const analysis = speedOf((text) => analyze(text).length)
const record = speedOf((text) => {
  read(text, {published: "2022-01-14"})
  return wordsIn(text) / 600
})
console.log(`${reports.length} reports, ${rounds} rounds                        best  median`)
console.log(
  `analysis alone, tokens a second        ${analysis.best.toFixed(0).padStart(8)} ${analysis.median.toFixed(0).padStart(7)}`,
)
console.log(
  `to the record, reports of 600 words    ${record.best.toFixed(1).padStart(8)} ${record.median.toFixed(1).padStart(7)}`,
)
console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
