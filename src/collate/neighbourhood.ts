import type {DayRange} from "./days.ts"
import {createNearestIndex} from "./nearest.ts"
import {cosine, type TermVector} from "./terms.ts"

/** Another member and how alike the two are, 0 to 1. */
export interface Neighbour {
  readonly id: string
  readonly likeness: number
}

/** Pairs that became neighbours, and pairs that ceased to be, each with how alike the two are. */
export interface Change {
  readonly linked: readonly Pair[]
  readonly unlinked: readonly Pair[]
}
type Pair = readonly [string, string, number]

/** Which reports are like which: a symmetric graph, kept while reports come and go. */
export interface Neighbourhood {
  add(id: string, vector: TermVector, days: DayRange | undefined): Change
  /** Takes `id` out; the pairs that it was in are left out of the change. */
  remove(id: string): Change
  /** The neighbours of `id`, likest first. */
  of(id: string): readonly Neighbour[]
}

/** A report keeps so many neighbours of its own choice; others may choose it. */
const keptNeighbours = 32
/** And remembers this share more, so that one that goes is followed by the next without a search. */
const spareShare = 0.5
/** Lists of neighbours kept at hand. */
const mostKnown = 20_000
/** The share of the least likeness that the shared keys alone must reach. */
const partShare = 0.9

/** What a member chose, by falling rank; equal ranks in order of id. */
interface Choice {
  readonly slots: number[]
  readonly ranks: number[]
  readonly likeness: number[]
  /** True while nothing was ever left out for want of room. */
  whole: boolean
}

/**
 * An empty neighbourhood. Two are neighbours where one of them is among the likest of the other, by the shared
 * keys faded by the days between the two: a property of the whole collection, whatever the order of arrival.
 * `fade` gives the share of the likeness that is left after so many days; below `floor` none are neighbours. Each
 * chooses `kept` of them.
 */
export function createNeighbourhood(
  floor: number,
  fade: (days: number) => number,
  kept: number = keptNeighbours,
): Neighbourhood {
  const most = Math.ceil(kept * (1 + spareShare))
  let reach = 1
  while (fade(reach) >= floor) reach++
  const fades = Float64Array.from({length: reach + 1}, (_, days) => fade(days))
  const index = createNearestIndex(reach)
  const slotOf = new Map<string, number>()
  const choices: (Choice | undefined)[] = []
  /** Who has a member among its choice or its spares. */
  const choosers: number[][] = []

  /** Whether rank and id come before those that stand at `at`. */
  const before = (rank: number, id: string, {ranks, slots}: Choice, at: number): boolean =>
    rank > ranks[at]! || (rank === ranks[at]! && id < index.idOf(slots[at]!))
  const rankOf = (a: number, b: number, part: number): number => {
    const days = index.apart(a, b)
    return days > reach ? 0 : part * fades[days]!
  }
  const likenessOf = (a: number, b: number): number =>
    cosine(index.vectorOf(a), index.vectorOf(b)) * fades[index.apart(a, b)]!

  /** Puts a member into a choice where it belongs; gives its place, -1 where it has none. */
  const insert = (choice: Choice, slot: number, rank: number, likeness: () => number): number => {
    const {slots, ranks} = choice
    const id = index.idOf(slot)
    const last = slots.length - 1
    if (!choice.whole && (last < 0 || !before(rank, id, choice, last))) return -1
    let at = slots.length
    while (at > 0 && before(rank, id, choice, at - 1)) at--
    if (at >= most) {
      choice.whole = false
      return -1
    }
    slots.splice(at, 0, slot)
    ranks.splice(at, 0, rank)
    choice.likeness.splice(at, 0, likeness())
    return at
  }
  /** Drops the last of a choice that has grown too long. */
  const trim = (choice: Choice, owner: number): void => {
    if (choice.slots.length <= most) return
    const gone = choice.slots.pop()!
    choice.ranks.pop()
    choice.likeness.pop()
    choice.whole = false
    leave(gone, owner)
  }
  const leave = (slot: number, chooser: number): void => {
    const list = choosers[slot]!
    const at = list.indexOf(chooser)
    if (at < 0) return
    list[at] = list.at(-1)!
    list.pop()
  }
  const chose = (owner: number, slot: number): boolean => {
    const at = choices[owner]!.slots.indexOf(slot)
    return at >= 0 && at < kept
  }
  /** Searches for the choice of a member anew; gives whom it found, with their ranks, in no order. */
  const search = (slot: number): {readonly slots: number[]; readonly ranks: number[]} => {
    for (const old of choices[slot]?.slots ?? []) leave(old, slot)
    const found: {slots: number[]; ranks: number[]} = {slots: [], ranks: []}
    const choice: Choice = {slots: [], ranks: [], likeness: [], whole: true}
    index.each(slot, (other, part) => {
      const rank = part < floor * partShare ? 0 : rankOf(slot, other, part)
      if (rank === 0) return
      found.slots.push(other)
      found.ranks.push(rank)
      insert(choice, other, rank, () => 0)
      if (choice.slots.length > most) {
        choice.slots.pop()
        choice.ranks.pop()
        choice.whole = false
      }
    })
    choice.likeness.length = 0
    for (const other of choice.slots) {
      choice.likeness.push(likenessOf(slot, other))
      choosers[other]!.push(slot)
    }
    choices[slot] = choice
    return found
  }
  const pair = (a: number, b: number, likeness: number): Pair => [index.idOf(a), index.idOf(b), likeness]
  /** The neighbours of a member by likeness, those below the floor included. */
  const neighboursOf = (slot: number): ReadonlyMap<number, number> => {
    const found = new Map<number, number>()
    const {slots, likeness} = choices[slot]!
    for (let at = 0; at < slots.length && at < kept; at++) found.set(slots[at]!, likeness[at]!)
    for (const other of choosers[slot]!) {
      const at = choices[other]!.slots.indexOf(slot)
      if (at < kept) found.set(other, choices[other]!.likeness[at]!)
    }
    return found
  }
  /** What was looked up since the neighbours of a member changed last. */
  const known = new Map<number, readonly Neighbour[]>()

  return {
    add(id, vector, days) {
      const slot = index.add(id, vector, days)
      slotOf.set(id, slot)
      choosers[slot] = []
      const unlinked: Pair[] = []
      const linked = new Map<number, number>()
      const found = search(slot)
      for (const [nth, other] of found.slots.entries()) {
        const choice = choices[other]!
        const pushed = choice.slots[kept - 1]
        const likeness = choice.likeness[kept - 1]
        const at = insert(choice, slot, found.ranks[nth]!, () => likenessOf(slot, other))
        if (at < 0) continue
        choosers[slot]!.push(other)
        if (at < kept) {
          linked.set(other, choice.likeness[at]!)
          known.delete(other)
          if (pushed !== undefined && !chose(pushed, other)) {
            known.delete(pushed)
            if (likeness! >= floor) unlinked.push(pair(other, pushed, likeness!))
          }
        }
        trim(choice, other)
      }
      const {slots, likeness} = choices[slot]!
      for (const [at, other] of slots.slice(0, kept).entries()) {
        linked.set(other, likeness[at]!)
        known.delete(other)
      }
      const alike = [...linked].filter(([, value]) => value >= floor)
      return {linked: alike.map(([other, value]) => pair(slot, other, value)), unlinked}
    },
    remove(id) {
      const slot = slotOf.get(id)!
      const linked: Pair[] = []
      known.clear()
      for (const other of choices[slot]!.slots) leave(other, slot)
      choices[slot] = undefined
      /** Whom those who chose it had chosen besides. */
      const held = new Map<number, ReadonlySet<number>>()
      for (const other of choosers[slot]!) {
        const choice = choices[other]!
        const at = choice.slots.indexOf(slot)
        held.set(other, new Set(choice.slots.slice(0, kept)))
        choice.slots.splice(at, 1)
        choice.ranks.splice(at, 1)
        choice.likeness.splice(at, 1)
      }
      choosers[slot] = []
      slotOf.delete(id)
      // Out of the index first, so that no search finds it again.
      index.remove(slot)
      const had = (owner: number, other: number): boolean =>
        held.get(owner)?.has(other) ?? chose(owner, other)
      for (const [other] of held) {
        if (choices[other]!.slots.length < kept && !choices[other]!.whole) search(other)
        const {slots, likeness} = choices[other]!
        for (const [place, next] of slots.slice(0, kept).entries()) {
          if (had(other, next) || had(next, other) || likeness[place]! < floor) continue
          linked.push(pair(other, next, likeness[place]!))
        }
      }
      return {linked, unlinked: []}
    },
    of(id) {
      const slot = slotOf.get(id)
      if (slot === undefined) return []
      let list = known.get(slot)
      if (list === undefined) {
        list = [...neighboursOf(slot)]
          .filter(([, value]) => value >= floor)
          .map(([other, value]) => ({id: index.idOf(other), likeness: value}))
          .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
        if (known.size >= mostKnown) known.clear()
        known.set(slot, list)
      }
      return list
    },
  }
}
