import type {WordVectors} from "../src/data/vectors.ts"
import {firstWord, type Model, rootWord, unknownWord} from "../src/language/net/model.ts"
import {endingBuckets, hash, normalise, shapeBuckets, shapeOf, vectorOf} from "../src/language/net/words.ts"

/** Numbers that stand for a node: row of its vector, of its word, of its ending, of its shape. */
export const idWidth = 4

/** Words as the numbers that the network takes. */
export interface WordNumbers {
  /** The nodes of a sentence as numbers, the root first. */
  encode(forms: readonly string[]): Int32Array
  /** Hides the word of a row now and then, so that unknown words are met in training. */
  hide(ids: Int32Array, row: number): void
}

/** Word numbers for a model; `frequencies` says how often each word of its vocabulary stands in the training text. */
export function createWordNumbers(
  model: Model,
  vectors: WordVectors,
  frequencies: readonly number[],
  random: () => number,
): WordNumbers {
  const wordRows = new Map(model.vocabulary.map((word, i) => [word, i + firstWord]))
  const startsUpper = new Uint8Array(shapeBuckets)
  return {
    encode(forms) {
      const ids = new Int32Array((forms.length + 1) * idWidth)
      ids.set([-1, rootWord, 0, 0])
      forms.forEach((form, i) => {
        const plain = normalise(form)
        const lower = plain.toLowerCase()
        const shape = shapeOf(plain)
        const bucket = hash(shape) % shapeBuckets
        if (shape.startsWith("X")) startsUpper[bucket] = 1
        const own = wordRows.get(lower) ?? unknownWord
        ids.set(
          [vectorOf(vectors, lower), own, hash(lower.slice(-3)) % endingBuckets, bucket],
          (i + 1) * idWidth,
        )
      })
      return ids
    },
    hide(ids, row) {
      const at = row * idWidth
      if (random() < (startsUpper[ids[at + 3]!] === 1 ? 0.2 : 0.1)) {
        ids[at] = -1
        ids[at + 1] = unknownWord
      } else if (ids[at + 1]! >= firstWord) {
        const frequency = frequencies[ids[at + 1]! - firstWord]!
        if (random() < 0.25 / (0.25 + frequency)) ids[at + 1] = unknownWord
      }
      if (random() < 0.05) ids[at + 2] = 0
    },
  }
}
