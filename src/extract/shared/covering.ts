import type {Analysis, Name} from "../../language/analysis.ts"
import {contains, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"

/** The name that the token is part of, as the net tags names. */
export function nameAt(analysis: Analysis, index: number): Name | undefined {
  return touching(analysis.names, analysis.token(index)).find(
    ({first, last}) => first <= index && index < last,
  )
}

/** Whether the words are part of a time expression. */
export function isInTime(analysis: Analysis, span: Span): boolean {
  return touching(analysis.times, span).some((time) => contains(time, span))
}
