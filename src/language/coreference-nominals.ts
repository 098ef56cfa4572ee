import type {Candidate} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import {type Cluster, type Clusters, isCompatible} from "./entities.ts"
import {isCalled} from "./entity-words.ts"

/** Sentences that a described thing stays within reach of "the minister". */
const reach = 40
/** Entities looked at for one description, the latest first. */
const most = 60

/** Joins "the official", "the alliance", "the talks" to what was so named or described before. */
export function joinNominals(doc: Doc, candidates: readonly Candidate[], clusters: Clusters): void {
  const byNoun = new Map<string, number[]>()
  const named: number[] = []
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.form === "pronoun") continue
    const lemma = candidate.head.lemma.toLowerCase()
    if (candidate.form === "nominal") {
      const definite = isDefinite(doc, candidate)
      if (definite !== undefined) {
        const found = antecedent(doc, candidates, clusters, index, byNoun.get(lemma) ?? [], named, definite)
        if (found !== undefined) clusters.merge(found, clusters.of(index))
      }
    } else if (named.at(-1) === undefined || clusters.of(named.at(-1)!) !== clusters.of(index)) {
      named.push(index)
    }
    for (const noun of new Set([lemma, ...(candidate.name.length > 0 ? clusters.of(index).nouns : [])])) {
      const list = byNoun.get(noun)
      if (list === undefined) byNoun.set(noun, [index])
      else list.push(index)
    }
  }
}

/** True for "the" and "this", false for a bare noun, undefined for "a", "some", "no" and their like. */
function isDefinite(doc: Doc, candidate: Candidate): boolean | undefined {
  const first = doc.token(candidate.first)
  if (/^(?:the|this|that|these|those)$/i.test(first.text)) return true
  const determined = candidate.head.children.some((child) => child.rel === "det" || child.rel === "nummod")
  return determined ? undefined : false
}

function antecedent(
  doc: Doc,
  candidates: readonly Candidate[],
  clusters: Clusters,
  index: number,
  same: readonly number[],
  named: readonly number[],
  definite: boolean,
): Cluster | undefined {
  const candidate = candidates[index]!
  const own = clusters.of(index)
  const {sentence, lemma} = candidate.head
  const words = modifiers(doc, candidate)
  for (let i = same.length - 1, seen = 0; i >= 0 && seen < most; i--, seen++) {
    const other = same[i]!
    if (sentence - candidates[other]!.head.sentence > reach) break
    const cluster = clusters.of(other)
    if (nests(candidates[other]!, candidate) || !isCompatible(cluster, own)) continue
    if (candidates[other]!.plural !== candidate.plural && candidates[other]!.form === "nominal") continue
    if (
      words.every((word) => cluster.words.has(word)) &&
      (definite ||
        ((candidates[other]!.form === "nominal" || candidate.head.upos === "PROPN") &&
          sameWords(doc, candidates[other]!, candidate)))
    ) {
      return cluster
    }
  }
  if (!definite || words.length > 0 || candidate.plural) return undefined
  const noun = lemma.toLowerCase()
  for (let i = named.length - 1, seen = 0; i >= 0 && seen < most; i--, seen++) {
    const other = candidates[named[i]!]!
    if (sentence - other.head.sentence > reach) break
    const cluster = clusters.of(named[i]!)
    if ([...cluster.keys].some((key) => isCalled(key, noun)) && !nests(other, candidate)) return cluster
  }
  return undefined
}

function nests(a: Candidate, b: Candidate): boolean {
  return a.first < b.last && b.first < a.last
}

/** Content words of the phrase besides its head. */
function modifiers(doc: Doc, candidate: Candidate): readonly string[] {
  const words: string[] = []
  for (let i = candidate.first; i < Math.min(candidate.last, candidate.first + 16); i++) {
    const token = doc.token(i)
    if (token.index === candidate.head.index || !/^(?:NOUN|PROPN|ADJ|NUM|VERB)$/.test(token.upos)) continue
    words.push(token.lemma.toLowerCase())
  }
  return words
}

function sameWords(doc: Doc, a: Candidate, b: Candidate): boolean {
  const [x, y] = [modifiers(doc, a), modifiers(doc, b)]
  return x.length === y.length && x.every((word, i) => word === y[i])
}
