import {readDataBytes} from "./data.ts"

/** Numbers in a word vector. */
export const vectorWidth = 100

/** Word vectors (GloVe) with the words in order of their frequency in news. */
export interface WordVectors {
  /** Number of words. */
  readonly size: number
  /** Row of a lower-case word, which is also its rank by frequency from 0; -1 where there is none. */
  find(word: string): number
  /** Cosine of two rows' vectors, -1 to 1. */
  cosine(a: number, b: number): number
  /** `target[offset + k] += vector[k]`. */
  addTo(target: Float32Array, offset: number, row: number): void
}

let loaded: WordVectors | undefined

/** The vectors of `data/language/vectors`, read once a process. */
export function wordVectors(): WordVectors {
  loaded ??= readVectors(
    new TextDecoder().decode(readDataBytes("language/vectors.txt")),
    readDataBytes("language/vectors.bin"),
  )
  return loaded
}

/**
 * Vectors from `words`, one a line, sorted by UTF-16 code units, and bytes, little-endian: `rows[count]` uint32,
 * the row of each word of the sorted list; by row, `scales[count]` float32 and `values[count][100]` int8.
 *
 * Words are looked up in the sorted text itself: that is ready at once and takes no memory.
 */
export function readVectors(words: string, bytes: Uint8Array): WordVectors {
  const starts: number[] = []
  for (let at = 0; at < words.length; at = words.indexOf("\n", at) + 1) starts.push(at)
  const size = starts.length
  starts.push(words.length)
  // The views below need a multiple of 4 to start from.
  const {buffer, byteOffset} = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const rows = new Uint32Array(buffer, byteOffset, size)
  const scales = new Float32Array(buffer, byteOffset + size * 4, size)
  const values = new Int8Array(buffer, byteOffset + size * 8, size * vectorWidth)
  const product = (a: number, b: number): number => {
    let sum = 0
    for (let k = 0, i = a * vectorWidth, j = b * vectorWidth; k < vectorWidth; k++) {
      sum += values[i + k]! * values[j + k]!
    }
    return sum
  }
  return {
    size,
    find(word) {
      let low = 0
      let high = size
      while (low < high) {
        const middle = (low + high) >> 1
        const other = words.slice(starts[middle], starts[middle + 1]! - 1)
        if (other === word) return rows[middle]!
        if (other < word) low = middle + 1
        else high = middle
      }
      return -1
    },
    cosine(a, b) {
      if (a === b) return 1
      return product(a, b) / (Math.sqrt(product(a, a) * product(b, b)) || 1)
    },
    addTo(target, offset, row) {
      const scale = scales[row]!
      const start = row * vectorWidth
      for (let k = 0; k < vectorWidth; k++) target[offset + k]! += values[start + k]! * scale
    },
  }
}
