import {expect, test} from "vitest"
import {readVectors} from "../../src/data/vectors.ts"
import type {Target} from "../../training/learner.ts"
import {createTrainer} from "../../training/trainer.ts"
import {compileTrainingKernels} from "../../training/training-kernels.ts"
import {nameTags} from "../../training/treebanks.ts"

/** The largest gradients of a tensor that are compared. */
const compared = 5
/** Larger steps cross the kinks of relu. */
const step = 5e-4

const model = {
  sizes: {hidden: 16, layers: 2, arc: 16, label: 16, marker: 16, ending: 48, shape: 28},
  vocabulary: ["the", "cat", "said", "dog"],
  labels: ["root", "det", "nsubj", "obj", "punct"],
  heads: [{name: "ner", tags: nameTags, spans: true}],
}
const size = 5
const gold: Target[] = [
  {tree: {heads: Int32Array.of(0, 2, 3, 0, 3), labels: Int32Array.of(0, 1, 2, 0, 4)}, tags: {}},
  {
    tree: {heads: Int32Array.of(0, 2, 3, 0, 3), labels: Int32Array.of(0, 3, 2, 0, 1)},
    tags: {ner: Int32Array.of(-1, 0, 1, 2, 5)},
  },
]
/** Shares of `count`, but for `none`, in units of 1 / 65535. */
const distribution = (count: number, none = -1): number[] => {
  const shares = Array.from({length: count}, (_, j) => (j === none ? 0 : 1 + (j % 3)))
  const sum = shares.reduce((a, b) => a + b)
  return shares.map((share) => Math.round((65535 * share) / sum))
}
const judgement = Uint16Array.from(
  Array.from({length: size}, (_, t) => [
    // No word is its own head.
    ...distribution(size, t),
    ...distribution(model.labels.length),
    ...distribution(nameTags.length),
  ]).flat(),
)
const judged: Target[] = [
  {...gold[1]!, judgement},
  {tree: {heads: gold[0]!.tree!.heads, labels: new Int32Array(size).fill(-1)}, tags: {}, judgement},
]

test.each([
  ["gold", gold, 0],
  ["judgements", judged, 1],
  ["both", judged, 0.6],
])("the gradients of training with %s agree with numerical ones", async (_, targets, part) => {
  const vectors = readVectors(new TextEncoder().encode("cat\nthe\n"), (from, to) => new Uint8Array(to - from))
  const trainer = createTrainer(model, vectors, {
    kernels: await compileTrainingKernels(),
    seed: 7,
    frequencies: [9, 9, 9, 9],
    lossOf: () => 1,
    part,
  })
  const sentences = [
    ["The", "cat", "said", "hello"],
    ["A", "dog", "barked", "loud"],
  ].map((forms) => trainer.encode(forms))
  // The first arc weights are so small that their gradients would drown in the noise of float32.
  const start = trainer.w["arc.bilinear"]! >> 2
  for (let i = start; i < start + 256; i++) trainer.arena.floats[i]! *= 20

  const loss = (): number => trainer.train(sentences, targets, 0)
  loss()
  const names = Object.keys(trainer.w)
  const analytic = names.map((name, n) => {
    const from = trainer.g[name]! >> 2
    const to = n + 1 < names.length ? trainer.g[names[n + 1]!]! >> 2 : from + 16
    return [...trainer.arena.floats.subarray(from, to)]
      .map((gradient, i) => ({gradient, at: (trainer.w[name]! >> 2) + i}))
      .sort((a, b) => Math.abs(b.gradient) - Math.abs(a.gradient))
      .slice(0, compared)
  })
  for (const chosen of analytic) {
    for (const {gradient, at} of chosen) {
      const weight = trainer.arena.floats[at]!
      const lossAt = (value: number): number => {
        trainer.arena.floats[at] = value
        return loss()
      }
      const numeric = (lossAt(weight + step) - lossAt(weight - step)) / (2 * step)
      trainer.arena.floats[at] = weight
      expect(Math.abs(numeric - gradient) / (Math.abs(numeric) + Math.abs(gradient) + 1e-3)).toBeLessThan(
        0.05,
      )
    }
  }
  expect(analytic.flat().some(({gradient}) => Math.abs(gradient) > 1e-3)).toBe(true)
})
