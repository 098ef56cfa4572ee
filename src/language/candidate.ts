import type {Name, Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {
  feminineNouns,
  genderOfFirstName,
  masculineNouns,
  organizationNouns,
  personNouns,
  placeNouns,
} from "./entity-words.ts"

/** Grammatical gender as far as a pronoun tells it. */
export type Gender = "feminine" | "masculine" | "neuter"

/** A mention before it is known whom it means. */
export interface Candidate {
  readonly first: number
  readonly last: number
  readonly head: Token
  readonly form: "name" | "nominal" | "pronoun"
  readonly type: "PER" | "ORG" | "LOC" | "OTHER"
  readonly plural: boolean
  readonly gender?: Gender
  /** The words of its own name, without titles; empty where it has none. */
  readonly name: readonly string[]
  /** Tokens `[first, last)` of the name within the mention. */
  readonly nameFirst: number
  readonly nameLast: number
  /** Grammatical person of a pronoun. */
  readonly person?: 1 | 2 | 3
}

/** An apposition, or a name after a comma that the tree takes for a modifier without a preposition. */
export function isApposition(token: Token): boolean {
  if (token.rel === "appos") return true
  if (token.upos !== "PROPN" || token.head === undefined || token.head.index > token.index) return false
  if (token.rel !== "nmod" && token.rel !== "nmod:unmarked") return false
  return (
    token.children.every((child) => child.rel !== "case") &&
    token.children.some((child) => child.text === ",")
  )
}

/** What kind of thing the noun of that dictionary form names. */
export function typeOfNoun(lemma: string): Candidate["type"] {
  if (personNouns.has(lemma)) return "PER"
  if (organizationNouns.has(lemma)) return "ORG"
  return placeNouns.has(lemma) ? "LOC" : "OTHER"
}

/** The gender that the words before the name, or its first name, tell; a body and a place are neuter. */
export function genderOf(
  doc: Doc,
  type: Candidate["type"],
  name: readonly string[],
  first: number,
  head: Token,
  own: Name | undefined,
): Gender | undefined {
  if (type !== "PER") return type === "OTHER" ? undefined : "neuter"
  for (let i = first; i <= head.index; i++) {
    const word = doc.token(i).text.toLowerCase().replace(/\.$/, "")
    if (feminineNouns.has(word)) return "feminine"
    if (masculineNouns.has(word)) return "masculine"
  }
  return own !== undefined && name.length > 1 ? genderOfFirstName(name[0]!) : undefined
}
