import {type Span, trimSpan} from "../text/span.ts"
import {type Word, wordsOf} from "./words.ts"

/** A sentence, or a line without a full stop, with its words. */
export interface Sentence extends Span {
  readonly words: readonly Word[]
}

/** Where a sentence ends: closing marks included, before white space and what can open a sentence. */
const end = /\n+|[.!?…]+["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\p{N}])/gu

const word = /[\p{L}\p{M}\p{N}]/u

/** The sentences of `[from, to)` with their words. */
export function sentencesOf(text: string): readonly Sentence[] {
  return sentenceSpans(text, 0, text.length).map((span) => ({
    ...span,
    words: wordsOf(text, span.from, span.to),
  }))
}

/** Where the sentences of `[from, to)` stand, without those that hold no word. */
export function sentenceSpans(text: string, from: number, to: number): readonly Span[] {
  const sentences: Span[] = []
  const add = (start: number, stop: number): void => {
    const span = trimSpan(text, {from: start, to: stop})
    if (word.test(text.slice(span.from, span.to))) sentences.push(span)
  }
  let start = from
  for (const match of text.slice(from, to).matchAll(end)) {
    const stop = from + match.index + match[0].length
    // "U.S. Secretary", "Jan. 10": a capital with a stop, or a short word with one, ends no sentence.
    if (
      /(?:\b\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Jan|Feb|Aug|Sept|Oct|Nov|Dec|St|No))\.\s+$/u.test(
        text.slice(Math.max(from, stop - 8), stop),
      )
    )
      continue
    add(start, stop)
    start = stop
  }
  add(start, to)
  return sentences
}
