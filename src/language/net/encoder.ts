import {vectorWidth, type WordVectors} from "../../data/vectors.ts"
import type {Arena} from "./arena.ts"
import {firstWord, inputWidth, type Model, rootWord, unknownWord, type Weights} from "./model.ts"
import {endingBuckets, hash, normalise, shapeBuckets, shapeOf} from "./words.ts"

/** The factor from a hidden state, between -1 and 1, to its 16-bit integer; as in the kernels. */
const stateScale = 4096
/** The same for the input, which is clipped to ±16. */
const inputScale = 2048

/** A matrix of 16-bit integers for `matmulInt16`: byte offsets of its numbers and of its scales by column. */
export interface Packed {
  readonly numbers: number
  readonly scales: number
  readonly rows: number
  readonly columns: number
}

/**
 * Packs a matrix whose factor on the left is a matrix of hidden states (or, with `ofInput`, the input). Each
 * column is scaled as far as no sum can overflow.
 */
export function pack(arena: Arena, values: Float32Array, columns: number, ofInput = false): Packed {
  const rows = values.length / columns
  const numbers = arena.allocate((rows * columns) / 2)
  const scales = arena.allocate(columns)
  const [leftScale, leftMost] = ofInput ? [inputScale, 32768] : [stateScale, stateScale]
  const mark = arena.top
  const source = arena.allocate(values.length)
  arena.floats.set(values, source >> 2)
  arena.kernels.packInt16(source, rows, columns, numbers, scales, leftScale, leftMost)
  arena.reset(mark)
  return {numbers, scales, rows, columns}
}

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
  const {sizes} = model
  const H = sizes.hidden
  const states = 2 * H
  const width = inputWidth(sizes)
  const wordRows = new Map(model.vocabulary.map((word, i) => [word, i + firstWord]))
  const known = new Map<string, readonly number[]>()
  const tables = ["word", "marker", "ending", "shape"].map((name) => weights.get(name)!)
  const layers = Array.from({length: sizes.layers}, (_, layer) => {
    return ["forward", "backward"].map((direction) => {
      const tensor = (part: string): Float32Array => weights.get(`lstm${layer}.${direction}.${part}`)!
      const bias = arena.allocate(4 * H)
      arena.floats.set(tensor("bias"), bias >> 2)
      return {
        input: pack(arena, tensor("input"), 4 * H, layer === 0),
        recurrent: pack(arena, tensor("recurrent"), 4 * H),
        bias,
      }
    })
  })

  const idsOf = (word: string): readonly number[] => {
    let ids = known.get(word)
    if (ids !== undefined) return ids
    const plain = normalise(word)
    const lower = plain.toLowerCase()
    ids = [
      vectorOf(vectors, lower),
      wordRows.get(lower) ?? unknownWord,
      hash(lower.slice(-3)) % endingBuckets,
      hash(shapeOf(plain)) % shapeBuckets,
    ]
    if (known.size > 50_000) known.clear()
    known.set(word, ids)
    return ids
  }

  const root = [-1, rootWord, 0, 0]
  const embed = (
    sentences: readonly (readonly string[])[],
    {active, starts}: Steps,
    target: number,
  ): void => {
    const {floats} = arena
    const [wordTable, markerTable, endingTable, shapeTable] = tables as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    for (const [t, count] of active.entries()) {
      for (let b = 0; b < count; b++) {
        const [vector, own, ending, shape] = t === 0 ? root : idsOf(sentences[b]![t - 1]!)
        let to = (target >> 2) + (starts[t]! + b) * width
        const copy = (table: Float32Array, row: number, count: number): void => {
          for (let k = row * count; k < (row + 1) * count; k++) floats[to++] = table[k]!
        }
        const start = to
        copy(wordTable, own!, vectorWidth)
        if (vector! >= 0) vectors.addTo(floats, start, vector!)
        copy(markerTable, t === 0 ? 1 : 0, sizes.marker)
        copy(endingTable, ending!, sizes.ending)
        copy(shapeTable, shape!, sizes.shape)
      }
    }
  }

  /** One layer over int16 rows; the byte offset of its int16 output. */
  const lstm = (layer: number, input: number, {active, starts}: Steps): number => {
    const size = active.length
    const rows = starts[size]!
    const rowBytes = states * 2
    const output = arena.allocate((rows * states) / 2)
    const mark = arena.top
    const gates = arena.allocate(rows * 4 * H)
    const cell = arena.allocate(starts[1]! * H)
    for (const [d, weight] of layers[layer]!.entries()) {
      const {numbers, scales, rows: columns} = weight.input
      const {numbers: recurrent, scales: factors} = weight.recurrent
      const backward = d === 1
      kernels.matmulInt16(input, columns, numbers, scales, weight.bias, gates, rows, columns, 4 * H)
      const output16 = output + d * H * 2
      let continuing = 0
      for (let q = 0; q < size; q++) {
        const t = backward ? size - 1 - q : q
        const count = starts[t + 1]! - starts[t]!
        const gate = gates + starts[t]! * 4 * H * 4
        const hidden = output16 + starts[t]! * rowBytes
        // Sentences end on the way forward and begin on the way backward.
        continuing = Math.min(continuing, count)
        if (continuing > 0) {
          const before = output16 + starts[backward ? t + 1 : t - 1]! * rowBytes
          kernels.matmulInt16(before, states, recurrent, factors, 0, gate, continuing, H, 4 * H)
          kernels.lstmStep(gate, cell, 0, hidden, states, continuing, H)
        }
        if (continuing < count) {
          const [g, c, h] = [continuing * 4 * H * 4, continuing * H * 4, continuing * rowBytes]
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
      const rows = starts.at(-1)!
      const states16 = arena.allocate((rows * states) / 2)
      const mark = arena.top
      const input = arena.allocate(rows * width)
      const input16 = arena.allocate((rows * width) / 2)
      embed(sentences, steps, input)
      kernels.toInt16(input, input16, rows * width, inputScale)
      let layer = input16
      for (let l = 0; l < sizes.layers; l++) layer = lstm(l, layer, steps)
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

/** Row of a normalised lower-case word, -1 where there is none; digits count as zeros. */
export function vectorOf(vectors: WordVectors, lower: string): number {
  const row = vectors.find(lower)
  if (row >= 0 || !/\d/.test(lower)) return row
  const zeros = vectors.find(lower.replace(/\d/g, "0"))
  return zeros >= 0 ? zeros : vectors.find("0")
}
