import {readData} from "../data/data.ts"
import type {Name} from "./analysis.ts"

interface Entries {
  readonly entries: readonly {
    readonly name: string
    readonly names?: readonly string[]
    readonly seats?: readonly string[]
    readonly organs?: readonly string[]
  }[]
}

/** Names known by heart: states, seats of power, towns; their organs, organisations, outlets. Names have no spaces here. */
export interface Gazetteer {
  /** Characters of the longest name. */
  readonly longest: number
  typeOf(name: string): Name["type"] | undefined
  /** Whether such a name is a town's, which persons and companies share: a guess, where context says nothing. */
  isTown(name: string): boolean
  /** Whether a lower-case word names an office: "minister", "secretary". */
  isOffice(word: string): boolean
  /** Whether a lower-case word stands before an office and names none: "deputy", "acting". */
  isRank(word: string): boolean
}

let cached: Gazetteer | undefined

/** The gazetteer, put together on the first call from the files of `data/authority` and `data/places.json`. */
export function gazetteer(): Gazetteer {
  if (cached !== undefined) return cached
  const types = new Map<string, Name["type"]>()
  let longest = 1
  const add = (name: string, type: Name["type"]): void => {
    const key = name.replaceAll(" ", "")
    // A name that begins without a capital ("the States") would be found in common words.
    if (types.has(key) || !/^[\p{Lu}\d]/u.test(key)) return
    types.set(key, type)
    longest = Math.max(longest, key.length)
  }
  const read = (file: string): Entries["entries"] => readData<Entries>(`authority/${file}`).entries
  const states = read("states")
  for (const {name, names = [], seats = []} of states)
    for (const n of [name, ...names, ...seats]) add(n, "LOC")
  for (const {organs = []} of states) for (const n of organs) add(n, "ORG")
  for (const file of ["organisations", "outlets"]) {
    for (const {name, names = []} of read(file)) for (const n of [name, ...names]) add(n, "ORG")
  }
  const surely = new Set(types.keys())
  for (const town of Object.keys(readData<{towns: object}>("places").towns)) add(town, "LOC")
  const known = readData<{offices: readonly string[]; ranks: readonly string[]}>("authority/offices")
  const offices = new Set(known.offices)
  const ranks = new Set(known.ranks)
  cached = {
    longest,
    typeOf: (name) => types.get(name),
    isTown: (name) => types.has(name) && !surely.has(name),
    isOffice: (word) => offices.has(word),
    isRank: (word) => ranks.has(word),
  }
  return cached
}
