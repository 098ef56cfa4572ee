import type {Token} from "../../language/analysis.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {isInTime} from "../shared/covering.ts"
import {type Content, holdsVerb} from "./content.ts"
import {isOwnReport, nominalBetween, withoutOpening} from "./content-before.ts"
import {type Page, trimmed} from "./page.ts"
import type {Cue} from "./reporting.ts"

/** How many words may name the speaker. */
const longestName = 16
/** Tags of the words that name a speaker. */
const naming = /^(NOUN|PROPN|ADJ|DET|NUM|ADP|PART|PRON|CCONJ)$/

/**
 * "The talks have been put off, two officials familiar with the matter said on Monday, as …": a speaker and a verb
 * of saying between commas, or at the end, report all that stands before in their sentence, wherever the tree
 * hangs the speaker.
 */
export function reportingTail(
  context: Context,
  page: Page,
  cue: Cue,
): {readonly content: Content; readonly subject: Token} | undefined {
  const {analysis, quoted} = page
  const {token: verb, reporting} = cue
  if (reporting.class !== "speech" || !reporting.frames.includes("clause")) return undefined
  if (!/^VB[DZP]$/.test(verb.xpos) || quoted.at(verb.from) !== undefined || !endsAfter(page, cue))
    return undefined
  const sentence = analysis.sentences[verb.sentence]!
  let first = cue.first
  while (first > sentence.first && analysis.token(first - 1).text !== ",") {
    const before = analysis.token(first - 1)
    if (cue.first - first > longestName || !naming.test(before.upos) || /^W/.test(before.xpos))
      return undefined
    first--
  }
  if (first <= sentence.first || first === cue.first || quoted.at(analysis.token(first).from) !== undefined)
    return undefined
  if (/^([CS]CONJ|ADP)$/.test(analysis.token(first).upos) || isQuestioned(analysis.token(sentence.first)))
    return undefined
  const subject = nominalBetween(page, first, cue.first)
  const words = trimmed(page, withoutOpening(page, sentence.first), analysis.token(first - 1).from)
  if (subject === undefined || words === undefined || !holdsVerb(page, words)) return undefined
  for (let index = sentence.first; index < first; index++)
    if (isOwnReport(context, page, analysis.token(index), subject)) return undefined
  return {content: {rule: "clause-before", pieces: [words]}, subject}
}

/** "Asked whether the talks had failed, the envoy said nothing": what was asked is not what was said. */
export function isQuestioned({lemma, xpos}: Token): boolean {
  return lemma.toLowerCase() === "ask" && /^VB[ND]$/.test(xpos)
}

/**
 * Whether nothing but a time, a place or an audience follows the verb, up to the end of the sentence or to a comma
 * and a clause of time: after "…, he said, …" the reported words may go on.
 */
function endsAfter({analysis}: Page, {last, token: verb}: Cue): boolean {
  for (let index = last; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.sentence !== verb.sentence) return true
    if (token.text === ",") {
      const next = index + 1 < analysis.length ? analysis.token(index + 1) : undefined
      return (
        next?.upos === "SCONJ" ||
        (next && touching(analysis.times, next).some(({from}) => from === next.from)) === true
      )
    }
    if (token.upos === "PUNCT") return true
    const timed = isInTime(analysis, token)
    if (index === last && !timed && token.upos !== "ADP") return false
    if (/^(VERB|AUX|SCONJ)$/.test(token.upos)) return false
  }
  return true
}
