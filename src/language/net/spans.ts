/**
 * The likeliest sequence of span tags (Viterbi) in the order O, B-x, I-x, B-y, I-y, …: I-x follows only
 * B-x or I-x. Word t has its scores at `scores[rowOf(t)]`, `size` of them.
 */
export function bestSpanTags(
  scores: Float32Array,
  rowOf: (word: number) => number,
  length: number,
  size: number,
): Int32Array {
  let current = new Float64Array(size)
  const from = new Uint8Array(length * size)
  for (let t = 0; t < length; t++) {
    const start = rowOf(t)
    let max = Number.NEGATIVE_INFINITY
    for (let j = 0; j < size; j++) max = Math.max(max, scores[start + j]!)
    let sum = 0
    for (let j = 0; j < size; j++) sum += Math.exp(scores[start + j]! - max)
    const logSum = Math.log(sum) + max
    let bestBefore = 0
    for (let i = 1; i < size; i++) if (current[i]! > current[bestBefore]!) bestBefore = i
    const next = new Float64Array(size)
    for (let j = 0; j < size; j++) {
      const inside = j > 0 && j % 2 === 0
      const before = inside ? (current[j]! > current[j - 1]! ? j : j - 1) : bestBefore
      from[t * size + j] = before
      next[j] = inside && t === 0 ? -1e9 : current[before]! + scores[start + j]! - logSum
    }
    current = next
  }
  const tags = new Int32Array(length)
  let best = 0
  for (let j = 1; j < size; j++) if (current[j]! > current[best]!) best = j
  for (let t = length - 1; t >= 0; t--) {
    tags[t] = best
    best = from[t * size + best]!
  }
  return tags
}
