import type {Span} from "../text/span.ts"

/** A word of the text with its place in the tree: a view on the columns of an `Analysis`. */
export interface Token extends Span {
  /** Number of the token in the text, from 0. */
  readonly index: number
  readonly text: string
  /** Dictionary form, lower case but for names. */
  readonly lemma: string
  /** Universal part of speech: `NOUN`, `VERB`, `PROPN` … */
  readonly upos: string
  /** Penn Treebank tag: `VBD`, `NNP` … */
  readonly xpos: string
  /** Universal dependency relation to `head`, with subtype: `nsubj`, `nsubj:pass`, `obl`, `root` … */
  readonly rel: string
  /** The governor; absent for the root of a sentence. */
  readonly head: Token | undefined
  /** Dependents in text order. */
  readonly children: readonly Token[]
  /** Number of its sentence. */
  readonly sentence: number
}

/** A sentence: tokens `[first, last)`. */
export interface Sentence extends Span {
  readonly index: number
  readonly first: number
  readonly last: number
  /** Number of the paragraph, from 0. */
  readonly paragraph: number
  /** True for a line that is a headline or subheading: short, on its own, no full stop. */
  readonly headline: boolean
}

/** A named span: tokens `[first, last)`. */
export interface Name extends Span {
  readonly first: number
  readonly last: number
  readonly type: "PER" | "ORG" | "LOC"
}

/** Words that refer to someone or something: a name, a noun phrase or a pronoun; tokens `[first, last)`. */
export interface Mention extends Span {
  readonly first: number
  readonly last: number
  /** Index of the head token. */
  readonly head: number
  readonly form: "name" | "nominal" | "pronoun"
  /** Number of its entity, an index into `entities`. */
  readonly entity: number
}

/** All the mentions of one referent. */
export interface Entity {
  readonly index: number
  /** The fullest name, else the first mention's words. */
  readonly name: string
  readonly type: "PER" | "ORG" | "LOC" | "OTHER"
  /** Indexes into `mentions`, in text order. */
  readonly mentions: readonly number[]
  /** Role words that apposition, a title or a copula gives ("Deputy Foreign Minister"), as they stand. */
  readonly roles: readonly Span[]
  readonly number?: "singular" | "plural"
  readonly gender?: "feminine" | "masculine" | "neuter"
}

/** A time expression. */
export interface TimeExpression extends Span {
  readonly type: "date" | "time" | "duration" | "set"
  /** TIMEX3 value (`2022-01-13`, `2022-W02`, `P3D`, `PRESENT_REF`); absent rather than wrong. */
  readonly timex?: string
  /** The same as EDTF, for dates and times that stand on the calendar. */
  readonly edtf?: string
  /** `stated`: the words give it in full; `relative`: counted from the report's date or the text before. */
  readonly basis: "stated" | "relative"
}

/** A stretch inside quotation marks; the span includes the marks. */
export interface Quotation extends Span {
  /** Without the marks. */
  readonly inner: Span
  /** False where the closing mark is missing; the span then ends with its paragraph. */
  readonly closed: boolean
  /** Nesting: 0 for the outermost. */
  readonly depth: number
  /** Number of the quotation that this one carries on from the paragraph before (opened anew, not closed). */
  readonly continues?: number
}

/** Everything that the language engine finds in one text; immutable. */
export interface Analysis {
  readonly text: string
  /** Number of tokens. */
  readonly length: number
  /** Token `index`, `0 <= index < length`; misuse throws a `RangeError`. The same view each time. */
  token(index: number): Token
  readonly sentences: readonly Sentence[]
  readonly names: readonly Name[]
  readonly mentions: readonly Mention[]
  readonly entities: readonly Entity[]
  readonly times: readonly TimeExpression[]
  readonly quotations: readonly Quotation[]
  /** Index of the first token that ends after `offset`; `length` where there is none. */
  tokenAt(offset: number): number
  /** The span of the token's whole subtree within its sentence, without punctuation at the ends. */
  subtree(index: number): Span
  /** The mentions whose tokens include `index`, the widest first. */
  mentionsAt(index: number): readonly Mention[]
  /** How the words put the happening that this verb or noun names. */
  factuality(index: number): "certain" | "probable" | "possible" | "denied" | "hypothetical" | "planned"
}
