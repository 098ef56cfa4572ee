import {stemmer} from "stemmer"
import {wordVectors} from "../data/vectors.ts"
import type {Span} from "../text/span.ts"
import {keep} from "./kept.ts"
import {lists} from "./lists.ts"

/** A word of a text as collation compares it. */
export interface Word extends Span {
  /** Lower case, typographic apostrophes made plain. */
  readonly form: string
  readonly stem: string
  /** A number for the form; no other form has it, and the form may get another in time. */
  readonly key: number
  /** How much it tells, 0 for the commonest word to about 7 for one that news hardly ever uses. */
  readonly weight: number
  /** Row in the word vectors, -1 where it has none. */
  readonly row: number
  /** True where it starts with a capital letter or a digit. */
  readonly name: boolean
  readonly number: boolean
}

interface Entry {
  readonly stem: string
  readonly key: number
  readonly weight: number
  readonly row: number
  readonly number: boolean
}
const entries = new Map<string, Entry>()
const entriesKept = 200_000
let lastKey = 0
/** Letters that stand alone are words that every text has ("a", "I") or initials; the vectors have none of them. */
const loneLetter = /^\p{L}$/u
/** Rarer words count as unknown: their vectors tell little. */
const wordsKept = 50_000
/** Numbers tell less than rare words: texts are full of them. */
const numberRank = 2000

/**
 * The weight of a word of rank `rank`: the logarithm of its rarity, nearly 0 for the first fifty. The ranks
 * are those of a large body of news, not of the reports at hand: a weight that depended on the other reports
 * would make the result depend on their order.
 */
function weightOf(rank: number): number {
  return Math.log1p(rank / 50)
}

function entryOf(form: string): Entry {
  let entry = entries.get(form)
  if (entry === undefined) {
    const vectors = wordVectors()
    const stem = /^[a-z']+$/.test(form) ? stemmer(form.replace(/'s?$/, "")) : form
    let row = vectors.find(form)
    if (row < 0) row = vectors.find(form.replace(/'s?$/, ""))
    if (row >= wordsKept) row = -1
    const number = /^\p{N}/u.test(form)
    entry = {stem, key: ++lastKey, row, weight: weightOf(rankOf(form, row)), number}
    if (entries.size >= entriesKept) entries.clear()
    entries.set(form, entry)
  }
  return entry
}

/** Rank of a form by how rare it is; what the vectors do not have is as rare as their last word, or it is small. */
function rankOf(form: string, row: number): number {
  if (row >= 0) return row
  if (loneLetter.test(form)) return 0
  const clitic = lists.clitics.find((end) => form.endsWith(end))
  const base = clitic === undefined ? -1 : wordVectors().find(form.slice(0, -clitic.length))
  if (base >= 0) return Math.min(base, wordsKept)
  return /^\d+$/.test(form) ? numberRank : wordsKept
}

/** The words of `text` in order: runs of letters, digits and marks inside words; "100,000" is one word. */
export function wordsOf(text: string, from = 0, to: number = text.length): readonly Word[] {
  const words: Word[] = []
  const pattern = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match !== null && match.index < to; match = pattern.exec(text)) {
    const raw = match[0]
    const form = raw
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/(?<=\d)[,.](?=\d{3})/g, "")
    const {stem, key, weight, row, number} = entryOf(form)
    words.push({
      from: match.index,
      to: match.index + raw.length,
      form,
      stem,
      key,
      weight,
      row,
      number,
      name: /^[\p{Lu}\p{N}]/u.test(raw),
    })
  }
  return words
}

/** The words of short texts, which are compared with many others: those asked for lately are kept at hand. */
export const wordsIn: (text: string) => readonly Word[] = keep(10_000, (text: string) => wordsOf(text)).get
