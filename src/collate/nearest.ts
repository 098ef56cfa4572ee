import type {DayRange} from "./days.ts"
import {createRows} from "./rows.ts"
import type {TermVector} from "./terms.ts"

/** An index of term vectors that finds those which share keys with a given one without comparing all. */
export interface NearestIndex {
  /** Adds a member; gives its slot, a small number that is free again once it is removed. */
  add(id: string, vector: TermVector, days: DayRange | undefined): number
  remove(slot: number): void
  idOf(slot: number): string
  /** Cosine of the vectors of two members, 0 to 1. */
  cosine(a: number, b: number): number
  /**
   * Calls `visit` for every other member that shares keys which make at least `least` of the cosine and that lies
   * no more than `reach` days away, with that part of the cosine: symmetric to the last bit. In no order.
   */
  each(slot: number, least: number, visit: (other: number, part: number, days: number) => void): void
  /** Days between two members; 0 where one bears no date. */
  apart(a: number, b: number): number
}

/** Members are kept by stretches of so many days, so that a search looks at its own time only. */
const stretchDays = 180
/** The stretch of members that bear no date, or one that spans several stretches: every search looks at it. */
const always = 0

/** An empty index. Finding takes time in proportion to the members of its time that share a key. */
export function createNearestIndex(reach: number): NearestIndex {
  const ids: (string | undefined)[] = []
  const ranges: (DayRange | undefined)[] = []
  /** The days of each member as numbers: all of time where it bears no date. */
  let firsts = new Float64Array(1024)
  let lasts = new Float64Array(1024)
  const free: number[] = []
  /** The terms of each member with their weights, and the keys among them: rows by slot. */
  const vectors = createRows()
  const keys = createRows()
  const vectorOf: number[] = []
  const keysOf: number[] = []
  /** The members that have a term among their keys, with its weight in each: rows by stretch, then by term. */
  const postings = createRows()
  const stretches = new Map<number, Map<number, number>>()
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
  /** Calls `visit` for the keys of a member; a term as a signed number, which takes no room of its own. */
  const eachKey = (slot: number, visit: (term: number, weight: number) => void): void => {
    const row = keysOf[slot]!
    const [start, end] = [keys.start(row), keys.start(row) + keys.length(row)]
    const [values, weights] = [keys.values(), keys.weights()]
    for (let at = start; at < end; at++) visit(values[at]! | 0, weights[at]!)
  }

  const apart = (a: number, b: number): number => Math.max(0, firsts[a]! - lasts[b]!, firsts[b]! - lasts[a]!)

  return {
    add(id, vector, days) {
      const slot = free.pop() ?? ids.length
      ids[slot] = id
      ranges[slot] = days
      if (slot >= sums.length) {
        sums = new Float64Array(sums.length * 2)
        firsts = grown(firsts)
        lasts = grown(lasts)
      }
      firsts[slot] = days?.first ?? Number.NEGATIVE_INFINITY
      lasts[slot] = days?.last ?? Number.POSITIVE_INFINITY
      vectorOf[slot] = vectors.add(vector.terms, vector.weights)
      keysOf[slot] = keys.add(
        vector.keys.map((at) => vector.terms[at]!),
        Float32Array.from(vector.keys, (at) => vector.weights[at]!),
      )
      const stretch = stretchOf(days)
      const rows = stretches.get(stretch) ?? new Map<number, number>()
      stretches.set(stretch, rows)
      eachKey(slot, (term, weight) => {
        let row = rows.get(term)
        if (row === undefined) {
          row = postings.add()
          rows.set(term, row)
        }
        postings.push(row, slot, weight)
      })
      return slot
    },
    remove(slot) {
      const rows = stretches.get(stretchOf(ranges[slot]))!
      eachKey(slot, (term) => {
        const row = rows.get(term)!
        postings.pull(row, slot)
        if (postings.length(row) > 0) return
        postings.drop(row)
        rows.delete(term)
      })
      vectors.drop(vectorOf[slot]!)
      keys.drop(keysOf[slot]!)
      ids[slot] = ranges[slot] = undefined
      free.push(slot)
    },
    idOf: (slot) => ids[slot]!,
    cosine(a, b) {
      const [terms, weights] = [vectors.values(), vectors.weights()]
      let i = vectors.start(vectorOf[a]!)
      let j = vectors.start(vectorOf[b]!)
      const endA = i + vectors.length(vectorOf[a]!)
      const endB = j + vectors.length(vectorOf[b]!)
      let sum = 0
      while (i < endA && j < endB) {
        const difference = terms[i]! - terms[j]!
        if (difference === 0) sum += weights[i++]! * weights[j++]!
        else if (difference < 0) i++
        else j++
      }
      return Math.min(1, sum)
    },
    each(slot, least, visit) {
      const days = ranges[slot]
      const touched: number[] = []
      const [slots, weights] = [postings.values(), postings.weights()]
      for (const [stretch, rows] of stretches) {
        if (!isNear(stretch, days)) continue
        eachKey(slot, (term, weight) => {
          const row = rows.get(term)
          if (row === undefined) return
          const start = postings.start(row)
          const end = start + postings.length(row)
          for (let at = start; at < end; at++) {
            const other = slots[at]!
            if (sums[other] === 0) touched.push(other)
            sums[other]! += weight * weights[at]!
          }
        })
      }
      for (const other of touched) {
        const part = sums[other]!
        sums[other] = 0
        if (part < least || other === slot) continue
        const days = apart(slot, other)
        if (days <= reach) visit(other, part, days)
      }
    },
    apart,
  }
}

function grown(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const to = new Float64Array(from.length * 2)
  to.set(from)
  return to
}
