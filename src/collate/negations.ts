import type {Variant, WordChange} from "../record/collation.ts"
import type {Anchor} from "../text/span.ts"
import {lists} from "./lists.ts"
import {type RawDisagreement, sidesOf} from "./sides.ts"
import {wordsOf} from "./words.ts"

/** Words of a change with the negation taken off, and whether they negate. */
interface Plain {
  readonly stems: readonly string[]
  readonly negates: boolean
}

/** Where a version says the contrary of the first: "unlikely" for "likely", "will attack" for "will not attack". */
export function negationDisagreements({id, versions, differences}: Variant): readonly RawDisagreement[] {
  const found = differences.flatMap((changes, index) => {
    const at = changes.findIndex(isTurn)
    return at < 0 ? [] : [{version: versions[index + 1]!, ...around(changes, at)}]
  })
  const [first] = versions
  if (first === undefined || found.length === 0) return []
  const sides = sidesOf(
    [
      {value: found[0]!.a, witness: first},
      ...found.map(({version, b}) => ({value: b, witness: version})),
    ].map(({value, witness: {report, item, anchors}}) => ({
      value,
      witness: {report, ...(item !== undefined && {item}), anchors},
    })),
  )
  if (sides.length < 2) return []
  return [
    {
      of: "wording",
      about: `whether ‹${first.anchors[0]!.quote}›`,
      reason: "one negates what the other says",
      key: `${id} negation`,
      sides,
    },
  ]
}

/** Whether the two sides of a change are the same words, of which one side negates them. */
function isTurn({change, a, b}: WordChange): boolean {
  const [one, other] = [formsOf(a), formsOf(b)]
  if (change !== "same") return isContrary(one, other)
  // Words that are nearly the same are joined pair by pair: "likely" and "unlikely".
  return one.length === other.length && one.some((form, index) => isContrary([form], [other[index]!]))
}

function isContrary(one: readonly string[], other: readonly string[]): boolean {
  const [a, b] = [plain(one, other), plain(other, one)]
  return (
    a.negates !== b.negates &&
    a.stems.length === b.stems.length &&
    a.stems.every((stem, index) => stem === b.stems[index])
  )
}

function formsOf(anchors: readonly Anchor[]): readonly string[] {
  return anchors.flatMap(({quote}) => wordsOf(quote).map(({form}) => form))
}

/** Takes the negation off words; a prefix ("un") is one where the other side has the word without it. */
function plain(forms: readonly string[], others: readonly string[]): Plain {
  const {words, contracted, prefixes, helping} = lists.negations
  let count = 0
  const bare = forms.flatMap((form) => {
    const prefix = prefixes.find((each) => form.startsWith(each) && others.includes(form.slice(each.length)))
    const full = contracted[form] ?? (form.endsWith("n't") ? form.slice(0, -3) : undefined)
    if (!words.includes(form) && full === undefined && prefix === undefined) return [form]
    count++
    return full !== undefined ? [full] : prefix !== undefined ? [form.slice(prefix.length)] : []
  })
  // "does not attack" beside "attacks", "was unlikely" beside "is likely"
  const told = bare.filter((form) => !helping.includes(form))
  return {stems: told.map((form) => wordsOf(form)[0]?.stem ?? form), negates: count % 2 === 1}
}

/** The words of a change on both sides, with the word before and behind where there is nothing but the negation. */
function around(changes: readonly WordChange[], at: number): {readonly a: string; readonly b: string} {
  const {a, b} = changes[at]!
  const isBare = [plain(formsOf(a), formsOf(b)), plain(formsOf(b), formsOf(a))].some(
    ({stems}) => stems.length === 0,
  )
  const told = (side: "a" | "b"): string => {
    const own = changes[at]![side].map(({quote}) => quote)
    if (!isBare) return own.join(" … ")
    const before = wordsIn(changes[at - 1]?.[side].at(-1)).slice(-1)
    const behind = wordsIn(changes[at + 1]?.[side][0]).slice(0, 1)
    return [...before, ...own, ...behind].join(" ")
  }
  return {a: told("a"), b: told("b")}
}

function wordsIn(anchor: Anchor | undefined): readonly string[] {
  return anchor === undefined ? [] : wordsOf(anchor.quote).map(({from, to}) => anchor.quote.slice(from, to))
}
