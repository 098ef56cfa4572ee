/**
 * A stretch of a text: half-open `[from, to)`, in UTF-16 code units, as JavaScript slices.
 * `0 <= from <= to <= text.length`.
 */
export interface Span {
  readonly from: number
  readonly to: number
}

/** A span together with the words in it: `text.slice(from, to) === quote`, always. */
export interface Anchor extends Span {
  readonly quote: string
}

/**
 * The anchor of `[from, to)` in `text`.
 * Throws a `RangeError` where the span does not lie in the text: that is a programmer's error.
 */
export function anchorAt(text: string, from: number, to: number): Anchor {
  if (!(0 <= from && from <= to && to <= text.length)) {
    throw new RangeError(`span [${from}, ${to}) does not lie in a text of ${text.length} characters`)
  }
  return {from, to, quote: text.slice(from, to)}
}

/** Whether the two spans share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

/** Order by start, and by end where the starts are equal. */
export function compareSpans(a: Span, b: Span): number {
  return a.from - b.from || a.to - b.to
}

/** The span without white space at either end. */
export function trimSpan(text: string, span: Span): Span {
  let {from, to} = span
  while (from < to && /\s/.test(text[from]!)) from++
  while (from < to && /\s/.test(text[to - 1]!)) to--
  return {from, to}
}
