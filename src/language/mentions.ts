import type {Name, Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {
  feminineNouns,
  genderOfFirstName,
  masculineNouns,
  organizationNouns,
  personNouns,
  placeNouns,
  titles,
} from "./entity-words.ts"

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

const pronouns: {readonly [word: string]: readonly [person: 1 | 2 | 3, plural: boolean, gender?: Gender]} = {
  i: [1, false],
  me: [1, false],
  my: [1, false],
  mine: [1, false],
  myself: [1, false],
  we: [1, true],
  us: [1, true],
  our: [1, true],
  ours: [1, true],
  ourselves: [1, true],
  you: [2, false],
  your: [2, false],
  yours: [2, false],
  yourself: [2, false],
  he: [3, false, "masculine"],
  him: [3, false, "masculine"],
  his: [3, false, "masculine"],
  himself: [3, false, "masculine"],
  she: [3, false, "feminine"],
  her: [3, false, "feminine"],
  hers: [3, false, "feminine"],
  herself: [3, false, "feminine"],
  it: [3, false, "neuter"],
  its: [3, false, "neuter"],
  itself: [3, false, "neuter"],
  they: [3, true],
  them: [3, true],
  their: [3, true],
  theirs: [3, true],
  themselves: [3, true],
}

/** Relations whose words belong to the noun phrase that their governor heads. */
const within = new Set([
  "det",
  "amod",
  "nmod",
  "nummod",
  "compound",
  "flat",
  "acl",
  "fixed",
  "goeswith",
  "advmod",
])
const inside = (token: Token): boolean => within.has(token.rel.split(":")[0]!)

/** Every noun phrase, name and pronoun of the text that can refer to something, in text order, wider first. */
export function findCandidates(doc: Doc): readonly Candidate[] {
  const {left, right} = extents(doc)
  const nameAt = new Map<number, Name>()
  for (const name of doc.names) for (let i = name.first; i < name.last; i++) nameAt.set(i, name)
  const found: Candidate[] = []
  for (let index = 0; index < doc.length; index++) {
    const token = doc.token(index)
    const pronoun = pronouns[token.text.toLowerCase()]
    if (token.upos === "PRON" && pronoun !== undefined) {
      if (token.rel !== "expl") found.push(pronounCandidate(token, pronoun))
      continue
    }
    if (!isNominal(token, nameAt)) continue
    found.push(nominalCandidate(doc, token, nameAt, left, right))
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last)
}

function pronounCandidate(token: Token, [person, plural, gender]: (typeof pronouns)[string]): Candidate {
  return {
    first: token.index,
    last: token.index + 1,
    head: token,
    form: "pronoun",
    type: gender === "feminine" || gender === "masculine" || person < 3 ? "PER" : "OTHER",
    plural,
    ...(gender === undefined ? {} : {gender}),
    name: [],
    nameFirst: token.index,
    nameLast: token.index,
    person,
  }
}

/** First and last token of each token's subtree. */
function extents(doc: Doc): {readonly left: Int32Array; readonly right: Int32Array} {
  const left = Int32Array.from({length: doc.length}, (_, i) => i)
  const right = Int32Array.from(left)
  for (let i = 0; i < doc.length; i++) {
    for (let up = doc.token(i).head; up !== undefined; up = up.head) {
      if (left[up.index]! > i) left[up.index] = i
      if (right[up.index]! < i) right[up.index] = i
    }
  }
  return {left, right}
}

function isNominal(token: Token, nameAt: ReadonlyMap<number, Name>): boolean {
  const named = nameAt.get(token.index)
  if (token.upos !== "NOUN" && token.upos !== "PROPN") {
    return (
      named !== undefined && named.last - named.first === 1 && token.upos !== "ADJ" && token.upos !== "VERB"
    )
  }
  // The words inside a name refer by the whole of it.
  if (named !== undefined && token.head !== undefined && named === nameAt.get(token.head.index)) return false
  const relation = token.rel.split(":")[0]!
  if (token.rel === "nmod:desc" || token.rel === "nmod:unmarked") {
    return named !== undefined
  }
  if (relation === "flat" || relation === "fixed" || relation === "goeswith") return false
  if (relation !== "compound") return true
  // A name before a noun refers by itself ("US officials").
  return named !== undefined
}

function nominalCandidate(
  doc: Doc,
  token: Token,
  nameAt: ReadonlyMap<number, Name>,
  left: Int32Array,
  right: Int32Array,
): Candidate {
  let first = token.index
  let end = token.index
  for (const child of token.children) {
    const possessive = child.rel === "case" && child.index > token.index
    if (!inside(child) && !possessive) continue
    if (child.rel === "advmod" && child.index > token.index) continue
    first = Math.min(first, left[child.index]!)
    end = Math.max(end, right[child.index]!)
  }
  for (let i = token.index + 1; i <= end; i++) if (doc.token(i).text === "(") end = i - 1
  while (first < token.index && isEdge(doc.token(first))) first++
  while (end > token.index && isEdge(doc.token(end))) end--
  const name = ownName(doc, token, nameAt, first)
  const lemma = token.lemma.toLowerCase()
  const plural = /^NN(?:P)?S$/.test(token.xpos)
  const words = name === undefined ? [] : wordsOf(doc, name)
  const type = name?.type ?? typeOfNoun(lemma)
  const gender = genderOf(doc, type, words, first, token, name)
  return {
    first,
    last: end + 1,
    head: token,
    form: name !== undefined || token.upos === "PROPN" ? "name" : "nominal",
    type,
    plural: plural && name?.type !== "LOC" && name?.type !== "ORG",
    ...(gender === undefined ? {} : {gender}),
    name: words,
    nameFirst: name?.first ?? token.index,
    nameLast: name?.last ?? token.index,
  }
}

const isEdge = (token: Token): boolean => token.upos === "PUNCT" && !/["“”'‘’]/.test(token.text)

/** The name that the phrase itself bears: the one of its head, or the one that a title stands before. */
function ownName(doc: Doc, head: Token, nameAt: ReadonlyMap<number, Name>, first: number): Name | undefined {
  const direct = nameAt.get(head.index)
  if (direct !== undefined) return direct.first >= first ? direct : undefined
  for (const child of head.children) {
    if (child.index !== head.index + 1 && child.rel !== "flat") continue
    const named = nameAt.get(child.index)
    const bare = child.rel === "flat" || child.rel === "appos" || child.rel === "nmod:desc"
    if (named !== undefined && bare && named.type === "PER") return named
  }
  if (head.upos !== "PROPN") return undefined
  // A name that the net did not mark: the run of proper nouns around the head.
  let from = head.index
  let to = head.index + 1
  const isProper = (token: Token): boolean => token.upos === "PROPN" && !nameAt.has(token.index)
  while (from > first && isProper(doc.token(from - 1))) from--
  while (to < doc.length && isProper(doc.token(to)) && doc.token(to).head?.index === head.index) to++
  return {first: from, last: to, from: doc.token(from).from, to: doc.token(to - 1).to, type: unmarked}
}

/** Names that the net did not mark have no type; kept apart from the three that it knows. */
const unmarked = "OTHER" as Name["type"]

function wordsOf(doc: Doc, name: Name): readonly string[] {
  const words: string[] = []
  for (let i = name.first; i < name.last; i++) {
    const text = doc.token(i).text
    const isTitle = i === name.first && titles.has(text.toLowerCase().replace(/\.$/, ""))
    if (/[\p{L}\p{N}]/u.test(text) && !/^['’]s$/.test(text) && !(isTitle && name.last - name.first > 1))
      words.push(text)
  }
  return words
}

function typeOfNoun(lemma: string): Candidate["type"] {
  if (personNouns.has(lemma)) return "PER"
  if (organizationNouns.has(lemma)) return "ORG"
  return placeNouns.has(lemma) ? "LOC" : "OTHER"
}

function genderOf(
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
