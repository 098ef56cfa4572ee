import type {Span} from "../text/span.ts"
import type {Candidate, Gender} from "./candidate.ts"

/** An entity while it grows. */
export interface Cluster {
  /** Indexes into the candidates, in text order. */
  mentions: number[]
  /** Names that it bears, each as its words. */
  readonly names: (readonly string[])[]
  /** Canonical forms of those names. */
  readonly keys: Set<string>
  /** Head nouns by which it was described, lower case. */
  readonly nouns: Set<string>
  /** Every content word of its mentions, lower case. */
  readonly words: Set<string>
  readonly roles: Span[]
  type: Candidate["type"]
  plural: boolean | undefined
  gender: Gender | undefined
}

/** The clusters of a text: every mention is in one; merging keeps the evidence of both. */
export interface Clusters {
  /** The cluster of mention `index`. */
  of(index: number): Cluster
  /** Joins two; the evidence of `a` goes first. Returns the joined one. */
  merge(a: Cluster, b: Cluster): Cluster
}

/** One cluster a candidate, to begin with. */
export function startClusters(
  candidates: readonly Candidate[],
  canonical: (name: string) => string,
): Clusters {
  const clusters = candidates.map((candidate, index): Cluster => {
    const name = candidate.name.join(" ")
    return {
      mentions: [index],
      names: candidate.name.length > 0 ? [candidate.name] : [],
      keys: new Set(candidate.name.length > 0 ? [canonical(name)] : []),
      nouns: new Set(candidate.head.upos === "NOUN" ? [candidate.head.lemma.toLowerCase()] : []),
      words: new Set(),
      roles: [],
      type: candidate.type,
      plural: candidate.form === "pronoun" && candidate.person !== 3 ? undefined : candidate.plural,
      gender: candidate.gender,
    }
  })
  return {
    of: (index) => clusters[index]!,
    merge(a, b) {
      if (a === b) return a
      const [big, small] = a.mentions.length >= b.mentions.length ? [a, b] : [b, a]
      const first = {type: a.type, plural: a.plural, gender: a.gender}
      const other = {type: b.type, plural: b.plural, gender: b.gender}
      for (const mention of small.mentions) clusters[mention] = big
      big.mentions = [...big.mentions, ...small.mentions].sort((x, y) => x - y)
      big.names.push(...small.names)
      big.roles.push(...small.roles)
      for (const set of ["keys", "nouns", "words"] as const)
        for (const value of small[set]) big[set].add(value)
      big.type = first.type === "OTHER" ? other.type : first.type
      big.plural = first.plural ?? other.plural
      big.gender = first.gender ?? other.gender
      return big
    },
  }
}

/** Whether both can be the same as far as type, number and gender tell. */
export function isCompatible(a: Cluster, b: Cluster): boolean {
  if (a.type !== b.type && a.type !== "OTHER" && b.type !== "OTHER") return false
  if (a.plural !== undefined && b.plural !== undefined && a.plural !== b.plural) return false
  return a.gender === undefined || b.gender === undefined || a.gender === b.gender
}
