import {wordVectors} from "../data/vectors.ts"
import {alignFreely} from "../text/align.ts"
import type {Word} from "./words.ts"

/** Cosines of word vectors below this say nothing: two words of one field reach it. */
const unrelated = 0.4
/** What every word counts beside its rarity: translations and rewordings keep the small words too. */
const baseWeight = 4

/** How far one word can stand for another, 0 to 1: the same, of one stem, of one root, or of like use. Symmetric. */
export function wordLikeness(a: Word, b: Word): number {
  if (a.key === b.key) return 1
  // A form that was forgotten meanwhile has another key now.
  if (a.stem === b.stem) return a.form === b.form ? 1 : 0.95
  if (a.number || b.number) return 0
  const pair = a.key < b.key ? a.key * keySpan + b.key : b.key * keySpan + a.key
  const slot = ((Math.imul(a.key, 0x9e3779b1) ^ Math.imul(b.key, 0x9e3779b1)) >>> 0) % pairsKept
  if (pairs[slot] === pair) return values[slot]!
  const value = compareForms(a, b)
  pairs[slot] = pair
  values[slot] = value
  return value
}

/** Likeness of pairs of forms compared before: reports of one crisis compare the same ones again and again. */
const pairsKept = 1 << 18
const keySpan = 2 ** 26
const pairs = new Float64Array(pairsKept)
const values = new Float64Array(pairsKept)

function compareForms(a: Word, b: Word): number {
  const start = commonStart(a.form, b.form)
  const root = start / Math.max(a.form.length, b.form.length)
  const use =
    a.row >= 0 && b.row >= 0 ? (wordVectors().cosine(a.row, b.row) - unrelated) / (1 - unrelated) : 0
  return Math.max(root >= 0.6 && start >= 4 ? 0.7 : 0, use, 0)
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/** How much of each of two wordings the other holds, 0 to 1. */
export interface Overlap {
  /** The share of `a` that has a counterpart in `b`, by weight. */
  readonly ofA: number
  readonly ofB: number
}

/** Words matched one to one, each with the word that best stands for it, in whatever order. */
export function overlapOf(a: readonly Word[], b: readonly Word[]): Overlap {
  let sharedA = 0
  let sharedB = 0
  for (const link of alignFreely(a.length, b.length, (i, j) => wordLikeness(a[i]!, b[j]!), 0.1)) {
    sharedA += link.likeness * (a[link.a]!.weight + baseWeight)
    sharedB += link.likeness * (b[link.b]!.weight + baseWeight)
  }
  return {ofA: sharedA / (mass(a) || 1), ofB: sharedB / (mass(b) || 1)}
}

function mass(words: readonly Word[]): number {
  return words.reduce((sum, word) => sum + word.weight + baseWeight, 0)
}

/** Likeness of two wordings of about one length, 0 to 1: the harmonic mean of the two shares. Symmetric. */
export function likeness(a: readonly Word[], b: readonly Word[]): number {
  const {ofA, ofB} = overlapOf(a, b)
  return ofA + ofB === 0 ? 0 : (2 * ofA * ofB) / (ofA + ofB)
}

/** Two wordings of nobody in particular are one utterance from this likeness on; measured on `variants`. */
export const sameUtterance = 0.57
