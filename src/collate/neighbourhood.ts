import type {DayRange} from "./days.ts"
import {createNearestIndex} from "./nearest.ts"
import {createRows} from "./rows.ts"
import type {TermVector} from "./terms.ts"

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
  /** Cosine of the vectors of two members, 0 to 1, whatever the days between them. */
  cosine(a: string, b: string): number
}

/** A report keeps so many neighbours of its own choice; others may choose it. */
const keptNeighbours = 32
/** And remembers this share more, so that one that goes is followed by the next without a search. */
const spareShare = 0.5
/** Lists of neighbours kept at hand: enough for the largest story several times over. */
const mostKnown = 4096
/** The share of the least likeness that the shared keys alone must reach. */
const partShare = 0.9

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
  /** Whom a member chose, by falling rank, equal ranks in order of id: `most` places for each slot. */
  let chosen = new Uint32Array(most * 256)
  let ranks = new Float32Array(most * 256)
  let likenesses = new Float32Array(most * 256)
  let counts = new Uint8Array(256)
  /** 1 while nothing was ever left out of a choice for want of room. */
  let whole = new Uint8Array(256)
  /** Who has a member among its choice or its spares: rows by slot. */
  const choosers = createRows()
  const choosersOf: number[] = []

  const makeRoom = (slot: number): void => {
    if (slot < counts.length) return
    const size = counts.length * 2
    const more = <Numbers extends Uint32Array | Float32Array | Uint8Array>(from: Numbers, to: Numbers) => {
      to.set(from)
      return to
    }
    chosen = more(chosen, new Uint32Array(most * size))
    ranks = more(ranks, new Float32Array(most * size))
    likenesses = more(likenesses, new Float32Array(most * size))
    counts = more(counts, new Uint8Array(size))
    whole = more(whole, new Uint8Array(size))
  }
  /** Whether rank and id come before those that stand at `at`. */
  const before = (rank: number, id: string, at: number): boolean =>
    rank > ranks[at]! || (rank === ranks[at]! && id < index.idOf(chosen[at]!))
  const likenessOf = (a: number, b: number): number =>
    Math.fround(index.cosine(a, b) * fades[index.apart(a, b)]!)

  /** Moves what stands in a choice from a place on by one place, and drops what has no room. */
  const shift = (owner: number, place: number, by: 1 | -1): void => {
    const base = owner * most
    const [from, end] = [
      base + place + (by < 0 ? 1 : 0),
      base + Math.min(counts[owner]!, by > 0 ? most - 1 : most),
    ]
    for (const list of [chosen, ranks, likenesses]) list.copyWithin(from + by, from, end)
  }
  /** Whether a rank is too low for a choice: what most of the members that a search meets have. */
  const comesTooLate = (owner: number, rank: number): boolean => {
    const count = counts[owner]!
    if (count === 0 || rank >= ranks[owner * most + count - 1]! || (count < most && whole[owner]))
      return false
    whole[owner] = 0
    return true
  }
  /** Puts a member into a choice where it belongs; gives its place, -1 where it has none. */
  const insert = (owner: number, slot: number, rank: number, likeness: () => number): number => {
    const base = owner * most
    const count = counts[owner]!
    if (comesTooLate(owner, rank)) return -1
    const id = index.idOf(slot)
    if (!whole[owner] && (count === 0 || !before(rank, id, base + count - 1))) return -1
    let place = count
    while (place > 0 && before(rank, id, base + place - 1)) place--
    if (place >= most) {
      whole[owner] = 0
      return -1
    }
    if (count === most) whole[owner] = 0
    shift(owner, place, 1)
    counts[owner] = Math.min(most, count + 1)
    chosen[base + place] = slot
    ranks[base + place] = rank
    likenesses[base + place] = likeness()
    return place
  }
  const leave = (slot: number, chooser: number): void => choosers.pull(choosersOf[slot]!, chooser)
  /** The place of a member among whom another chose or would choose next; -1 where it is not there. */
  const placeIn = (owner: number, slot: number): number => {
    const base = owner * most
    for (let place = 0; place < counts[owner]!; place++) if (chosen[base + place] === slot) return place
    return -1
  }
  const chose = (owner: number, slot: number): boolean => {
    const place = placeIn(owner, slot)
    return place >= 0 && place < kept
  }
  /** Calls `visit` for whom a member chose, the spares left out. */
  const eachChosen = (owner: number, visit: (slot: number, likeness: number) => void): void => {
    const end = owner * most + Math.min(kept, counts[owner]!)
    for (let at = owner * most; at < end; at++) visit(chosen[at]!, likenesses[at]!)
  }
  const choosersIn = (slot: number): number[] => {
    const row = choosersOf[slot]!
    const start = choosers.start(row)
    return [...choosers.values().subarray(start, start + choosers.length(row))]
  }
  /** Forgets the choice of a member. */
  const unchoose = (slot: number): void => {
    for (let place = 0; place < counts[slot]!; place++) leave(chosen[slot * most + place]!, slot)
    counts[slot] = 0
    whole[slot] = 1
  }
  /** Searches for the choice of a member anew; gives whom it found, with their ranks, in no order. */
  const search = (slot: number): {readonly slots: number[]; readonly ranks: number[]} => {
    unchoose(slot)
    const found: {slots: number[]; ranks: number[]} = {slots: [], ranks: []}
    index.each(slot, floor * partShare, (other, part, days) => {
      const rank = Math.fround(part * fades[days]!)
      if (rank === 0) return
      found.slots.push(other)
      found.ranks.push(rank)
      insert(slot, other, rank, () => 0)
    })
    for (let at = slot * most; at < slot * most + counts[slot]!; at++) {
      likenesses[at] = likenessOf(slot, chosen[at]!)
      choosers.push(choosersOf[chosen[at]!]!, slot)
    }
    return found
  }
  const pair = (a: number, b: number, likeness: number): Pair => [index.idOf(a), index.idOf(b), likeness]
  /** The neighbours of a member by likeness, those below the floor included. */
  const neighboursOf = (slot: number): ReadonlyMap<number, number> => {
    const found = new Map<number, number>()
    eachChosen(slot, (other, likeness) => found.set(other, likeness))
    for (const other of choosersIn(slot)) {
      const place = placeIn(other, slot)
      if (place < kept) found.set(other, likenesses[other * most + place]!)
    }
    return found
  }
  /** What was looked up since the neighbours of a member changed last. */
  const known = new Map<number, readonly Neighbour[]>()

  return {
    add(id, vector, days) {
      const slot = index.add(id, vector, days)
      slotOf.set(id, slot)
      makeRoom(slot)
      counts[slot] = 0
      choosersOf[slot] = choosers.add()
      const unlinked: Pair[] = []
      const linked = new Map<number, number>()
      const found = search(slot)
      for (let nth = 0; nth < found.slots.length; nth++) {
        const other = found.slots[nth]!
        if (comesTooLate(other, found.ranks[nth]!)) continue
        const base = other * most
        const full = counts[other] === most
        const spare = chosen[base + most - 1]!
        const pushed = counts[other]! < kept ? undefined : chosen[base + kept - 1]!
        const likeness = likenesses[base + kept - 1]!
        const place = insert(other, slot, found.ranks[nth]!, () => likenessOf(slot, other))
        if (place < 0) continue
        choosers.push(choosersOf[slot]!, other)
        if (full) leave(spare, other)
        if (place >= kept) continue
        linked.set(other, likenesses[base + place]!)
        known.delete(other)
        if (pushed === undefined || chose(pushed, other)) continue
        known.delete(pushed)
        if (likeness >= floor) unlinked.push(pair(other, pushed, likeness))
      }
      eachChosen(slot, (other, likeness) => {
        linked.set(other, likeness)
        known.delete(other)
      })
      const alike = [...linked].filter(([, value]) => value >= floor)
      return {linked: alike.map(([other, value]) => pair(slot, other, value)), unlinked}
    },
    remove(id) {
      const slot = slotOf.get(id)!
      const linked: Pair[] = []
      known.clear()
      unchoose(slot)
      /** Whom those who chose it had chosen besides. */
      const held = new Map<number, ReadonlySet<number>>()
      for (const other of choosersIn(slot)) {
        const had = new Set<number>()
        eachChosen(other, (one) => had.add(one))
        held.set(other, had)
        shift(other, placeIn(other, slot), -1)
        counts[other]!--
      }
      choosers.drop(choosersOf[slot]!)
      slotOf.delete(id)
      // Out of the index first, so that no search finds it again.
      index.remove(slot)
      const had = (owner: number, other: number): boolean =>
        held.get(owner)?.has(other) ?? chose(owner, other)
      for (const other of held.keys()) {
        if (counts[other]! < kept && !whole[other]) search(other)
        eachChosen(other, (next, likeness) => {
          if (had(other, next) || had(next, other) || likeness < floor) return
          linked.push(pair(other, next, likeness))
        })
      }
      return {linked, unlinked: []}
    },
    cosine: (a, b) => index.cosine(slotOf.get(a)!, slotOf.get(b)!),
    of(id) {
      const slot = slotOf.get(id)
      if (slot === undefined) return []
      let list = known.get(slot)
      if (list === undefined) {
        list = [...neighboursOf(slot)]
          .filter(([, value]) => value >= floor)
          .map(([other, value]) => ({id: index.idOf(other), likeness: value}))
          .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
        if (known.size >= mostKnown) known.delete(known.keys().next().value!)
        known.set(slot, list)
      }
      return list
    },
  }
}
