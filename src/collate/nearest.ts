import type {DayRange} from "./days.ts"
import type {TermVector} from "./terms.ts"

/** An index of term vectors that finds those which share keys with a given one without comparing all. */
export interface NearestIndex {
  /** Adds a member; gives its slot, a small number that is free again once it is removed. */
  add(id: string, vector: TermVector, days: DayRange | undefined): number
  remove(slot: number): void
  idOf(slot: number): string
  vectorOf(slot: number): TermVector
  /**
   * Calls `visit` for every other member that shares a key and lies no more than `reach` days away, with the
   * part of the cosine that the shared keys make: symmetric to the last bit. In no order.
   */
  each(slot: number, visit: (other: number, part: number) => void): void
  /** Days between two members; 0 where one bears no date. */
  apart(a: number, b: number): number
}

/** The members that have a term among their keys, with its weight in each. */
interface Posting {
  readonly slots: number[]
  readonly weights: number[]
}

/** Members are kept by stretches of so many days, so that a search looks at its own time only. */
const stretchDays = 180
/** The stretch of members that bear no date, or one that spans several stretches: every search looks at it. */
const always = 0

/** An empty index. Finding takes time in proportion to the members of its time that share a key. */
export function createNearestIndex(reach: number): NearestIndex {
  const ids: (string | undefined)[] = []
  const vectors: (TermVector | undefined)[] = []
  const ranges: (DayRange | undefined)[] = []
  const free: number[] = []
  /** By stretch, then by term. */
  const stretches = new Map<number, Map<number, Posting>>()
  let sums = new Float64Array(1024)

  const stretchOf = (days: DayRange | undefined): number =>
    days === undefined || !(days.last - days.first < stretchDays)
      ? always
      : 1000 + Math.floor(days.first / stretchDays)
  const isNear = (stretch: number, days: DayRange | undefined): boolean => {
    if (stretch === always || days === undefined) return true
    const first = (stretch - 1000) * stretchDays
    return first - days.last <= reach && days.first - (first + 2 * stretchDays) <= reach
  }

  return {
    add(id, vector, days) {
      const slot = free.pop() ?? ids.length
      ids[slot] = id
      vectors[slot] = vector
      ranges[slot] = days
      if (slot >= sums.length) sums = new Float64Array(sums.length * 2)
      const stretch = stretchOf(days)
      const postings = stretches.get(stretch) ?? new Map<number, Posting>()
      stretches.set(stretch, postings)
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
      return slot
    },
    remove(slot) {
      const vector = vectors[slot]!
      const postings = stretches.get(stretchOf(ranges[slot]))!
      for (const i of vector.keys) {
        const {slots, weights} = postings.get(vector.terms[i]!)!
        const at = slots.indexOf(slot)
        // The order within a posting has no meaning.
        slots[at] = slots.at(-1)!
        weights[at] = weights.at(-1)!
        slots.pop()
        weights.pop()
        if (slots.length === 0) postings.delete(vector.terms[i]!)
      }
      ids[slot] = vectors[slot] = ranges[slot] = undefined
      free.push(slot)
    },
    idOf: (slot) => ids[slot]!,
    vectorOf: (slot) => vectors[slot]!,
    each(slot, visit) {
      const vector = vectors[slot]!
      const days = ranges[slot]
      const touched: number[] = []
      for (const [stretch, postings] of stretches) {
        if (!isNear(stretch, days)) continue
        for (const i of vector.keys) {
          const posting = postings.get(vector.terms[i]!)
          if (posting === undefined) continue
          const weight = vector.weights[i]!
          const {slots, weights} = posting
          for (let at = 0; at < slots.length; at++) {
            const other = slots[at]!
            if (sums[other] === 0) touched.push(other)
            sums[other]! += weight * weights[at]!
          }
        }
      }
      for (const other of touched) {
        const part = sums[other]!
        sums[other] = 0
        if (other !== slot) visit(other, part)
      }
    },
    apart(a, b) {
      const [one, two] = [ranges[a], ranges[b]]
      return one === undefined || two === undefined
        ? 0
        : Math.max(0, one.first - two.last, two.first - one.last)
    },
  }
}
