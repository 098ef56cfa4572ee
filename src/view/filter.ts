import {actorsOf, partyId} from "../record/actors.ts"
import {daysOf} from "../record/days.ts"
import type {Item, Kind} from "../record/item.ts"
import {anchorsOf} from "../record/reading.ts"
import {utterersOf} from "../record/statement.ts"
import type {FiledItem} from "./dossier.ts"
import {speakerOf} from "./speakers.ts"
import {type Lane, laneOf} from "./timeline.ts"

/** What a list of items is narrowed to; all that is given must hold. */
export interface ItemFilter {
  readonly kinds?: readonly Kind[]
  /** Ids of parties; one of them must be named by the item or stand behind one of its people. */
  readonly parties?: readonly string[]
  /** Id or name of the speaker of a statement. */
  readonly speaker?: string
  /** Id of an issue. */
  readonly issue?: string
  /** Signs of reports. */
  readonly signs?: readonly string[]
  readonly lane?: Lane
  /** First and last day, `YYYY-MM-DD`; an item without a day is outside. */
  readonly from?: string
  readonly until?: string
  /** Only items without a day. */
  readonly undated?: boolean
  /** `first`: only what no report known earlier tells; `again`: only what one does. */
  readonly told?: "first" | "again"
  /** Words that the item's own words or names must all hold; case and accents do not count. */
  readonly text?: string
}

/** The text without case and accents. */
function folded(text: string): string {
  const plain = /\P{ASCII}/u.test(text) ? text.normalize("NFKD").replace(/\p{M}/gu, "") : text
  return plain.toLowerCase()
}

const haystacks = new WeakMap<Item, string>()

/** All that the item says, folded. */
function haystackOf(item: Item): string {
  let text = haystacks.get(item)
  if (text === undefined) {
    const words = [...anchorsOf(item)].map(({quote}) => quote)
    text = folded([...words, ...actorsOf(item).map(({name}) => name)].join("\n"))
    haystacks.set(item, text)
  }
  return text
}

function touchesIssue(item: Item, issue: string): boolean {
  return item.kind === "position"
    ? item.issue.id === issue
    : item.kind === "statement" && item.about.includes(issue)
}

const parties = new WeakMap<Item, readonly string[]>()

/** The parties that an item names, or for which its people speak. */
export function partiesOf(item: Item): readonly string[] {
  let named = parties.get(item)
  if (named === undefined) {
    named = [...new Set(actorsOf(item).flatMap((ref) => partyId(ref) ?? []))]
    parties.set(item, named)
  }
  return named
}

/** The items that meet the filter, in the given order. `again` holds the ids of items told before, for `told`. */
export function selectItems(
  items: readonly FiledItem[],
  filter: ItemFilter,
  again: ReadonlySet<string> = new Set(),
): readonly FiledItem[] {
  const {kinds, parties, speaker, issue, signs, lane, from, until, undated, told, text} = filter
  const words = text === undefined ? [] : folded(text).split(/\s+/).filter(Boolean)
  const dated = from !== undefined || until !== undefined
  return items.filter(({item, sign}) => {
    if (kinds !== undefined && !kinds.includes(item.kind)) return false
    if (signs !== undefined && !signs.includes(sign)) return false
    if (lane !== undefined && laneOf(item) !== lane) return false
    if (told !== undefined && again.has(item.id) !== (told === "again")) return false
    if (issue !== undefined && !touchesIssue(item, issue)) return false
    if (speaker !== undefined) {
      if (item.kind !== "statement") return false
      if (!utterersOf(item).some((ref) => speakerOf(ref) === speaker || ref.name === speaker)) return false
    }
    if (parties !== undefined && !partiesOf(item).some((party) => parties.includes(party))) return false
    if (dated || undated === true) {
      const days = item.when && daysOf(item.when.edtf)
      if (undated === true) return days === undefined
      if (days === undefined) return false
      if (from !== undefined && days.last < from) return false
      if (until !== undefined && days.first > until) return false
    }
    return words.length === 0 || words.every((word) => haystackOf(item).includes(word))
  })
}
