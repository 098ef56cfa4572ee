import type {WordVectors} from "../../data/vectors.ts"
import type {Arena} from "./arena.ts"
import type {Model, Weights} from "./model.ts"
import {pack, place} from "./packed.ts"
import {createWordGates, rootSlot} from "./word-gates.ts"

/** Sentences of words → states, two numbers a hidden unit and node. */
export interface Encoder {
  /**
   * The states of the nodes of sentences that come in order of length, the longest first. One sentence's rows
   * follow the other's, node 0 being the root, as int16; byte offset of a new allocation. A row without meaning
   * follows where their number would be odd.
   */
  encode(sentences: readonly (readonly string[])[]): number
}

/**
 * The rows of a batch in the encoder: time step by time step the sentences that last so long, which are the
 * first ones. The kernels take rows in pairs, so a row of padding follows where their number is odd.
 */
interface Steps {
  /** Sentences that have a node at each step. */
  readonly active: readonly number[]
  /** First row of each step and, at the end, the number of rows. */
  readonly starts: readonly number[]
}

function stepsOf(sentences: readonly (readonly string[])[]): Steps {
  const active: number[] = []
  const starts = [0]
  let count = sentences.length
  for (let t = 0; t <= sentences[0]!.length; t++) {
    while (sentences[count - 1]!.length < t) count--
    active.push(count)
    starts.push(starts[t]! + count + (count % 2))
  }
  return {active, starts}
}

/**
 * The encoder of the network: two bidirectional LSTM layers over the words. Sentences of any lengths share a
 * batch: each time step works on the rows of those that last so long.
 */
export function createEncoder(arena: Arena, model: Model, weights: Weights, vectors: WordVectors): Encoder {
  const {kernels} = arena
  const H = model.sizes.hidden
  const states = 2 * H
  const gateBytes = 4 * H * 4
  const layers = Array.from({length: model.sizes.layers}, (_, layer) => {
    return ["forward", "backward"].map((direction) => {
      const name = `lstm${layer}.${direction}`
      return {
        input: pack(arena, weights.get(`${name}.input`)!, layer === 0),
        recurrent: pack(arena, weights.get(`${name}.recurrent`)!),
        bias: place(arena, weights.get(`${name}.bias`)!),
      }
    })
  })
  const ofWords = createWordGates(arena, model, weights, vectors, layers[0]!)

  /** Slots of the words by row, time-major as `steps`. */
  const slotsOf = (sentences: readonly (readonly string[])[], {starts}: Steps): Int32Array => {
    const inOrder = ofWords.slots(sentences.flat())
    const slots = new Int32Array(starts.at(-1)!).fill(rootSlot)
    let next = 0
    for (const [b, words] of sentences.entries()) {
      for (let t = 1; t <= words.length; t++) slots[starts[t]! + b] = inOrder[next++]!
    }
    return slots
  }

  /** One layer over int16 rows, the first one over the slots of words; the byte offset of its int16 output. */
  const lstm = (layer: number, input: number | Int32Array, {active, starts}: Steps): number => {
    const size = active.length
    const rows = starts[size]!
    const rowBytes = states * 2
    const output = arena.allocate((rows * states) / 2)
    const mark = arena.top
    const overWords = typeof input !== "number"
    const gates = arena.allocate((overWords ? starts[1]! : rows) * 4 * H)
    const cell = arena.allocate(starts[1]! * H)
    for (const [d, weight] of layers[layer]!.entries()) {
      const {numbers, scales, rows: columns} = weight.input
      const {numbers: recurrent, scales: factors} = weight.recurrent
      const backward = d === 1
      if (!overWords) {
        kernels.matmulInt16(input, columns, numbers, scales, weight.bias, gates, rows, columns, 4 * H)
      }
      const output16 = output + d * H * 2
      let continuing = 0
      for (let q = 0; q < size; q++) {
        const t = backward ? size - 1 - q : q
        const count = starts[t + 1]! - starts[t]!
        const gate = overWords ? gates : gates + starts[t]! * gateBytes
        if (overWords) {
          for (let b = 0; b < count; b++) ofWords.copy(d, input[starts[t]! + b]!, gates + b * gateBytes)
        }
        const hidden = output16 + starts[t]! * rowBytes
        // Sentences end on the way forward and begin on the way backward.
        continuing = Math.min(continuing, count)
        if (continuing > 0) {
          const before = output16 + starts[backward ? t + 1 : t - 1]! * rowBytes
          kernels.matmulInt16(before, states, recurrent, factors, 0, gate, continuing, H, 4 * H)
          kernels.lstmStep(gate, cell, 0, hidden, states, continuing, H)
        }
        if (continuing < count) {
          const [g, c, h] = [continuing * gateBytes, continuing * H * 4, continuing * rowBytes]
          kernels.lstmStep(gate + g, cell + c, 1, hidden + h, states, count - continuing, H)
        }
        continuing = count
        const padding = active[t]!
        if (padding === count || !backward) continue
        // Read backwards, the padding comes before the sentence: it must leave no state behind.
        kernels.clear(cell + padding * H * 4, H)
        kernels.clear(hidden + padding * rowBytes, H / 2)
      }
    }
    arena.reset(mark)
    return output
  }

  return {
    encode(sentences) {
      const steps = stepsOf(sentences)
      const {starts} = steps
      const states16 = arena.allocate((starts.at(-1)! * states) / 2)
      const mark = arena.top
      let layer = lstm(0, slotsOf(sentences, steps), steps)
      for (let l = 1; l < layers.length; l++) layer = lstm(l, layer, steps)
      const {shorts} = arena
      let to = states16 >> 1
      for (const [b, words] of sentences.entries()) {
        for (let t = 0; t <= words.length; t++, to += states) {
          const from = (layer >> 1) + (starts[t]! + b) * states
          shorts.copyWithin(to, from, from + states)
        }
      }
      arena.reset(mark)
      return states16
    },
  }
}
