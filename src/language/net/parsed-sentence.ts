import type {LabelSet} from "./labels.ts"

/** What verbs of report can have as an object; verbs of thinking are told apart. */
export type ReportVerb = "nothing" | "addressee" | "thought"

/** A parsed sentence as the rules see it that change its tree: `heads` and `labels` are by node (word + 1). */
export interface ParsedSentence {
  readonly heads: Int32Array
  readonly labels: Int32Array
  readonly set: LabelSet
  /** Of a node: its part of speech. */
  upos(node: number): string
  /** Its Penn tag. */
  xpos(node: number): string
  /** Its form in small letters; "" outside the sentence. */
  lower(node: number): string
  /** What `reportVerb` says of it, if it is a verb. */
  report(node: number): ReportVerb | undefined
}

/** The first dependent of a node with one of these relations; 0 for none. */
export function childOf({heads, labels}: ParsedSentence, node: number, isOne: readonly boolean[]): number {
  return Math.max(
    0,
    heads.findIndex((head, t) => t > 0 && head === node && isOne[labels[t]!] === true),
  )
}
