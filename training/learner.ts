import {vectorWidth, type WordVectors} from "../src/data/vectors.ts"
import type {Arena} from "../src/language/net/arena.ts"
import {inputWidth, type Model} from "../src/language/net/model.ts"
import type {TrainingKernels} from "./training-kernels.ts"

/** Gold values of one sentence; all lists by node (0 is the root and ignored), -1 where there is none. */
export interface Target {
  /** With labels of -1 the heads are no gold: they only say which relations `judgement` is about. */
  readonly tree?: {readonly heads: Int32Array; readonly labels: Int32Array}
  /** By head name. */
  readonly tags: {readonly [head: string]: Int32Array}
  /** What other networks think: `judgementWidth` probabilities a node, in units of 1 / 65535. */
  readonly judgement?: Uint16Array
}

/** Probabilities of a node in a sentence of `size` nodes: of heads, relations, and the tags of each head. */
export function judgementWidth(model: Model, size: number): number {
  return size + model.labels.length + model.heads.reduce((sum, {tags}) => sum + tags.length, 0)
}

/** The network with what its passes forward and backward need. */
export interface Learner {
  readonly model: Model
  readonly arena: Arena<TrainingKernels>
  readonly vectors: WordVectors
  readonly labelCount: number
  /** Weight of each tag head's loss, by name. */
  readonly lossOf: (head: string) => number
  /** How much judgements count beside gold, 0 to 1. */
  readonly part: number
  /** Byte offsets by tensor: the weights and their gradient. */
  readonly w: {readonly [tensor: string]: number}
  readonly g: {readonly [tensor: string]: number}
  /** Panels of a weight matrix for `matmul`, made anew for each batch; byte offset. */
  panels(tensor: string): number
  /** The same of the matrix transposed. */
  transposedPanels(tensor: string): number
  /** Hides the word of a row now and then, so that unknown words are met in training. */
  hide(ids: Int32Array, row: number): void
}

/** Numbers that describe a word: its vector and the trained parts. */
export function embeddingWidths(model: Model): readonly (readonly [table: string, width: number])[] {
  const {marker, ending, shape} = model.sizes
  const widths = [
    ["word", vectorWidth],
    ["marker", marker],
    ["ending", ending],
    ["shape", shape],
  ] as const
  if (widths.reduce((sum, [, width]) => sum + width, 0) !== inputWidth(model.sizes)) throw new Error("widths")
  return widths
}
