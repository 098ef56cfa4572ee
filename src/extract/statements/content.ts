import {isOffice, isPeople} from "../../authority/offices.ts"
import type {Analysis, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import {figureUnder} from "../shared/arguments.ts"
import {lastToken} from "./content-end.ts"
import {type Page, trimmed} from "./page.ts"
import {isSpeechLike} from "./quoted.ts"
import type {Reach} from "./reach.ts"
import {type Cue, type Frame, isDenial, quoting, settings, unsaid} from "./reporting.ts"

/** Words found to be reported, by the rule named. */
export interface Content {
  readonly rule: string
  readonly pieces: readonly Span[]
}

/** The words that a verb reports after itself: a quotation, a clause, an infinitive, an object. */
export function contentAfter(page: Page, cue: Cue): Content | undefined {
  const {frames} = cue.reporting
  if (frames.some((frame) => frame === "clause" || frame === "quote" || frame === "person-clause")) {
    const start = clauseStart(page, cue)
    if (start !== undefined) {
      const span = region(page, cue, start.first)
      if (span !== undefined) return {rule: start.rule, pieces: [span]}
    }
  }
  for (const frame of frames) {
    const first = frameStart(page, cue, frame)
    const span = first === undefined ? undefined : region(page, cue, first, complementEnd(page, cue, first))
    if (span !== undefined) return {rule: frame, pieces: [span]}
  }
  return undefined
}

/** Where the clause or quotation after the verb begins: past addressee, time, place, "that" and punctuation. */
function clauseStart(
  {analysis, quoted, reach}: Page,
  cue: Cue,
): {readonly first: number; readonly rule: string} | undefined {
  const verb = cue.token
  const clause = verb.children.find(
    (child) =>
      (child.rel === "ccomp" || isElliptic(child)) && child.index > verb.index && !isTemporal(reach, child),
  )
  const isThat = ({rel, text}: Token): boolean => rel === "mark" && text === "that"
  const left = clause === undefined ? Infinity : reach.left(clause)
  // "promised him that": whom it is said to stands before "that".
  const told = clause?.children.some((child) => isThat(child) && child.index === left) === true
  const clauseLeft = told ? left : withStray(reach, cue, left)
  const that = clause?.children.find((child) => isThat(child) && child.index > clauseLeft)
  // "said after the talks that …": what stands before "that" tells when it was said, though the tree hangs it on the clause.
  if (that !== undefined && quoted.at(that.from) === undefined && isPhrase(analysis, clauseLeft, that.index))
    return {first: that.index + 1, rule: "clause"}
  const wants = (frame: Frame): boolean => cue.reporting.frames.includes(frame)
  let passed = 0
  for (let index = cue.last; index < analysis.length; ) {
    const token = analysis.token(index)
    if (token.sentence !== verb.sentence) return undefined
    const quotation = quoted.at(token.from)
    if (quotation !== undefined && quotation.from >= token.from && quotation.from < token.to) {
      const direct = passed > 0 || index === cue.last
      if (wants("quote") && (direct || isSpeechLike(analysis.text, quotation)))
        return {first: index, rule: "quote"}
      return clauseLeft <= index + 1 ? {first: index, rule: "clause"} : undefined
    }
    const word = token.text.toLowerCase()
    if (word === "that" && settings.grounds.includes(analysis.token(index - 1).lemma)) return undefined
    if (word === "that" && (token.rel === "mark" || token.xpos === "IN" || isOpening(token, cue, clause))) {
      return wants("clause") || wants("person-clause") ? {first: index + 1, rule: "clause"} : undefined
    }
    if (index >= clauseLeft || (passed > 0 && isBareSubject(token, verb)))
      return {first: index, rule: "clause"}
    const next = passOver(analysis, reach, verb, token, clauseLeft)
    if (next === undefined) return undefined
    passed++
    index = next
  }
  return undefined
}

/** "reported that transit fell": the tree may take "that" right behind the verb for a word of the clause's subject. */
function isOpening({rel, head, index}: Token, cue: Cue, clause: Token | undefined): boolean {
  return index === cue.last && rel === "det" && head?.rel.startsWith("nsubj") === true && head.head === clause
}

/** "said it was not": the tree may take the "not" for the predicate. */
function isElliptic(token: Token): boolean {
  return isDenial(token) && token.children.some(({rel}) => rel === "cop")
}

/** Whether tokens `[first, last)` begin with a preposition and hold no verb. */
function isPhrase(analysis: Analysis, first: number, last: number): boolean {
  if (analysis.token(first).upos !== "ADP") return false
  for (let index = first; index < last; index++)
    if (/^(VERB|AUX)$/.test(analysis.token(index).upos)) return false
  return true
}

/**
 * "he said, after the talks were over": a clause of time or contrast is not what was said. Its word stands first; in
 * "said the hopes of rain before the harvest were slim" the tree may take "before" for one.
 */
function isTemporal(reach: Reach, clause: Token): boolean {
  const left = reach.left(clause)
  return clause.children.some(
    ({rel, text, index}) => rel === "mark" && index === left && settings.outside.includes(text.toLowerCase()),
  )
}

/** The left edge of a clause with its own subject, where the tree took that for the object of "say". */
function withStray(reach: Reach, {token: verb, reporting}: Cue, left: number): number {
  if (reporting.frames.some((frame) => frame.startsWith("person"))) return left
  const stray = verb.children.find(
    (child) => /^(obj|iobj)$/.test(child.rel) && child.index > verb.index && reach.right(child) + 1 === left,
  )
  return stray === undefined ? left : reach.left(stray)
}

/** "told them he would": the subject of a clause that the tree did not hang on the verb. */
function isBareSubject({rel, upos, head, index, text}: Token, verb: Token): boolean {
  if (!rel.startsWith("nsubj") || upos !== "PRON" || head === undefined) return false
  // "claims the shoal, which it calls its own" says what the shoal is called, not what is claimed.
  if (head.rel.startsWith("acl") && head.children.some(({xpos}) => /^W/.test(xpos))) return false
  return head.index > index && head.index !== verb.index && !/^(who|which|what|whom)$/i.test(text)
}

/** The token after a phrase that may stand between the verb and what it reports; undefined for any other. */
function passOver(
  analysis: Analysis,
  reach: Reach,
  verb: Token,
  token: Token,
  clauseLeft: number,
): number | undefined {
  if (token.upos === "PUNCT" || token.upos === "ADV" || token.upos === "PART") return token.index + 1
  let top = token
  while (top.head !== undefined && top.head.index !== verb.index) top = top.head
  if (
    top.head === undefined ||
    !/^(nsubj|obj|iobj|obl|advmod|nmod|compound|dep|aux|expl|cc|advcl)/.test(top.rel)
  ) {
    return undefined
  }
  let end = reach.right(top) + 1
  // The tree may hang the clause on the last noun before it: "said in the talks that …", "told them he …".
  for (let index = token.index + 1; index < end; index++) {
    const {text, rel, upos, head} = analysis.token(index)
    const opens =
      text === "that" ? rel === "mark" : rel.startsWith("nsubj") && upos === "PRON" && head!.index > index
    if (opens && !/^(who|which|what|whom)$/i.test(text)) end = index
  }
  return end > token.index && end <= clauseLeft ? end : undefined
}

/** Where what a frame other than a clause governs begins. */
function frameStart(page: Page, cue: Cue, frame: Frame): number | undefined {
  const {reach} = page
  const verb = cue.token
  const after = (relation: RegExp): Token | undefined =>
    verb.children.find(({rel, index}) => index > verb.index && relation.test(rel))
  const object =
    after(/^(obj|iobj)/) ??
    verb.children.find((child) => child.index >= cue.last && reach.left(child) < cue.last)
  const open = after(/^xcomp/)
  const isInfinitive = open?.children.some(({text, rel}) => rel === "mark" && text.toLowerCase() === "to")
  switch (frame) {
    case "infinitive":
      if (open === undefined || !isInfinitive || object !== undefined) return undefined
      // "promised *not* to leave"
      return reach.left(open) + (page.analysis.token(reach.left(open)).text === "to" ? 1 : 0)
    case "gerund": {
      const gerund = after(/^(xcomp|ccomp|obj)/)
      return gerund?.xpos === "VBG" ? reach.left(gerund) : undefined
    }
    case "object":
      return object && !isReflexive(object) && !isSourceOf(verb, object) && !unsaid.has(object.lemma)
        ? reach.left(object)
        : undefined
    case "name":
      return object !== undefined && (open !== undefined || hasLooseEnd(reach, verb, object)) && !isInfinitive
        ? reach.left(object)
        : undefined
    case "person-infinitive":
      return object !== undefined && after(/^(xcomp|ccomp|advcl|acl)/) !== undefined
        ? Math.max(reach.left(object), cue.last)
        : undefined
    case "person-clause":
    case "clause":
    case "quote":
    case "that":
      return undefined
    case "as":
    case "of": {
      if (object === undefined) return frame === "as" ? judged(page, cue) : undefined
      const follows =
        hasCase(verb, frame) ||
        hasCase(object, frame) ||
        verb.children.some((child) => hasAstray(child) || opensWith(page, child, frame))
      return follows ? reach.left(object) : undefined
    }
    case "figure":
      return object && figureUnder(page.analysis, verb) ? reach.left(object) : undefined
    default: {
      const phrase = verb.children.find(
        (child) =>
          child.index > verb.index && child.children.some(({rel, text}) => isCase(rel) && text === frame),
      )
      return phrase === undefined ? undefined : reach.left(phrase) + 1
    }
  }
}

/** "dismissed *as "baseless" claims that …*": what the judgement is on may follow it. */
function judged({reach}: Page, {token: verb, last}: Cue): number | undefined {
  if (!/^VB[DPZ]$/.test(verb.xpos) || verb.children.some(({rel}) => rel === "aux:pass")) return undefined
  const phrase = verb.children.find((child) => child.index > verb.index && child.rel.startsWith("obl"))
  const opens = phrase?.children.some(
    ({rel, text, index}) => rel === "case" && text === "as" && index === last && reach.left(phrase) === last,
  )
  // The verb's object stands behind the judgement, with what is told of it.
  const isTold = phrase?.upos === "NOUN" && phrase.children.some(({rel}) => /^(acl|ccomp)$/.test(rel))
  return opens === true && isTold && phrase.children.some(({rel}) => rel === "amod") ? last : undefined
}

function isCase(rel: string): boolean {
  return rel === "case" || rel === "mark"
}

function hasCase(token: Token, word: string): boolean {
  return token.children.some(
    (child) =>
      child.index > token.index && child.children.some(({rel, text}) => isCase(rel) && text === word),
  )
}

/** "accused Kyiv *of* massing troops", where the tree hangs the "of" on a word inside the clause. */
function opensWith({analysis, reach}: Page, clause: Token, word: string): boolean {
  const first = reach.left(clause)
  return clause.xpos === "VBG" && first < clause.index && analysis.token(first).text === word
}

/** "citing a security source": who is cited is no words. */
function isSourceOf(verb: Token, object: Token): boolean {
  return (
    quoting.has(verb.lemma) && (isPeople(object.text.toLowerCase()) || isOffice(object.lemma.toLowerCase()))
  )
}

function isReflexive(token: Token): boolean {
  return /sel(f|ves)$/i.test(token.text)
}

/** "called the demands unacceptable": something after the object hangs on the verb as well. */
function hasLooseEnd(reach: Reach, verb: Token, object: Token): boolean {
  return verb.children.some(
    ({rel, index}) => index > reach.right(object) && /^(obj|xcomp|obl|dep|ccomp|appos|amod)/.test(rel),
  )
}

/** The last token of what is said of the object: "called the plan last week a mistake", "accused Kyiv of lying". */
function complementEnd(page: Page, {token: verb, last}: Cue, first: number): number {
  const {reach} = page
  const complements = verb.children.filter(
    (child) =>
      child.index > Math.max(first, last) &&
      (child === figureUnder(page.analysis, verb) ||
        /^(xcomp|ccomp|dep|obj)/.test(child.rel) ||
        isComplement(child) ||
        hasAstray(child) ||
        opensWith(page, child, "of")),
  )
  return Math.max(first, ...complements.map((child) => reach.right(child)))
}

/** "of lying", "as a mistake" */
function isComplement({children}: Token): boolean {
  return children.some(({rel, text}) => isCase(rel) && /^(of|as|to|for)$/.test(text))
}

/** "accused Kyiv on Monday of lying": the tree may hang the clause on the day. */
function hasAstray({children}: Token): boolean {
  return children.some((child) => child.rel === "acl" && child.xpos === "VBG" && isComplement(child))
}

/** The reported words from token `first` on: to the end of what belongs to them. */
function region(page: Page, cue: Cue, first: number, least: number = first): Span | undefined {
  const {analysis, quoted} = page
  if (first >= analysis.length) return undefined
  const start = analysis.token(first)
  if (start.sentence !== cue.token.sentence) return undefined
  const opening = quoted.at(start.from)
  const from =
    opening !== undefined && opening.from >= start.from - 1 ? Math.min(start.from, opening.from) : start.from
  if (opening !== undefined && opening.from <= start.from && endsItself(analysis, page, cue, opening)) {
    return {from, to: opening.to}
  }
  const last = lastToken(page, cue, first, least)
  if (last < first) return undefined
  const span = trimmed(page, from, analysis.token(last).to)
  const closing = span && quoted.at(span.to - 1)
  return closing !== undefined && closing.to - span!.to <= 2 ? {from, to: closing.to} : span
}

/** A quotation that closes with its own punctuation, or runs past the sentence, is all that the cue reports. */
function endsItself(
  analysis: Analysis,
  {reach}: Page,
  cue: Cue,
  quotation: {readonly from: number; readonly to: number; readonly inner: Span; readonly closed: boolean},
): boolean {
  const {text} = analysis
  if (!quotation.closed) return false
  if (/[.,!?…]$/.test(text.slice(quotation.inner.from, quotation.inner.to))) return true
  const next = analysis.tokenAt(quotation.to)
  if (next >= analysis.length || analysis.token(next).sentence !== cue.token.sentence) return true
  return next > reach.right(cue.token) && cue.token.head === undefined
}

/** Whether a verb stands in the span. */
export function holdsVerb(
  {analysis}: Page,
  {from, to}: {readonly from: number; readonly to: number},
): boolean {
  for (let index = analysis.tokenAt(from); index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.from >= to) return false
    if (token.upos === "VERB" || token.upos === "AUX") return true
  }
  return false
}
