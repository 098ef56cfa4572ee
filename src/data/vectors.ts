import {getEnvironmentData, setEnvironmentData} from "node:worker_threads"
import {readDataBytes, readDataPart} from "./data.ts"

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

/** Under which threads find the room that they share. */
const sharedRoom = "readout: room for word vectors"

/** Has the threads that are started from now on keep the vectors together: 20 MB are there once, not once a thread. */
export function shareVectors(): void {
  if (getEnvironmentData(sharedRoom) !== undefined) return
  setEnvironmentData(sharedRoom, new SharedArrayBuffer(roomFor(lineStarts(readDataBytes(words)).length - 1)))
}

/** The vectors of `data/language/vectors`, read once a process, each block of rows when it is first asked for. */
export function wordVectors(): WordVectors {
  loaded ??= readVectors(
    readDataBytes(words),
    (from, to) => readDataPart("language/vectors.bin", from, to),
    getEnvironmentData(sharedRoom) as SharedArrayBuffer | undefined,
  )
  return loaded
}

const words = "language/vectors.txt"
const newline = 10
/** Rows that are read at once; common words share the first blocks. */
const blockRows = 2048

/** Bytes of the vectors of `size` words and, after them, one for each block that says whether it has been read. */
function roomFor(size: number): number {
  return size * vectorWidth + Math.ceil(size / blockRows)
}

/**
 * Vectors from `words`, one a line, UTF-8, sorted, and bytes, little-endian: `rows[count]` uint32,
 * the row of each word of the sorted list; by row, `scales[count]` float32 and `values[count][100]` int8.
 * `read` gives the bytes from one offset to another, from a multiple of 4 in their buffer on. Threads that are given
 * the same `room` read each block once between them.
 *
 * Words are looked up in the sorted text itself: that is ready at once and takes no memory.
 */
export function readVectors(
  words: Uint8Array,
  read: (from: number, to: number) => Uint8Array,
  room?: SharedArrayBuffer,
): WordVectors {
  const starts = lineStarts(words)
  const size = starts.length - 1
  const index = read(0, size * 8)
  const rows = new Uint32Array(index.buffer, index.byteOffset, size)
  const scales = new Float32Array(index.buffer, index.byteOffset + size * 4, size)
  const blocks: Int8Array[] = []
  const encoder = new TextEncoder()
  const isRead = room && new Uint8Array(room, size * vectorWidth)
  const blockAt = (number: number): Int8Array => {
    const from = number * blockRows * vectorWidth
    const length = Math.min(blockRows, size - number * blockRows) * vectorWidth
    const fromFile = (): Int8Array => {
      const bytes = read(size * 8 + from, size * 8 + from + length)
      return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    }
    if (room === undefined || isRead === undefined) return fromFile()
    const shared = new Int8Array(room, from, length)
    // Two threads that read a block at once write the same bytes.
    if (Atomics.load(isRead, number) === 0) {
      shared.set(fromFile())
      Atomics.store(isRead, number, 1)
    }
    return shared
  }
  const vectorAt = (row: number): Int8Array => {
    const number = Math.floor(row / blockRows)
    let block = blocks[number]
    if (block === undefined) {
      block = blockAt(number)
      blocks[number] = block
    }
    const start = (row % blockRows) * vectorWidth
    return block.subarray(start, start + vectorWidth)
  }
  const product = (a: Int8Array, b: Int8Array): number => {
    let sum = 0
    for (let k = 0; k < vectorWidth; k++) sum += a[k]! * b[k]!
    return sum
  }
  /** Negative where the word of a line comes before `word`, positive where it comes after it. */
  const compare = (line: number, word: Uint8Array): number => {
    const start = starts[line]!
    const length = starts[line + 1]! - 1 - start
    for (let k = 0; k < length && k < word.length; k++) {
      const difference = words[start + k]! - word[k]!
      if (difference !== 0) return difference
    }
    return length - word.length
  }
  return {
    size,
    find(word) {
      const bytes = encoder.encode(word)
      let low = 0
      let high = size
      while (low < high) {
        const middle = (low + high) >> 1
        const order = compare(middle, bytes)
        if (order === 0) return rows[middle]!
        if (order < 0) low = middle + 1
        else high = middle
      }
      return -1
    },
    cosine(a, b) {
      if (a === b) return 1
      const [x, y] = [vectorAt(a), vectorAt(b)]
      return product(x, y) / (Math.sqrt(product(x, x) * product(y, y)) || 1)
    },
    addTo(target, offset, row) {
      const scale = scales[row]!
      const vector = vectorAt(row)
      for (let k = 0; k < vectorWidth; k++) target[offset + k]! += vector[k]! * scale
    },
  }
}

/** Where each line begins and, at the end, the length of the text, whose last line ends too. */
function lineStarts(text: Uint8Array): Uint32Array {
  let lines = 0
  for (let at = 0; at < text.length; at++) if (text[at] === newline) lines++
  const starts = new Uint32Array(lines + 1)
  for (let at = 0, line = 0; at < text.length; at++) if (text[at] === newline) starts[++line] = at + 1
  return starts
}
