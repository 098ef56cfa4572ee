import {readData} from "../../data/data.ts"
import type {LabelSet} from "./labels.ts"

/** `data/language/reports.json`. */
interface ReportData {
  readonly verbs: readonly string[]
  /** Those whose object is the one spoken to. */
  readonly addressing: readonly string[]
  /** Nouns that a clause with "that" completes wherever they stand: "on the grounds that …". */
  readonly completed: readonly string[]
}

/** What verbs of report can have as an object. */
export type ReportVerb = "nothing" | "addressee"

let known: ReadonlyMap<string, ReportVerb> | undefined

/** Whether a verb of this dictionary form reports what people say, and what object it can have then. */
export function reportVerb(lemma: string): ReportVerb | undefined {
  if (known === undefined) {
    const {verbs, addressing} = readData<ReportData>("language/reports")
    known = new Map(verbs.map((verb) => [verb, addressing.includes(verb) ? "addressee" : "nothing"]))
  }
  return known.get(lemma)
}

let completed: ReadonlySet<string> | undefined

/**
 * "The firm said in a statement *that* …", "promised last month *that* …": a clause with "that" goes with the verb
 * of report and not with where or when it was said; a time that stands bare takes no such clause from any verb. The
 * net mixes them. Changes `heads` and `labels` accordingly. The functions are by word, the others by node (word + 1).
 */
export function claimContent(
  heads: Int32Array,
  labels: Int32Array,
  lower: (word: number) => string,
  reportAt: (word: number) => ReportVerb | undefined,
  set: LabelSet,
): void {
  completed ??= new Set(readData<ReportData>("language/reports").completed)
  for (let that = 1; that < heads.length; that++) {
    if (labels[that] !== set.mark || lower(that - 1) !== "that") continue
    const clause = heads[that]!
    let noun = heads[clause]!
    if (!set.isNounClause[labels[clause]!] || completed.has(lower(noun - 1))) continue
    while (set.isNounModifier[labels[noun]!]) noun = heads[noun]!
    const verb = heads[noun]!
    if (!set.isOblique[labels[noun]!] || verb > noun || has(heads, labels, verb, set.isComplement)) continue
    if (labels[noun] !== set.bareOblique) {
      const kind = reportAt(verb - 1)
      if (kind === undefined || (kind === "nothing" && has(heads, labels, verb, set.isObject))) continue
    }
    heads[clause] = verb
    labels[clause] = set.content
  }
}

/** Whether a node has a dependent with one of these relations. */
function has(heads: Int32Array, labels: Int32Array, node: number, isOne: readonly boolean[]): boolean {
  return heads.some((head, t) => head === node && isOne[labels[t]!] === true)
}

/**
 * A verb of report that follows all that it reports heads it ("The talks failed, Holm said"): by the guidelines
 * of Universal Dependencies what comes before such a verb is its `ccomp`; only one that stands inside it is
 * `parataxis`. The net mixes the two, and takes "The talks will fail, said Holm" for two things joined. Changes
 * `heads` and `labels` accordingly. The two functions are by word, the others by node (word + 1).
 */
export function raiseReports(
  heads: Int32Array,
  labels: Int32Array,
  uposOf: (word: number) => string,
  reportAt: (word: number) => ReportVerb | undefined,
  set: LabelSet,
): void {
  /** Whether the verb has a subject, and neither content of its own nor a word that links it to others. */
  const isClauseOf = (verb: number, kind: ReportVerb): boolean => {
    for (let t = 1; t < heads.length; t++) {
      if (heads[t] !== verb) continue
      if (kind === "nothing" && set.isObject[labels[t]!]) return false
      if (set.isComplement[labels[t]!] || (t < verb && set.isLink[labels[t]!])) return false
    }
    return subjectOf(verb) > 0
  }
  const subjectOf = (verb: number): number => {
    return heads.findIndex((head, t) => head === verb && set.isSubject[labels[t]!] === true)
  }
  /** Whether words of the content follow the verb, which then stands inside it. */
  const goesOn = (content: number, verb: number): boolean => {
    for (let t = verb + 1; t < heads.length; t++) {
      if (uposOf(t - 1) === "PUNCT") continue
      let node = t
      while (node !== 0 && node !== verb && node !== content) node = heads[node]!
      if (node === content) return true
    }
    return false
  }
  for (let verb = 2; verb < heads.length; verb++) {
    const content = heads[verb]!
    if (content === 0 || content > verb) continue
    if (labels[verb] !== set.parataxis && !(labels[verb] === set.conjunct && subjectOf(verb) > verb)) continue
    const kind = reportAt(verb - 1)
    if (kind === undefined || !isClauseOf(verb, kind) || goesOn(content, verb)) continue
    heads[verb] = heads[content]!
    labels[verb] = labels[content]!
    heads[content] = verb
    labels[content] = set.content
    for (let t = verb + 1; t < heads.length; t++) if (heads[t] === content) heads[t] = verb
  }
}
