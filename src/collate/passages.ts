import type {Report} from "../record/report.ts"
import type {Anchor, Span} from "../text/span.ts"
import {type TermVector, termVector} from "./terms.ts"
import {wordsOf} from "./words.ts"

/** Characters around an anchor that are looked at, either way. */
const reach = 240

/** The sentence that holds a span, as far as full stops and line ends tell. */
export function sentenceAround(text: string, {from, to}: Span): Span {
  const before = text.slice(Math.max(0, from - reach), from)
  const after = text.slice(to, to + reach)
  const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf(". "))
  const end = after.search(/\n|\.\s/)
  return {from: from - (before.length - start - 1), to: end < 0 ? to + after.length : to + end}
}

/** The paragraph that holds a span, no more than three times `reach` of it on either side. */
export function paragraphAround(text: string, {from, to}: Span): Span {
  const most = 3 * reach
  const start = text.lastIndexOf("\n", from - 1) + 1
  const end = text.indexOf("\n", to)
  return {
    from: from === 0 ? 0 : Math.max(start, from - most),
    to: Math.min(end < 0 ? text.length : end, to + most),
  }
}

/** The terms of the words around anchors: of their sentences, or of what `around` gives. */
export function contextTerms(
  {text}: Report,
  anchors: readonly Anchor[],
  around: (text: string, span: Span) => Span = sentenceAround,
): TermVector {
  const spans = new Map(anchors.map((anchor) => around(text, anchor)).map((span) => [span.from, span]))
  return termVector(
    [...spans.values()].flatMap(({from, to}) => wordsOf(text, from, to)),
    () => 1,
  )
}
