import type {Quantity} from "../record/quantity.ts"
import {lists} from "./lists.ts"

/** Whether two hedged numbers can be true of one thing. An end that is absent is open. */
export function canBothHold(a: Quantity, b: Quantity): boolean {
  return !(liesBelow(a, b) || liesBelow(b, a))
}

/** Whether all that `a` allows lies below all that `b` allows. */
function liesBelow(a: Quantity, b: Quantity): boolean {
  if (a.max === undefined || b.min === undefined) return false
  return a.max < b.min || (a.max === b.min && isStrict(a) && isStrict(b))
}

/** "More than 100,000" and "nearly 100,000" shut each other out; a bare "100,000" is round and can be either. */
function isStrict({hedge, min, max, about}: Quantity): boolean {
  return (
    hedge !== undefined &&
    (about === min || about === max) &&
    [...lists.strictHedges.above, ...lists.strictHedges.below].includes(hedge.toLowerCase())
  )
}

/** A quantity in words for people. */
export function quantityLabel({hedge, about, min, max}: Quantity): string {
  const number = (value: number): string => value.toLocaleString("en-US")
  if (about !== undefined) return hedge === undefined ? number(about) : `${hedge} ${number(about)}`
  if (min !== undefined && max !== undefined)
    return min === max ? number(min) : `${number(min)} to ${number(max)}`
  return min !== undefined ? `at least ${number(min)}` : max !== undefined ? `up to ${number(max)}` : "some"
}

/** A length of time said without a hedge can be off by this share: "four hours" is seldom four hours sharp. */
const tolerance = 0.13

/** The hours that words like "nearly eight hours" allow; undefined where they cannot be read. */
export function hoursOf(words: string): Quantity | undefined {
  const text = words.toLowerCase().replaceAll("-", " ")
  const unit = Object.keys(lists.hours).find((name) => new RegExp(`\\b${name}s?\\b`).test(text))
  if (unit === undefined) return undefined
  const before = text.split(new RegExp(`\\b${unit}s?\\b`))[0]!
  const digits = /\d+(?:\.\d+)?/.exec(before)
  const named = before.split(/[^a-z]+/).filter((word) => word in lists.numbers)
  // "seven and a half": the article before "half" is no number.
  const numbers = named.filter(
    (word, index) => !((word === "a" || word === "an") && named[index + 1] === "half"),
  )
  if (digits === null && numbers.length === 0) return undefined
  const about =
    (digits === null ? numbers.reduce((sum, word) => sum + lists.numbers[word]!, 0) : Number(digits[0])) *
    lists.hours[unit]!
  const hedgeOf = (hedges: readonly string[]): string | undefined =>
    hedges.find((hedge) => new RegExp(`\\b${hedge}\\b`).test(before))
  const above = hedgeOf(lists.strictHedges.above)
  if (above !== undefined) return {min: about, about, hedge: above}
  const below = hedgeOf(lists.strictHedges.below)
  if (below !== undefined) return {min: about * (1 - tolerance), max: about, about, hedge: below}
  return {min: about * (1 - tolerance), max: about * (1 + tolerance), about}
}
