import {afterAll, beforeAll, expect, test} from "vitest"
import {readVectors} from "../../src/data/vectors.ts"
import type {Encoded} from "../../training/gpu/batch.ts"
import {type Device, openDevice} from "../../training/gpu/device.ts"
import {createEnsemble} from "../../training/gpu/ensemble.ts"
import {judgementWidth, type Target} from "../../training/learner.ts"
import {createTrainer} from "../../training/trainer.ts"
import {compileTrainingKernels} from "../../training/training-kernels.ts"
import {nameTags} from "../../training/treebanks.ts"

// Without the package webgpu or a GPU, as in CI, these tests are skipped.

const hidden = 32
const model = {
  sizes: {hidden, layers: 2, arc: 32, label: 32, marker: 16, ending: 48, shape: 28},
  vocabulary: ["the", "cat", "said", "dog"],
  labels: ["root", "det", "nsubj", "obj", "punct"],
  heads: [{name: "ner", tags: nameTags, spans: true}],
}
const size = 5
const settings = {frequencies: [9, 9, 9, 9], lossOf: () => 0.7}
/** "cat" and "the" with some numbers. */
const table = new Uint8Array(16 + 200).map((_, i) => (i < 16 ? 0 : (i * 37) % 256))
new Uint32Array(table.buffer, 0, 2).set([0, 1])
new Float32Array(table.buffer, 8, 2).set([0.01, 0.01])
const vectors = readVectors(new TextEncoder().encode("cat\nthe\n"), (from, to) => table.slice(from, to))
const sentences = ["The cat said hello", "A dog barked loud", "the dog Said cat", "x y said dog"].map(
  (text) => {
    return text.split(" ")
  },
)
const tree = {heads: Int32Array.of(0, 2, 3, 0, 3), labels: Int32Array.of(0, 1, 2, 0, 4)}
const targets: Target[] = [
  {tree, tags: {}},
  {tree, tags: {ner: Int32Array.of(-1, 0, 1, 2, 5)}},
  {tags: {ner: Int32Array.of(-1, 0, 1, -1, 5)}},
  {tree: {heads: Int32Array.of(0, 3, 3, 0, 2), labels: Int32Array.of(0, 3, 2, 0, 1)}, tags: {}},
]
const width = judgementWidth(model, size)
const still = {rate: 0, dropout: 0, update: false}

/** The largest of the numbers without their signs. */
function largest(numbers: Float32Array | Int8Array): number {
  let most = 0
  for (const number of numbers) most = Math.max(most, Math.abs(number))
  return most
}

let device: Device | undefined
beforeAll(async () => {
  device = await openDevice([hidden]).catch(() => undefined)
}, 60_000)
afterAll(() => device?.close())

test("the gradient on a GPU is that of the kernels of training", async ({skip}) => {
  if (device === undefined) return skip("no GPU that WebGPU can use")
  const trainer = createTrainer(model, vectors, {
    kernels: await compileTrainingKernels(),
    seed: 7,
    ...settings,
  })
  const ensemble = createEnsemble(device, model, vectors, {seeds: [9, 7], ...settings})
  const batch = sentences.map(
    (forms, i): Encoded => ({ids: ensemble.encode(forms), target: targets[i]!, place: -1}),
  )
  ensemble.begin([{sentences: batch.length, size}], device.buffer(1))
  ensemble.train(batch, {...still, part: 0})
  trainer.train(sentences.map(trainer.encode), targets, 0)
  for (const [name, {values}] of await ensemble.gradient(1)) {
    const start = trainer.g[name]! >> 2
    const wanted = trainer.arena.floats.subarray(start, start + values.length)
    expect(largest(values.map((value, i) => value - wanted[i]!)), name).toBeLessThan(
      1e-4 * largest(wanted) + 1e-7,
    )
  }
}, 60_000)

test("networks on a GPU judge with probabilities, and agree with themselves", async ({skip}) => {
  if (device === undefined) return skip("no GPU that WebGPU can use")
  const ensemble = createEnsemble(device, model, vectors, {seeds: [7, 7], ...settings})
  const heads = {heads: tree.heads, labels: new Int32Array(size).fill(-1)}
  const batch = sentences.map((forms, i): Encoded => {
    return {ids: ensemble.encode(forms), target: {tree: heads, tags: {}}, place: 3 + i * size * width}
  })
  const soft = device.buffer(3 + batch.length * size * width)
  ensemble.begin([{sentences: batch.length, size}], soft)
  ensemble.judge(batch)
  const judgement = await ensemble.probabilities(3, batch.length * size * width)
  for (let row = 0; row < batch.length * size; row++) {
    const t = row % size
    if (t === 0) continue
    const own = judgement.subarray(row * width, (row + 1) * width)
    expect(own[t]).toBe(0)
    for (const [from, to] of [
      [0, size],
      [size, size + 5],
      [size + 5, width],
    ]) {
      expect(own.subarray(from, to).reduce((a, b) => a + b)).toBeCloseTo(1, 4)
    }
  }
  ensemble.train(batch, {...still, part: 1})
  for (const [, {values}] of await ensemble.gradient(0)) {
    expect(largest(values)).toBeLessThan(1e-6)
  }
}, 60_000)
