import {type Span, trimSpan} from "../text/span.ts"
import {type Word, wordsOf} from "./words.ts"

/** A sentence, or a line without a full stop, with its words. */
export interface Sentence extends Span {
  readonly words: readonly Word[]
}

/** Where a sentence ends: closing marks included, before white space and what can open a sentence. */
const end = /\n+|[.!?…]+["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\p{N}])/gu

/** The sentences of `[from, to)`, without those that hold no word. */
export function sentencesOf(text: string, from = 0, to: number = text.length): readonly Sentence[] {
  const sentences: Sentence[] = []
  const add = (start: number, stop: number): void => {
    const span = trimSpan(text, {from: start, to: stop})
    const words = wordsOf(text, span.from, span.to)
    if (words.length > 0) sentences.push({...span, words})
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
