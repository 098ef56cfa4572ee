import type {Analysis, TimeExpression, Token} from "../../language/analysis.ts"
import type {When} from "../../record/common.ts"
import {anchorAt} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"

/**
 * When the happening named by this token was: the date or time in its own clause, the one nearest to it;
 * times inside other clauses or in quotation marks that the token is not in do not count.
 */
export function whenAt(analysis: Analysis, index: number): When | undefined {
  const token = analysis.token(index)
  const clause = clauseOf(token)
  const near = touching(analysis.times, analysis.sentences[token.sentence]!)
    .filter((time) => time.edtf !== undefined && sentenceOf(analysis, time) === token.sentence)
    .filter((time) => clauseOf(headOf(analysis, time)) === clause && sameQuotation(analysis, time, token))
    .sort((a, b) => Math.abs(a.from - token.from) - Math.abs(b.from - token.from))[0]
  return near && whenFrom(analysis.text, near)
}

/** The time expression as the record keeps it; undefined where it has no place on the calendar. */
export function whenFrom(text: string, time: TimeExpression): When | undefined {
  if (time.edtf === undefined) return undefined
  return {edtf: time.edtf, basis: time.basis, anchor: anchorAt(text, time.from, time.to)}
}

function sentenceOf(analysis: Analysis, time: TimeExpression): number | undefined {
  const first = analysis.tokenAt(time.from)
  return first < analysis.length ? analysis.token(first).sentence : undefined
}

/** The token of the expression that the rest of it hangs on. */
function headOf(analysis: Analysis, time: TimeExpression): Token {
  let token = analysis.token(analysis.tokenAt(time.from))
  while (token.head !== undefined && time.from <= token.head.from && token.head.to <= time.to) {
    token = token.head
  }
  return token
}

/** The verb or other predicate whose clause the token stands in. */
function clauseOf(token: Token): Token {
  let top = token
  while (top.head !== undefined && !/^(root|ccomp|xcomp|advcl|acl|csubj|parataxis|conj)/.test(top.rel)) {
    top = top.head
  }
  return top.rel.startsWith("conj") && top.head !== undefined && !isPredicate(top) ? clauseOf(top.head) : top
}

function isPredicate(token: Token): boolean {
  return token.upos === "VERB" || token.children.some((child) => child.rel.startsWith("nsubj"))
}

function sameQuotation(analysis: Analysis, time: TimeExpression, token: Token): boolean {
  const between = {from: Math.min(time.from, token.from), to: Math.max(time.to, token.to)}
  return touching(analysis.quotations, between).every(
    ({from, to}) => (from <= time.from && time.to <= to) === (from <= token.from && token.to <= to),
  )
}
