import {readData} from "../data/data.ts"
import type {FiledItem} from "./dossier.ts"
import {actorsOf} from "./people.ts"

/** Where words place something on a map. */
export type Place =
  | {readonly kind: "town"; readonly name: string; readonly longitude: number; readonly latitude: number}
  /** Only "the border" of two states: a band, never a point. */
  | {readonly kind: "border"; readonly states: readonly [string, string]}
  /** Only a state, by ISO 3166-1 alpha-3. */
  | {readonly kind: "state"; readonly state: string}

interface PlaceData {
  readonly borderWords: readonly string[]
  readonly towns: {readonly [name: string]: readonly [country: string, longitude: number, latitude: number]}
}

/** Finds places in words. */
export type PlaceFinder = (words: string, owner?: string) => Place | undefined

/**
 * A finder that knows the towns of `data/places` and the states by the names that the record gives them.
 * A named town is a point; a border needs two states, the owner of what stands there being one of them.
 */
export function placeFinder(names: readonly (readonly [name: string, actor: string])[]): PlaceFinder {
  const {borderWords, towns} = readData<PlaceData>("places")
  const states = names.filter(([name, actor]) => /^[A-Z]{3}$/.test(actor) && name.length > 2)
  return (words, owner) => {
    const capitals = words.match(/\p{Lu}[\p{L}'’-]*(?: (?:\p{Lu}[\p{L}'’-]*))*/gu) ?? []
    const named = [...new Set(states.filter(([name]) => words.includes(name)).map(([, actor]) => actor))]
    const atBorder = borderWords.some((word) => words.toLowerCase().includes(word))
    if (!atBorder) {
      for (const run of capitals) {
        for (const name of [run, ...run.split(" ")]) {
          const town = Object.hasOwn(towns, name) ? towns[name] : undefined
          if (town !== undefined) return {kind: "town", name, longitude: town[1], latitude: town[2]}
        }
      }
    }
    const [first, second] = owner !== undefined && !named.includes(owner) ? [...named, owner] : named
    if (atBorder && first !== undefined && second !== undefined)
      return {kind: "border", states: [first, second]}
    return named[0] === undefined ? undefined : {kind: "state", state: named[0]}
  }
}

/** Every proper name that the items give an actor, longest first, for a finder. */
export function namesOf(items: readonly FiledItem[]): readonly (readonly [name: string, actor: string])[] {
  const names = new Map<string, string>()
  for (const {item} of items) {
    for (const {actor, name} of actorsOf(item)) {
      if (actor !== undefined && /^\p{Lu}/u.test(name)) names.set(name, actor)
    }
  }
  return [...names].sort(([a], [b]) => b.length - a.length)
}
