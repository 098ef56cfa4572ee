import type {WordVectors} from "../../data/vectors.ts"
import type {Arena} from "./arena.ts"
import {copyRows, firstWord, inputWidth, type Model, rootWord, unknownWord, type Weights} from "./model.ts"
import {inputScale, type Packed} from "./packed.ts"
import {endingBuckets, hash, normalise, shapeBuckets, shapeOf, vectorOf} from "./words.ts"

/** Words that are kept, 6 KB each with 192 hidden units: some more than sentences of one batch have. */
const capacity = 1536

/** Input weights of one direction of the first layer. */
export interface InputWeights {
  readonly input: Packed
  readonly bias: number
}

/**
 * The input side of the first layer's gates, which depends on the word alone: it is computed once for a word
 * and kept for as long as it is met now and then. Which words are kept changes nothing in the results.
 */
export interface WordGates {
  /** Slots of the words, in order, good until the next call; at most 1,536 different words. */
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
  const slotOf = new Map<string, number>()
  /** By slot, the first being the root's: its word, the call that last met it, whether that was since the last look. */
  const wordAt: string[] = []
  const metBy = new Int32Array(1 + capacity)
  const isMet = new Uint8Array(1 + capacity)
  let [call, hand] = [0, rootSlot]
  const kept = directions.map(() => arena.allocate((1 + capacity) * gates))

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

  /** Computes the gates of words into their slots. */
  const compute = (words: readonly (string | undefined)[], slots: readonly number[]): void => {
    const mark = arena.top
    // The kernels take rows in pairs.
    const rows = words.length + (words.length % 2)
    const input = arena.allocate(rows * width)
    const input16 = arena.allocate((rows * width) / 2)
    const output = arena.allocate(rows * gates)
    for (const [i, word] of words.entries()) embed(word, arena.floats, (input >> 2) + i * width)
    kernels.toInt16(input, input16, rows * width, inputScale)
    for (const [d, {input: packed, bias}] of directions.entries()) {
      kernels.matmulInt16(input16, width, packed.numbers, packed.scales, bias, output, rows, width, gates)
      for (const [i, slot] of slots.entries()) {
        const from = (output >> 2) + i * gates
        arena.floats.copyWithin((kept[d]! >> 2) + slot * gates, from, from + gates)
      }
    }
    arena.reset(mark)
  }

  /** Gives a slot to a new word: the next one whose word was not met since the last look ("second chance"). */
  const take = (word: string): number => {
    for (;;) {
      hand = (hand % capacity) + 1
      if (metBy[hand] === call) continue
      if (isMet[hand] === 0) break
      isMet[hand] = 0
    }
    slotOf.delete(wordAt[hand]!)
    slotOf.set(word, hand)
    wordAt[hand] = word
    metBy[hand] = call
    return hand
  }

  compute([undefined], [rootSlot])
  return {
    slots(words) {
      call++
      const fresh = new Set<string>()
      for (const word of words) {
        const slot = slotOf.get(word)
        if (slot === undefined) fresh.add(word)
        else {
          metBy[slot] = call
          isMet[slot] = 1
        }
      }
      if (fresh.size > 0) compute([...fresh], [...fresh].map(take))
      return Int32Array.from(words, (word) => slotOf.get(word)!)
    },
    copy(direction, slot, target) {
      const from = (kept[direction]! >> 2) + slot * gates
      arena.floats.copyWithin(target >> 2, from, from + gates)
    },
  }
}
