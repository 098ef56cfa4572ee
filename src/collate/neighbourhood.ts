import {createNearestIndex, type Neighbour} from "./nearest.ts"
import type {TermVector} from "./terms.ts"

/** Pairs that became neighbours, and pairs that ceased to be. */
export interface Change {
  readonly linked: readonly (readonly [string, string])[]
  readonly unlinked: readonly (readonly [string, string])[]
}

/** Which reports are like which: a symmetric graph, kept while reports come and go. */
export interface Neighbourhood {
  add(id: string, vector: TermVector): Change
  /** Takes `id` out; the pairs that it was in are left out of the change. */
  remove(id: string): Change
  /** The neighbours of `id`, likest first. */
  of(id: string): readonly Neighbour[]
}

/** A report keeps so many neighbours of its own choice; others may choose it. */
const keptNeighbours = 64

/**
 * An empty neighbourhood. Two are neighbours where one of them is among the likest of the other: a property of
 * the whole collection, whatever the order of arrival. `likeness` refines the cosine of two members and must be
 * symmetric and no greater than it; below `floor` none are neighbours.
 */
export function createNeighbourhood(
  floor: number,
  likeness: (a: string, b: string, cosine: number) => number,
): Neighbourhood {
  const index = createNearestIndex()
  /** Own choice, likest first. */
  const chosen = new Map<string, Neighbour[]>()
  /** Who chose it. */
  const choosers = new Map<string, Map<string, number>>()

  const nearer = (a: Neighbour, b: Neighbour): number => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)
  const find = (id: string, vector: TermVector): Neighbour[] =>
    index
      .like(id, vector, floor)
      .map((found) => ({id: found.id, likeness: likeness(id, found.id, found.likeness)}))
      .filter((found) => found.likeness >= floor)
      .sort(nearer)
  const choose = (id: string, list: Neighbour[]): void => {
    for (const old of chosen.get(id) ?? []) choosers.get(old.id)?.delete(id)
    chosen.set(id, list)
    for (const {id: other, likeness: value} of list) choosers.get(other)!.set(id, value)
  }

  return {
    add(id, vector) {
      const found = find(id, vector)
      const unlinked: [string, string][] = []
      index.add(id, vector)
      choosers.set(id, new Map())
      choose(id, found.slice(0, keptNeighbours))
      const linked = new Set(chosen.get(id)!.map((other) => other.id))
      for (const {id: other, likeness: value} of found) {
        const list = chosen.get(other)!
        const last = list.at(-1)
        if (list.length >= keptNeighbours) {
          if (nearer({id, likeness: value}, last!) > 0) continue
          list.pop()
          choosers.get(last!.id)!.delete(other)
          if (!choosers.get(other)!.has(last!.id)) unlinked.push([other, last!.id])
        }
        const at = list.findIndex((held) => nearer({id, likeness: value}, held) < 0)
        list.splice(at < 0 ? list.length : at, 0, {id, likeness: value})
        choosers.get(id)!.set(other, value)
        linked.add(other)
      }
      return {linked: [...linked].map((other) => [id, other]), unlinked}
    },
    remove(id) {
      const linked: [string, string][] = []
      const bereft = [...choosers.get(id)!.keys()]
      choose(id, [])
      chosen.delete(id)
      choosers.delete(id)
      index.remove(id)
      for (const other of bereft) {
        const list = chosen.get(other)!
        const rest = list.filter((held) => held.id !== id)
        if (list.length < keptNeighbours) chosen.set(other, rest)
        else {
          const held = new Set(rest.map((neighbour) => neighbour.id))
          chosen.set(other, rest)
          choose(other, find(other, index.vector(other)).slice(0, keptNeighbours))
          for (const {id: next} of chosen.get(other)!) {
            if (!held.has(next) && !choosers.get(other)!.has(next)) linked.push([other, next])
          }
        }
      }
      return {linked, unlinked: []}
    },
    of(id) {
      const all = new Map((chosen.get(id) ?? []).map((held) => [held.id, held.likeness]))
      for (const [other, value] of choosers.get(id) ?? []) all.set(other, value)
      return [...all].map(([other, value]) => ({id: other, likeness: value})).sort(nearer)
    },
  }
}
