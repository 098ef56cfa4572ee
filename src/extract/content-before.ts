import type {Quotation, Token} from "../language/analysis.ts"
import type {Span} from "../text/span.ts"
import {type Content, type Page, trimmed} from "./content.ts"
import type {Cue} from "./reporting.ts"

/** The words that a verb reports before itself: "…," Price said; "…, said Price"; the talks had failed, she said. */
export function contentBefore(
  page: Page,
  cue: Cue,
  subject: Token | undefined,
  hasAfter: boolean,
): Content | undefined {
  const {analysis, quoted} = page
  const {text} = analysis
  const clause = clauseLeft(page, cue, subject)
  const start = analysis.token(clause)
  const end = text.slice(0, start.from).trimEnd().length
  const quotation = quotationEndingAt(page, end)
  if (
    quotation !== undefined &&
    cue.reporting.frames.some((frame) => frame === "quote" || frame === "clause")
  ) {
    const own =
      /[,?!—–-]$/.test(text.slice(quotation.inner.from, quotation.inner.to)) || text[end - 1] === ","
    if (hasAfter && !own) return undefined
    return {rule: "quote-before", pieces: [withSentence(page, quotation)]}
  }
  const open = openQuotation(page, start, end)
  if (open !== undefined && !hasAfter) return {rule: "quote-before", pieces: [{from: open.from, to: end}]}
  if (hasAfter || text[end - 1] !== "," || !cue.reporting.frames.includes("clause")) return undefined
  return clauseBefore(page, cue, end - 1, quoted.at(end - 1) !== undefined)
}

/** The first token of the reporting clause: of its subject where that stands before the verb. */
function clauseLeft({reach}: Page, cue: Cue, subject: Token | undefined): number {
  const verb = cue.token
  const auxiliaries = verb.children.filter(
    ({rel, index}) => /^(aux|advmod|cop)/.test(rel) && index < verb.index,
  )
  const left = Math.min(cue.first, ...auxiliaries.map(({index}) => index))
  if (subject === undefined || subject.index > verb.index || subject.sentence !== verb.sentence) return left
  return verb.children.some(({index}) => index === subject.index) ? Math.min(left, reach.left(subject)) : left
}

/** The outermost quotation that ends at the offset, a comma after the mark aside. */
function quotationEndingAt({analysis, quoted}: Page, end: number): Quotation | undefined {
  const comma = analysis.text[end - 1] === ","
  const found = quoted.at(end - (comma ? 2 : 1))
  return found?.closed && (found.to === end || (comma && found.to === end - 1)) ? found : undefined
}

/** A quotation never closed runs on to the end of its paragraph; the reporting clause ends it. */
function openQuotation({quoted}: Page, start: Token, end: number): Quotation | undefined {
  const found = quoted.at(start.from)
  return found !== undefined && !found.closed && found.inner.from < end ? found : undefined
}

/** The quotation with the words of its sentence before it, where they are no reporting clause of their own. */
function withSentence(page: Page, quotation: Quotation): Span {
  const {analysis, quoted} = page
  const first = analysis.tokenAt(quotation.from)
  const sentence = analysis.sentences[analysis.token(first).sentence]!
  if (sentence.from >= quotation.from || quoted.at(sentence.from) !== undefined) return quotation
  for (let index = sentence.first; index < first; index++) {
    const token = analysis.token(index)
    if (
      /^[:;.]$/.test(token.text) ||
      (token.upos === "VERB" && /^(say|tell|add|ask|write)$/.test(token.lemma))
    ) {
      return quotation
    }
  }
  const words = trimmed(page, withoutOpening(page, sentence.first), quotation.to)
  return words ?? quotation
}

/** Where a sentence begins without "But", "And" or "Meanwhile,". */
function withoutOpening({analysis}: Page, first: number): number {
  let index = first
  while (index < analysis.length && analysis.token(index).upos === "CCONJ") index++
  return analysis.token(Math.min(index, analysis.length - 1)).from
}

/** "The talks had failed, she said", with what may come after the reporting clause: "…, she said, for good". */
function clauseBefore(page: Page, cue: Cue, comma: number, inQuotation: boolean): Content | undefined {
  const {analysis, reach} = page
  const verb = cue.token
  const sentence = analysis.sentences[verb.sentence]!
  const before = verb.children.find(
    ({rel, index}) => index < verb.index && /^(ccomp|parataxis|dep)/.test(rel),
  )
  const above = verb.rel === "parataxis" || verb.rel === "ccomp" ? verb.head : undefined
  const head = before ?? (above !== undefined && above.index < verb.index ? above : undefined)
  if (head === undefined || inQuotation) return undefined
  const from = Math.max(analysis.token(sentence.first).from, analysis.token(reach.left(head)).from)
  const first = trimmed(page, withoutOpening(page, analysis.tokenAt(from)), comma)
  if (first === undefined) return undefined
  const pieces = [first]
  const next = reach.right(verb) + 1
  if (above !== undefined && reach.right(above) > next && next < sentence.last) {
    const rest = trimmed(page, analysis.token(next).from, analysis.token(reach.right(above)).to)
    if (rest !== undefined && rest.to > rest.from) pieces.push(rest)
  }
  return {rule: "clause-before", pieces}
}
