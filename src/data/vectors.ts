import {readFileSync} from "node:fs"

/** Numbers in a word vector. */
const width = 100

/** Word vectors with the words in order of their frequency in news. */
export interface WordVectors {
  /** Number of words. */
  readonly size: number
  /** Row of a lower-case word, which is also its rank by frequency from 0; -1 where there is none. */
  find(word: string): number
  /** Cosine of two rows' vectors, -1 to 1. */
  cosine(a: number, b: number): number
}

let loaded: WordVectors | undefined

/** The vectors of `data/language/vectors`: int8 values, read once a process. */
export function wordVectors(): WordVectors {
  if (loaded !== undefined) return loaded
  const folder = new URL("../../data/language/", import.meta.url)
  const words = readFileSync(new URL("vectors.txt", folder), "utf8").trimEnd().split("\n")
  const bytes = readFileSync(new URL("vectors.bin", folder))
  // One float32 scale a word stands before the values; a cosine does not need it.
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + words.length * 4, words.length * width)
  const index = new Map(words.map((word, row) => [word, row]))
  const lengths = new Float32Array(words.length)
  const product = (a: number, b: number): number => {
    let sum = 0
    for (let k = 0, i = a * width, j = b * width; k < width; k++) sum += values[i + k]! * values[j + k]!
    return sum
  }
  for (let row = 0; row < words.length; row++) lengths[row] = Math.sqrt(product(row, row)) || 1
  loaded = {
    size: words.length,
    find: (word) => index.get(word) ?? -1,
    cosine: (a, b) => (a === b ? 1 : product(a, b) / (lengths[a]! * lengths[b]!)),
  }
  return loaded
}
