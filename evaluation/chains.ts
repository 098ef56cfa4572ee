/** Coreference chains of one document: sets of mentions, each by its span. */
export type Chains = readonly ReadonlySet<string>[]

const f1 = (precision: number, recall: number): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

function chainByMention(chains: Chains): ReadonlyMap<string, number> {
  const map = new Map<string, number>()
  for (const [number, chain] of chains.entries()) for (const mention of chain) map.set(mention, number)
  return map
}

/** MUC (Vilain et al. 1995): links kept, over all documents. */
export function muc(gold: readonly Chains[], found: readonly Chains[]): number {
  const recall = mucShare(gold, found)
  return f1(mucShare(found, gold), recall)
}

function mucShare(key: readonly Chains[], response: readonly Chains[]): number {
  let kept = 0
  let all = 0
  for (const [number, chains] of key.entries()) {
    const by = chainByMention(response[number]!)
    for (const chain of chains) {
      const parts = new Set<string | number>()
      for (const mention of chain) parts.add(by.get(mention) ?? mention)
      kept += chain.size - parts.size
      all += chain.size - 1
    }
  }
  return all === 0 ? 0 : kept / all
}

/** B³ (Bagga and Baldwin 1998): by mention, over all documents. */
export function bCubed(gold: readonly Chains[], found: readonly Chains[]): number {
  return f1(bCubedShare(found, gold), bCubedShare(gold, found))
}

function bCubedShare(key: readonly Chains[], response: readonly Chains[]): number {
  let sum = 0
  let all = 0
  for (const [number, chains] of key.entries()) {
    const by = chainByMention(response[number]!)
    for (const chain of chains) {
      const counts = new Map<number, number>()
      for (const mention of chain) {
        const other = by.get(mention)
        if (other !== undefined) counts.set(other, (counts.get(other) ?? 0) + 1)
      }
      for (const count of counts.values()) sum += (count * count) / chain.size
      all += chain.size
    }
  }
  return all === 0 ? 0 : sum / all
}

/** CEAFe (Luo 2005): the best one-to-one pairs of chains by φ4, over all documents. */
export function ceafE(gold: readonly Chains[], found: readonly Chains[]): number {
  let sum = 0
  let wanted = 0
  let given = 0
  for (const [number, chains] of gold.entries()) {
    sum += bestPairs(chains, found[number]!)
    wanted += chains.length
    given += found[number]!.length
  }
  return f1(given === 0 ? 0 : sum / given, wanted === 0 ? 0 : sum / wanted)
}

/** The largest sum of likeness over one-to-one pairs: the Hungarian method on the chains that share a mention. */
function bestPairs(a: Chains, b: Chains): number {
  const by = chainByMention(b)
  const rows = a.filter((chain) => [...chain].some((mention) => by.has(mention)))
  const columns = [
    ...new Set(rows.flatMap((chain) => [...chain].flatMap((mention) => by.get(mention) ?? []))),
  ]
  const place = new Map(columns.map((chain, index) => [chain, index]))
  const likeness = rows.map((chain) => {
    const shared = new Float64Array(columns.length)
    for (const mention of chain) {
      const other = by.get(mention)
      if (other !== undefined) shared[place.get(other)!]!++
    }
    return shared.map((count, i) => (2 * count) / (chain.size + b[columns[i]!]!.size))
  })
  return rows.length <= columns.length
    ? assign(likeness, columns.length)
    : assign(transpose(likeness, columns.length), rows.length)
}

function transpose(matrix: readonly Float64Array[], width: number): Float64Array[] {
  return Array.from({length: width}, (_, j) => Float64Array.from(matrix, (row) => row[j]!))
}

/** The assignment of every row to a column of its own with the largest sum (Kuhn and Munkres, by potentials). */
function assign(values: readonly Float64Array[], width: number): number {
  const u = new Float64Array(values.length + 1)
  const v = new Float64Array(width + 1)
  const rowOf = new Int32Array(width + 1)
  for (let row = 1; row <= values.length; row++) {
    rowOf[0] = row
    let column = 0
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY)
    const way = new Int32Array(width + 1)
    const used = new Uint8Array(width + 1)
    do {
      used[column] = 1
      const at = rowOf[column]!
      let delta = Number.POSITIVE_INFINITY
      let next = 0
      for (let j = 1; j <= width; j++) {
        if (used[j] === 1) continue
        const cost = -values[at - 1]![j - 1]! - u[at]! - v[j]!
        if (cost < least[j]!) {
          least[j] = cost
          way[j] = column
        }
        if (least[j]! < delta) {
          delta = least[j]!
          next = j
        }
      }
      for (let j = 0; j <= width; j++) {
        if (used[j] === 1) {
          u[rowOf[j]!]! += delta
          v[j]! -= delta
        } else least[j]! -= delta
      }
      column = next
    } while (rowOf[column] !== 0)
    do {
      rowOf[column] = rowOf[way[column]!]!
      column = way[column]!
    } while (column !== 0)
  }
  let sum = 0
  for (let j = 1; j <= width; j++) if (rowOf[j]! > 0) sum += values[rowOf[j]! - 1]![j - 1]!
  return sum
}
