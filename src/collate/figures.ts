import {readData} from "../data/data.ts"
import type {Variant} from "../record/collation.ts"
import type {Quantity} from "../record/quantity.ts"
import {lists} from "./lists.ts"
import {canBothHold, hoursOf, quantityLabel} from "./quantities.ts"
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

/** A number that counts something or measures a time. */
interface Figure {
  /** Of a length of time in hours. */
  readonly quantity: Quantity
  /** The words of a length of time. */
  readonly words?: string
  /** What is counted: stems of the two words behind, of which one names it; `time` for lengths of time. */
  readonly of: readonly string[]
}

interface Told {
  readonly version: Variant["versions"][number]
  readonly figure: Figure
}

/** Figures for which the versions of one utterance give numbers or lengths of time that cannot both hold. */
export function figureDisagreements({id, versions}: Variant): readonly RawDisagreement[] {
  const told = versions.flatMap((version): readonly Told[] => {
    const figures = version.anchors.flatMap(({quote}) => figuresIn(quote))
    // Of several figures for one thing it is not plain which of them answers which.
    const isPlain = (figure: Figure): boolean =>
      !figures.some((other) => other !== figure && isOfSame(figure, other))
    return figures.filter(isPlain).map((figure) => ({version, figure}))
  })
  const torn = told.filter(({figure: a}) =>
    told.some(({figure: b}) => isOfSame(a, b) && !canBothBeSaid(a.quantity, b.quantity)),
  )
  let topics: readonly (readonly Told[])[] = []
  for (const each of torn) {
    const isAbout = (topic: readonly Told[]): boolean =>
      topic.some(({figure}) => isOfSame(figure, each.figure))
    topics = [...topics.filter((topic) => !isAbout(topic)), [...topics.filter(isAbout).flat(), each]]
  }
  return topics.map((topic) => {
    const {figure} = topic[0]!
    const isTime = figure.words !== undefined
    const sides = sidesOf(
      topic.map(({version: {report, item, anchors}, figure: {quantity, words}}) => ({
        value: words ?? quantityLabel(quantity),
        witness: {report, ...(item !== undefined && {item}), anchors},
      })),
    )
    return {
      of: isTime ? "duration" : "quantity",
      about: `${isTime ? "length of time" : "number"} in ‹${versions[0]!.anchors[0]!.quote}›`,
      reason: cannotHold(isTime ? "lengths of time" : "numbers", sides),
      key: `${id} ${figure.of[0]}`,
      sides,
    }
  })
}

/** "At least 2 million" and "at least 20 million" can both hold, but one who said the one did not say the other. */
function canBothBeSaid(a: Quantity, b: Quantity): boolean {
  const [less, more] = [a.about, b.about].map(Number).sort((x, y) => x - y)
  return canBothHold(a, b) && !(a.hedge === b.hedge && more! > less! * farApart)
}

/** Numbers of one utterance that are further apart than this are no rounding. */
const farApart = 1.5

function isOfSame(a: Figure, b: Figure): boolean {
  return a.of.some((stem) => b.of.includes(stem))
}

/** The figures of a text with what they count; years and days of the month count nothing. */
function figuresIn(text: string): readonly Figure[] {
  const words = wordsOf(text)
  return words.flatMap((word, index): readonly Figure[] => {
    // "One", "a" and "half" are seldom meant as numbers.
    const named = lists.numbers[word.form] ?? 0
    if (!/^\d+$/.test(word.form) && named < 2) return []
    const next = words[index + 1]
    const factor = next === undefined ? undefined : data.multipliers[next.form]
    const value = (named || Number(word.form)) * (factor ?? 1)
    const behind = words.slice(index + (factor === undefined ? 1 : 2)).slice(0, 2)
    const isYear = /^(?:1[89]|20)\d\d$/.test(text.slice(word.from, word.to))
    const isDay = value <= 31 && behind[0]?.name === true
    if (isYear || isDay || behind.length === 0) return []
    const quantity = hedged(value, text.slice(0, word.from))
    const length = [quantity.hedge, text.slice(word.from, behind[0]!.to)].filter(Boolean).join(" ")
    const hours = behind[0]!.form.replace(/s$/, "") in lists.hours ? hoursOf(length) : undefined
    return hours === undefined
      ? [{quantity, of: behind.map(({stem}) => stem)}]
      : [{quantity: hours, words: length, of: ["time"]}]
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
