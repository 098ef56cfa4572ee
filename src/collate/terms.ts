import type {Report} from "../record/report.ts"
import {type Word, wordsOf} from "./words.ts"

/** A text as weighted terms: stems by hash, ascending, with weights that make the vector's length 1. */
export interface TermVector {
  readonly terms: Uint32Array
  readonly weights: Float32Array
  /** Positions of the terms by which the vector is found, ascending: the heaviest of the rare ones. */
  readonly keys: Uint32Array
}

/** Words below this weight (about the 30 commonest) are left out. */
const leastWeight = 0.5
/** Words from this weight on (beyond the thousand commonest) are rare enough to find a text by. */
const keyWeight = 3
/** A vector is found by so many terms at most, and by so many common ones where it has no rare ones. */
const mostKeys = 48
const fewestKeys = 6
/** A word of the title counts as often as this many in the text. */
const titleCount = 8
/** Names and numbers tell happenings apart better than other words. */
const nameFactor = 1.45

/** FNV-1a of a stem, unsigned 32 bits. */
export function termOf(stem: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < stem.length; i++) hash = Math.imul(hash ^ stem.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The terms of a report: logarithm of the count times rarity, the title's words counted more. */
export function termsOfReport(report: Report): TermVector {
  const titleEnd =
    report.title !== undefined && report.text.startsWith(report.title) ? report.title.length : 0
  return termVector(wordsOf(report.text), (word) => (word.to <= titleEnd ? titleCount : 1))
}

/** The terms of some words, `countOf` each. */
export function termVector(words: readonly Word[], countOf: (word: Word) => number): TermVector {
  const seen = new Map<string, {count: number; rarity: number; name: boolean}>()
  for (const word of words) {
    if (word.weight < leastWeight) continue
    const entry = seen.get(word.stem)
    if (entry === undefined) seen.set(word.stem, {count: countOf(word), rarity: word.weight, name: word.name})
    else {
      entry.count += countOf(word)
      entry.name ||= word.name
    }
  }
  const list = [...seen]
    .map(([stem, {count, rarity, name}]) => ({
      term: termOf(stem),
      rare: rarity >= keyWeight,
      weight: (1 + Math.log(count)) * rarity * (name ? nameFactor : 1),
    }))
    .sort((a, b) => a.term - b.term)
  const length = Math.sqrt(list.reduce((sum, {weight}) => sum + weight * weight, 0)) || 1
  const byWeight = [...list.keys()].sort((a, b) => list[b]!.weight - list[a]!.weight || a - b)
  const rare = byWeight.filter((index) => list[index]!.rare)
  return {
    terms: Uint32Array.from(list, ({term}) => term),
    weights: Float32Array.from(list, ({weight}) => weight / length),
    keys: Uint32Array.from(
      rare.length < fewestKeys ? byWeight.slice(0, fewestKeys) : rare.slice(0, mostKeys),
    ).sort(),
  }
}

/** Cosine of two vectors, 0 to 1. */
export function cosine(a: TermVector, b: TermVector): number {
  let sum = 0
  let i = 0
  let j = 0
  while (i < a.terms.length && j < b.terms.length) {
    const difference = a.terms[i]! - b.terms[j]!
    if (difference === 0) sum += a.weights[i++]! * b.weights[j++]!
    else if (difference < 0) i++
    else j++
  }
  return Math.min(1, sum)
}
