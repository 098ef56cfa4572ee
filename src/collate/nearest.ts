import {cosine, type TermVector} from "./terms.ts"

/** Another member of the index and how alike the two are, 0 to 1. */
export interface Neighbour {
  readonly id: string
  readonly likeness: number
}

/** An index of term vectors that finds those like a given one without comparing all. */
export interface NearestIndex {
  add(id: string, vector: TermVector): void
  remove(id: string): void
  has(id: string): boolean
  vector(id: string): TermVector
  readonly size: number
  /**
   * Every member, but `id` itself, that is at least `least` alike, and shares enough of its heaviest terms;
   * in no order. Whether two vectors find each other depends on the two alone.
   */
  like(id: string, vector: TermVector, least: number): readonly Neighbour[]
}

/** Only so many terms of a vector, the heaviest, are in the index. */
const indexedTerms = 48
/** The share of the likeness asked for that the indexed terms alone must reach. */
const partShare = 0.5

/** An empty index. Finding takes time in proportion to the members that share a heavy term. */
export function createNearestIndex(): NearestIndex {
  const slotOf = new Map<string, number>()
  const ids: (string | undefined)[] = []
  const vectors: (TermVector | undefined)[] = []
  const free: number[] = []
  const postings = new Map<number, {slot: number; weight: number}[]>()
  let sums = new Float32Array(1024)

  return {
    add(id, vector) {
      const slot = free.pop() ?? ids.length
      ids[slot] = id
      vectors[slot] = vector
      slotOf.set(id, slot)
      if (slot >= sums.length) sums = new Float32Array(sums.length * 2)
      for (const i of heaviest(vector)) {
        const term = vector.terms[i]!
        const entry = {slot, weight: vector.weights[i]!}
        const list = postings.get(term)
        if (list === undefined) postings.set(term, [entry])
        else list.push(entry)
      }
    },
    remove(id) {
      const slot = slotOf.get(id)!
      const vector = vectors[slot]!
      for (const i of heaviest(vector)) {
        const kept = postings.get(vector.terms[i]!)!.filter((entry) => entry.slot !== slot)
        if (kept.length === 0) postings.delete(vector.terms[i]!)
        else postings.set(vector.terms[i]!, kept)
      }
      slotOf.delete(id)
      ids[slot] = vectors[slot] = undefined
      free.push(slot)
    },
    has: (id) => slotOf.has(id),
    vector: (id) => vectors[slotOf.get(id)!]!,
    get size() {
      return slotOf.size
    },
    like(id, vector, least) {
      const touched: number[] = []
      for (const i of heaviest(vector)) {
        const weight = vector.weights[i]!
        for (const entry of postings.get(vector.terms[i]!) ?? []) {
          if (sums[entry.slot] === 0) touched.push(entry.slot)
          sums[entry.slot]! += weight * entry.weight
        }
      }
      const found: Neighbour[] = []
      for (const slot of touched) {
        const part = sums[slot]!
        sums[slot] = 0
        if (part < least * partShare || ids[slot] === id) continue
        const likeness = cosine(vector, vectors[slot]!)
        if (likeness >= least) found.push({id: ids[slot]!, likeness})
      }
      return found
    },
  }
}

const heaviestOf = new WeakMap<TermVector, Uint32Array>()

/** Positions of the heaviest terms of a vector. */
function heaviest(vector: TermVector): Uint32Array {
  let positions = heaviestOf.get(vector)
  if (positions === undefined) {
    positions = Uint32Array.from(vector.terms.keys())
      .sort((a, b) => vector.weights[b]! - vector.weights[a]! || a - b)
      .slice(0, indexedTerms)
    heaviestOf.set(vector, positions)
  }
  return positions
}
