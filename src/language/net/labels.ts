/** What the choice of labels needs to know of the label names. */
export interface LabelSet {
  readonly names: readonly string[]
  readonly root: number
  readonly isSubject: readonly boolean[]
  readonly isObject: readonly boolean[]
  /** Clauses that a verb governs. */
  readonly isComplement: readonly boolean[]
  /** Those, and what stands beside a verb as its content. */
  readonly isContent: readonly boolean[]
  /** Conjunctions and adverbs. */
  readonly isLink: readonly boolean[]
  /** What says where, when or how something is done. */
  readonly isOblique: readonly boolean[]
  /** What says more of a noun, but for clauses. */
  readonly isNounModifier: readonly boolean[]
  readonly isNounClause: readonly boolean[]
  /** Adjectives, nouns and titles before a noun. */
  readonly isPremodifier: readonly boolean[]
  /** That of a time without a preposition. */
  readonly bareOblique: number
  /** What a verb that stands alone can be. */
  readonly isClause: readonly boolean[]
  /** What stands beside a clause or a noun without a word that joins it. */
  readonly isLoose: readonly boolean[]
  readonly conjunct: number
  readonly relative: number
  readonly discourse: number
  readonly subject: number
  readonly content: number
  readonly mark: number
  readonly parataxis: number
  readonly punctuation: number
  readonly isCase: readonly boolean[]
  readonly title: number
  readonly apposition: number
  readonly determiners: ReadonlySet<number>
}

/** The label set of these relation names. */
export function labelSetOf(names: readonly string[]): LabelSet {
  return {
    names,
    root: names.indexOf("root"),
    isSubject: names.map((name) => /^[nc]subj/.test(name)),
    isObject: names.map((name) => name === "obj"),
    isComplement: names.map((name) => /^[cx]comp/.test(name)),
    isContent: names.map((name) => /^(?:[cx]comp|parataxis)/.test(name)),
    isLink: names.map((name) => /^(?:cc|mark|advmod)$/.test(name)),
    isOblique: names.map((name) => /^obl/.test(name)),
    isNounModifier: names.map((name) => /^(?:nmod|appos|conj)/.test(name)),
    isNounClause: names.map((name) => /^acl/.test(name)),
    isPremodifier: names.map((name) => /^(?:amod|compound|nmod:desc)$/.test(name)),
    bareOblique: names.indexOf("obl:unmarked"),
    isClause: names.map((name) => /^(?:root|parataxis|ccomp|advcl)$/.test(name)),
    isLoose: names.map((name) => /^(?:appos|parataxis|conj)$/.test(name)),
    conjunct: names.indexOf("conj"),
    relative: names.indexOf("acl:relcl"),
    discourse: names.indexOf("discourse"),
    subject: names.indexOf("nsubj"),
    content: names.indexOf("ccomp"),
    mark: names.indexOf("mark"),
    parataxis: names.indexOf("parataxis"),
    punctuation: names.indexOf("punct"),
    isCase: names.map((name) => name === "case"),
    title: names.indexOf("nmod:desc"),
    apposition: names.indexOf("appos"),
    determiners: new Set([names.indexOf("det"), names.indexOf("nmod:poss")]),
  }
}

/**
 * One label a node. `rowOf(t)` gives the offset of node t's label scores in `scores`.
 * "root" is used for the child of the root and nowhere else. A word after its head does not become its
 * subject where a word before the head already is one ("Holm told reporters"): it takes its best
 * label that is no subject. Two subjects before the head are left alone: a copular clause may have
 * two (`nsubj` and `nsubj:outer`).
 */
export function bestLabels(
  scores: Float32Array,
  rowOf: (node: number) => number,
  heads: Int32Array,
  set: LabelSet,
): Int32Array {
  const {root, isSubject} = set
  const best = (row: number, allowed: (label: number) => boolean): number => {
    let found = -1
    for (let j = 0; j < isSubject.length; j++) {
      if (allowed(j) && (found < 0 || scores[row + j]! > scores[row + found]!)) found = j
    }
    return found
  }
  const labels = new Int32Array(heads.length)
  for (let t = 1; t < heads.length; t++) {
    labels[t] = heads[t] === 0 ? root : best(rowOf(t), (j) => j !== root)
  }
  const hasSubjectBefore = new Uint8Array(heads.length)
  for (let t = 1; t < heads.length; t++) {
    if (t < heads[t]! && isSubject[labels[t]!]) hasSubjectBefore[heads[t]!] = 1
  }
  for (let t = 1; t < heads.length; t++) {
    if (t > heads[t]! && isSubject[labels[t]!] && hasSubjectBefore[heads[t]!]) {
      labels[t] = best(rowOf(t), (j) => j !== root && !isSubject[j])
    }
  }
  return labels
}
