import type {Name, Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {
  feminineNouns,
  genderOfFirstName,
  isState,
  knownNames,
  masculineNouns,
  organizationNouns,
  personNouns,
  placeNouns,
  titles,
} from "./entity-words.ts"
import {words as timeWords} from "./time-words.ts"

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
  const names = namesOf(doc)
  for (const name of names) for (let i = name.first; i < name.last; i++) nameAt.set(i, name)
  const found: Candidate[] = []
  for (let index = 0; index < doc.length; index++) {
    const token = doc.token(index)
    const pronoun = pronouns[token.text.toLowerCase()]
    if (token.upos === "PRON" && pronoun !== undefined && !isState(token.text)) {
      if (token.rel !== "expl") found.push(pronounCandidate(token, pronoun))
      continue
    }
    if (!isNominal(token, nameAt, index + 1 < doc.length ? doc.token(index + 1) : undefined)) continue
    found.push(nominalCandidate(doc, token, nameAt, left, right))
  }
  found.push(...innerNames(doc, found), ...found.flatMap((candidate) => description(doc, candidate) ?? []))
  found.sort((a, b) => a.first - b.first || b.last - a.last)
  // A name that a wider phrase bears ("Minister of Trade Karen Holm") stands within it by its own words.
  const named = new Set<number>()
  return found
    .map((candidate) => {
      const {name, nameFirst, nameLast, head} = candidate
      if (name.length === 0 || !named.has(nameFirst * doc.length + nameLast)) {
        if (name.length > 0) named.add(nameFirst * doc.length + nameLast)
        return candidate
      }
      return head.index >= nameFirst && head.index < nameLast
        ? {...candidate, first: nameFirst, last: nameLast}
        : undefined
    })
    .filter((candidate) => candidate !== undefined)
    .sort((a, b) => a.first - b.first || b.last - a.last)
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

/** The names that the net marked, less roles, with those that the lexicon knows in full. */
function namesOf(doc: Doc): readonly Name[] {
  const surnames = new Set<string>()
  for (const {type, first, last} of doc.names) {
    const isFull =
      type === "PER" && last - first > 1 && genderOfFirstName(doc.token(first).text) !== undefined
    if (isFull) surnames.add(doc.token(last - 1).text)
  }
  const marked = doc.names
    .filter((name) => !isRole(doc, name, surnames))
    .map((name) => withoutRole(doc, withHyphens(doc, name)))
  const known: Name[] = []
  for (let i = 0; i < doc.length; i++) {
    const name = knownNameAt(doc, i)
    if (name === undefined) continue
    known.push(name)
    i = name.last - 1
  }
  const isWider = (name: Name, other: Name): boolean =>
    name.first <= other.first && other.last <= name.last && name.last - name.first > other.last - other.first
  const kept = known.filter((name) => !marked.some((other) => isWider(other, name)))
  const rest = marked.filter(
    (name) => !kept.some((other) => name.first < other.last && other.first < name.last),
  )
  return [...rest, ...kept].sort((a, b) => a.first - b.first)
}

/** "Lee Cheuk-yan": the parts that a hyphen joins to the name. */
function withHyphens(doc: Doc, name: Name): Name {
  let {last} = name
  const touches = (index: number): boolean => doc.token(index).from === doc.token(index - 1).to
  while (last + 1 < doc.length && doc.token(last).text === "-" && touches(last) && touches(last + 1)) {
    const next = doc.token(last + 1)
    if (next.upos !== "PROPN" || next.sentence !== doc.token(name.first).sentence) break
    last += 2
  }
  return last === name.last ? name : {...name, last, to: doc.token(last - 1).to}
}

/** "Deputy Minister of Trade Karen Holm", marked as a whole: the name behind the office. */
function withoutRole(doc: Doc, name: Name): Name {
  if (name.type !== "PER") return name
  let {first} = name
  for (let i = name.first; i < name.last - 1; i++) {
    if (personNouns.has(doc.token(i).text.toLowerCase()))
      first = doc.token(i + 1).text === "of" ? i + 3 : i + 1
  }
  return first === name.first || first >= name.last ? name : {...name, first, from: doc.token(first).from}
}

function knownNameAt(doc: Doc, first: number): Name | undefined {
  const token = doc.token(first)
  if (!/^\p{Lu}/u.test(token.text)) return undefined
  for (const {words, type} of knownNames.get(token.text.toLowerCase()) ?? []) {
    const last = first + words.length
    if (last > doc.length) continue
    if (words.every((word, i) => doc.token(first + i).text.toLowerCase() === word)) {
      return {first, last, from: token.from, to: doc.token(last - 1).to, type}
    }
  }
  return undefined
}

/** "Minister", "Secretary": a role in capitals, which the net may take for a name. */
function isRole(doc: Doc, name: Name, surnames: ReadonlySet<string>): boolean {
  const last = doc.token(name.last - 1).text
  if (name.type !== "PER" || surnames.has(last)) return false
  return personNouns.has(last.toLowerCase()) && genderOfFirstName(doc.token(name.first).text) === undefined
}

/** Longest inner name looked for, in tokens. */
const longestInner = 3

/** Names within longer ones, where the text names the same place or body elsewhere: "US" in "US State Department". */
function innerNames(doc: Doc, found: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<string, Candidate["type"]>()
  for (const {name, type} of found) {
    if (name.length > 0 && name.length <= longestInner) known.set(name.join(" "), type)
  }
  const inner: Candidate[] = []
  for (const outer of found) {
    const [begin, end] = [outer.nameFirst, outer.nameLast]
    if (outer.type === "PER" || end - begin < 2) continue
    for (let first = begin; first < end; first++) {
      for (let last = Math.min(end, first + longestInner); last > first; last--) {
        if (last - first === end - begin) continue
        const words = Array.from({length: last - first}, (_, i) => doc.token(first + i).text)
        const type = known.get(words.join(" ")) ?? (isState(words.join(" ")) ? "LOC" : undefined)
        if (type === undefined || !/^\p{Lu}/u.test(words[0]!)) continue
        inner.push(innerCandidate(doc, first, last, words, type))
        first = last - 1
        break
      }
    }
  }
  return inner
}

function innerCandidate(
  doc: Doc,
  first: number,
  last: number,
  name: readonly string[],
  type: Candidate["type"],
): Candidate {
  return {
    first,
    last,
    head: doc.token(last - 1),
    form: "name",
    type,
    plural: false,
    ...(type === "PER" ? {} : {gender: "neuter"}),
    name,
    nameFirst: first,
    nameLast: last,
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

function isNominal(token: Token, nameAt: ReadonlyMap<number, Name>, next: Token | undefined): boolean {
  const named = nameAt.get(token.index)
  if (token.upos !== "NOUN" && token.upos !== "PROPN") {
    // "WHO" and "US" in capitals may pass for pronouns.
    if (token.upos === "PRON") return token.text === token.text.toUpperCase() && isState(token.text)
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
  if (named !== undefined) return !isSameRun(next, token) || nameAt.get(next!.index) !== named
  return token.upos === "PROPN" && token.head?.upos === "NOUN" && !isSameRun(next, token)
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
    if ((!inside(child) && !possessive) || isApposition(child)) continue
    if (child.rel === "advmod" && child.index > token.index) continue
    first = Math.min(first, left[child.index]!)
    end = Math.max(end, right[child.index]!)
  }
  for (let i = token.index + 1; i <= end; i++) if (doc.token(i).text === "(") end = i - 1
  while (first < token.index && (isEdge(doc.token(first)) || /^(?:ADP|CCONJ)$/.test(doc.token(first).upos)))
    first++
  while (end > token.index && isEdge(doc.token(end))) end--
  const name = ownName(doc, token, nameAt, first)
  const lemma = token.lemma.toLowerCase()
  const plural = /^NN(?:P)?S$/.test(token.xpos)
  const words = name === undefined ? [] : wordsOf(doc, name)
  const type = name === undefined || name.type === unmarked ? typeOfNoun(lemma) : name.type
  const gender = genderOf(doc, type, words, first, token, name)
  return {
    first: Math.min(first, name?.first ?? first),
    last: end + 1,
    head: token,
    form: name !== undefined ? "name" : "nominal",
    type,
    plural: plural && name?.type !== "LOC" && name?.type !== "ORG",
    ...(gender === undefined ? {} : {gender}),
    name: words,
    nameFirst: name?.first ?? token.index,
    nameLast: name?.last ?? token.index,
  }
}

/** "his wife" in "his wife Karen Holm", "Norway's envoy" in "Norway's envoy Karen Holm": refers by itself too. */
function description(doc: Doc, {type, name, first, nameFirst, head}: Candidate): Candidate | undefined {
  if (type !== "PER" || name.length === 0 || first === nameFirst) return undefined
  const noun = doc.token(nameFirst - 1)
  const isDetermined = noun.children.some(({rel}) => rel === "nmod:poss" || rel === "det")
  if (noun.upos !== "NOUN" && !personNouns.has(noun.text.toLowerCase())) return undefined
  if (!isDetermined || noun.index === head.index) return undefined
  const gender = genderOf(doc, "PER", [], first, noun, undefined)
  return {
    first,
    last: nameFirst,
    head: noun,
    form: "nominal",
    type: "PER",
    plural: false,
    ...(gender === undefined ? {} : {gender}),
    name: [],
    nameFirst: noun.index,
    nameLast: noun.index,
  }
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

const isEdge = (token: Token): boolean => token.upos === "PUNCT" && !/["“”'‘’]/.test(token.text)

/** "US Ambassador to Norway Ann Hill": the name follows the office without preposition or comma. */
function isTitled(doc: Doc, head: Token, child: Token): boolean {
  if (!personNouns.has(head.text.toLowerCase()) || !child.rel.startsWith("nmod") || child.index < head.index)
    return false
  return doc.token(child.index - 1).upos !== "PUNCT" && child.children.every((word) => word.rel !== "case")
}

/** The name that the phrase itself bears: the one of its head, or the one that a title stands before. */
function ownName(doc: Doc, head: Token, nameAt: ReadonlyMap<number, Name>, first: number): Name | undefined {
  const direct = nameAt.get(head.index)
  if (direct !== undefined) return direct
  for (const child of head.children) {
    const named = nameAt.get(child.index)
    if (named?.type === "PER" && isTitled(doc, head, child)) return named
  }
  for (const child of head.children) {
    if (child.index !== head.index + 1 && child.rel !== "flat") continue
    const named =
      nameAt.get(child.index) ??
      (child.rel === "flat" && personNouns.has(head.lemma.toLowerCase())
        ? properRun(doc, child, nameAt, "PER")
        : undefined)
    const bare = child.rel === "flat" || child.rel === "appos" || child.rel === "nmod:desc"
    if (named !== undefined && bare && named.type === "PER") return named
  }
  // "Minister of Trade Karen Holm": the name may hang on the last word of the office.
  if (personNouns.has(head.text.toLowerCase())) {
    for (const office of head.children) {
      if (!office.rel.startsWith("nmod") || office.index < head.index) continue
      const below = office.children.find((child) => /^(?:appos|flat|nmod:desc)$/.test(child.rel))
      const isOver = below?.rel === "nmod:desc" && below.children.some((child) => child.rel === "case")
      const bearer = isOver ? office : below
      const named = bearer === undefined ? undefined : nameAt.get(bearer.index)
      const apart = named === undefined || doc.token(named.first - 1).text === ","
      if (named?.type === "PER" && !apart && (isOver || named !== nameAt.get(office.index))) return named
    }
  }
  if (head.upos === "PRON")
    return {first: head.index, last: head.index + 1, from: head.from, to: head.to, type: unmarked}
  if (isTimeName(head.text)) return undefined
  if (head.upos !== "PROPN" || personNouns.has(head.text.toLowerCase())) return undefined
  return properRun(doc, head, nameAt, unmarked, first)
}

/** A name that the net did not mark: the run of proper nouns around the token. */
function properRun(
  doc: Doc,
  head: Token,
  nameAt: ReadonlyMap<number, Name>,
  type: Name["type"],
  first = head.index,
): Name | undefined {
  let from = head.index
  let to = head.index + 1
  const isProper = (token: Token): boolean => token.upos === "PROPN" && !nameAt.has(token.index)
  if (!isProper(head)) return undefined
  while (from > first && isProper(doc.token(from - 1))) from--
  while (from > 0 && isProper(doc.token(from - 1)) && isSameRun(doc.token(from - 1), head)) from--
  const follows = (token: Token): boolean => token.head?.index === head.index || token.rel === "flat"
  while (to < doc.length && isProper(doc.token(to)) && follows(doc.token(to))) to++
  return {first: from, last: to, from: doc.token(from).from, to: doc.token(to - 1).to, type}
}

/** Parts of one name before a noun: "State Department official". */
function isSameRun(a: Token | undefined, b: Token): boolean {
  return a?.upos === "PROPN" && a.rel === "compound" && b.rel === "compound" && a.head === b.head
}

const isTimeName = (word: string): boolean =>
  word.toLowerCase() in timeWords.weekdays || word.toLowerCase() in timeWords.months

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
  if (name.type === "PER") while (words.length > 2 && isHonour(words.at(-1)!)) words.pop()
  return words
}

/** What follows a surname: "Jr.", "III", "MP", "PhD". */
function isHonour(word: string): boolean {
  return /^(?:\p{Lu}{2,4}|[JS]r\.?|Ph\.?D\.?)$/u.test(word)
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
