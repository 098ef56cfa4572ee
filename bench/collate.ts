import {readFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {createCollator, type Filed} from "../src/collate/collate.ts"
import {withId} from "../src/record/id.ts"
import {makeReport} from "../src/record/report.ts"
import {anchorAt} from "../src/text/span.ts"

const help = `tsx bench/collate.ts [--sizes 1000,10000,100000]

Files generated reports (about 200 words, three statements each, ten reports a story, forty stories
a month) and prints, at each size, the time that filing one more report takes and the memory held.`

const {values} = parseArgs({
  options: {sizes: {type: "string", default: "1000,10000"}, help: {type: "boolean"}},
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const sizes = values.sizes.split(",").map(Number)

/** Random numbers that are the same on every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const vocabulary = readFileSync(new URL("../data/language/vectors.txt", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .filter((word) => /^[a-z]+$/.test(word))

/**
 * A word of a rank drawn so that two reports of different stories are about as alike as in news (measured on
 * articles of 69 stories: median cosine .10, one pair in seven above .14).
 */
function commonWord(next: () => number): string {
  return vocabulary[Math.floor(vocabulary.length ** (next() ** 0.65)) - 1] ?? "the"
}

const reportsAStory = 10

/** Report `index`: a tenth of its words are its story's own, and one report in five copies another's sentences. */
function generated(index: number): Filed {
  const story = Math.floor(index / reportsAStory)
  const ofStory = random(story + 1)
  const names = Array.from({length: 12}, () => vocabulary[Math.floor(ofStory() * vocabulary.length)]!)
  const retold = index % 5 === 4 && index % reportsAStory !== 0
  const next = random((retold ? index - 1 : index) + 1_000_000_007)
  const sentence = (): string => {
    const words = Array.from({length: 20}, () =>
      next() < 0.1 ? names[Math.floor(next() * names.length)]! : commonWord(next),
    )
    const text = words.join(" ")
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`
  }
  const lines = Array.from({length: 10}, sentence)
  if (retold) lines[9] = `Report ${index} ends here.`
  const day = new Date(Date.UTC(2010, 0, 1) + Math.floor((story * 30) / 40) * 86_400_000)
  const report = makeReport({
    outlet: `Outlet ${index % 97}`,
    url: `https://example.org/${index}`,
    published: day.toISOString().slice(0, 10),
    title: lines[0]!,
    text: lines.join("\n"),
  })
  const items = [2, 5, 8].map((line) => {
    const from = lines.slice(0, line).join("\n").length + 1
    const anchor = anchorAt(report.text, from, from + lines[line]!.length)
    const name = names[line % 3]!
    return withId(report, {
      kind: "statement",
      anchors: [anchor],
      words: [anchor],
      speaker: {actor: `person:${name}`, name: `Ann ${name[0]!.toUpperCase()}${name.slice(1)}`},
      mode: "indirect",
      act: "assert",
      about: [],
      sources: [{role: "report"}],
      factuality: "certain",
      rule: "bench.generated",
    })
  })
  return {report, items}
}

const collator = createCollator()
let filed = 0
const sample = 100
console.log("reports   ms a report (median, 95th, worst of the last 100)   MB held")
for (const size of sizes) {
  const times: number[] = []
  for (; filed < size; filed++) {
    const reading = generated(filed)
    const start = performance.now()
    collator.add(reading)
    if (filed >= size - sample) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  const {heapUsed, arrayBuffers} = process.memoryUsage()
  const at = (share: number): string =>
    times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(1)
  console.log(
    `${String(size).padStart(7)}   ${at(0.5)}  ${at(0.95)}  ${at(1)}   ${Math.round((heapUsed + arrayBuffers) / 1e6)}`,
  )
}
const start = performance.now()
const collation = collator.collation()
console.log(
  `the whole collation of ${filed}: ${((performance.now() - start) / 1000).toFixed(1)} s; ${collation.copies.length} copies, ${collation.stories.filter(({reports}) => reports.length > 1).length} stories of several, ${collation.variants.length} variants`,
)
