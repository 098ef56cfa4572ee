import {readData} from "../data/data.ts"

interface TimeWords {
  readonly months: {readonly [word: string]: number}
  readonly weekdays: {readonly [word: string]: number}
  readonly weekdaysShort: {readonly [word: string]: number}
  readonly seasons: {readonly [word: string]: Season}
  readonly parts: {readonly [word: string]: string}
  readonly units: {readonly [word: string]: string}
  readonly plurals: {readonly [word: string]: string}
  readonly numbers: {readonly [word: string]: number}
  readonly ordinals: {readonly [word: string]: number}
  readonly vague: readonly string[]
  readonly refs: {readonly [word: string]: string}
  readonly sets: {readonly [word: string]: string}
  readonly holidays: {readonly [word: string]: string}
  readonly edges: {readonly [word: string]: Edge}
  readonly countedNouns: readonly string[]
  /** Words that put what they stand with ahead. */
  readonly scheduled: readonly string[]
  /** Verbs whose "to" clause lies ahead. */
  readonly planning: readonly string[]
  readonly newspapers: readonly string[]
}

/** TIMEX3 code of a season. */
export type Season = "SP" | "SU" | "FA" | "WI"

/** Which end of a stretch is meant; `earlier` and `later` are counted from the report's date. */
export type Edge = "start" | "mid" | "end" | "earlier" | "later"

/** The lexicon of time expressions, `data/time-words.json`. */
export const words: TimeWords = readData<TimeWords>("time-words")

/** A regular expression that matches any of the words, the longest first; white space within is free. */
export function anyOf(list: Iterable<string>): string {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.'’]/g, (sign) => (sign === "." ? "\\." : "['’]")).replace(/ /g, "\\s+"))
  return `(?:${escaped.join("|")})`
}

/** The plural of the unit, of those that have the plain form too. */
export function pluralOf(unit: string): string {
  return words.plurals[unit] ?? `${unit}s`
}

const unitByPlural = new Map(Object.keys(words.units).map((unit) => [pluralOf(unit), unit]))

/** TIMEX3 letter of the unit word in either number, with its factor (`decade` → 10 years). */
export function unitOf(word: string): {readonly letter: string; readonly factor: number} {
  const lower = word.toLowerCase()
  const code = words.units[unitByPlural.get(lower) ?? lower]!
  const [, factor, letter] = /^(\d*)(\w+?)$/.exec(code)!
  return {letter: letter!, factor: factor === "" ? 1 : Number(factor)}
}

/** The number that the words name ("twenty-five", "a", "2,5"); undefined for "several" and its like. */
export function numberOf(phrase: string): number | undefined {
  const text = phrase.toLowerCase().trim()
  if (/^\d/.test(text)) return Number(text.replace(/,(?=\d{3}\b)/g, "").replace(",", "."))
  if (text === "a" || text === "an") return 1
  const whole = words.numbers[text.replace(/\s+/g, " ")]
  if (whole !== undefined) return whole
  const parts = text.split(/[\s-]+/).filter((part) => part !== "and" && part !== "a")
  let sum = 0
  for (const part of parts) {
    const value = words.numbers[part]
    if (value === undefined) return undefined
    sum = part === "hundred" ? Math.max(sum, 1) * 100 : sum + value
  }
  return parts.length > 0 ? sum : undefined
}

/** The number of an ordinal ("third", "20th"). */
export function ordinalOf(word: string): number | undefined {
  return words.ordinals[word.toLowerCase()] ?? (/^\d+/.test(word) ? Number.parseInt(word, 10) : undefined)
}
