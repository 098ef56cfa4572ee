import type {WordChange} from "../record/collation.ts"
import {alignInOrder} from "../text/align.ts"
import type {Anchor} from "../text/span.ts"
import {wordLikeness} from "./likeness.ts"
import {type Word, wordsOf} from "./words.ts"

/** Words at least this alike are the same but for their form. */
const sameWord = 0.9
/** Words less alike than this do not correspond. */
const leastLikeness = 0.35
/** Both sides of a substitution have so many words at most; longer ones are a paraphrase. */
const substitutedWords = 3

interface Placed extends Word {
  /** Number of the anchor that it stands in. */
  readonly piece: number
}

/**
 * The differences between two wordings, in order, so that together they cover every word of both: stretches of
 * the same words, and between them what `b` trimmed, spliced in, substituted or paraphrased.
 */
export function changesBetween(a: readonly Anchor[], b: readonly Anchor[]): readonly WordChange[] {
  const wordsA = placed(a)
  const wordsB = placed(b)
  const links = alignInOrder(wordsA.length, wordsB.length, (i, j) => {
    const value = wordLikeness(wordsA[i]!, wordsB[j]!)
    return value < leastLikeness ? 0 : value
  }).filter(({likeness}) => likeness >= sameWord)
  const changes: WordChange[] = []
  const push = (
    change: WordChange["change"],
    fromA: number,
    toA: number,
    fromB: number,
    toB: number,
  ): void => {
    if (fromA < toA || fromB < toB) {
      changes.push({change, a: stretch(a, wordsA, fromA, toA), b: stretch(b, wordsB, fromB, toB)})
    }
  }
  let atA = 0
  let atB = 0
  for (let index = 0; index < links.length; ) {
    let end = index + 1
    while (end < links.length && adjacent(links[end - 1]!, links[end]!)) end++
    const first = links[index]!
    const last = links[end - 1]!
    const small = links.slice(index, end).every((link) => wordsA[link.a]!.weight < 0.5)
    index = end
    // A lone "the" between two other changes is chance, not agreement.
    if (small && end < links.length && first.a > atA && first.b > atB) continue
    push(kindOf(first.a - atA, first.b - atB), atA, first.a, atB, first.b)
    push("same", first.a, last.a + 1, first.b, last.b + 1)
    atA = last.a + 1
    atB = last.b + 1
  }
  push(kindOf(wordsA.length - atA, wordsB.length - atB), atA, wordsA.length, atB, wordsB.length)
  return changes
}

function adjacent(one: {a: number; b: number}, next: {a: number; b: number}): boolean {
  return next.a === one.a + 1 && next.b === one.b + 1
}

function kindOf(lengthA: number, lengthB: number): WordChange["change"] {
  if (lengthB === 0) return "trimmed"
  if (lengthA === 0) return "spliced"
  return Math.max(lengthA, lengthB) <= substitutedWords ? "substituted" : "paraphrased"
}

function placed(anchors: readonly Anchor[]): readonly Placed[] {
  return anchors.flatMap(({quote, from}, piece) =>
    wordsOf(quote).map((word) => ({...word, from: word.from + from, to: word.to + from, piece})),
  )
}

/** The words `[first, last)` as anchors, one for each piece that they stand in. */
function stretch(
  anchors: readonly Anchor[],
  words: readonly Placed[],
  first: number,
  last: number,
): Anchor[] {
  const found: Anchor[] = []
  for (let index = first; index < last; ) {
    let end = index + 1
    while (end < last && words[end]!.piece === words[index]!.piece) end++
    const anchor = anchors[words[index]!.piece]!
    const from = words[index]!.from
    const to = words[end - 1]!.to
    found.push({from, to, quote: anchor.quote.slice(from - anchor.from, to - anchor.from)})
    index = end
  }
  return found
}
