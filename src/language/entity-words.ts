import {readData} from "../data/data.ts"

interface EntityKinds {
  readonly persons: string
  readonly feminine: string
  readonly masculine: string
  readonly organizations: string
  readonly places: string
  readonly titles: string
  readonly saying: string
  readonly acting: string
  readonly calling: string
  readonly naming: string
  readonly called: {readonly [name: string]: string}
  /** Names of the same state or place, the one that stands for all first. */
  readonly aliases: readonly (readonly string[])[]
  /** The same for organisations. */
  readonly bodies: readonly (readonly string[])[]
}

const kinds = readData<EntityKinds>("entity-kinds")
const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "))

/** Nouns for persons ("minister", "spokeswoman"). */
export const personNouns: ReadonlySet<string> = setOf(kinds.persons)
export const feminineNouns: ReadonlySet<string> = setOf(kinds.feminine)
export const masculineNouns: ReadonlySet<string> = setOf(kinds.masculine)
export const organizationNouns: ReadonlySet<string> = setOf(kinds.organizations)
export const placeNouns: ReadonlySet<string> = setOf(kinds.places)
/** Titles before a name, without the full stop. */
export const titles: ReadonlySet<string> = setOf(kinds.titles)
/** Verbs whose subject is the speaker of a quotation beside them. */
export const sayingVerbs: ReadonlySet<string> = setOf(kinds.saying)
/** Verbs that give a role: "acts as". */
export const actingVerbs: ReadonlySet<string> = setOf(kinds.acting)

/** Verbs that give a name: "known as", "dubbed". */
export const callingVerbs: ReadonlySet<string> = setOf(kinds.calling)
/** Nouns for names: "pseudonym". */
export const namingNouns: ReadonlySet<string> = setOf(kinds.naming)

/** A name of several words that the net need not know. */
export interface KnownName {
  readonly words: readonly string[]
  readonly type: "LOC" | "ORG"
}

/** Known names of several words by their first word, lower case; the longest first. */
export const knownNames: ReadonlyMap<string, readonly KnownName[]> = knownByFirstWord()

function knownByFirstWord(): ReadonlyMap<string, readonly KnownName[]> {
  const map = new Map<string, KnownName[]>()
  for (const [groups, type] of [
    [kinds.aliases, "LOC"],
    [[...kinds.bodies, Object.keys(kinds.called)], "ORG"],
  ] as const) {
    for (const name of groups.flat()) {
      const words = name.split(" ")
      if (words.length < 2) continue
      const list = [...(map.get(words[0]!) ?? []), {words, type}]
      map.set(
        words[0]!,
        list.sort((a, b) => b.words.length - a.words.length),
      )
    }
  }
  return map
}

/** Whether the words are a usual name of a state or an organisation that has several names. */
export function isState(name: string): boolean {
  return name.length > 1 && /^\p{Lu}/u.test(name) && canonical.has(name.toLowerCase())
}

const called = new Map(Object.entries(kinds.called).map(([name, list]) => [name, setOf(list)]))
const canonical = new Map(
  [...kinds.aliases, ...kinds.bodies].flatMap((group) => group.map((alias) => [alias, group[0]!] as const)),
)

/** The name that stands for all the names of the same thing; lower case, without the article. */
export function canonicalName(name: string): string {
  const lower = name
    .toLowerCase()
    .replace(/^the /, "")
    .replace(/['’]s?$/, "")
  return canonical.get(lower) ?? lower
}

/** Whether the thing of that canonical name is called so: "the alliance" for NATO. */
export function isCalled(name: string, noun: string): boolean {
  return called.get(name)?.has(noun) ?? false
}

const firstNames = readData<{readonly feminine: string; readonly masculine: string}>("first-names")
const genders = new Map<string, "feminine" | "masculine">([
  ...firstNames.feminine.split(" ").map((name) => [name, "feminine"] as const),
  ...firstNames.masculine.split(" ").map((name) => [name, "masculine"] as const),
])

/** The gender that a first name tells; undefined where both bear it or it is not known. */
export function genderOfFirstName(name: string): "feminine" | "masculine" | undefined {
  return genders.get(name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase())
}
