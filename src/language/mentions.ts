import type {Name, Token} from "./analysis.ts"
import {type Candidate, genderOf, isApposition, typeOfNoun} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import {isState, personNouns} from "./entity-words.ts"
import {innerNames} from "./inner-names.ts"
import {namesOf} from "./mention-names.ts"
import {pronounCandidate} from "./mention-pronouns.ts"
import {isSameRun, ownName, unmarked, wordsOf} from "./own-name.ts"

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
    const pronoun = pronounCandidate(token)
    if (pronoun !== undefined) {
      if (!isExpletive(token)) found.push(pronoun)
      continue
    }
    if (!isNominal(token, nameAt, index + 1 < doc.length ? doc.token(index + 1) : undefined)) continue
    found.push(nominalCandidate(doc, token, nameAt, left, right))
  }
  found.push(...innerNames(doc, found), ...found.flatMap((candidate) => description(doc, candidate) ?? []))
  found.sort((a, b) => a.first - b.first || b.last - a.last)
  // A name that a wider phrase bears ("Minister of Trade Karen Holm") stands within it by its own words.
  const named = new Set<number>()
  const taken = new Set<number>()
  return (
    found
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
      // A name that the tree takes to pieces comes once, not with each piece.
      .filter(
        ({first, last}) => !taken.has(first * doc.length + last) && taken.add(first * doc.length + last),
      )
      .sort((a, b) => a.first - b.first || b.last - a.last)
  )
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
  // The "at" of "at least nine people" belongs to it.
  const leads = (at: number): boolean =>
    /^(?:ADP|CCONJ)$/.test(doc.token(at).upos) && !/^(?:JJ|RB)S$/.test(doc.token(at + 1).xpos)
  while (first < token.index && (isEdge(doc.token(first)) || leads(first))) first++
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

const isEdge = (token: Token): boolean => token.upos === "PUNCT" && !/["“”'‘’]/.test(token.text)

/** "It is clear that …"; but in "it deplored the raid" the word stands for someone, whatever the tree says. */
function isExpletive({rel, head}: Token): boolean {
  if (rel !== "expl" || head === undefined) return rel === "expl"
  const has = (test: RegExp) => head.children.some((child) => test.test(child.rel))
  return !has(/^i?obj$/) || has(/^(ccomp|xcomp|csubj|nsubj)/)
}
