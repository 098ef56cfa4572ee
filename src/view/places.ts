import {loadAuthority} from "../authority/authority.ts"
import {readData} from "../data/data.ts"

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

let authority: ReturnType<typeof loadAuthority> | undefined

/** Ids of the states that words name, in order. */
function statesIn(words: string): readonly string[] {
  authority ??= loadAuthority()
  const named = authority.scan(words.match(/[\p{L}\p{N}]+|\S/gu) ?? [])
  return [...new Set(named.flatMap(({entry}) => (entry.kind === "state" ? [entry.id] : [])))]
}

/** The town that a run of capitalised words names. */
function townIn(words: string): Place | undefined {
  const {towns} = readData<PlaceData>("places")
  for (const run of words.match(/\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)*/gu) ?? []) {
    for (const name of [run, ...run.split(" ")]) {
      const town = Object.hasOwn(towns, name) ? towns[name] : undefined
      if (town !== undefined) return {kind: "town", name, longitude: town[1], latitude: town[2]}
    }
  }
  return undefined
}

/**
 * Where words place something, by the towns of `data/places` and the states of the authority. A named town is a
 * point; a border needs two states, of which `owner` (whose forces stand there) can be one.
 */
export function placeOf(words: string, owner?: string): Place | undefined {
  const key = `${owner ?? ""} ${words}`
  if (placed.has(key)) return placed.get(key)
  if (placed.size >= mostPlaced) placed.clear()
  const place = readPlace(words, owner)
  placed.set(key, place)
  return place
}

/** Reports name the same places again and again. */
const placed = new Map<string, Place | undefined>()
const mostPlaced = 10_000

function readPlace(words: string, owner: string | undefined): Place | undefined {
  const {borderWords} = readData<PlaceData>("places")
  const pieces = words.toLowerCase().split(/\P{L}+/u)
  const atBorder = borderWords.some((word) => pieces.includes(word))
  const town = atBorder ? undefined : townIn(words)
  if (town !== undefined) return town
  const named = statesIn(words)
  const [first, second] = owner !== undefined && !named.includes(owner) ? [...named, owner] : named
  if (atBorder && first !== undefined && second !== undefined)
    return {kind: "border", states: [first, second]}
  return named[0] === undefined ? undefined : {kind: "state", state: named[0]}
}
