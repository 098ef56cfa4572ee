import type {Token} from "../../language/analysis.ts"
import {organizationNouns, personNouns, placeNouns} from "../../language/entity-words.ts"
import type {Context} from "../context.ts"
import {nameAt} from "../shared/covering.ts"
import {isOfNone} from "../shared/negation.ts"
import {type Content, contentAfter, holdsVerb} from "./content.ts"
import {contentBefore, speakerBehindQuotation} from "./content-before.ts"
import type {Page} from "./page.ts"
import {type Cue, isCarrier, isDenial} from "./reporting.ts"
import {isQuestioned, reportingTail} from "./reporting-tail.ts"
import {canSpeak, subjectOf} from "./subject.ts"
import type {Utterance} from "./utterance.ts"

/** What a verb reports, where it tells of something said and not of something that might be. */
export function verbUtterance(context: Context, page: Page, cue: Cue): Utterance | undefined {
  const {token: verb, reporting} = cue
  if (!isAsserted(cue) || isPutToSpeaker(page, verb)) return undefined
  const tree = subjectOf(page, verb)
  const tail = reportingTail(context, page, cue)
  const subject = speakerBehindQuotation(page, cue, tree) ?? tail?.subject ?? tree ?? nameBefore(page, cue)
  const after = contentAfter(page, cue)
  const before =
    reporting.class === "attitude"
      ? undefined
      : contentBefore(context, page, cue, subject, after !== undefined)
  const told = join(before, after)
  // The tail has all of the sentence before it, where the tree may have only the end.
  const content = told?.rule.startsWith("quote") ? told : (wider(told, tail?.content) ?? told)
  if (content === undefined || subject === undefined) return undefined
  const opening = page.analysis.token(page.analysis.tokenAt(content.pieces[0]!.from))
  if (content.rule === "clause-before" && isQuestioned(opening)) return undefined
  const quotes = content.rule.startsWith("quote")
  const plain = quotes || content.rule.startsWith("clause")
  const anyone = plain && reporting.class === "speech" && reporting.evidence !== true
  if (!anyone && !canSpeak(context, subject)) return undefined
  // "Realism demands that …" is nobody's word.
  if (!quotes && asking.has(reporting.act) && isMatter(context, subject)) return undefined
  // Outside quotation marks "we" and "you" are the report and its readers: "we will show you".
  if (!anyone && /^(i|we|you)$/i.test(subject.text) && page.quoted.at(subject.from) === undefined)
    return undefined
  if (
    !quotes &&
    content.rule.startsWith("clause") &&
    !content.pieces.some((piece) => holdsVerb(page, piece))
  ) {
    return undefined
  }
  const {analysis} = page
  // "called for talks", "told them to leave": the frame demands where the verb alone does not.
  const asks = content.rule === "for" || content.rule === "person-infinitive"
  return {
    rule:
      reporting.class === "speech" || reporting.class === undefined
        ? content.rule
        : `${reporting.class}-${content.rule}`,
    act: asks && reporting.act === "assert" ? "demand" : reporting.act,
    pieces: content.pieces,
    cue: {from: analysis.token(cue.first).from, to: analysis.token(cue.last - 1).to},
    verb,
    subject,
  }
}

/** What only someone does: not what reason or a situation may be said to do. */
const asking: ReadonlySet<string> = new Set(["demand", "request"])

/** A noun for neither people nor a body nor a document. */
function isMatter(context: Context, subject: Token): boolean {
  const noun = subject.lemma.toLowerCase()
  return (
    subject.xpos === "NN" &&
    !canSpeak(context, subject) &&
    ![personNouns, organizationNouns, placeNouns].some((nouns) => nouns.has(noun))
  )
}

/** The name or pronoun right before a verb for which the tree has no subject. */
function nameBefore({analysis}: Page, cue: Cue): Token | undefined {
  let index = cue.first - 1
  while (index >= 0 && /^(ADV|AUX)$/.test(analysis.token(index).upos)) index--
  const token = index < 0 ? undefined : analysis.token(index)
  if (token?.sentence !== cue.token.sentence) return undefined
  const named = nameAt(analysis, index) !== undefined
  const alone = index === analysis.sentences[token.sentence]!.first && /^\p{Lu}\p{Ll}/u.test(token.text)
  return named || (alone && token.upos !== "ADV") ? token : undefined
}

function wider(told: Content | undefined, tail: Content | undefined): Content | undefined {
  if (tail === undefined || told === undefined) return tail
  const [first] = tail.pieces
  if (first!.from >= told.pieces[0]!.from) return undefined
  const later = told.rule === "clause-before" ? told.pieces.filter(({from}) => from >= first!.to) : []
  return {rule: tail.rule, pieces: [first!, ...later]}
}

/** "A," X said. "B": both pieces; "A," X said, and then a clause: the quotation alone. */
function join(before: Content | undefined, after: Content | undefined): Content | undefined {
  if (before === undefined) return after
  if (after?.rule !== "quote") return before
  return {rule: before.rule, pieces: [...before.pieces, ...after.pieces]}
}

/** Whether the report says that it was said: not negated, not a mere possibility, wish or question. */
function isAsserted({token: verb, reporting}: Cue): boolean {
  const {children} = verb
  const speech = reporting.class === "speech"
  const has = (relation: string, words: RegExp): boolean =>
    children.some(({rel, text}) => rel.startsWith(relation) && words.test(text))
  if (speech && children.some((child) => isDenial(child) && child.index < verb.index)) return false
  if (speech && children.some(isOfNone)) return false
  if (speech && has("aux", /^(would|could|might|may|should|must|can|will|'ll|’ll|'d|’d)$/i)) return false
  if (has("mark", /^(if|unless|whether)$/i)) return false
  if (
    verb.rel === "conj" &&
    verb.head?.children.some(({rel, text}) => rel === "mark" && /^(if|whether)$/i.test(text))
  ) {
    return false
  }
  if (isWanted(verb)) return false
  const infinitive = has("mark", /^to$/i)
  if (infinitive) return verb.head !== undefined && isCarrier(verb.head) && verb.rel === "xcomp"
  return !isAdjectival(verb)
}

/** "insisted that Norland *guarantee* it": a base form with a singular subject tells what is wanted, not what was said. */
function isWanted({xpos, rel, text, lemma, children}: Token): boolean {
  if (!/^VBP?$/.test(xpos) || !/^(ccomp|conj)$/.test(rel) || text !== lemma) return false
  const subject = children.find((child) => child.rel === "nsubj")
  const isOne = /^NNP?$/.test(subject?.xpos ?? "") || /^(it|he|she)$/i.test(subject?.text ?? "")
  return (
    isOne &&
    !subject!.children.some((child) => child.rel === "conj") &&
    !children.some((child) => child.rel === "aux" || (child.rel === "mark" && child.text === "to"))
  )
}

/** "Asked about the talks, the envoy said nothing": who was asked did not ask. */
function isPutToSpeaker({analysis}: Page, verb: Token): boolean {
  const opens = verb.index === analysis.sentences[verb.sentence]!.first
  return opens && isQuestioned(verb) && !verb.children.some(({rel}) => /^(nsubj|aux)/.test(rel))
}

/** "the said minister", "a declared war". */
function isAdjectival(verb: Token): boolean {
  return verb.rel === "amod" || verb.rel === "compound"
}
