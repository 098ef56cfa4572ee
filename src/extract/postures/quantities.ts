import {readData} from "../../data/data.ts"
import type {Quantity} from "../../record/quantity.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"

interface Hedge {
  readonly words: readonly string[]
  readonly min?: number
  readonly max?: number
}

const data = readData<{
  before: readonly Hedge[]
  after: readonly Hedge[]
  vague: readonly Hedge[]
  multipliers: {readonly [word: string]: number}
  numerals: {readonly [word: string]: number}
}>("hedges")

const alternatives = (words: readonly string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(" ", "\\s+"))
    .join("|")
const beforeWords = alternatives(data.before.flatMap(({words}) => words))
const vagueWords = alternatives(data.vague.flatMap(({words}) => words))
const figure = "\\d{1,3}(?:[,\\u00a0 ]\\d{3})+|\\d+(?:\\.\\d+)?"
const numeral = alternatives(Object.keys(data.numerals))
const multiplier = alternatives(Object.keys(data.multipliers))
const number = `(?:(?:${figure})(?:[\\s-]*(?:${multiplier}))?|(?:${numeral})(?:[\\s-]+(?:${numeral}))?(?:[\\s-]+(?:${multiplier}))*)`
/** What may stand between a number and the noun that it counts: "of", adjectives, "as many as 90" aside. */
const expression = new RegExp(
  `(?<![\\w,.-])(?:(?<hedge>${beforeWords})\\s+)?(?:between\\s+(?<low>${number})\\s+and\\s+(?<high>${number})|(?<left>${number})\\s*(?:to|-|–|or)\\s*(?<right>${number})|(?<vague>${vagueWords})|(?<plain>${number}))(?![\\w%])`,
  "gi",
)

/** A number in words or figures with its hedge, and where it stands. */
export interface Count extends Span {
  readonly quantity: Quantity
}

/**
 * The count that stands before a noun in the span that ends with it: the last number there, if no more than
 * four words lie between it and the noun.
 */
export function countBefore(context: Context, span: Span): Count | undefined {
  const words = context.analysis.text.slice(span.from, span.to)
  const found = [...words.matchAll(expression)].filter(({groups}) => !isArticle(groups!)).at(-1)
  if (found === undefined) return undefined
  const from = span.from + found.index
  const to = from + found[0].length
  const between = context.analysis.text.slice(to, span.to)
  if (/[.;:()]/.test(between) || between.trim().split(/\s+/).length > 6) return undefined
  const quantity = read(found.groups!)
  return quantity && {from, to, quantity}
}

function isArticle(groups: {readonly [name: string]: string}): boolean {
  return /^an?$/i.test(groups.plain ?? "")
}

function read(groups: {readonly [name: string]: string}): Quantity | undefined {
  const hedge = groups.hedge?.replaceAll(/\s+/g, " ")
  const factors =
    hedge === undefined ? undefined : data.before.find(({words}) => words.includes(hedge.toLowerCase()))
  if (groups.vague !== undefined) {
    const vague = data.vague.find(({words}) =>
      words.includes(groups.vague!.toLowerCase().replaceAll(/\s+/g, " ")),
    )
    return (
      vague && {
        ...(vague.min === undefined ? {} : {min: vague.min}),
        ...(vague.max === undefined ? {} : {max: vague.max}),
        hedge: groups.vague,
      }
    )
  }
  if (groups.low !== undefined || groups.left !== undefined) {
    const high = amountOf(groups.high ?? groups.right!)
    let low = amountOf(groups.low ?? groups.left!)
    if (low === undefined || high === undefined) return undefined
    if (low < high / 500) low *= 1000 ** Math.floor(Math.log10(high) / 3)
    return low <= high ? {min: low, max: high} : undefined
  }
  const about = amountOf(groups.plain!)
  if (about === undefined) return undefined
  if (factors === undefined) return {min: about, max: about, about}
  return {
    ...(factors.min === undefined ? {} : {min: Math.round(about * factors.min)}),
    ...(factors.max === undefined ? {} : {max: Math.round(about * factors.max)}),
    about,
    ...(hedge === undefined ? {} : {hedge}),
  }
}

/** "127,000", "100 thousand", "two dozen", "twenty-five thousand". */
function amountOf(words: string): number | undefined {
  let total = 0
  let current: number | undefined
  for (const word of words
    .toLowerCase()
    .replaceAll(/(?<=\d)[,\u00a0 ](?=\d{3})/g, "")
    .split(/[\s-]+/)) {
    const plain = /^\d/.test(word) ? Number(word) : data.numerals[word]
    const factor = data.multipliers[word] ?? data.multipliers[word.replace(/s$/, "")]
    if (plain !== undefined) current = (current ?? 0) + plain
    else if (factor !== undefined) current = (current ?? 1) * factor
    else return undefined
    if (factor !== undefined && factor >= 1000) {
      total += current ?? 0
      current = undefined
    }
  }
  return total + (current ?? 0)
}
