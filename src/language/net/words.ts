/** Numbers in a word vector. */
export const vectorWidth = 100
/** Rows of the table of hashed word endings. */
export const endingBuckets = 4096
/** Rows of the table of hashed letter shapes. */
export const shapeBuckets = 256

/** Numbers become "0"; typographic quotation marks, apostrophes and dashes become ASCII. */
export function normalise(word: string): string {
  if (/^\d[\d.,:/-]*$/.test(word)) return "0"
  return word
    .replace(/[“”„«»]|``|''/g, '"')
    .replace(/[‘’‚]/g, "'")
    .replace(/[–—]/g, "-")
}

/** "McDonald's" → "XxXx'x", "G-7" → "X-d": runs collapsed, at most 8 signs. */
export function shapeOf(word: string): string {
  let shape = ""
  let last = ""
  for (let i = 0; i < word.length && shape.length < 8; i++) {
    const code = word.charCodeAt(i)
    let sign = word[i]!
    if (code >= 65 && code <= 90) sign = "X"
    else if (code >= 97 && code <= 122) sign = "x"
    else if (code >= 48 && code <= 57) sign = "d"
    else if (code > 127) sign = sign !== sign.toLowerCase() ? "X" : "x"
    if (sign !== last) shape += sign
    last = sign
  }
  return shape
}

/** FNV-1a, unsigned. Part of the model: another hash needs other weights. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Word vectors, int8 with one float32 scale a word. */
export interface WordVectors {
  /** Row of a normalised lower-case word, -1 where there is none. Digits fall back to zeros. */
  find(word: string): number
  /** `target[offset + k] += vector[k]`. */
  addTo(target: Float32Array, offset: number, row: number): void
}

/**
 * Reads the vectors: `words` one a line, and `scales[count]` float32 little-endian followed by
 * `values[count][100]` int8.
 */
export function wordVectors(words: string, bytes: Uint8Array): WordVectors {
  const index = new Map<string, number>()
  for (const word of words.trimEnd().split("\n")) index.set(word, index.size)
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const scales = new Float32Array(buffer, 0, index.size)
  const values = new Int8Array(buffer, index.size * 4, index.size * vectorWidth)
  return {
    find(word) {
      const row = index.get(word)
      if (row !== undefined) return row
      if (!/\d/.test(word)) return -1
      return index.get(word.replace(/\d/g, "0")) ?? index.get("0") ?? -1
    },
    addTo(target, offset, row) {
      const scale = scales[row]!
      const start = row * vectorWidth
      for (let k = 0; k < vectorWidth; k++) target[offset + k]! += values[start + k]! * scale
    },
  }
}
