import {mkdirSync, readFileSync, writeFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {wordVectors} from "../src/data/vectors.ts"
import {type Model, readWeights, roundUp16} from "../src/language/net/model.ts"
import {groupByLength, sentencesPerBatch} from "./batches.ts"
import {begin} from "./begin.ts"
import {readExamples} from "./examples.ts"
import {type Batch, scoreHeads, scoreLabels} from "./forward.ts"
import {grow} from "./grow.ts"
import {bestHeads, sentencesToJudge} from "./judgements.ts"
import {judgementWidth} from "./learner.ts"
import {rawSentences} from "./raw-sentences.ts"
import {createTrainer, type Trainer} from "./trainer.ts"
import {compileTrainingKernels} from "./training-kernels.ts"

const usage = `npm run judge -- [options] FOLDER FOLDER…

Has trained networks judge the sentences of the treebanks and news without annotation, whose texts are in ../shared:
the mean of their probabilities of heads, relations and tags, for npm run train -- --judged FILE. The result goes to
training/runs/judged.bin.

  --raw N       so many sentences of news, evenly taken from all (12000)
  --slice K/N   judge only every Nth sentence, from the Kth on, into training/runs/judged-K.bin: several
                processes share the work

Example: npm run judge -- training/runs/teacher-1 training/runs/teacher-2`

const {values: options, positionals: folders} = parseArgs({
  allowPositionals: true,
  options: {
    raw: {type: "string", default: "12000"},
    slice: {type: "string", default: "1/1"},
    help: {type: "boolean", short: "h"},
  },
})
begin(options.help, usage)
if (folders.length === 0) {
  console.error(usage)
  process.exit(1)
}

const nodesPerBatch = 600
const [slice, slices] = options.slice.split("/").map(Number) as [number, number]
const raw = rawSentences()
const {model, frequencies, examples} = readExamples(192, raw)
const vectors = wordVectors()
const kernels = await compileTrainingKernels()
const trainers = folders.map((folder): Trainer => {
  const read = (name: string): Uint8Array => readFileSync(new URL(`../${folder}/${name}`, import.meta.url))
  const own = JSON.parse(new TextDecoder().decode(read("model.json"))) as Model
  const sized = {...model, sizes: own.sizes}
  const trainer = createTrainer(sized, vectors, {kernels, seed: 1, frequencies, lossOf: () => 1})
  trainer.set(grow(sized, trainer.average(), own, readWeights(own, read("model.bin"))))
  return trainer
})

/** The mean of the networks' probabilities, from rows of scores that `pick` finds in their passes. */
function addProbabilities<P extends {readonly rows: number}>(
  passes: readonly P[],
  pick: (pass: P) => number,
  width: number,
  count: number,
  to: (row: number) => number,
  sums: Float32Array,
  skip: (row: number) => number = () => -1,
): void {
  for (const [k, {arena}] of trainers.entries()) {
    const scores = pick(passes[k]!) >> 2
    for (let row = 0; row < passes[k]!.rows; row++) {
      const own = arena.floats.subarray(scores + row * width, scores + row * width + count)
      const none = skip(row)
      let top = Number.NEGATIVE_INFINITY
      for (let j = 0; j < count; j++) if (j !== none && own[j]! > top) top = own[j]!
      let total = 0
      for (let j = 0; j < count; j++) if (j !== none) total += Math.exp(own[j]! - top)
      const at = to(row)
      for (let j = 0; j < count; j++) {
        if (j !== none) sums[at + j]! += Math.exp(own[j]! - top) / total / trainers.length
      }
    }
  }
}

/** The judgements of sentences of one length, an even number; `heads` has those that treebanks give. */
function judge(
  sentences: readonly (readonly string[])[],
  heads: readonly (Int32Array | undefined)[],
): Uint16Array[] {
  const size = sentences[0]!.length + 1
  const width = judgementWidth(model, size)
  const sums = new Float32Array(sentences.length * size * width)
  const heading = trainers.map((trainer) => {
    trainer.clear()
    return scoreHeads(trainer, sentences.map(trainer.encode), 0)
  })
  const nodeOf = (row: number): number => row % size
  addProbabilities(
    heading,
    (p) => p.arcScores,
    size,
    size,
    (row) => row * width,
    sums,
    nodeOf,
  )
  let column = size + model.labels.length
  for (const [h, {tags}] of model.heads.entries()) {
    const first = column
    column += tags.length
    const widthOfTags = roundUp16(tags.length)
    addProbabilities(
      heading,
      (p) => p.tagScores[h]!,
      widthOfTags,
      tags.length,
      (row) => row * width + first,
      sums,
    )
  }
  const trees = sentences.map((_, b) => {
    return heads[b] ?? bestHeads((t, h) => sums[(b * size + t) * width + h]!, size)
  })
  const labelled: Batch[] = trainers.map((trainer, k) => scoreLabels(trainer, heading[k]!, trees))
  const labels = model.labels.length
  const widthOfLabels = roundUp16(labels)
  addProbabilities(
    labelled,
    (p) => p.labelScores,
    widthOfLabels,
    labels,
    (row) => row * width + size,
    sums,
  )
  return sentences.map((_, b) => {
    return Uint16Array.from(sums.subarray(b * size * width, (b + 1) * size * width), (p) =>
      Math.round(p * 65535),
    )
  })
}

const all = sentencesToJudge(examples, raw, Number(options.raw))
const chosen = [...all.keys()].filter((i) => i % slices === slice - 1)
const results = new Map<number, Uint16Array>()
console.log(`${chosen.length} sentences, ${trainers.length} networks`)
let done = 0
for (const [size, indexes] of groupByLength(chosen, (i) => all[i]!.forms.length + 1)) {
  const count = sentencesPerBatch(size, nodesPerBatch)
  for (let i = 0; i < indexes.length; i += count) {
    const own = indexes.slice(i, i + count)
    // The kernels take rows in pairs.
    const even = own.length % 2 === 0 ? own : [...own, own[0]!]
    const judged = judge(
      even.map((index) => all[index]!.forms),
      even.map((index) => all[index]!.target.tree?.heads),
    )
    for (const [k, index] of own.entries()) results.set(index, judged[k]!)
    done += own.length
  }
  console.log(`  ${done}`)
}
const folder = new URL("runs/", import.meta.url)
mkdirSync(folder, {recursive: true})
const parts = chosen.map((i) => new Uint8Array(results.get(i)!.buffer))
writeFileSync(new URL(slices === 1 ? "judged.bin" : `judged-${slice}.bin`, folder), Buffer.concat(parts))
