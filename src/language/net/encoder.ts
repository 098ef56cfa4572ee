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
  const {floats, shorts} = arena
  const [leftScale, leftMost] = ofInput ? [inputScale, 32768] : [stateScale, stateScale]
  for (let c = 0; c < columns; c++) {
    let most = 1e-9
    let sum = 1e-9
    for (let r = 0; r < rows; r++) {
      const size = Math.abs(values[r * columns + c]!)
      if (size > most) most = size
      sum += size
    }
    const factor = Math.min(32767 / most, 0x7fff0000 / (sum * leftMost))
    for (let r = 0; r < rows; r++) {
      const to = ((r >> 1) * columns + c) * 2 + (r & 1)
      shorts[(numbers >> 1) + to] = Math.round(values[r * columns + c]! * factor)
    }
    floats[(scales >> 2) + c] = 1 / (factor * leftScale)
  }
  return {numbers, scales, rows, columns}
}

/** Sentences of words → states, two numbers a hidden unit and node. */
export interface Encoder {
  /**
   * The states of the nodes of a batch, sentence-major (row = sentence * size + node), as int16; byte offset
   * of a new allocation. Node 0 is the root; rows past the end of a sentence mean nothing.
   */
  encode(sentences: readonly (readonly string[])[], size: number): number
}

/**
 * The encoder of the network: two bidirectional LSTM layers over the words. Its buffers are time-major
 * (row = time * batch + sentence). It takes an even number of sentences.
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
  const padding = [-1, unknownWord, 0, 0]
  const embed = (sentences: readonly (readonly string[])[], size: number, target: number): void => {
    const {floats} = arena
    const batch = sentences.length
    const [wordTable, markerTable, endingTable, shapeTable] = tables as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ]
    for (let t = 0; t < size; t++) {
      for (let b = 0; b < batch; b++) {
        const word = sentences[b]![t - 1]
        const [vector, own, ending, shape] = t === 0 ? root : word === undefined ? padding : idsOf(word)
        let to = (target >> 2) + (t * batch + b) * width
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

  /** One layer over int16 rows of `columns` numbers; the byte offset of its int16 output. */
  const lstm = (layer: number, input: number, lengths: readonly number[], size: number): number => {
    const batch = lengths.length
    const rows = batch * size
    const output = arena.allocate((rows * states) / 2)
    const mark = arena.top
    const gates = arena.allocate(rows * 4 * H)
    const cell = arena.allocate(batch * H)
    const stepBytes = batch * states * 2
    for (const [d, weight] of layers[layer]!.entries()) {
      const {numbers, scales, rows: columns} = weight.input
      const backward = d === 1
      kernels.matmulInt16(input, columns, numbers, scales, weight.bias, gates, rows, columns, 4 * H)
      const hidden = output + d * H * 2
      for (let q = 0; q < size; q++) {
        const t = backward ? size - 1 - q : q
        const before = hidden + (backward ? t + 1 : t - 1) * stepBytes
        const gate = gates + t * batch * 4 * H * 4
        const {numbers: recurrent, scales: factors} = weight.recurrent
        if (q > 0) kernels.matmulInt16(before, states, recurrent, factors, 0, gate, batch, H, 4 * H)
        kernels.lstmStep(gate, cell, q === 0 ? 1 : 0, hidden + t * stepBytes, states, batch, H)
        if (!backward) continue
        // Read backwards, the padding comes first: it must leave no state behind.
        for (let b = 0; b < batch; b++) {
          if (t < lengths[b]!) continue
          kernels.clear(cell + b * H * 4, H)
          kernels.clear(hidden + t * stepBytes + b * states * 2, H / 2)
        }
      }
    }
    arena.reset(mark)
    return output
  }

  return {
    encode(sentences, size) {
      const batch = sentences.length
      const rows = batch * size
      const states16 = arena.allocate((rows * states) / 2)
      const mark = arena.top
      const lengths = sentences.map((words) => words.length + 1)
      const input = arena.allocate(rows * width)
      const input16 = arena.allocate((rows * width) / 2)
      embed(sentences, size, input)
      kernels.toInt16(input, input16, rows * width, inputScale)
      let layer = input16
      for (let l = 0; l < sizes.layers; l++) layer = lstm(l, layer, lengths, size)
      const {shorts} = arena
      for (let t = 0; t < size; t++) {
        for (let b = 0; b < batch; b++) {
          const from = (layer >> 1) + (t * batch + b) * states
          shorts.copyWithin((states16 >> 1) + (b * size + t) * states, from, from + states)
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
