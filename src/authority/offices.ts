import {readData} from "../data/data.ts"

interface Offices {
  readonly offices: readonly string[]
  readonly bound: readonly {readonly office: string; readonly state: string}[]
  readonly people: readonly string[]
  readonly institutions: readonly string[]
}

const data = readData<Offices>("authority/offices")
const offices = new Set(data.offices)
const people = new Set(data.people)
const institutions = new Set(data.institutions)
const bound = [...data.bound].sort((a, b) => b.office.length - a.office.length)

/** Whether the word, in the singular and lower case, names an office or function: "minister", "spokesman". */
export function isOffice(word: string): boolean {
  return offices.has(word)
}

/** Whether the word, as it stands but in lower case, names people without names: "officials", "sources". */
export function isPeople(word: string): boolean {
  return people.has(word)
}

/** Whether the word, as it stands but in lower case, names a body that acts for its state: "ministry". */
export function isInstitution(word: string): boolean {
  return institutions.has(word)
}

/** The state to which an office belongs by its title alone: "Deputy Secretary of State" is American. */
export function stateOfOffice(role: string): string | undefined {
  const words = ` ${role.toLowerCase().replaceAll(/[^\p{L}]+/gu, " ")} `
  return bound.find(({office}) => words.includes(` ${office} `))?.state
}
