import type {Span} from "../text/span.ts"
import type {Token} from "./analysis.ts"
import {type Candidate, isApposition} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import {type Clusters, isCompatible} from "./entities.ts"
import {actingVerbs, personNouns} from "./entity-words.ts"

/** Joins what the grammar sets equal (apposition, "X is the head of …") and records the roles it gives. */
export function joinStructures(
  doc: Doc,
  candidates: readonly Candidate[],
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
): void {
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.form === "pronoun") continue
    const title = titleOf(doc, candidate)
    if (title !== undefined) clusters.of(index).roles.push(title)
    joinApposition(doc, candidates, index, byHead, clusters)
    joinDescription(candidates, index, clusters)
    joinBracketed(doc, candidates, index, clusters)
    joinPredicate(doc, candidates, index, byHead, clusters)
    for (const role of rolesInClauses(doc, candidate.head)) clusters.of(index).roles.push(role)
    recordNouns(doc, candidate, clusters.of(index))
  }
}

/** "Russian Deputy Foreign Minister" before the name. */
function titleOf(doc: Doc, candidate: Candidate): Span | undefined {
  if (candidate.type !== "PER" || candidate.name.length === 0) return undefined
  let first = candidate.first
  while (first < candidate.nameFirst && /^(?:DET|PUNCT|ADP)$/.test(doc.token(first).upos)) first++
  let last = candidate.nameFirst
  while (last > first && doc.token(last - 1).upos === "PUNCT") last--
  return first < last && hasRoleNoun(doc, first, last)
    ? {from: doc.token(first).from, to: doc.token(last - 1).to}
    : undefined
}

function hasRoleNoun(doc: Doc, first: number, last: number): boolean {
  for (let i = first; i < last; i++) {
    if (personNouns.has(doc.token(i).lemma.toLowerCase()) || personNouns.has(doc.token(i).text.toLowerCase()))
      return true
  }
  return false
}

function spanOf(doc: Doc, candidate: Candidate): Span {
  const first = doc.token(candidate.first).upos === "DET" ? candidate.first + 1 : candidate.first
  // The name that ends an office is not part of it.
  const end = candidate.nameFirst > candidate.head.index ? candidate.nameFirst : candidate.last
  return {from: doc.token(Math.min(first, end - 1)).from, to: doc.token(end - 1).to}
}

function joinApposition(
  doc: Doc,
  candidates: readonly Candidate[],
  index: number,
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
): void {
  const candidate = candidates[index]!
  const {head} = candidate
  if (head.head === undefined || !isApposition(head)) return
  const host = byHead.get(head.head.index)
  if (host === undefined) return
  const other = candidates[host]!
  if (head.rel !== "appos" && candidate.type !== "PER") return
  if (candidate.type === "LOC" && other.type === "LOC" && candidate.form === other.form) return
  const a = clusters.of(host)
  const b = clusters.of(index)
  if (candidate.name.length > 0 && other.name.length > 0 && areApart(doc, candidate, other)) return
  if (!isCompatible(a, b)) return
  for (const one of [candidate, other]) {
    if (one.form === "nominal" && one.type === "PER") a.roles.push(spanOf(doc, one))
  }
  clusters.merge(a, b)
}

/** Two names side by side mean two, of a list or a caption ("Photograph: Reuters"), where nothing tells otherwise. */
function areApart(doc: Doc, a: Candidate, b: Candidate): boolean {
  const before = a.first > 0 ? doc.token(a.first - 1).text : ""
  const isShort = a.name.length === 1 && /^\p{Lu}{2,}$/u.test(a.name[0]!) && b.name.length > 1
  return (a.type === b.type && before !== "(" && !isShort) || before === ":" || /^[#@]/.test(a.name[0]!)
}

/** "his wife" right before the name that it begins with. */
function joinDescription(candidates: readonly Candidate[], index: number, clusters: Clusters): void {
  const {type, name, first, nameFirst} = candidates[index]!
  if (type !== "PER" || name.length === 0) return
  for (let i = index + 1; i < candidates.length && candidates[i]!.first === first; i++) {
    const {form, last} = candidates[i]!
    if (form === "nominal" && last === nameFirst) clusters.merge(clusters.of(index), clusters.of(i))
  }
}

/** "Movement for Growth (MFG)", "light armoured vehicles (LAV)": a short name in brackets right behind the full one. */
function joinBracketed(doc: Doc, candidates: readonly Candidate[], index: number, clusters: Clusters): void {
  const {nameFirst, nameLast, name, type} = candidates[index]!
  if (name.length !== 1 || type === "PER" || type === "LOC" || nameFirst === 0 || nameLast >= doc.length)
    return
  if (
    doc.token(nameFirst - 1).text !== "(" ||
    doc.token(nameLast).text !== ")" ||
    !/^[\p{Lu}\d]+$/u.test(name[0]!)
  )
    return
  for (let i = index - 1; i >= 0 && i > index - 6; i--) {
    const other = candidates[i]!
    const isFull = other.nameLast === nameFirst - 1 && other.name.length > 1 && other.type !== "PER"
    if (isFull || isSpelledOut(doc, other, nameFirst - 1, name[0]!)) {
      clusters.merge(clusters.of(i), clusters.of(index))
      return
    }
  }
}

/** Whether a description ends at `end` and the initials of its last words are the letters of the short name. */
function isSpelledOut(doc: Doc, {form, first, last}: Candidate, end: number, short: string): boolean {
  if (form !== "nominal" || last !== end || last - first < short.length || short.length < 2) return false
  return [...short].every((letter, i) => {
    return doc.token(last - short.length + i).text[0]!.toUpperCase() === letter
  })
}

/** "X is the head of …": joined where the description is definite, a role in any case. */
function joinPredicate(
  doc: Doc,
  candidates: readonly Candidate[],
  index: number,
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
): void {
  const candidate = candidates[index]!
  const {head} = candidate
  if (candidate.form !== "nominal" || !head.children.some((child) => child.rel === "cop")) return
  if (head.children.some((child) => /^(?:not|n['’]t|never|no)$/i.test(child.text))) return
  const subject = head.children.find((child) => child.rel === "nsubj")
  const host = subject === undefined ? undefined : byHead.get(subject.index)
  if (host === undefined || !isCompatible(clusters.of(host), clusters.of(index))) return
  if (candidates[host]!.type === "PER" && candidate.type === "PER")
    clusters.of(host).roles.push(spanOf(doc, candidate))
  const definite = head.children.some((child) => child.rel === "det" && /^the$/i.test(child.text))
  if (definite && candidates[host]!.form !== "pronoun") clusters.merge(clusters.of(host), clusters.of(index))
}

/** "…, who acts as permanent representative to …", "…, who is the head of …". */
function rolesInClauses(doc: Doc, head: Token): readonly Span[] {
  const roles: Span[] = []
  for (const clause of head.children) {
    if (clause.rel !== "acl:relcl" && clause.rel !== "acl") continue
    if (actingVerbs.has(clause.lemma.toLowerCase())) {
      const as = clause.children.find((child) => child.children.some((word) => /^as$/i.test(word.text)))
      if (as !== undefined) roles.push(withoutFunctionWords(doc, as))
    } else if (
      clause.children.some((child) => child.rel === "cop") &&
      personNouns.has(clause.lemma.toLowerCase())
    ) {
      roles.push(withoutFunctionWords(doc, clause))
    }
  }
  return roles
}

/** The noun phrase of the token without the words that lead to it. */
function withoutFunctionWords(doc: Doc, token: Token): Span {
  const {to} = doc.subtree(token.index)
  let from = token.from
  for (const child of token.children) {
    if (child.index < token.index && /^(?:amod|compound|nmod|nummod)/.test(child.rel)) {
      from = Math.min(from, doc.subtree(child.index).from)
    }
  }
  return {from, to: Math.max(to, token.to)}
}

/** Head nouns and words by which a later "the minister" can find the entity. */
function recordNouns(
  doc: Doc,
  candidate: Candidate,
  cluster: {readonly nouns: Set<string>; readonly words: Set<string>},
): void {
  const end = Math.min(candidate.last, candidate.first + longestDescription)
  for (let i = candidate.first; i < end; i++) {
    const token = doc.token(i)
    if (!/^(?:NOUN|PROPN|ADJ)$/.test(token.upos)) continue
    const lemma = token.lemma.toLowerCase()
    cluster.words.add(lemma)
    if (personNouns.has(lemma) && i < candidate.nameFirst && candidate.type === "PER")
      cluster.nouns.add(lemma)
  }
}

const longestDescription = 24
