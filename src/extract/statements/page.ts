import type {Analysis, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Quoted} from "./quoted.ts"
import type {Reach} from "./reach.ts"

/** What a rule needs to find the words that a cue reports. */
export interface Page {
  readonly analysis: Analysis
  readonly quoted: Quoted
  readonly reach: Reach
  /** Verbs that share the subject of another, by number: "said …, adding …", wherever the tree hangs them. */
  readonly sharers: Map<number, Token>
}

/** The span without punctuation at its ends that is not part of a quotation. */
export function trimmed({analysis, quoted}: Page, from: number, to: number): Span | undefined {
  const {text} = analysis
  let start = from
  let end = to
  const loose = (at: number): boolean => /[\s,;:.–—-]/.test(text[at]!) && quoted.at(at) === undefined
  while (start < end && loose(start)) start++
  while (end > start && loose(end - 1) && !/\p{L}\.\p{L}$/u.test(text.slice(0, end - 1))) end--
  return start < end ? {from: start, to: end} : undefined
}
