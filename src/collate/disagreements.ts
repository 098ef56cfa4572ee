import type {Occurrence, Witness} from "../record/collation.ts"
import type {Quantity} from "../record/quantity.ts"
import {daysApart, daysOf} from "./days.ts"
import {lists} from "./lists.ts"
import {partiesOf, type Telling} from "./occurrences.ts"
import {canBothHold, hoursOf, quantityLabel} from "./quantities.ts"
import {cannotHold, type RawDisagreement, type RawSide, sidesOf} from "./sides.ts"
import type {Utterance} from "./utterances.ts"

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
    reason: (sides: readonly RawSide[]) => string,
    values: readonly Given<Value>[],
    both: (a: Value, b: Value) => boolean,
  ): void => {
    const torn = values.some((a) =>
      values.some((b) => a.witness.report !== b.witness.report && !both(a.value, b.value)),
    )
    if (!torn) return
    const sides = sidesOf(values.map(({label, witness}) => ({value: label, witness})))
    found.push({of: kind, about, reason: reason(sides), key: id, sides})
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
    (sides) => cannotHold("numbers", sides),
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
    (sides) => cannotHold("lengths", sides),
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

/** Whether words of outcome tell that something was reached; undefined where they tell neither. */
function reached(words: string): boolean | undefined {
  const forms = words.toLowerCase().split(/[^\p{L}]+/u)
  const has = (list: readonly string[]): boolean => forms.some((form) => list.includes(form))
  if (has(lists.outcomes.missed)) return false
  return has(lists.outcomes.reached) ? !has(lists.outcomes.negators) : undefined
}

/** One speaker's words given to another. */
export function attributionDisagreement(utterances: readonly Utterance[]): RawDisagreement {
  return {
    of: "attribution",
    about: `who said ‹${utterances[0]!.anchor.quote}›`,
    reason: "the same words are given to different speakers",
    key: utterances[0]!.id,
    sides: sidesOf(
      utterances.map(({speaker, report, item, anchor}) => ({
        value: speaker.name,
        witness: {report, item, anchors: [anchor]},
      })),
    ),
  }
}

/**
 * The days on which one utterance was said, where reports of one lineage give others: whoever told it anew has changed
 * the day. Reports without a common origin may tell of one who said the same twice. A weekday by the same name is no
 * other day: a copy of the week after counts from its own.
 */
export function dayDisagreements(
  utterances: readonly Utterance[],
  akin: (a: string, b: string) => boolean,
): readonly RawDisagreement[] {
  const told = utterances.flatMap(({report, item, anchor, when}) => {
    const days = when?.anchor === undefined ? undefined : daysOf(when.edtf)
    return days === undefined ? [] : [{report, item, anchor, days, edtf: when!.edtf, words: when!.anchor!}]
  })
  const torn = told.filter((a) =>
    told.some(
      (b) =>
        a.report !== b.report &&
        akin(a.report, b.report) &&
        a.words.quote.toLowerCase() !== b.words.quote.toLowerCase() &&
        daysApart(a.days, b.days) > 0,
    ),
  )
  if (torn.length === 0) return []
  return [
    {
      of: "date",
      about: `when ‹${utterances[0]!.anchor.quote}› was said`,
      reason: "the days differ",
      key: `${utterances[0]!.id} said`,
      sides: sidesOf(
        torn.map(({report, item, anchor, words, edtf}) => ({
          value: edtf,
          witness: {report, item, anchors: [anchor, words]},
        })),
      ),
    },
  ]
}
