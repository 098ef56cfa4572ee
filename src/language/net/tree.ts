/**
 * The best tree with exactly one child of the root, after Chu and Liu (1965) and Edmonds (1967).
 * `scores[offset + dependent * size + head]`; node 0 is the root. Heads by node; `[0]` means nothing.
 */
export function bestTree(scores: Float32Array, offset: number, size: number): Int32Array {
  const heads = greedyHeads(scores, offset, size)
  if (isTree(heads)) return heads
  const weights = Float64Array.from(scores.subarray(offset, offset + size * size))
  // One tree for each of the three likeliest roots; the best of them.
  const roots = Array.from({length: size - 1}, (_, i) => i + 1)
  roots.sort((a, b) => weights[b * size]! - weights[a * size]!)
  let best = heads
  let bestScore = Number.NEGATIVE_INFINITY
  for (const root of roots.slice(0, 3)) {
    const constrained = Float64Array.from(weights)
    for (let t = 1; t < size; t++) if (t !== root) constrained[t * size] = -1e9
    const candidate = spanningTree(constrained, size)
    let score = 0
    for (let t = 1; t < size; t++) score += constrained[t * size + candidate[t]!]!
    if (score > bestScore) {
      bestScore = score
      best = candidate
    }
  }
  return best
}

function greedyHeads(scores: Float32Array | Float64Array, offset: number, size: number): Int32Array {
  const heads = new Int32Array(size)
  for (let t = 1; t < size; t++) {
    const row = offset + t * size
    let best = -1
    let bestScore = Number.NEGATIVE_INFINITY
    for (let j = 0; j < size; j++) {
      const score = scores[row + j]!
      if (j !== t && (best < 0 || score > bestScore)) {
        best = j
        bestScore = score
      }
    }
    heads[t] = best
  }
  return heads
}

function isTree(heads: Int32Array): boolean {
  let roots = 0
  for (let t = 1; t < heads.length; t++) if (heads[t] === 0) roots++
  return roots === 1 && findCycle(heads) === undefined
}

function findCycle(heads: Int32Array): number[] | undefined {
  const seenFrom = new Int32Array(heads.length).fill(-1)
  for (let t = 1; t < heads.length; t++) {
    let node = t
    while (node !== 0 && seenFrom[node] === -1) {
      seenFrom[node] = t
      node = heads[node]!
    }
    if (node === 0 || seenFrom[node] !== t) continue
    const cycle = [node]
    for (let q = heads[node]!; q !== node; q = heads[q]!) cycle.push(q)
    return cycle
  }
  return undefined
}

/** Contracts a cycle to one node, solves the smaller problem and expands it again. */
function spanningTree(weights: Float64Array, size: number): Int32Array {
  const heads = greedyHeads(weights, 0, size)
  const cycle = findCycle(heads)
  if (cycle === undefined) return heads
  const inCycle = new Set(cycle)
  const toSmall = new Int32Array(size)
  const toLarge: number[] = []
  for (let i = 0; i < size; i++) {
    if (inCycle.has(i)) continue
    toSmall[i] = toLarge.length
    toLarge.push(i)
  }
  const contracted = toLarge.length
  const smallSize = contracted + 1
  const small = new Float64Array(smallSize * smallSize).fill(-1e12)
  /** For each head outside: the node of the cycle that it would enter by. */
  const entering = new Int32Array(smallSize)
  /** For each dependent outside: its best head in the cycle. */
  const leaving = new Int32Array(smallSize)
  for (const i of toLarge) {
    for (const j of toLarge) {
      if (i !== j) small[toSmall[i]! * smallSize + toSmall[j]!] = weights[i * size + j]!
    }
  }
  for (const outside of toLarge) {
    const o = toSmall[outside]!
    let bestGain = Number.NEGATIVE_INFINITY
    let bestHead = cycle[0]!
    for (const node of cycle) {
      const gain = weights[node * size + outside]! - weights[node * size + heads[node]!]!
      if (gain > bestGain) {
        bestGain = gain
        entering[o] = node
      }
      if (weights[outside * size + node]! > weights[outside * size + bestHead]!) bestHead = node
    }
    small[contracted * smallSize + o] = bestGain
    if (outside === 0) continue
    small[o * smallSize + contracted] = weights[outside * size + bestHead]!
    leaving[o] = bestHead
  }
  const smallHeads = spanningTree(small, smallSize)
  const result = new Int32Array(size)
  for (const node of cycle) result[node] = heads[node]!
  for (const i of toLarge) {
    if (i === 0) continue
    const head = smallHeads[toSmall[i]!]!
    result[i] = head === contracted ? leaving[toSmall[i]!]! : toLarge[head]!
  }
  const outside = smallHeads[contracted]!
  result[entering[outside]!] = toLarge[outside]!
  return result
}
