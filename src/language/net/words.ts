import type {WordVectors} from "../../data/vectors.ts"

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

/** Row of a normalised lower-case word, -1 where there is none; digits count as zeros. */
export function vectorOf(vectors: WordVectors, lower: string): number {
  const row = vectors.find(lower)
  if (row >= 0 || !/\d/.test(lower)) return row
  const zeros = vectors.find(lower.replace(/\d/g, "0"))
  return zeros >= 0 ? zeros : vectors.find("0")
}
