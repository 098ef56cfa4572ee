import type {WordVectors} from "../../data/vectors.ts"
import type {Arena} from "./arena.ts"
import {copyRows, firstWord, inputWidth, type Model, rootWord, unknownWord, type Weights} from "./model.ts"
import {inputScale, type Packed} from "./packed.ts"
import {endingBuckets, hash, normalise, shapeBuckets, shapeOf, vectorOf} from "./words.ts"

/** Words that are kept, 6 KB each with 192 hidden units. */
const capacity = 4096

/** Input weights of one direction of the first layer. */
export interface InputWeights {
  readonly input: Packed
  readonly bias: number
}

/**
 * The input side of the first layer's gates, which depends on the word alone: it is computed once for a word
 * and kept. Which words are kept changes nothing in the results.
 */
export interface WordGates {
  /** Slots of the words, in order, good until the next call; at most 4,096 different words. */
  slots(words: readonly string[]): Int32Array
  /** Copies the gates of a slot in one direction to the byte offset `target`. */
  copy(direction: number, slot: number, target: number): void
}

/** Slot of the root. */
export const rootSlot = 0

/** The gates of words in the directions of the first layer. */
export function createWordGates(
  arena: Arena,
  model: Model,
  weights: Weights,
  vectors: WordVectors,
  directions: readonly InputWeights[],
): WordGates {
  const {kernels} = arena
  const {sizes} = model
  const width = inputWidth(sizes)
  const gates = 4 * sizes.hidden
  const wordRows = new Map(model.vocabulary.map((word, i) => [word, i + firstWord]))
  const tables = ["word", "marker", "ending", "shape"].map((name) => weights.get(name)!)
  /** By word: its slot. */
  const known = new Map<string, number>()
  // One row more for the padding of an odd number of words.
  const kept = directions.map(() => arena.allocate((capacity + 2) * gates))

  /** Writes vector, marker, ending and shape of a word, or of the root, to `floats[at …]`. */
  const embed = (word: string | undefined, floats: Float32Array, at: number): void => {
    const plain = normalise(word ?? "")
    const lower = plain.toLowerCase()
    const rows =
      word === undefined
        ? [rootWord, 1, 0, 0]
        : [
            wordRows.get(lower) ?? unknownWord,
            0,
            hash(lower.slice(-3)) % endingBuckets,
            hash(shapeOf(plain)) % shapeBuckets,
          ]
    let to = at
    for (const [i, table] of tables.entries()) {
      copyRows(table, rows[i]!, 1, floats, to)
      to += table.columns
    }
    const vector = word === undefined ? -1 : vectorOf(vectors, lower)
    if (vector >= 0) vectors.addTo(floats, at, vector)
  }

  /** Computes the gates of words that get the slots from `first` on. */
  const compute = (words: readonly (string | undefined)[], first: number): void => {
    const mark = arena.top
    // The kernels take rows in pairs.
    const rows = words.length + (words.length % 2)
    const input = arena.allocate(rows * width)
    const input16 = arena.allocate((rows * width) / 2)
    for (const [i, word] of words.entries()) embed(word, arena.floats, (input >> 2) + i * width)
    kernels.toInt16(input, input16, rows * width, inputScale)
    for (const [d, {input: packed, bias}] of directions.entries()) {
      const target = kept[d]! + first * gates * 4
      kernels.matmulInt16(input16, width, packed.numbers, packed.scales, bias, target, rows, width, gates)
    }
    arena.reset(mark)
  }

  /** Gives slots to words; those that are new, or undefined where there is no room for them. */
  const assign = (words: readonly string[], slots: Int32Array): readonly string[] | undefined => {
    const fresh: string[] = []
    for (const [i, word] of words.entries()) {
      let slot = known.get(word)
      if (slot === undefined) {
        slot = known.size + 1
        if (slot > capacity) return undefined
        known.set(word, slot)
        fresh.push(word)
      }
      slots[i] = slot
    }
    return fresh
  }

  compute([undefined], rootSlot)
  return {
    slots(words) {
      const slots = new Int32Array(words.length)
      let fresh = assign(words, slots)
      if (fresh === undefined) {
        known.clear()
        fresh = assign(words, slots)!
      }
      if (fresh.length > 0) compute(fresh, known.size + 1 - fresh.length)
      return slots
    },
    copy(direction, slot, target) {
      const from = (kept[direction]! >> 2) + slot * gates
      arena.floats.copyWithin(target >> 2, from, from + gates)
    },
  }
}
