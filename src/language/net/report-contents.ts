import {readData} from "../../data/data.ts"
import {childOf, type ParsedSentence} from "./parsed-sentence.ts"
import {isUnder, spanOf} from "./subtree.ts"

/**
 * Gives verbs of report and of thinking the contents and speakers that the net hangs elsewhere. Changes `heads` and
 * `labels` of the sentence accordingly; a tree stays a tree.
 */
export function claimContents(sentence: ParsedSentence): void {
  for (let node = 1; node < sentence.heads.length; node++) {
    claimThat(sentence, node)
    claimRelative(sentence, node)
    claimAnswer(sentence, node)
    claimQuote(sentence, node)
    claimSpeaker(sentence, node)
    partRelay(sentence, node)
  }
}

let completed: ReadonlySet<string> | undefined

/**
 * "The firm said in a statement *that* …", "promised last month *that* …": a clause with "that" goes with the verb
 * of report and not with where or when it was said; a time that stands bare takes no such clause from any verb.
 */
function claimThat(sentence: ParsedSentence, that: number): void {
  const {heads, labels, set} = sentence
  completed ??= new Set(readData<{readonly completed: readonly string[]}>("language/reports").completed)
  if (labels[that] !== set.mark || sentence.lower(that) !== "that") return
  const clause = heads[that]!
  let noun = heads[clause]!
  if (!set.isNounClause[labels[clause]!] || completed.has(sentence.lower(noun))) return
  while (set.isNounModifier[labels[noun]!]) noun = heads[noun]!
  const verb = heads[noun]!
  if (!set.isOblique[labels[noun]!] || verb > noun || childOf(sentence, verb, set.isComplement) > 0) return
  if (labels[noun] !== set.bareOblique) {
    const kind = sentence.report(verb)
    if (kind === undefined || (kind !== "addressee" && childOf(sentence, verb, set.isObject) > 0)) return
  }
  heads[clause] = verb
  labels[clause] = set.content
}

/**
 * "what they *thought* had to be done": of two relative clauses one right after the other, the second is the content
 * of the first if that is a verb of report or of thinking without content. A pronoun that was its object goes along.
 */
function claimRelative(sentence: ParsedSentence, clause: number): void {
  const {heads, labels, set} = sentence
  if (labels[clause] !== set.relative) return
  const verb = heads.findIndex((head, t) => t > 0 && head === heads[clause] && labels[t] === set.relative)
  if (verb >= clause || sentence.report(verb) === undefined) return
  if (childOf(sentence, verb, set.isSubject) === 0 || childOf(sentence, verb, set.isComplement) > 0) return
  for (let t = verb + 1; t < clause; t++) {
    if (sentence.upos(t) === "PUNCT" || !isUnder(heads, t, clause)) return
  }
  const pronoun = childOf(sentence, verb, set.isObject)
  if (pronoun > verb) return
  heads[clause] = verb
  labels[clause] = set.content
  if (pronoun === 0) return
  if (childOf(sentence, clause, set.isSubject) === 0) labels[pronoun] = set.subject
  heads[pronoun] = clause
}

/** "she said *no*", "'*Yes*,' he replied": the one word that a verb of report has is its content. */
function claimAnswer(sentence: ParsedSentence, answer: number): void {
  const {heads, labels, set} = sentence
  const verb = heads[answer]!
  if (labels[answer] !== set.discourse || sentence.upos(answer) !== "INTJ") return
  const kind = sentence.report(verb)
  if (kind === undefined || kind === "thought" || !heads.some(isSubjectOf)) return
  if (childOf(sentence, verb, set.isContent) > 0) return
  if (kind === "nothing" && childOf(sentence, verb, set.isObject) > 0) return
  // "Well, he added": what stands before the verb is said if quotation marks say so.
  let isQuoted = answer > verb
  for (let t = answer + 1; t < verb; t++) if (/^["'”’»]+$/.test(sentence.lower(t))) isQuoted = true
  if (isQuoted) labels[answer] = set.content

  function isSubjectOf(head: number, node: number): boolean {
    return head === verb && labels[node] === set.subject
  }
}

/**
 * "They moved often, *a brother*, Karl Holm, of Bergen, said": a noun phrase after a comma or at the beginning, right
 * before a verb of report in the past or present that has no subject, is its subject, not one more thing of the
 * clause before.
 */
function claimSpeaker(sentence: ParsedSentence, verb: number): void {
  const {heads, labels, set} = sentence
  const kind = sentence.report(verb)
  if (kind === undefined || kind === "thought" || !/^VB[DZ]$/.test(sentence.xpos(verb))) return
  if (!set.isClause[labels[verb]!] || childOf(sentence, verb, set.isSubject) > 0) return
  let before = verb - 1
  while (sentence.lower(before) === ",") before--
  let speaker = 0
  for (let node = before; node > 0 && node !== verb; node = heads[node]!) {
    const [first, last] = spanOf(heads, node)
    if (last > before + 1 || last >= verb) break
    const isNoun = /^(?:NOUN|PROPN|PRON)$/.test(sentence.upos(node))
    if (!isNoun || childOf(sentence, node, set.isCase) > 0) continue
    // The comma may hang in the phrase or stand before it.
    const isApart = set.isLoose[labels[node]!] && [first, first - 1].some((at) => sentence.lower(at) === ",")
    if (isApart || first === 1) speaker = node
  }
  if (speaker === 0) return
  heads[speaker] = verb
  labels[speaker] = set.subject
}

/**
 * "They agreed, he told reporters, *adding: 'We will sign'*": what stands after a colon or an opening quotation mark
 * is the content of the last verb of report before that, not of one further up.
 */
function claimQuote(sentence: ParsedSentence, verb: number): void {
  const {heads, labels, set} = sentence
  const kind = sentence.report(verb)
  if (kind === undefined || kind === "thought" || labels[verb] === set.relative) return
  if (childOf(sentence, verb, set.isContent) > 0) return
  if (kind === "nothing" && childOf(sentence, verb, set.isObject) > 0) return
  // The verb's own words, up to the mark.
  let at = verb + 1
  while (at < heads.length && sentence.upos(at) !== "PUNCT" && isUnder(heads, at, verb)) at++
  let isOpened = false
  for (; at < heads.length && sentence.upos(at) === "PUNCT"; at++) {
    isOpened ||= /^(?::|["'“‘«]+|``)$/.test(sentence.lower(at))
  }
  if (!isOpened || at >= heads.length) return
  let top = at
  while (heads[top] !== 0 && !isUnder(heads, verb, heads[top]!)) top = heads[top]!
  const above = heads[top]!
  if (above === 0 || above >= verb || !set.isContent[labels[top]!]) return
  // What the verb itself hangs on cannot hang on the verb.
  if (isUnder(heads, verb, top)) return
  heads[top] = verb
  labels[top] = set.content
}

/**
 * "The border is closed, Holm told reporters, *an agency reported*, a step that …": of two verbs of report, each with its
 * subject between commas, the second is no content of the first, which has it before. What is set off behind it goes on.
 */
function partRelay(sentence: ParsedSentence, relay: number): void {
  const {heads, labels, set} = sentence
  const verb = heads[relay]!
  const content = heads[verb] ?? 0
  if (labels[relay] !== set.content || verb === 0 || verb > relay || content === 0 || content > verb) return
  if (labels[verb] !== set.parataxis || !isSaying(sentence, verb) || !isSaying(sentence, relay)) return
  const speaker = childOf(sentence, relay, set.isSubject)
  if (speaker === 0 || speaker > relay || sentence.lower(spanOf(heads, speaker)[0] - 1) !== ",") return
  heads[relay] = content
  labels[relay] = set.parataxis
  for (let t = relay + 1; t < heads.length; t++) {
    if (heads[t] !== relay || sentence.upos(t) === "PUNCT") continue
    const first = spanOf(heads, t)[0]
    if (sentence.lower(first) !== "," && sentence.lower(first - 1) !== ",") continue
    heads[t] = content
    labels[t] = set.parataxis
  }
}

function isSaying(sentence: ParsedSentence, verb: number): boolean {
  const kind = sentence.report(verb)
  return kind !== undefined && kind !== "thought"
}
