import type {CalendarForm, Shift} from "./time-forms.ts"
import {anyOf, pluralOf, type Season, words} from "./time-words.ts"

// Pieces that the patterns of time expressions are made of, and the words that they begin with.

/** A month: its name or its short form. */
export const M: string = anyOf(Object.keys(words.months))
/** A weekday. */
export const W: string = anyOf([...Object.keys(words.weekdays), ...Object.keys(words.weekdaysShort)])
/** A season. */
export const S: string = anyOf(Object.keys(words.seasons))
/** A part of the day. */
export const P: string = anyOf(Object.keys(words.parts))
const unitNames = Object.keys(words.units)
/** A unit of time, in the singular. */
export const U: string = anyOf(unitNames)
/** A unit of time, in the plural. */
export const Us: string = anyOf(unitNames.map(pluralOf))
/** One word of a number. */
export const numberWord: string = anyOf(Object.keys(words.numbers))
/** A number in figures or words, exact or vague ("several"), or "a". */
export const N: string = `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|${numberWord}(?:(?:-|\\s+|\\s+and\\s+)${numberWord})*|${anyOf(words.vague)}|an?)`
/** A year of four figures. */
export const Y = "(?:1\\d\\d\\d|20\\d\\d)"

/** What a pattern's group holds, as a number. */
export const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)
/** Number of the month, 1 to 12, that `M` matched. */
export const monthNumber = (word: string): number => words.months[word]!
/** Number of the weekday, 1 for Monday, that `W` matched. */
export const weekdayNumber = (word: string): number => words.weekdays[word] ?? words.weekdaysShort[word]!
/** -1 for "last" and its like, 1 for "next" and its like, 0 for "this". */
export const shiftOf = (word: string): Shift => {
  if (/^(?:last|past|previous|preceding)$/.test(word)) return -1
  return /^(?:next|coming|following|subsequent)$/.test(word) ? 1 : 0
}
/** A date with those of its parts that are known. */
export const calendar = (parts: {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly season?: Season | undefined
  readonly quarter?: number | undefined
  readonly half?: number | undefined
}): CalendarForm => {
  const set = Object.entries(parts).filter(([, value]) => value !== undefined)
  return {kind: "date", ...Object.fromEntries(set)}
}

/** A number in figures. */
export const digits: readonly string[] = ["0"]
/** The article that many expressions may begin with. */
export const the: readonly string[] = ["the"]
/** What `M` begins with. */
export const months: readonly string[] = Object.keys(words.months)
/** Weekdays, also in the plural. */
export const weekdays: readonly string[] = [
  ...Object.keys(words.weekdays),
  ...Object.keys(words.weekdaysShort),
  ...Object.keys(words.weekdays).map((day) => `${day}s`),
]
/** What `S` begins with. */
export const seasons: readonly string[] = Object.keys(words.seasons)
/** What `P` begins with. */
export const parts: readonly string[] = Object.keys(words.parts)
/** What `U` and `Us` begin with. */
export const units: readonly string[] = [...unitNames, ...unitNames.map(pluralOf)]
/** What `N` begins with. */
export const numbers: readonly string[] = [
  ...digits,
  ...Object.keys(words.numbers),
  ...words.vague,
  "a",
  "an",
]
/** Ordinal numbers in words. */
export const ordinals: readonly string[] = Object.keys(words.ordinals)
/** Words that tell last, this and next apart, and their like. */
export const shifts: readonly string[] = [
  "last",
  "past",
  "previous",
  "preceding",
  "this",
  "that",
  "current",
  "same",
  "recent",
  "next",
  "coming",
  "following",
  "subsequent",
  "intervening",
  "first",
  "final",
]
