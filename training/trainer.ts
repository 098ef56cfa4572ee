import type {WordVectors} from "../src/data/vectors.ts"
import {createArenaFrom} from "../src/language/net/arena.ts"
import {labelSetOf} from "../src/language/net/labels.ts"
import {floatsOf, type Model, roundUp16, tensorsOf, type Weights} from "../src/language/net/model.ts"
import {backward} from "./backward.ts"
import {type Batch, forward} from "./forward.ts"
import {fill, randomNumbers} from "./initial.ts"
import type {Learner, Target} from "./learner.ts"
import type {TrainingKernels} from "./training-kernels.ts"
import {createWordNumbers} from "./word-numbers.ts"

/** A learner with the moments and the moving average of its weights. */
export interface Trainer extends Learner {
  readonly parameterCount: number
  /** The next number of a seeded generator, `0 <= x < 1`. */
  random(): number
  /** The nodes of a sentence as numbers. */
  encode(forms: readonly string[]): Int32Array
  /** Drops what was computed for the batch before. */
  clear(): void
  /** Adds the gradient of a batch of sentences of one length; its mean loss a word. */
  train(sentences: readonly Int32Array[], targets: readonly Target[], dropout: number): number
  /** One Adam step, the gradient clipped to norm 5, and one of the moving average. */
  update(rate: number): void
  /** A copy of the moving average of the weights. */
  average(): Weights
  /** Puts these weights in place of the weights and their average. */
  set(weights: Weights): void
}

/** Settings of a trainer. */
export interface TrainerOptions {
  /** The module that `compileTrainingKernels` gives. */
  readonly kernels: Uint8Array
  readonly seed: number
  /** How often each word of `model.vocabulary` stands in the training text. */
  readonly frequencies: readonly number[]
  readonly lossOf: (head: string) => number
  /** How much judgements count beside gold, 0 to 1 (0). */
  readonly part?: number
}

/** A trainer with fresh weights from the seed. */
export function createTrainer(model: Model, vectors: WordVectors, options: TrainerOptions): Trainer {
  const arena = createArenaFrom<TrainingKernels>(options.kernels)
  const {kernels} = arena
  const tensors = tensorsOf(model)
  const starts: {[tensor: string]: number} = {}
  let parameterCount = 0
  for (const {name, rows, columns} of tensors) {
    starts[name] = parameterCount
    parameterCount += roundUp16(rows * columns)
  }
  const [weights, gradient, adamM, adamV, averages] = Array.from({length: 5}, () => {
    return arena.allocate(parameterCount)
  }) as [number, number, number, number, number]
  const place = (block: number): {[tensor: string]: number} => {
    return Object.fromEntries(tensors.map(({name}) => [name, block + starts[name]! * 4]))
  }
  const w = place(weights)
  for (const block of [weights, gradient, adamM, adamV]) kernels.clear(block, parameterCount)

  const random = randomNumbers(options.seed)
  kernels.seedDropout(options.seed)
  for (const tensor of tensors) fill(tensor, arena.floats.subarray(w[tensor.name]! >> 2), model, random)
  const startAverage = (): void => {
    arena.floats.copyWithin(averages >> 2, weights >> 2, (weights >> 2) + parameterCount)
  }
  startAverage()

  const {encode, hide} = createWordNumbers(model, vectors, options.frequencies, random)
  const scratch = arena.top
  let step = 0
  const shapes = new Map(tensors.map((tensor) => [tensor.name, tensor]))
  /** The panels of this batch. */
  const packed = new Map<string, number>()
  const panelsOf = (name: string, key: string, pack: (b: number, to: number) => void): number => {
    const known = packed.get(key)
    if (known !== undefined) return known
    const {rows, columns} = shapes.get(name)!
    const panels = arena.allocate(rows * columns)
    pack(w[name]!, panels)
    packed.set(key, panels)
    return panels
  }

  const trainer: Trainer = {
    model,
    arena,
    vectors,
    labelCount: labelSetOf(model.labels).names.length,
    lossOf: options.lossOf,
    part: options.part ?? 0,
    w,
    g: place(gradient),
    parameterCount,
    random,
    panels(name) {
      const {rows, columns} = shapes.get(name)!
      return panelsOf(name, name, (b, to) => kernels.packPanels(b, to, rows, columns))
    },
    transposedPanels(name) {
      const {rows, columns} = shapes.get(name)!
      return panelsOf(name, `${name} transposed`, (b, to) => {
        kernels.packPanelsTransposed(b, to, columns, rows)
      })
    },
    encode,
    hide,
    clear() {
      arena.reset(scratch)
      packed.clear()
    },
    train(sentences, targets, dropout) {
      trainer.clear()
      const batch: Batch = forward(trainer, sentences, targets, dropout)
      return backward(trainer, batch, targets)
    },
    update(rate) {
      step++
      const norm = Math.sqrt(kernels.sumOfSquares(gradient, parameterCount))
      if (Number.isNaN(norm)) kernels.clear(gradient, parameterCount)
      else if (norm > 5) kernels.scale(gradient, 5 / norm, parameterCount)
      const [beta1, beta2] = [0.9, 0.98]
      const correction = Math.sqrt(1 - beta2 ** step) / (1 - beta1 ** step)
      kernels.adam(weights, gradient, adamM, adamV, parameterCount, rate * correction, beta1, beta2, 1e-8)
      const decay = Math.min(0.9985, (1 + step) / (10 + step))
      kernels.movingAverage(averages, weights, 1 - decay, parameterCount)
    },
    average() {
      return new Map(
        tensors.map(({name, rows, columns}) => {
          const start = (averages >> 2) + starts[name]!
          return [name, {columns, values: arena.floats.slice(start, start + rows * columns)}]
        }),
      )
    },
    set(given) {
      for (const [name, tensor] of given) arena.floats.set(floatsOf(tensor), w[name]! >> 2)
      startAverage()
    },
  }
  return trainer
}
