import {readFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {nameScores, treeScores} from "../evaluation/tree-scores.ts"
import {wordVectors} from "../src/data/vectors.ts"
import {spelledOut} from "../src/language/names.ts"
import {floatsOf, type Model, readWeights, type Weights} from "../src/language/net/model.ts"
import {createNetwork} from "../src/language/net/network.ts"
import {groupByLength, randomBatches, rateAt} from "./batches.ts"
import {begin} from "./begin.ts"
import {lossOf, readExamples} from "./examples.ts"
import {grow} from "./grow.ts"
import {gumNames} from "./gum-names.ts"
import {sentencesToJudge, withJudgements} from "./judgements.ts"
import type {Target} from "./learner.ts"
import {rawSentences} from "./raw-sentences.ts"
import {createTrainer} from "./trainer.ts"
import {compileTrainingKernels} from "./training-kernels.ts"
import {genreOf, readConllu} from "./treebanks.ts"
import {saveModel} from "./weights-file.ts"
import {idWidth} from "./word-numbers.ts"

const usage = `npm run train -- [options]

Trains the network of src/language on the treebanks in ../shared/data/treebanks. After each epoch it is measured on
the development sets; the best so far is saved to training/runs/<name>/. To ship it, copy model.bin and model.json
to data/language/ and look at: npm run evaluate -- language

  --epochs N     how long (20)
  --hidden N     hidden units a direction, a multiple of 16 (192)
  --rate N       highest learning rate (0.002); it falls linearly from 40 % of the way on
  --seed N       of the random numbers (42); the same seed gives the same weights
  --from FOLDER  begin with the weights in this folder instead of fresh ones; of several, FOLDER,FOLDER, with
                 their average. With --epochs 0 that is saved as it is
  --judged FILE  learn from what networks think of the sentences too, and from sentences of news (npm run judge
                 -- --help); of several slices, FILE,FILE in their order
  --raw N        how many sentences of news were judged (12000)
  --part N       how much judgements count beside the treebanks, 0 to 1 (0.6)
  --limit N      learn from the first N sentences only, to try things out
  --name NAME    of the folder for the result (net)

Example: npm run train -- --from data/language --rate 0.0013 --epochs 10`

const {values: options} = parseArgs({
  options: {
    epochs: {type: "string", default: "20"},
    hidden: {type: "string", default: "192"},
    rate: {type: "string", default: "0.002"},
    seed: {type: "string", default: "42"},
    from: {type: "string"},
    judged: {type: "string"},
    raw: {type: "string", default: "12000"},
    part: {type: "string", default: "0.6"},
    limit: {type: "string"},
    name: {type: "string", default: "net"},
    help: {type: "boolean", short: "h"},
  },
})
begin(options.help, usage)

const dropout = 0.33
const nodesPerBatch = 600

const project = new URL("../", import.meta.url)
const read = (path: string): Uint8Array => readFileSync(new URL(path, project))
const vectors = wordVectors()
const raw = options.judged === undefined ? [] : rawSentences()
const {model, frequencies, examples: annotated} = readExamples(Number(options.hidden), raw)
const files = options.judged?.split(",").map((name) => new URL(name, project))
const all = sentencesToJudge(annotated, raw, Number(options.raw))
const examples = (files === undefined ? all : withJudgements(all, model, files)).slice(
  0,
  options.limit === undefined ? all.length : Number(options.limit),
)
const trainer = createTrainer(model, vectors, {
  kernels: await compileTrainingKernels(),
  seed: Number(options.seed),
  frequencies,
  lossOf,
  part: Number(options.part),
})
if (options.from !== undefined) {
  const all = options.from.split(",").map((name) => {
    const folder = name.replace(/\/?$/, "/")
    const before = JSON.parse(new TextDecoder().decode(read(`${folder}model.json`))) as Model
    return grow(model, trainer.average(), before, readWeights(before, read(`${folder}model.bin`)))
  })
  trainer.set(averageOf(all))
}
console.log(`${examples.length} sentences, ${trainer.parameterCount} weights`)

/** The average of weights of one model. */
function averageOf(all: readonly Weights[]): Weights {
  return new Map(
    [...all[0]!].map(([name, {columns}]) => {
      const numbers = all.map((weights) => floatsOf(weights.get(name)!))
      const values = numbers[0]!.map((_, i) => numbers.reduce((sum, own) => sum + own[i]!, 0) / all.length)
      return [name, {columns, values}]
    }),
  )
}

interface Encoded {
  readonly ids: Int32Array
  readonly target: Target
}

const encoded = examples.map(({forms, target}): Encoded => ({ids: trainer.encode(forms), target}))
const groups = groupByLength(encoded, ({ids}) => ids.length / idWidth)
const batches = (): Encoded[][] => randomBatches(groups, nodesPerBatch, trainer.random)

const ewtDev = readConllu("ewt-dev.conllu")
const gumDev = readConllu("gum-dev.conllu")
const newsLike = gumDev.filter((s) => /^(?:news|interview|speech|bio)$/.test(genreOf(s) ?? ""))

/** How good the weights are on the development sets: mean LAS, and a twentieth of the F1 of GUM's names. */
function developmentScore(weights: Weights): number {
  const network = createNetwork(model, weights, vectors)
  const scores = [ewtDev, gumDev, newsLike].map((sentences) => {
    const parses = network.parse(sentences.map(({forms}) => forms))
    return treeScores(sentences, parses, network)
  })
  const found = network.parse(gumDev.map(({forms}) => forms)).map(({tags}) => spelledOut(tags["ner-gum"]!))
  const names = nameScores(gumDev.map(gumNames), found).all
  const text = scores.map((s) => `${s.uas.toFixed(2)}/${s.las.toFixed(2)} upos ${s.upos.toFixed(2)}`)
  const score = scores.reduce((sum, s) => sum + s.las, 0) / scores.length + 0.05 * names
  console.log(`  EWT, GUM, news-like: ${text.join(" | ")} | names ${names.toFixed(1)} | ${score.toFixed(2)}`)
  return score
}

const epochs = Number(options.epochs)
const stepsAnEpoch = batches().length
const steps = epochs * stepsAnEpoch
/** Saves weights without the head `ner-gum`, which only helps in training. */
function save(weights: Weights): void {
  const heads = model.heads.filter(({name}) => name !== "ner-gum")
  saveModel(new URL(`training/runs/${options.name}/`, project), {...model, heads}, weights)
}

let best = developmentScore(trainer.average())
if (epochs === 0) save(trainer.average())
let step = 0
for (let epoch = 1; epoch <= epochs; epoch++) {
  let loss = 0
  for (const batch of batches()) {
    const sentences = batch.map(({ids}) => ids)
    const targets = batch.map(({target}) => target)
    if (sentences.length % 2 === 1) {
      // The kernels take rows in pairs: a sentence again, without a target.
      sentences.push(sentences[0]!)
      targets.push({tags: {}})
    }
    loss += trainer.train(sentences, targets, dropout)
    trainer.update(Number(options.rate) * rateAt(step++, steps))
  }
  console.log(`epoch ${epoch} of ${epochs}: loss ${(loss / stepsAnEpoch).toFixed(3)}`)
  const weights = trainer.average()
  const score = developmentScore(weights)
  if (score <= best) continue
  best = score
  save(weights)
}
