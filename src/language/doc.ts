import type {Span} from "../text/span.ts"
import type {Name, Sentence, Token} from "./analysis.ts"

/**
 * A text after the net: tokens with tags and trees, sentences and names; what the later layers
 * (quotations, times, mentions, factuality) build upon. `Analysis` is this and those layers.
 */
export interface Doc {
  readonly text: string
  /** Lines of the text that hold more than white space, in order. */
  readonly paragraphs: readonly Span[]
  /** Number of tokens. */
  readonly length: number
  /** Token `index`, `0 <= index < length`; misuse throws a `RangeError`. The same view each time. */
  token(index: number): Token
  readonly sentences: readonly Sentence[]
  readonly names: readonly Name[]
  /** Index of the first token that ends after `offset`; `length` where there is none. */
  tokenAt(offset: number): number
  /** The span of the token's whole subtree within its sentence, without punctuation at the ends. */
  subtree(index: number): Span
}
