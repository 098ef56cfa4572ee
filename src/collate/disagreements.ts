import type {Occurrence, Witness} from "../record/collation.ts"
import type {Quantity} from "../record/quantity.ts"
import type {Report} from "../record/report.ts"
import {daysApart} from "./days.ts"
import {lists} from "./lists.ts"
import {partiesOf, type Telling} from "./occurrences.ts"
import type {RawDisagreement, RawSide} from "./persons.ts"
import {canBothHold, hoursOf, quantityLabel} from "./quantities.ts"
import type {Utterance} from "./utterances.ts"
import {type Word, wordsOf} from "./words.ts"

/** A value that one telling gives. */
interface Given<Value> {
  readonly value: Value
  readonly label: string
  readonly witness: Witness
}

/** Where the tellings of one occurrence cannot all be right. */
export function occurrenceDisagreements(
  {id, of}: Occurrence,
  tellings: readonly Telling[],
): readonly RawDisagreement[] {
  const name = tellings
    .flatMap(({happening}) => partiesOf(happening))
    .map((ref) => ref.actor ?? ref.name)
    .filter((party, index, all) => all.indexOf(party) === index)
    .slice(0, 3)
    .join(", ")
  const found: (RawDisagreement | undefined)[] = []
  const given = <Value>(
    pick: (telling: Telling) => {value: Value; label: string; anchors?: Witness["anchors"]} | undefined,
  ): Given<Value>[] =>
    tellings.flatMap((telling) => {
      const picked = pick(telling)
      if (picked === undefined) return []
      const anchors = picked.anchors ?? telling.happening.anchors
      return [{...picked, witness: {report: telling.report, item: telling.item, anchors}}]
    })
  const clash = <Value>(
    kind: RawDisagreement["of"],
    about: string,
    reason: (which: "both" | "all") => string,
    values: readonly Given<Value>[],
    both: (a: Value, b: Value) => boolean,
  ): void => {
    const torn = values.some((a) =>
      values.some((b) => a.witness.report !== b.witness.report && !both(a.value, b.value)),
    )
    if (!torn) return
    const sides = sidesOf(values)
    found.push({of: kind, about, reason: reason(sides.length === 2 ? "both" : "all"), key: id, sides})
  }

  const quantities = given(({happening}) =>
    happening.kind === "posture" && happening.quantity !== undefined
      ? {value: happening.quantity, label: quantityLabel(happening.quantity)}
      : undefined,
  )
  const what = tellings.map(({happening}) => (happening.kind === "posture" ? happening.what.quote : ""))[0]!
  clash<Quantity>(
    "quantity",
    `${what} of ${name}`,
    (which) => `the numbers cannot ${which} hold`,
    quantities,
    canBothHold,
  )

  const durations = given(({happening}) => {
    const words = happening.kind === "meeting" ? happening.duration : undefined
    const value = words && hoursOf(words.quote)
    return value && words && {value, label: words.quote, anchors: [words]}
  })
  clash<Quantity>(
    "duration",
    `length of the ${of} of ${name}`,
    (which) => `the lengths cannot ${which} hold`,
    durations,
    canBothHold,
  )

  const dates = given(({happening, days}) =>
    days && happening.when?.basis === "stated" ? {value: days, label: happening.when.edtf} : undefined,
  )
  clash(
    "date",
    `day of the ${of} of ${name}`,
    () => "the days differ",
    dates,
    (a, b) => daysApart(a, b) === 0,
  )

  const outcomes = given(({happening}) => {
    const words = happening.kind === "meeting" ? happening.outcome : undefined
    const value = words && reached(words.quote)
    return words && value !== undefined ? {value, label: words.quote, anchors: [words]} : undefined
  })
  clash(
    "outcome",
    `outcome of the ${of} of ${name}`,
    () => "one tells a result, another none",
    outcomes,
    (a, b) => a === b,
  )
  return found.filter((one) => one !== undefined)
}

function sidesOf(values: readonly Given<unknown>[]): RawSide[] {
  const sides = new Map<string, Witness[]>()
  for (const {label, witness} of values) sides.set(label, [...(sides.get(label) ?? []), witness])
  return [...sides].map(([value, witnesses]) => ({value, witnesses}))
}

/** Whether words of outcome tell that something was reached; undefined where they tell neither. */
function reached(words: string): boolean | undefined {
  const forms = words.toLowerCase().split(/[^\p{L}]+/u)
  const has = (list: readonly string[]): boolean => forms.some((form) => list.includes(form))
  if (has(lists.outcomes.missed)) return false
  return has(lists.outcomes.reached) ? !has(lists.outcomes.negators) : undefined
}

/** One speaker's words given to another. */
export function attributionDisagreement(utterances: readonly Utterance[]): RawDisagreement {
  const sides = new Map<string, Witness[]>()
  for (const {speaker, report, item, anchor} of utterances) {
    const value = speaker.name
    sides.set(value, [...(sides.get(value) ?? []), {report, item, anchors: [anchor]}])
  }
  return {
    of: "attribution",
    about: `who said ${utterances[0]!.anchor.quote}`,
    reason: "the same words are given to different speakers",
    key: utterances[0]!.id,
    sides: [...sides].map(([value, witnesses]) => ({value, witnesses})),
  }
}

/** Quoted words of a headline, two to six of them, that stand in single or double marks. */
const headlineQuote = /(?<![\p{L}\p{N}])[‘'“"](\S(?:[^‘’“”"\n]{2,60}?\S)?)[’'”"](?![\p{L}\p{N}])/gu
const tellingWeight = 1

/**
 * Headlines that put another word into a quoted phrase: "waves of anger" over a report in which the winds of anger
 * sound. The phrase must stand in none of the utterances, and one of them must hold it but for a single word.
 */
export function headlineDisagreements(
  report: Report,
  utterances: readonly Utterance[],
): readonly RawDisagreement[] {
  if (report.title === undefined || !report.text.startsWith(report.title)) return []
  const found: RawDisagreement[] = []
  for (const match of report.title.matchAll(headlineQuote)) {
    const phrase = wordsOf(match[1]!)
    if (
      phrase.length < 3 ||
      phrase.length > 6 ||
      phrase.filter(({weight}) => weight >= tellingWeight).length < 2
    )
      continue
    const from = match.index
    if (report.text.toLowerCase().indexOf(match[1]!.toLowerCase(), report.title.length) >= 0) continue
    const bodies = utterances.filter(({mode}) => mode !== "headline")
    const windows = bodies.map((utterance) => ({
      utterance,
      window: nearestWindow(phrase, wordsOf(utterance.anchor.quote)),
    }))
    if (windows.some(({window}) => window?.differing === 0)) continue
    const distorted = windows.filter(({window}) => window?.differing === 1)
    if (distorted.length === 0) continue
    const sides = new Map<string, Witness[]>()
    for (const {utterance, window} of distorted) {
      const words = utterance.anchor.quote.slice(window!.from, window!.to).toLowerCase()
      const witness = {report: utterance.report, item: utterance.item, anchors: [utterance.anchor]}
      sides.set(words, [...(sides.get(words) ?? []), witness])
    }
    // Of several such phrases ("risk of war", "winds of anger") the one that most reports give was distorted.
    const reportsOf = (witnesses: readonly Witness[]): number =>
      new Set(witnesses.map((one) => one.report)).size
    const [value, witnesses] = [...sides].sort(
      (x, y) => reportsOf(y[1]) - reportsOf(x[1]) || y[1].length - x[1].length || (x[0] < y[0] ? -1 : 1),
    )[0]!
    const anchor = {from, to: from + match[0].length, quote: match[0]}
    found.push({
      of: "wording",
      about: `"${match[1]}" in a headline`,
      reason: "the headline's quotation has another word in it than the reports of the utterance",
      key: `${report.id} ${from}`,
      sides: [
        {value: match[1]!, witnesses: [{report: report.id, anchors: [anchor]}]},
        {value, witnesses},
      ],
    })
  }
  return found
}

/** Where `words` come nearest to the phrase word by word, and in how many words they differ. */
function nearestWindow(
  phrase: readonly Word[],
  words: readonly Word[],
): {from: number; to: number; differing: number} | undefined {
  let best: {from: number; to: number; differing: number} | undefined
  for (let start = 0; start + phrase.length <= words.length; start++) {
    const differing = phrase.filter(({stem}, index) => words[start + index]!.stem !== stem)
    // What is left the same must tell something, and what differs must be a word that tells something.
    const telling =
      phrase.length - differing.length >= 2 && differing.every(({weight}) => weight >= tellingWeight)
    if (!telling || (best !== undefined && best.differing <= differing.length)) continue
    best = {from: words[start]!.from, to: words[start + phrase.length - 1]!.to, differing: differing.length}
  }
  return best
}
