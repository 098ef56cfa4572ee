import {readData} from "../../data/data.ts"
import {childOf, type ParsedSentence, type ReportVerb} from "./parsed-sentence.ts"

/** `data/language/reports.json`. */
interface ReportData {
  readonly verbs: readonly string[]
  /** Those whose object is the one spoken to. */
  readonly addressing: readonly string[]
  /** Verbs of thinking, which take contents too but seldom follow them. */
  readonly thinking: readonly string[]
}

let known: ReadonlyMap<string, ReportVerb> | undefined

/** Whether a verb of this dictionary form reports what people say or think, and what object it can have then. */
export function reportVerb(lemma: string): ReportVerb | undefined {
  if (known === undefined) {
    const {verbs, addressing, thinking} = readData<ReportData>("language/reports")
    known = new Map([
      ...verbs.map((verb) => [verb, addressing.includes(verb) ? "addressee" : "nothing"] as const),
      ...thinking.map((verb) => [verb, "thought"] as const),
    ])
  }
  return known.get(lemma)
}

/**
 * A verb of report that follows all that it reports heads it ("The talks failed, Holm said"): by the guidelines
 * of Universal Dependencies what comes before such a verb is its `ccomp`; only one that stands inside it is
 * `parataxis`. The net mixes the two, and takes "The talks will fail, said Holm" for two things joined. Changes
 * `heads` and `labels` accordingly.
 */
export function raiseReports(sentence: ParsedSentence): void {
  const {heads, labels, set} = sentence
  const subjectOf = (verb: number): number => childOf(sentence, verb, set.isSubject)
  /** Whether the verb has a subject, and neither content of its own nor a word that links it to others. */
  const isClauseOf = (verb: number, kind: ReportVerb): boolean => {
    for (let t = 1; t < heads.length; t++) {
      if (heads[t] !== verb) continue
      if (kind === "nothing" && set.isObject[labels[t]!]) return false
      if (set.isComplement[labels[t]!] || (t < verb && set.isLink[labels[t]!])) return false
    }
    return subjectOf(verb) > 0
  }
  /** Whether words of the content follow the verb, which then stands inside it. */
  const goesOn = (content: number, verb: number): boolean => {
    for (let t = verb + 1; t < heads.length; t++) {
      if (sentence.upos(t) === "PUNCT") continue
      let node = t
      while (node !== 0 && node !== verb && node !== content) node = heads[node]!
      if (node === content) return true
    }
    return false
  }
  for (let verb = 2; verb < heads.length; verb++) setInside(sentence, verb)
  for (let verb = 2; verb < heads.length; verb++) {
    const content = heads[verb]!
    if (content === 0 || content > verb) continue
    if (labels[verb] !== set.parataxis && !(labels[verb] === set.conjunct && subjectOf(verb) > verb)) continue
    const kind = sentence.report(verb)
    if (kind === undefined || kind === "thought" || !isClauseOf(verb, kind) || goesOn(content, verb)) continue
    heads[verb] = heads[content]!
    labels[verb] = labels[content]!
    heads[content] = verb
    labels[content] = set.content
    for (let t = verb + 1; t < heads.length; t++) if (heads[t] === content) heads[t] = verb
  }
}

/**
 * "The plan, *he said*, would fail": a verb of report with a pronoun alone between commas is no relative clause of the
 * noun before, but stands inside what it reports.
 */
function setInside(sentence: ParsedSentence, verb: number): void {
  const {heads, labels, set} = sentence
  const noun = heads[verb]!
  if (labels[verb] !== set.relative || noun === 0 || noun > verb) return
  const subject = childOf(sentence, verb, set.isSubject)
  if (subject !== verb - 1 || !/^PRP$/.test(sentence.xpos(subject)) || sentence.lower(subject - 1) !== ",")
    return
  let end = verb + 1
  if (heads[end] === verb && /^(?:on|out)$/.test(sentence.lower(end))) end++
  if (sentence.lower(end) !== ",") return
  if (sentence.report(verb) === undefined && end === verb + 1) return
  const clause = heads[noun]!
  if (clause === 0 || !set.isSubject[labels[noun]!]) return
  heads[verb] = clause
  labels[verb] = set.parataxis
}
