import {readData} from "../data/data.ts"

interface Offices {
  readonly offices: readonly string[]
  /** Usual offices that a state has under another title. */
  readonly titles: readonly {readonly state: string; readonly office: string; readonly title: string}[]
  /** Offices that tell the state; `named` where others have an office of that title too. */
  readonly bound: readonly {readonly office: string; readonly state: string; readonly named?: true}[]
  /** Offices that do not say which: "official", "diplomat". */
  readonly unspecific: readonly string[]
  /** Words for the holder of any high office: "leader". */
  readonly anyOffice: readonly string[]
  readonly people: readonly string[]
  readonly institutions: readonly string[]
  readonly measures: readonly string[]
  /** Nouns for parties: the name before one is a party's. */
  readonly parties: readonly string[]
  readonly relational: readonly string[]
  readonly allied: readonly string[]
  readonly storms: readonly string[]
  /** Parts of the world whose name holds that of a state. */
  readonly regions: readonly string[]
  readonly waters: readonly string[]
  /** Offices and bodies that a state has one of, in words: "prime minister", "foreign ministry". */
  readonly national: readonly string[]
  /** Functions that states and other bodies have: "spokesman", "secretary general". */
  readonly ofBodies: readonly string[]
  /** Nouns that with "his" or "her" mean the state that the person is of: "her country". */
  readonly homes: readonly string[]
  /** Words of outlets: what they tell is not their state's word. */
  readonly media: readonly string[]
  /** Those who do not speak for the state that their words name: "activist", "opposition". */
  readonly private: readonly string[]
  /** Wordings of an office by the one that they are compared under: "premier" is "prime minister". */
  readonly same: {readonly [words: string]: string}
  /** Words before an office that tell that no known holder is meant: "a", "another". */
  readonly indefinite: readonly string[]
  /** Words that make an office another one: "deputy", "former". */
  readonly ranks: readonly string[]
}

const data = readData<Offices>("authority/offices")
const offices = new Set(data.offices)
const unspecific = new Set(data.unspecific)
const anyOffice = new Set(data.anyOffice)
const indefinite = new Set(data.indefinite)
const people = new Set(data.people)
const institutions = new Set(data.institutions)
const parties = new Set(data.parties)
const measures = new Set(data.measures)
const relational = new Set(data.relational)
const allied = new Set(data.allied)
const storms = new Set(data.storms)
const waters = new Set(data.waters)
const regions = new Set(data.regions)
const national = data.national.map((words) => ` ${words} `)
const ofBodies = data.ofBodies.map((words) => ` ${words} `)
const homes = new Set(data.homes)
const media = new Set(data.media)
const ofNoState = data.private.flatMap((words) => [` ${words} `, ` ${words}s `])
const same = Object.entries(data.same)
const ranks = new Set(data.ranks)
const bound = [...data.bound].sort((a, b) => b.office.length - a.office.length)

/** Whether the word, in the singular and lower case, names an office or function: "minister", "spokesman". */
export function isOffice(word: string): boolean {
  return offices.has(word)
}

/** Whether the word names an office of which there is one or a few: "minister", but not "official". */
export function isSpecificOffice(word: string): boolean {
  return offices.has(word) && !unspecific.has(word)
}

/** Whether the word, in the singular, may mean the holder of any high office: "leader", "head". */
export function isAnyOffice(word: string): boolean {
  return anyOffice.has(word)
}

/** Whether the word before an office, in lower case, tells that no known holder is meant: "a", "another", "two". */
export function isIndefinite(word: string): boolean {
  return indefinite.has(word)
}

/** Whether the word, as it stands but in lower case, names people without names: "officials", "sources". */
export function isPeople(word: string): boolean {
  return people.has(word)
}

/** Whether the word, as it stands but in lower case, names a body that acts for its state: "ministry". */
export function isInstitution(word: string): boolean {
  return institutions.has(word)
}

/** Whether the noun, in the singular, means a party, which the name before it is the name of: "Congress party". */
export function isParty(word: string): boolean {
  return parties.has(word)
}

/** "hurricane": a name after it is a storm's. */
export function isStorm(word: string): boolean {
  return storms.has(word)
}

/** Whether the word, in lower case, makes a name that of a water: "South China Sea" is no state's. */
export function isWater(word: string): boolean {
  return waters.has(word)
}

/** Whether the words name a part of the world, though the last is also a state's name: "South America". */
export function isRegion(words: string): boolean {
  return regions.has(words)
}

/** Whether the word, in the singular, only counts those whom it is followed by: "thousands of teachers". */
export function isMeasure(word: string): boolean {
  return measures.has(word)
}

/**
 * Whether the word, in the singular, names people by whom they stand to, so that the name beside it is not whom
 * they belong to. `of`: "a critic of Kyiv" is not of Kyiv's, a "Ukrainian critic" is Ukrainian; `all`: nor are
 * "Ukrainian allies".
 */
export function relationOf(word: string): "of" | "all" | undefined {
  return allied.has(word) ? "all" : relational.has(word) ? "of" : undefined
}

/**
 * The state to which an office belongs by its title alone: "Deputy Secretary of State" is American. A title that
 * other states have as well, "foreign secretary", tells it only where the report names that state.
 */
export function stateOfOffice(role: string, isNamed: (state: string) => boolean): string | undefined {
  const words = ` ${role.toLowerCase().replaceAll(/[^\p{L}]+/gu, " ")} `
  return bound.find(
    ({office, state, named}) => words.includes(` ${office} `) && (named !== true || isNamed(state)),
  )?.state
}

/**
 * The title that a state gives an office for which a role has the usual one, written as a title: "Foreign Minister"
 * where the state has a Secretary of State. "its foreign minister" only says what the office is.
 */
export function ownTitle(state: string, role: string): string | undefined {
  return data.titles.find((one) => one.state === state && role.endsWith(one.office))?.title
}

/** Whether a role or the name of a body is of a kind that each state has its own of: "Deputy Foreign Minister". */
export function isNational(role: string): boolean {
  return names(role, national)
}

/** Whether a role is one for a state, an organisation or a movement: "spokesman", "secretary general". */
export function isOfBody(role: string): boolean {
  return names(role, ofBodies)
}

/** Whether the words name someone who speaks for no state: "a Norlander analyst", "opposition leaders". */
export function isPrivate(role: string): boolean {
  return names(role, ofNoState)
}

/** Whether the word, in the singular, means with "his" or "her" the state that the person is of: "country". */
export function isHome(word: string): boolean {
  return homes.has(word)
}

/** Whether the word, in lower case, is one of outlets: "news", "television". */
export function isMedia(word: string): boolean {
  return media.has(word)
}

/** The words of an office, each once, in the wording under which offices are compared. */
export function wordsOfOffice(role: string): ReadonlySet<string> {
  let words = ` ${role.toLowerCase().replaceAll(/[^\p{L}]+/gu, " ")} `
  for (const [from, to] of same) words = words.replaceAll(` ${from} `, ` ${to} `)
  return new Set(words.trim().split(" "))
}

/**
 * Whether the one office may be meant by the words of the other, which tell no more than it and of which it is no
 * deputy, former or other body's: "minister" for "foreign minister".
 */
export function isMeantBy(office: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  return (
    words.size > 0 &&
    [...words].every((word) => office.has(word)) &&
    [...office].every(
      (word) => words.has(word) || !(ranks.has(word) || (institutions.has(word) && !offices.has(word))),
    )
  )
}

function names(role: string, offices: readonly string[]): boolean {
  const words = ` ${role.toLowerCase().replaceAll(/[^\p{L}]+/gu, " ")} `
  return offices.some((office) => words.includes(office))
}
