import {readData} from "../data/data.ts"
import type {Variant} from "../record/collation.ts"
import type {Quantity} from "../record/quantity.ts"
import {canBothHold, quantityLabel} from "./quantities.ts"
import {cannotHold, type RawDisagreement, sidesOf} from "./sides.ts"
import {wordsOf} from "./words.ts"

interface Hedge {
  readonly words: readonly string[]
  readonly min?: number
  readonly max?: number
}
const data = readData<{
  readonly before: readonly Hedge[]
  readonly multipliers: {readonly [word: string]: number}
}>("hedges")

/** A number in figures that counts something. */
interface Figure {
  readonly quantity: Quantity
  /** Stems of the two words behind it, of which one names what is counted. */
  readonly of: readonly string[]
}

/** A figure for which the versions of one utterance give numbers that cannot both hold; undefined where none do. */
export function figureDisagreement({id, versions}: Variant): RawDisagreement | undefined {
  const told = versions.flatMap((version) => {
    const figures = version.anchors.flatMap(({quote}) => figuresIn(quote))
    // Of several figures it is not plain which of them answers which.
    return figures.length === 1 ? [{version, figure: figures[0]!}] : []
  })
  const torn = told.filter(({figure: a}) =>
    told.some(
      ({figure: b}) => a.of.some((stem) => b.of.includes(stem)) && !canBothHold(a.quantity, b.quantity),
    ),
  )
  if (torn.length === 0) return undefined
  const sides = sidesOf(
    torn.map(({version: {report, item, anchors}, figure}) => ({
      value: quantityLabel(figure.quantity),
      witness: {report, ...(item !== undefined && {item}), anchors},
    })),
  )
  return {
    of: "quantity",
    about: `number in ‹${versions[0]!.anchors[0]!.quote}›`,
    reason: cannotHold("numbers", sides),
    key: id,
    sides,
  }
}

/** The figures of a text with what they count; years and days of the month count nothing. */
function figuresIn(text: string): readonly Figure[] {
  const words = wordsOf(text)
  return words.flatMap((word, index) => {
    if (!/^\d+$/.test(word.form)) return []
    const next = words[index + 1]
    const factor = next === undefined ? undefined : data.multipliers[next.form]
    const value = Number(word.form) * (factor ?? 1)
    const behind = words.slice(index + (factor === undefined ? 1 : 2)).slice(0, 2)
    const isYear = /^(?:1[89]|20)\d\d$/.test(text.slice(word.from, word.to))
    const isDay = value <= 31 && behind[0]?.name === true
    if (isYear || isDay || behind.length === 0) return []
    return [{quantity: hedged(value, text.slice(0, word.from)), of: behind.map(({stem}) => stem)}]
  })
}

function hedged(value: number, before: string): Quantity {
  const lead = before.toLowerCase().trimEnd()
  const found = data.before
    .flatMap(({words, min, max}) => words.map((hedge) => ({hedge, min, max})))
    .filter(({hedge}) => new RegExp(`(?<!\\p{L})${hedge.replaceAll(".", "\\.")}$`, "u").test(lead))
    .sort((a, b) => b.hedge.length - a.hedge.length)[0]
  if (found === undefined) return {min: value, max: value, about: value}
  const {hedge, min, max} = found
  return {
    ...(min !== undefined && {min: min * value}),
    ...(max !== undefined && {max: max * value}),
    about: value,
    hedge: before.trimEnd().slice(-hedge.length),
  }
}
