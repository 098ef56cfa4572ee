import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {gunzipSync} from "node:zlib"
import {wordVectors} from "../src/data/vectors.ts"
import {bestLabels, labelSetOf} from "../src/language/net/labels.ts"
import {type Model, readWeights, roundUp16} from "../src/language/net/model.ts"
import {bestTree} from "../src/language/net/tree.ts"
import {findSentences} from "../src/language/sentences.ts"
import {findTokens} from "../src/language/tokens.ts"
import {readExamples} from "./examples.ts"
import {type Batch, forward} from "./forward.ts"
import {grow} from "./grow.ts"
import {createTrainer, type Target, type Trainer} from "./trainer.ts"
import {compileTrainingKernels} from "./training-kernels.ts"

const usage = `npm run silver -- FOLDER FOLDER…

Parses news without annotation by several trained networks, whose probabilities are averaged, for
npm run train -- --silver training/runs/silver.conllu. The texts are those of ../shared/gold (quotes: training part;
stories); the result goes to training/runs/silver.conllu.

  --sentences N  how many, evenly taken from all (7000)

Example: npm run silver -- data/language training/runs/a training/runs/b`

const {values: options, positionals: folders} = parseArgs({
  allowPositionals: true,
  options: {
    sentences: {type: "string", default: "7000"},
    help: {type: "boolean", short: "h"},
  },
})
if (options.help || folders.length === 0) {
  console.log(usage)
  process.exit(options.help ? 0 : 1)
}

const gold = new URL("../../shared/gold/", import.meta.url)
const sources = ["quotes/polnear-train.jsonl.gz", "stories/giveme5w1h-clusters.jsonl.gz"]
const [fewest, most] = [6, 45]
const batch = 24

/** The sentences of the texts, as forms. */
function sentences(): string[][] {
  const found: string[][] = []
  for (const source of sources) {
    const file = new URL(source, gold)
    if (!existsSync(file)) throw new Error(`${source} is not in ../shared/gold.`)
    for (const line of gunzipSync(readFileSync(file)).toString("utf8").trim().split("\n")) {
      const {text} = JSON.parse(line) as {readonly text: string}
      const tokens = findTokens(text)
      for (const {first, last} of findSentences(text, tokens)) {
        const forms: string[] = []
        for (let i = first; i < last; i++) forms.push(text.slice(tokens.starts[i], tokens.ends[i]))
        if (forms.length >= fewest && forms.length <= most) found.push(forms)
      }
    }
  }
  return found
}

const {model, frequencies} = readExamples(192)
const vectors = wordVectors()
const kernels = await compileTrainingKernels()
const trainers = folders.map((folder): Trainer => {
  const read = (name: string): Uint8Array => readFileSync(new URL(`../${folder}/${name}`, import.meta.url))
  const own = JSON.parse(new TextDecoder().decode(read("model.json"))) as Model
  const trainer = createTrainer(model, vectors, {kernels, seed: 1, frequencies, lossOf: () => 1})
  trainer.set(grow(model, trainer.average(), own, readWeights(own, read("model.bin"))))
  return trainer
})
const labels = labelSetOf(model.labels)
const labelWidth = roundUp16(model.labels.length)
const posHead = model.heads.findIndex(({name}) => name === "pos")
const pos = model.heads[posHead]!.tags
const posWidth = roundUp16(pos.length)

/** The mean of the networks' probabilities, from rows of scores that `pick` finds in their passes. */
function probabilities(
  passes: readonly Batch[],
  pick: (pass: Batch) => number,
  rows: number,
  width: number,
  count: number,
): Float32Array {
  const sums = new Float32Array(rows * width)
  for (const [k, {arena}] of trainers.entries()) {
    const scores = pick(passes[k]!) >> 2
    for (let from = 0; from < rows * width; from += width) {
      const own = arena.floats.subarray(scores + from, scores + from + count)
      const top = own.reduce((a, b) => Math.max(a, b))
      const total = own.reduce((sum, score) => sum + Math.exp(score - top), 0)
      for (let j = 0; j < count; j++) sums[from + j]! += Math.exp(own[j]! - top) / total / trainers.length
    }
  }
  return sums
}

/** Sentences of one length as lines of CoNLL-U. */
function parse(sentences: readonly (readonly string[])[]): string[] {
  const size = sentences[0]!.length + 1
  // The kernels take rows in pairs.
  const even = sentences.length % 2 === 0 ? sentences : [...sentences, sentences[0]!]
  const rows = even.length * size
  const run = (targets: readonly Target[]): Batch[] => {
    return trainers.map((trainer) => {
      trainer.clear()
      return forward(trainer, even.map(trainer.encode), targets, 0)
    })
  }
  const first = run(even.map(() => ({tags: {}})))
  const arcs = probabilities(first, ({arcScores}) => arcScores, rows, size, size)
  const ofPos = probabilities(first, ({tagScores}) => tagScores[posHead]!, rows, posWidth, pos.length)
  const logs = arcs.map((p) => Math.log(p + 1e-9))
  const trees = even.map((_, b) => bestTree(logs, b * size * size, size))
  for (const heads of trees) heads[0] = 0
  const second = run(trees.map((heads) => ({tree: {heads, labels: new Int32Array(size)}, tags: {}})))
  const ofLabels = probabilities(second, (pass) => pass.labelScores, rows, labelWidth, labels.names.length)
  return sentences.map((forms, b) => {
    const heads = trees[b]!
    const relations = bestLabels(ofLabels, (t) => (b * size + t) * labelWidth, heads, labels)
    const lines = forms.map((form, i) => {
      const start = (b * size + i + 1) * posWidth
      const row = ofPos.subarray(start, start + pos.length)
      const [upos, xpos] = pos[row.indexOf(row.reduce((x, y) => Math.max(x, y)))]!.split("|")
      const relation = labels.names[relations[i + 1]!]
      return [i + 1, form, "_", upos, xpos, "_", heads[i + 1], relation, "_", "_"].join("\t")
    })
    return `${lines.join("\n")}\n`
  })
}

const all = sentences()
const count = Math.min(all.length, Number(options.sentences))
console.log(`${count} of ${all.length} sentences, ${trainers.length} networks`)
const byLength = new Map<number, string[][]>()
for (let i = 0; i < count; i++) {
  const forms = all[Math.floor((i * all.length) / count)]!
  byLength.set(forms.length, [...(byLength.get(forms.length) ?? []), forms])
}
const blocks: string[] = []
for (const same of byLength.values()) {
  for (let i = 0; i < same.length; i += batch) blocks.push(...parse(same.slice(i, i + batch)))
  console.log(`  ${blocks.length}`)
}
mkdirSync(new URL("runs/", import.meta.url), {recursive: true})
writeFileSync(new URL("runs/silver.conllu", import.meta.url), blocks.join("\n"))
