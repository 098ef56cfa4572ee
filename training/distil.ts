import {existsSync, readFileSync} from "node:fs"
import {parseArgs} from "node:util"
import {wordVectors} from "../src/data/vectors.ts"
import {type Model, readWeights} from "../src/language/net/model.ts"
import {groupByLength, longest, randomBatches, rateAt, sentencesPerBatch} from "./batches.ts"
import {begin} from "./begin.ts"
import {type Example, lossOf, readExamples} from "./examples.ts"
import type {Encoded} from "./gpu/batch.ts"
import {openDevice} from "./gpu/device.ts"
import {createEnsemble, type Ensemble} from "./gpu/ensemble.ts"
import {grow} from "./grow.ts"
import {randomNumbers} from "./initial.ts"
import {bestHeads} from "./judgements.ts"
import {judgementWidth} from "./learner.ts"
import {rawSentences} from "./raw-sentences.ts"
import {saveModel} from "./weights-file.ts"
import {idWidth} from "./word-numbers.ts"

const usage = `npm run distil -- [options]

Trains several networks on a GPU, the teachers, and then others, the students, with the mean of the teachers'
probabilities: on the treebanks in ../shared/data and on news without annotation in ../shared/gold. They are saved to
training/runs/teacher-N and training/runs/student-N, students every fourth epoch. Compare the results by:
npm run train -- --from FOLDER --epochs 0. It needs a GPU and the package webgpu (npm install --no-save webgpu).

  --teachers N          how many (8)
  --teacher-hidden N    their hidden units a direction, a multiple of 16 up to 384 (256)
  --teacher-epochs N    how long they learn (34)
  --teacher-rate N      their highest learning rate (0.002)
  --students N          how many (4)
  --hidden N            their hidden units (192)
  --epochs N            how long they learn (23)
  --rate N              their highest learning rate (0.0015)
  --part N              how much the teachers count beside the treebanks, 0 to 1 (0.6)
  --from FOLDER         half of the teachers and three in four students begin with the weights in this folder
  --teacher FOLDER      a network that has learnt already, of at most as many units; may be given several times:
                        these are the teachers then, and none is trained
  --seed N              of the random numbers (1)
  --limit N             take only the first N sentences of each kind, to try things out

Examples:
  npm run distil -- --from data/language
  npm run distil -- --from data/language --teacher training/runs/teacher-1 --teacher training/runs/teacher-2`

const {values: options} = parseArgs({
  options: {
    teachers: {type: "string", default: "8"},
    "teacher-hidden": {type: "string", default: "256"},
    "teacher-epochs": {type: "string", default: "34"},
    students: {type: "string", default: "4"},
    hidden: {type: "string", default: "192"},
    epochs: {type: "string", default: "23"},
    from: {type: "string"},
    teacher: {type: "string", multiple: true, default: []},
    part: {type: "string", default: "0.6"},
    "teacher-rate": {type: "string", default: "0.002"},
    rate: {type: "string", default: "0.0015"},
    seed: {type: "string", default: "1"},
    limit: {type: "string"},
    help: {type: "boolean", short: "h"},
  },
})
begin(options.help, usage)
const fail = (message: string): never => {
  console.error(message)
  process.exit(1)
}
for (const folder of [...options.teacher, ...(options.from === undefined ? [] : [options.from])]) {
  const model = new URL(`../${folder}/model.json`, import.meta.url)
  if (!existsSync(model)) fail(`${folder} holds no weights: there is no model.json in it.`)
}

const dropout = 0.33
const nodesPerBatch = 800
const nodesJudged = 1000
/** Steps handed to the device before it is waited for. */
const ahead = 16
const epochsBetweenSaves = 4

const vectors = wordVectors()
const limited = <T>(items: T[]): T[] => items.slice(0, Number(options.limit ?? items.length))
const raw = limited(rawSentences())
const {examples: allExamples, frequencies, model} = readExamples(Number(options.hidden), raw)
const examples = limited([...allExamples]).filter(({forms}) => forms.length < longest)
const seed = Number(options.seed)
const random = randomNumbers(seed)
const seeds = (count: number | string, first: number): number[] => {
  return Array.from({length: Number(count)}, (_, i) => first + i)
}
const start = Date.now()
const say = (text: string): void => console.log(`${((Date.now() - start) / 1000).toFixed(0)} s: ${text}`)

/** A place in the buffer for the judgement of each sentence, those of one length together, and the buffer's size. */
function placesFor(sentences: readonly (readonly string[])[]): {
  readonly places: readonly number[]
  readonly total: number
} {
  const places = new Array<number>(sentences.length)
  let total = 0
  for (const [size, indexes] of groupByLength([...sentences.keys()], (i) => sentences[i]!.length + 1)) {
    for (const i of indexes) {
      places[i] = total
      total += size * judgementWidth(model, size)
    }
  }
  return {places, total}
}

const sizeOf = ({ids}: Encoded): number => ids.length / idWidth
const shapesFor = (sentences: readonly Encoded[], nodes: number) => {
  return [...new Set(sentences.map(sizeOf))].map((size) => ({
    size,
    sentences: sentencesPerBatch(size, nodes),
  }))
}

async function learn(
  ensemble: Ensemble,
  sentences: readonly Encoded[],
  epochs: number,
  rate: number,
  part: number,
  afterEpoch: (epoch: number) => Promise<void>,
): Promise<void> {
  const groups = groupByLength(sentences, sizeOf)
  const stepsAnEpoch = [...groups].reduce((sum, [size, {length}]) => {
    return sum + Math.ceil(length / sentencesPerBatch(size, nodesPerBatch))
  }, 0)
  let step = 0
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const begun = Date.now()
    for (const batch of randomBatches(groups, nodesPerBatch, random)) {
      ensemble.train(batch, {rate: rate * rateAt(step, epochs * stepsAnEpoch), dropout, part})
      if (++step % ahead === 0) await device.done()
    }
    const loss = (await ensemble.loss()) / stepsAnEpoch
    const pace = (Date.now() - begun) / stepsAnEpoch
    say(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(3)}, ${pace.toFixed(2)} ms a step`)
    await afterEpoch(epoch)
  }
}

async function save(ensemble: Ensemble, name: string): Promise<void> {
  const {heads} = ensemble.model
  for (let network = 0; network < ensemble.count; network++) {
    const folder = new URL(`runs/${name}-${network + 1}/`, import.meta.url)
    const shipped = {...ensemble.model, heads: heads.filter((head) => head.name !== "ner-gum")}
    saveModel(folder, shipped, await ensemble.average(network))
  }
}

/** Has a network begin with the weights in a folder. */
function beginWith(ensemble: Ensemble, network: number, folder: string): void {
  const at = new URL(`../${folder.replace(/\/?$/, "/")}`, import.meta.url)
  const before = JSON.parse(readFileSync(new URL("model.json", at), "utf8")) as Model
  const old = readWeights(before, readFileSync(new URL("model.bin", at)))
  ensemble.set(network, grow(ensemble.model, ensemble.fresh(network), before, old))
}

/** Has a share of the networks, 0 to 1, begin with the weights in `--from`. */
function beginFrom(ensemble: Ensemble, share: number): void {
  if (options.from === undefined) return
  for (let network = 0; network < ensemble.count * share; network++) {
    beginWith(ensemble, network, options.from)
  }
}

const device = await openDevice([Number(options["teacher-hidden"]), Number(options.hidden)]).catch(
  (error: Error) => fail(error.message),
)
say(`${device.name}; ${examples.length} sentences of treebanks, ${raw.length} of news`)

// The teachers.
const teacherModel: Model = {...model, sizes: {...model.sizes, hidden: Number(options["teacher-hidden"])}}
const teachers = createEnsemble(device, teacherModel, vectors, {
  seeds: seeds(options.teacher.length || options.teachers, seed * 1000 + 1),
  frequencies,
  lossOf,
})
const sentences = [...examples.map(({forms}) => forms), ...raw]
const {places, total} = placesFor(sentences)
const encodeAll = (ensemble: Ensemble): Encoded[] => {
  return sentences.map((forms, i) => {
    const target = examples[i]?.target ?? {tags: {}}
    return {ids: ensemble.encode(forms), target, place: places[i]!}
  })
}
const forTeachers = encodeAll(teachers)
const soft = device.buffer(total)
const shapes = [...shapesFor(forTeachers, nodesPerBatch), ...shapesFor(forTeachers, nodesJudged)]
if (options.teacher.length === 0) beginFrom(teachers, 0.5)
else for (const [i, folder] of options.teacher.entries()) beginWith(teachers, i, folder)
teachers.begin(shapes, soft)
if (options.teacher.length === 0) {
  const gold = forTeachers.slice(0, examples.length).map((sentence) => ({...sentence, place: -1}))
  const [epochs, rate] = [Number(options["teacher-epochs"]), Number(options["teacher-rate"])]
  await learn(teachers, gold, epochs, rate, 0, async () => {})
  await save(teachers, "teacher")
}

/** Has the teachers judge sentences; `after` gets each batch. */
async function judge(
  sentences: readonly Encoded[],
  after: (batch: readonly Encoded[]) => Promise<void>,
): Promise<void> {
  for (const [size, items] of groupByLength(sentences, sizeOf)) {
    const count = sentencesPerBatch(size, nodesJudged)
    for (let i = 0; i < items.length; i += count) {
      const batch = items.slice(i, i + count)
      teachers.judge(batch)
      await after(batch)
    }
  }
}

// Relations are judged given heads. Where no treebank has them, they are those of the teachers' best tree.
const trees = new Map<number, Example["target"]>()
const without = forTeachers.filter(({target}) => target.tree === undefined)
await judge(without, async (batch) => {
  const size = sizeOf(batch[0]!)
  const width = judgementWidth(model, size)
  const [first, last] = [batch[0]!.place, batch.at(-1)!.place]
  const numbers = await teachers.probabilities(first, last - first + size * width)
  for (const {place} of batch) {
    const heads = bestHeads((t, h) => numbers[place - first + t * width + h]!, size)
    trees.set(place, {tree: {heads, labels: new Int32Array(size).fill(-1)}, tags: {}})
  }
})
const withTrees = (sentences: readonly Encoded[]): Encoded[] => {
  return sentences.map((sentence) => {
    const {tree, tags} = sentence.target
    return {...sentence, target: tree === undefined ? {...trees.get(sentence.place), tags} : sentence.target}
  })
}
await judge(withTrees(forTeachers), () => device.done())
say("the teachers have judged")

// The students.
const students = createEnsemble(device, model, vectors, {
  seeds: seeds(options.students, seed * 2000 + 1),
  frequencies,
  lossOf,
})
const forStudents = withTrees(encodeAll(students))
beginFrom(students, 0.75)
students.begin(shapesFor(forStudents, nodesPerBatch), soft)
await learn(
  students,
  forStudents,
  Number(options.epochs),
  Number(options.rate),
  Number(options.part),
  async (epoch) => {
    if (epoch % epochsBetweenSaves === 0) await save(students, "student")
  },
)
await save(students, "student")
device.close()
