import {vectorWidth, type WordVectors} from "../../src/data/vectors.ts"
import {floatsOf, type Model, type Weights} from "../../src/language/net/model.ts"
import {fill, randomNumbers} from "../initial.ts"
import {createWordNumbers, idWidth} from "../word-numbers.ts"
import {backward, scoresOf} from "./backward.ts"
import {type Encoded, layOut, mostNumbers, type Placed, type Shape} from "./batch.ts"
import {type Buffers, type Device, float} from "./device.ts"
import {forward, type Networks} from "./forward.ts"
import {layoutFor} from "./memory.ts"
import {createRecorder} from "./recorder.ts"

/** Several networks of one model, trained side by side on the same batches from weights of their own. */
export interface Ensemble {
  readonly model: Model
  readonly count: number
  /** Nodes and sentences as numbers, each vector in the compact table of this ensemble. */
  encode(forms: readonly string[]): Int32Array
  /** Call when all sentences are encoded; `soft` holds the probabilities. */
  begin(shapes: readonly Shape[], soft: GPUBuffer): void
  /** One step with a batch of sentences of one length. */
  train(batch: readonly Encoded[], options: StepOptions): void
  /** Writes the mean of the networks' probabilities for a batch to its places, with averaged weights. */
  judge(batch: readonly Encoded[]): void
  /** Floats of the probabilities from a place on. */
  probabilities(place: number, numbers: number): Promise<Float32Array>
  /** The mean loss a network since it was last asked for, summed over steps. */
  loss(): Promise<number>
  average(network: number): Promise<Weights>
  /** The weights that a network begins with unless it is given others. */
  fresh(network: number): Weights
  /** Before `begin`: what a network begins with. */
  set(network: number, weights: Weights): void
  /** The gradient of a network; only for tests, after `train` with `update: false`. */
  gradient(network: number): Promise<Weights>
}

/** Settings of a step. */
export interface StepOptions {
  readonly rate: number
  readonly dropout: number
  /** How much the probabilities count beside gold, 0 to 1. */
  readonly part: number
  /** False leaves the gradient where it is. */
  readonly update?: boolean
}

/** Settings of an ensemble. */
export interface EnsembleOptions {
  readonly seeds: readonly number[]
  readonly frequencies: readonly number[]
  /** Weight of each tag head's loss. */
  readonly lossOf: (head: string) => number
}

/** The gradient is cut to this norm. */
const longestGradient = 5
const [beta1, beta2, epsilon] = [0.9, 0.98, 1e-8]

/** Networks on a device, each with fresh weights from its seed. */
export function createEnsemble(
  device: Device,
  model: Model,
  vectors: WordVectors,
  {seeds, frequencies, lossOf}: EnsembleOptions,
): Ensemble {
  const count = seeds.length
  const layout = layoutFor(model)
  const {weights, averages, losses, parameterCount, tensors, startOf} = layout
  const random = randomNumbers(seeds[0]!)
  const words = createWordNumbers(model, vectors, frequencies, random)
  const recorder = createRecorder(count)
  const networks: Networks = {model, layout, recorder, random, lossOf}
  const rowsOfVectors = new Map<number, number>()
  const given = new Map<number, Weights>()
  let buffers: Buffers
  let stride = 0
  let scratch = 0
  let step = 0

  const update = (rate: number): void => {
    step++
    const correction = Math.sqrt(1 - beta2 ** step) / (1 - beta1 ** step)
    const share = 1 - Math.min(0.9985, (1 + step) / (10 + step))
    const parameters = [
      ...[parameterCount, weights, layout.gradient, layout.firstMoments, layout.secondMoments, averages],
      ...[layout.norms, ...[longestGradient, rate * correction, beta1, beta2, epsilon, share].map(float)],
    ]
    recorder.call("squares", parameters, 256)
    recorder.call("clip", parameters, 1)
    recorder.call("adam", parameters, 256)
  }

  const run = (batch: readonly Encoded[], hide: boolean, record: (placed: Placed) => void): void => {
    const placed = layOut(batch, model, layout, hide ? words.hide : () => {})
    recorder.start(scratch, stride)
    record(placed)
    device.write(buffers.batch, 0, placed.numbers)
    device.run(buffers, recorder.calls)
  }

  const fresh = (network: number): Weights => {
    const own = randomNumbers(seeds[network]!)
    return new Map(
      tensors.map((shape) => {
        const values = new Float32Array(shape.rows * shape.columns)
        fill(shape, values, model, own)
        return [shape.name, {columns: shape.columns, values}]
      }),
    )
  }

  const readWeightsAt = async (network: number, block: number): Promise<Weights> => {
    const numbers = await device.read(buffers.memory, network * stride + block, parameterCount)
    return new Map(
      tensors.map(({name, rows, columns}) => {
        const from = startOf(name)!
        return [name, {columns, values: numbers.slice(from, from + rows * columns)}]
      }),
    )
  }

  const write = (network: number, all: Weights): void => {
    const numbers = new Float32Array(parameterCount)
    for (const [name, tensor] of all) numbers.set(floatsOf(tensor), startOf(name)!)
    device.write(buffers.memory, network * stride + weights, numbers)
    device.write(buffers.memory, network * stride + averages, numbers)
  }

  return {
    model,
    count,
    encode(forms) {
      const ids = words.encode(forms)
      for (let at = 0; at < ids.length; at += idWidth) {
        const vector = ids[at]!
        if (vector < 0) continue
        const row = rowsOfVectors.get(vector) ?? rowsOfVectors.size
        rowsOfVectors.set(vector, row)
        ids[at] = row
      }
      return ids
    },
    begin(all, soft) {
      // A rehearsal with each shape says how much memory a pass takes.
      scratch = losses + Math.max(...all.map(({sentences, size}) => sentences * size))
      for (const {sentences, size} of all) {
        const rows = sentences * size
        const placed = {rows, sentences, size, goldTags: model.heads.map(() => 0), counts: {}}
        recorder.start(scratch, 0)
        const none = {ids: 0, heads: 0, goldHeads: 0, goldLabels: 0, places: 0, entries: 0, entryCount: 0}
        const rehearsed = {...placed, ...none, numbers: new Int32Array()}
        backward(networks, rehearsed, forward(networks, rehearsed, weights, 0), 0, 0)
        stride = Math.max(stride, recorder.top)
      }
      const numbers = new Float32Array(Math.max(1, rowsOfVectors.size) * vectorWidth)
      for (const [vector, row] of rowsOfVectors) vectors.addTo(numbers, row * vectorWidth, vector)
      const mostRows = Math.max(...all.map(({sentences, size}) => sentences * size))
      buffers = {
        memory: device.buffer(count * stride),
        batch: device.buffer(mostNumbers(mostRows, model.heads.length)),
        vectors: device.buffer(numbers.length),
        soft,
      }
      device.write(buffers.vectors, 0, numbers)
      for (let network = 0; network < count; network++) {
        write(network, given.get(network) ?? fresh(network))
      }
    },
    train(batch, {rate, dropout, part, update: whole = true}) {
      run(batch, dropout > 0, (placed) => {
        backward(networks, placed, forward(networks, placed, weights, dropout), dropout, part)
        if (whole) update(rate)
      })
    },
    judge(batch) {
      run(batch, false, (placed) => {
        const pass = forward(networks, placed, averages, 0)
        for (const {at, row, columns, size, gold, column} of scoresOf(networks, pass, placed)) {
          const none = [float(0), float(0), 0, losses, count]
          recorder.call(
            "average",
            [at, row, columns, size, gold, placed.places, column, ...none],
            placed.rows,
            1,
            1,
          )
        }
      })
    },
    probabilities: (place, numbers) => device.read(buffers.soft, place, numbers),
    async loss() {
      let sum = 0
      for (let network = 0; network < count; network++) {
        const own = await device.read(buffers.memory, network * stride + losses, scratch - losses)
        for (const value of own) sum += value / count
        device.write(buffers.memory, network * stride + losses, new Float32Array(own.length))
      }
      return sum
    },
    fresh,
    average: (network) => readWeightsAt(network, averages),
    set: (network, all) => void given.set(network, all),
    gradient: (network) => readWeightsAt(network, layout.gradient),
  }
}
