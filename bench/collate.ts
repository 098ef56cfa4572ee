import {readFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {setFlagsFromString} from "node:v8"
import {runInNewContext} from "node:vm"
import {createCollator, type Filed} from "../src/collate/collate.ts"
import {withId} from "../src/record/id.ts"
import {makeReport} from "../src/record/report.ts"
import {type Anchor, anchorAt} from "../src/text/span.ts"

const help = `tsx bench/collate.ts [--sizes 1000,10000,100000] [--crises 8]

Files what a desk would: generated reports (about 200 words, five statements, a posture and a position
each, ten reports a story, one in five a copy) of several crises that go on side by side, 185 a day, so that
100,000 are a year and a half. The reports of one crisis share its words, speakers and parties. Prints, at
each size, the processor time that one more report takes to file and to collate, the time to put all lists
of the collation together once, and the memory held, with the readings and without.`

const {values} = parseArgs({
  options: {
    sizes: {type: "string", default: "1000,10000"},
    crises: {type: "string", default: "8"},
    help: {type: "boolean"},
  },
})
if (values.help) {
  console.log(help)
  process.exit(0)
}
const sizes = values.sizes.split(",").map(Number)
const crises = Number(values.crises)
const reportsADay = 185

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

/** The words of each crisis; the first of them are the names that hardly a report goes without, and who speaks. */
const wordsOfCrises = Array.from({length: crises}, (_, crisis) => {
  const next = random(crisis + 7)
  return Array.from({length: 300}, () => vocabulary[Math.floor(next() * 20_000)]!)
})
const speakers = 40

/**
 * Report `index`: some of its words are its story's own, and one report in five copies another's sentences. Two
 * reports of one crisis are about as alike as in news (articles on one country's missiles: median cosine .27).
 */
function generated(index: number): Filed {
  const story = Math.floor(index / reportsAStory)
  const crisis = story % crises
  const crisisWords = wordsOfCrises[crisis]!
  const parties = ["A", "B", "C", "D"].map((letter) => `${letter}${crisis}`)
  const ofStory = random(story + 1)
  const names = Array.from({length: 12}, () => vocabulary[Math.floor(ofStory() * vocabulary.length)]!)
  const retold = index % 5 === 4 && index % reportsAStory !== 0
  const next = random((retold ? index - 1 : index) + 1_000_000_007)
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(next() * list.length)]!
  const sentence = (): string => {
    const words = Array.from({length: 20}, () => {
      const kind = next()
      if (kind < 0.15) return pick(names)
      return kind < 0.4 ? crisisWords[Math.floor(300 ** next())]! : commonWord(next)
    })
    const text = words.join(" ")
    return `${text[0]!.toUpperCase()}${text.slice(1)}.`
  }
  const lines = Array.from({length: 10}, sentence)
  if (retold) lines[9] = `Report ${index} ends here.`
  const day = new Date(Date.UTC(2010, 0, 1) + Math.floor(index / reportsADay) * 86_400_000)
  const report = makeReport({
    outlet: `Outlet ${index % 97}`,
    url: `https://example.org/${index}`,
    published: day.toISOString().slice(0, 10),
    title: lines[0]!,
    text: lines.join("\n"),
  })
  const at = (line: number): Anchor => {
    const from = lines.slice(0, line).join("\n").length + 1
    return anchorAt(report.text, from, from + lines[line]!.length)
  }
  const base = {sources: [{role: "report"}], factuality: "certain", rule: "bench.generated"} as const
  const statements = [2, 4, 5, 7, 8].map((line) => {
    const name = crisisWords[Math.floor(next() * speakers)]!
    return withId(report, {
      ...base,
      kind: "statement",
      anchors: [at(line)],
      words: [at(line)],
      speaker: {actor: `person:${name}`, name: `Ann ${name[0]!.toUpperCase()}${name.slice(1)}`},
      mode: "indirect",
      act: "assert",
      about: [],
    })
  })
  const [owner, party] = [pick(parties), pick(parties)]
  const what = at(3)
  const posture = withId(report, {
    ...base,
    kind: "posture",
    anchors: [what],
    owner: {actor: owner, name: owner},
    what: anchorAt(report.text, what.from, what.from + what.quote.indexOf(" ")),
    activity: "deployed",
  })
  const about = pick(parties)
  const position = withId(report, {
    ...base,
    kind: "position",
    anchors: [at(6)],
    party: {actor: party, name: party},
    issue: {id: `sanctions:${about}`, label: `sanctions (${about})`, class: "sanctions", parties: [about]},
    stance: next() < 0.5 ? "demands" : "refuses",
  })
  return {report, items: [...statements, posture, position]}
}

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

/** Bytes held once what nobody holds is collected. */
function held(): number {
  collectGarbage()
  const {heapUsed, arrayBuffers} = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** Bytes of a reading, which whoever collates holds anyway. */
function bytesOfReading(): number {
  const before = held()
  const readings = Array.from({length: 1000}, (_, index) => generated(index))
  return (held() - before) / readings.length
}

generated(0)
const ofReading = bytesOfReading()
const collator = createCollator()
let filed = 0
const sample = 100
/** Processor time of this process so far, milliseconds: what others do on the machine does not count. */
const spent = (): number => {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}
const column = (times: number[]): string => {
  times.sort((a, b) => a - b)
  return [0.5, 0.95, 1]
    .map((share) =>
      times[Math.min(times.length - 1, Math.floor(share * times.length))]!.toFixed(1).padStart(6),
    )
    .join(" ")
}
console.log(
  "reports   ms to file (median, 95th, worst)   ms to file and collate   ms for all lists   MB held   KB a report besides its reading   s in all",
)
for (const size of sizes) {
  const [filing, collating]: [number[], number[]] = [[], []]
  for (; filed < size; filed++) {
    const reading = generated(filed)
    const measured = filed >= size - sample
    if (filed === size - sample) collator.collation()
    const start = spent()
    collator.add(reading)
    if (!measured) continue
    filing.push(spent() - start)
    collator.collation()
    collating.push(spent() - start)
  }
  const start = spent()
  for (const list of Object.values(collator.collation())) if (list.length < 0) break
  const listing = spent() - start
  const bytes = held()
  console.log(
    `${String(size).padStart(7)}   ${column(filing)}             ${column(collating)}   ${listing.toFixed(1).padStart(16)}   ${String(Math.round(bytes / 1e6)).padStart(7)}   ${(bytes / size / 1000 - ofReading / 1000).toFixed(1).padStart(30)}   ${(spent() / 1000).toFixed(0).padStart(8)}`,
  )
}
const collation = collator.collation()
console.log(
  `${collation.copies.length} copies, ${collation.stories.filter(({reports}) => reports.length > 1).length} stories of several, the largest of ${Math.max(...collation.stories.map(({reports}) => reports.length))}, ${collation.variants.length} variants, ${collation.occurrences.length} occurrences, ${collation.positions.length} positions`,
)
