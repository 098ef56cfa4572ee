import {stemmer} from "stemmer"
import type {Anchor} from "../text/span.ts"

/** Characters of one text that are searched; the rest is stored and shown but not found by its words. */
export const searchedLength = 200_000

const word = /[\p{L}\p{N}\p{M}]+/gu
/** Longer runs of letters are no words that anyone would look for. */
const longest = 100
const stems = new Map<string, string>()

/**
 * One word as the index knows it: case and Latin accents folded, stemmed (Porter, so English endings).
 * Empty for what is too long for a word.
 */
function stem(raw: string): string {
  if (raw.length > longest) return ""
  let found = stems.get(raw)
  if (found === undefined) {
    const plain = raw
      .normalize("NFKD")
      .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
      .toLowerCase()
    found = /^[a-z]+$/.test(plain) ? stemmer(plain) : plain
    if (stems.size > 10_000) stems.clear()
    stems.set(raw, found)
  }
  return found
}

/**
 * The text as a row of stems, so that both databases index and find the same words: neither has to know
 * about languages, accents or punctuation.
 */
export function indexWords(text: string): string {
  return (text.slice(0, searchedLength).match(word) ?? [])
    .map(stem)
    .filter((found) => found !== "")
    .join(" ")
}

/** One thing to look for: a word or, with several stems, a phrase. */
export type Term = readonly string[]

/** A query in the plain language of search boxes: `a b` both, `a OR b` either, `"a b"` a phrase, `-a` without. */
export interface WordQuery {
  /** Each group must be met by at least one of its terms. */
  readonly all: readonly (readonly Term[])[]
  readonly none: readonly Term[]
}

/** Reads a query; any string is one. A query without a word has no groups. At most 24 terms are read. */
export function parseWordQuery(query: string): WordQuery {
  const all: Term[][] = []
  const none: Term[] = []
  let either = false
  const pieces = [...query.matchAll(/(-?)"([^"]*)"?|(\S+)/g)].slice(0, 24)
  for (const [whole, minus, phrase, bare] of pieces) {
    if (whole === "OR") {
      either = all.length > 0
      continue
    }
    const negative = minus === "-" || (bare?.startsWith("-") ?? false)
    const term = ((phrase ?? bare ?? "").match(word) ?? []).map(stem).filter((found) => found !== "")
    if (term.length === 0) continue
    if (negative) none.push(term)
    else if (either) all.at(-1)!.push(term)
    else all.push([term])
    either = false
  }
  return {all, none}
}

/** The query in FTS5's language; undefined where there is nothing to look for. */
export function toFts5({all, none}: WordQuery): string | undefined {
  if (all.length === 0) return undefined
  const phrase = (term: Term): string => `"${term.join(" ")}"`
  const groups = all.map((group) => `(${group.map(phrase).join(" OR ")})`).join(" AND ")
  return none.length === 0 ? groups : `(${groups}) NOT (${none.map(phrase).join(" OR ")})`
}

/** The query in the language of PostgreSQL's `to_tsquery('simple', …)`; undefined as above. */
export function toTsquery({all, none}: WordQuery): string | undefined {
  if (all.length === 0) return undefined
  const phrase = (term: Term): string => `(${term.map((part) => `'${part}'`).join(" <-> ")})`
  const groups = all.map((group) => `(${group.map(phrase).join(" | ")})`)
  return [...groups, ...none.map((term) => `!${phrase(term)}`)].join(" & ")
}

/**
 * The passages of a text that meet a query's words: at most `limit`, each the words found with up to
 * `around` characters on either side, cut at white space; neighbours are joined.
 */
export function passages(text: string, {all}: WordQuery, limit = 3, around = 80): readonly Anchor[] {
  const wanted = new Set(all.flat().map((term) => term[0]!))
  const found: {from: number; to: number}[] = []
  for (const match of text.slice(0, searchedLength).matchAll(word)) {
    if (!wanted.has(stem(match[0]))) continue
    const from = startNear(text, match.index - around)
    const to = endNear(text, match.index + match[0].length + around)
    const last = found.at(-1)
    if (last !== undefined && from <= last.to) last.to = to
    else if (found.length === limit) break
    else found.push({from, to})
  }
  return found.map(({from, to}) => ({from, to, quote: text.slice(from, to)}))
}

/** The first start of a word at or after `at`. */
function startNear(text: string, at: number): number {
  if (at <= 0) return 0
  const space = /\s\S/.exec(text.slice(at, at + 60))
  return space === null ? at : at + space.index + 1
}

/** The last end of a word at or before `at`. */
function endNear(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = /\s\S*$/.exec(text.slice(at - 60, at))
  return space === null ? at : at - 60 + space.index
}
