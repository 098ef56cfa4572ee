import type {Copy} from "../record/collation.ts"
import {alignFreely} from "../text/align.ts"
import type {Span} from "../text/span.ts"
import {type Sentence, sentencesOf} from "./sentences.ts"
import {cosine, type TermVector, termVector} from "./terms.ts"

/** A text cut up for comparison with others. */
export interface CutText {
  readonly sentences: readonly (Sentence & {readonly terms: TermVector})[]
  /** Words in all. */
  readonly words: number
}

/** The sentences of a text with their terms. */
export function cut(text: string): CutText {
  const sentences = sentencesOf(text).map((sentence) => ({
    ...sentence,
    terms: termVector(sentence.words, () => 1),
  }))
  return {sentences, words: sentences.reduce((sum, {words}) => sum + words.length, 0)}
}

/** Two reports whose words are less alike than this are not compared sentence by sentence. */
export const copyFloor = 0.35
/** A text tells another again from this mean share on; measured on `versions`. */
const copyThreshold = 0.542
/** Where nearly all of the one is in the other, which goes on. */
const containedThreshold = 0.7
/** Where the later one names the earlier one's outlet as carrier. */
const relayThreshold = 0.35
/** Sentences less alike than this do not correspond. */
const sentenceThreshold = 0.1

/** What comparing two texts sentence by sentence gives. */
export interface Retelling {
  readonly score: number
  readonly manner: Copy["manner"]
  readonly passages: readonly {readonly a: Span; readonly b: Span}[]
}

/**
 * Whether one of two texts tells the other again: sentences are matched one to one by their terms, and the share
 * of either text that has a counterpart is weighted by how alike the counterparts are. Symmetric.
 * Undefined where it does not.
 */
export function retelling(a: CutText, b: CutText, relay: boolean): Retelling | undefined {
  const links = alignFreely(
    a.sentences.length,
    b.sentences.length,
    (i, j) => cosine(a.sentences[i]!.terms, b.sentences[j]!.terms),
    sentenceThreshold,
  )
  let ofA = 0
  let ofB = 0
  for (const link of links) {
    ofA += (link.likeness * a.sentences[link.a]!.words.length) / a.words
    ofB += (link.likeness * b.sentences[link.b]!.words.length) / b.words
  }
  const mean = (2 * ofA * ofB) / (ofA + ofB || 1)
  const score = Math.min(1, mean)
  const contained = Math.max(ofA, ofB) >= containedThreshold && links.length >= 3
  if (!(mean >= copyThreshold || contained || (relay && mean >= relayThreshold))) return undefined
  const passages = links.map((link) => ({a: spanOf(a.sentences[link.a]!), b: spanOf(b.sentences[link.b]!)}))
  return {score, manner: mannerOf(a, b), passages}
}

function spanOf({from, to}: Span): Span {
  return {from, to}
}

/**
 * How it was told again, as far as the words tell: runs of five words kept word for word tell verbatim (nine in
 * ten of the shorter text) from edited (a third). A translation into the same words' language looks rewritten.
 */
function mannerOf(a: CutText, b: CutText): Copy["manner"] {
  const kept = keptShare(a, b)
  return kept >= 0.9 ? "verbatim" : kept >= 1 / 3 ? "edited" : "rewritten"
}

/** The share of the shorter text's runs of five words that the longer one has too. */
function keptShare(a: CutText, b: CutText): number {
  const [short, long] = a.words <= b.words ? [a, b] : [b, a]
  const known = new Set(runsOf(long))
  const runs = runsOf(short)
  return runs.length === 0 ? 0 : runs.filter((run) => known.has(run)).length / runs.length
}

function runsOf(text: CutText): string[] {
  const forms = text.sentences.flatMap(({words}) => words.map(({form}) => form))
  const length = Math.min(5, forms.length)
  return forms.slice(length - 1).map((_, index) => forms.slice(index, index + length).join(" "))
}
