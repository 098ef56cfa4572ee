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
   * Every member, but `id` itself, that is at least `least` alike, and shares enough of its keys;
   * in no order. Whether two vectors find each other depends on the two alone.
   */
  like(id: string, vector: TermVector, least: number): readonly Neighbour[]
}

/** The share of the likeness asked for that the keys alone must reach. */
const partShare = 0.9

/** The members that have a term among their keys, with its weight in each. */
interface Posting {
  readonly slots: number[]
  readonly weights: number[]
}

/** An empty index. Finding takes time in proportion to the members that share a key. */
export function createNearestIndex(): NearestIndex {
  const slotOf = new Map<string, number>()
  const ids: (string | undefined)[] = []
  const vectors: (TermVector | undefined)[] = []
  const free: number[] = []
  const postings = new Map<number, Posting>()
  let sums = new Float32Array(1024)

  return {
    add(id, vector) {
      const slot = free.pop() ?? ids.length
      ids[slot] = id
      vectors[slot] = vector
      slotOf.set(id, slot)
      if (slot >= sums.length) sums = new Float32Array(sums.length * 2)
      for (const i of vector.keys) {
        const term = vector.terms[i]!
        let posting = postings.get(term)
        if (posting === undefined) {
          posting = {slots: [], weights: []}
          postings.set(term, posting)
        }
        posting.slots.push(slot)
        posting.weights.push(vector.weights[i]!)
      }
    },
    remove(id) {
      const slot = slotOf.get(id)!
      const vector = vectors[slot]!
      for (const i of vector.keys) {
        const {slots, weights} = postings.get(vector.terms[i]!)!
        const at = slots.indexOf(slot)
        slots.splice(at, 1)
        weights.splice(at, 1)
        if (slots.length === 0) postings.delete(vector.terms[i]!)
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
      for (const i of vector.keys) {
        const weight = vector.weights[i]!
        const posting = postings.get(vector.terms[i]!)
        if (posting === undefined) continue
        for (let at = 0; at < posting.slots.length; at++) {
          const slot = posting.slots[at]!
          if (sums[slot] === 0) touched.push(slot)
          sums[slot]! += weight * posting.weights[at]!
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
