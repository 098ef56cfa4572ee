import type {Analysis, Name, Quotation, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {nameAt} from "../shared/covering.ts"
import {holdsVerb} from "./content.ts"
import {type Page, trimmed} from "./page.ts"
import {isSpeechLike} from "./quoted.ts"
import {isLabel} from "./reporting.ts"
import {subjectOf} from "./subject.ts"
import type {Utterance} from "./utterance.ts"

interface Grown extends Utterance {
  readonly pieces: Span[]
}

/**
 * Gives the quotations that no cue reports to someone, each by the first that fits: one that a name with a dash
 * follows, to that name; one that a sentence with a colon leads up to, to that sentence's subject; one that
 * carries on a quotation, or stands as a sentence or after a comma behind an utterance of its paragraph, is a
 * further piece of that; one that makes up a paragraph is the last speaker's.
 */
export function withFloating(page: Page, utterances: readonly Utterance[]): readonly Utterance[] {
  const {analysis, quoted} = page
  const all: Grown[] = utterances.map((utterance) => ({...utterance, pieces: [...utterance.pieces]}))
  const paragraphs = new Map<Quotation, number>(quoted.outer.map((one) => [one, paragraphOf(page, one)]))
  for (const quotation of quoted.outer) {
    if (!isSpeechLike(analysis.text, quotation) || takerOf(quotation) !== undefined) continue
    const span = {from: quotation.from, to: quotation.to}
    const named = dashAfter(page, quotation) ?? colonBefore(page, quotation)
    if (named !== undefined) {
      all.push({...named, act: "assert", pieces: [span]})
      continue
    }
    const carried =
      quotation.continues === undefined ? undefined : takerOf(analysis.quotations[quotation.continues]!)
    if (carried !== undefined) {
      carried.pieces.push(span)
      continue
    }
    const before = lastBefore(quotation)
    if (before === undefined) continue
    const distance = paragraphs.get(quotation)! - paragraphOf(page, endOf(before))
    if (distance === 0 && (opensSentence(page, quotation) || carriesSentence(page, quotation, before))) {
      before.pieces.push(span)
    } else if (distance === 1 && fillsParagraph(page, quotation)) {
      all.push({rule: "floating", act: "assert", pieces: [span], speakerOf: before.speakerOf ?? before})
    }
  }
  return all

  function takerOf(span: Span): Grown | undefined {
    return all.find(({pieces}) => pieces.some(({from, to}) => from < span.to && span.from < to))
  }

  /** The utterance of someone outside quotation marks whose words and cue end last before the quotation. */
  function lastBefore(span: Span): Grown | undefined {
    let best: Grown | undefined
    for (const utterance of all) {
      if (endOf(utterance).to > span.from) continue
      if (best === undefined || endOf(utterance).to > endOf(best).to) best = utterance
    }
    return best
  }
}

/** The last character of an utterance or of its cue, as a span. */
function endOf({pieces, cue}: Utterance): Span {
  const to = Math.max(pieces.at(-1)!.to, cue?.to ?? 0)
  return {from: to - 1, to}
}

function paragraphOf(page: Page, span: Span): number {
  return paragraphAt(page, span.from)
}

/** Number of the paragraph that the offset lies in. */
export function paragraphAt({analysis}: Page, offset: number): number {
  const index = Math.min(analysis.tokenAt(offset), analysis.length - 1)
  return index < 0 ? 0 : analysis.sentences[analysis.token(index).sentence]!.paragraph
}

/** Whether only white space stands between the end of a sentence and the quotation. */
function opensSentence({analysis}: Page, {from}: Quotation): boolean {
  return /(^|[.!?…”"’'\n)])\s*$/.test(analysis.text.slice(Math.max(0, from - 40), from))
}

/** "…," Kozlov said, looking grim, "…": a quotation after a comma or "and" in the sentence of the cue. */
function carriesSentence({analysis}: Page, {from}: Quotation, {verb}: Utterance): boolean {
  const at = analysis.tokenAt(from)
  if (verb === undefined || at >= analysis.length || analysis.token(at).sentence !== verb.sentence)
    return false
  return /(,|, (and|but|that)|\band that)\s*$/.test(analysis.text.slice(Math.max(0, from - 12), from))
}

function fillsParagraph({analysis}: Page, {from, to}: Quotation): boolean {
  return /(^|\n)\s*$/.test(analysis.text.slice(0, from)) && /^\s*(\n|$)/.test(analysis.text.slice(to))
}

/** “…” — Anna Berg: a name alone after a dash. */
function dashAfter({analysis}: Page, {to}: Quotation): Pick<Utterance, "rule" | "subject"> | undefined {
  const line = /^\s*[―—–-]+\s*(\p{Lu}[^\n]{1,80}?)\s*(?=\n|$)/u.exec(analysis.text.slice(to, to + 120))
  if (line === null) return undefined
  const start = to + line[0].indexOf(line[1]!)
  const reach = line[1]!.length
  const name = touching(analysis.names, {from: start - reach, to: start}).find(
    ({from}) => from <= start && start <= from + reach,
  )
  const subject = name === undefined ? undefined : analysis.token(name.first)
  return subject && {rule: "dash", subject}
}

/** "Kozlov was blunt: “…”", "He said:" and a quotation in the next paragraph. */
function colonBefore(
  page: Page,
  {from}: Quotation,
): Pick<Utterance, "rule" | "subject" | "verb"> | undefined {
  const {analysis, quoted} = page
  const before = analysis.text.slice(0, from).trimEnd()
  if (!before.endsWith(":")) return undefined
  const colon = analysis.tokenAt(before.length - 1)
  const sentence = analysis.sentences[analysis.token(Math.min(colon, analysis.length - 1)).sentence]!
  let verb: Token | undefined
  for (let index = sentence.first; index <= colon && index < sentence.last; index++) {
    const token = analysis.token(index)
    if (quoted.at(token.from) !== undefined) continue
    const heads = token.children.some(({rel}) => rel === "nsubj")
    if (heads && (verb === undefined || token.head === undefined)) verb = token
  }
  const subject = verb === undefined ? nameBefore(page, sentence.first, colon) : subjectOf(page, verb)
  return subject && {rule: "colon", subject, ...(verb === undefined ? {} : {verb})}
}

/** How many words may name who is quoted after a colon. */
const longestName = 14

/** The head of a name, with its titles, that makes up all that stands before the colon; a time may stand first. */
function nameBefore({analysis}: Page, first: number, colon: number): Token | undefined {
  if (colon - first > longestName || first >= colon) return undefined
  for (let index = first; index < colon; index++) {
    const {upos} = analysis.token(index)
    if (!/^(NOUN|PROPN|ADJ|DET|ADP|PART|NUM|PUNCT|CCONJ)$/.test(upos)) return undefined
  }
  const name = touching(analysis.names, analysis.token(colon - 1)).find(
    (one) => one.first >= first && one.last === colon,
  )
  return name && analysis.token(name.first)
}

/**
 * "Kremlin: no plans to attack", "BERG: We will not": a name and a colon at the head of a line make all that
 * follows in it the words of that name.
 */
export function colonUtterances(context: Context, page: Page): readonly Utterance[] {
  const {analysis, quoted} = page
  const found: Utterance[] = []
  for (const [number, sentence] of analysis.sentences.entries()) {
    if (analysis.sentences[number - 1]?.paragraph === sentence.paragraph) continue
    const first = analysis.token(sentence.first).upos === "PUNCT" ? sentence.first + 1 : sentence.first
    const colon = nameEnd(context, first, sentence.last)
    if (colon === undefined || analysis.token(colon).text !== ":" || isDateline(context, first, colon))
      continue
    let end = number
    while (analysis.sentences[end + 1]?.paragraph === sentence.paragraph) end++
    const after = analysis.sentences[end]!
    const words = trimmed(page, analysis.token(colon).to, after.to)
    // "Ivory Coast: two presidents, one country": a place with no more than a phrase behind it says nothing.
    const isPlace = nameFrom(analysis, first)?.type === "LOC"
    if (words !== undefined && isPlace && !holdsVerb(page, words)) continue
    // "GAS WAR: taps run dry": capitals alone make no speaker of a headline's topic.
    const isHeadline = !/[.!?…"”’']$/.test(analysis.text.slice(sentence.from, after.to).trimEnd())
    if (isHeadline && !isKnownName(context, first)) continue
    if (words === undefined || quoted.at(words.from)?.from === words.from) continue
    const span =
      words.from < analysis.token(colon).to ? {from: analysis.token(colon).to, to: words.to} : words
    found.push({rule: "colon-line", act: "assert", pieces: [span], subject: analysis.token(first)})
  }
  return found
}

/** The name that begins with the token. */
function nameFrom(analysis: Analysis, index: number): Name | undefined {
  const name = nameAt(analysis, index)
  return name?.first === index ? name : undefined
}

function isKnownName({analysis, namedAt}: Context, index: number): boolean {
  const name = nameFrom(analysis, index)
  const isSpelled = name !== undefined && /\p{Ll}/u.test(analysis.text.slice(name.from, name.to))
  return namedAt(index) !== undefined || name?.type === "PER" || isSpelled
}

/** "COLOMBO: The monitors said …": a place in capitals tells where the report was written. */
function isDateline({analysis, namedAt}: Context, first: number, colon: number): boolean {
  if (!/^[\p{Lu}\W]+$/u.test(analysis.text.slice(analysis.token(first).from, analysis.token(colon).from)))
    return false
  return namedAt(first)?.use === "seat" || nameFrom(analysis, first)?.type === "LOC"
}

/** The token after a name that begins at `first`: as tagged, as the authority knows it, or in capitals. */
function nameEnd({analysis, namedAt}: Context, first: number, last: number): number | undefined {
  if (first >= last) return undefined
  const name = nameFrom(analysis, first)
  let end = name?.last ?? first
  while (end < last && (namedAt(end) !== undefined || isCapitals(analysis.token(end).text))) end++
  return end === first || end >= last ? undefined : end
}

/** A speaker in capitals, as in a transcript, and not the label of a kind of text: "LIVE", "BACKGROUND". */
function isCapitals(word: string): boolean {
  return /^\p{Lu}{3,}$/u.test(word) && !isLabel(word)
}
