import type {LabelSet} from "./labels.ts"

/**
 * Gives words whose part of speech does not fit their relations the likeliest that does, by the guidelines of
 * Universal Dependencies: what has an object is no noun but a verb, and what marks the case of a noun is no
 * conjunction but a preposition. `rowOf(word)` gives the offset of a word's scores; `tags` are indexes into `pos`.
 */
export function agree(
  scores: Float32Array,
  rowOf: (word: number) => number,
  tags: Int32Array,
  heads: Int32Array,
  labels: Int32Array,
  pos: readonly (readonly [upos: string, xpos: string])[],
  set: LabelSet,
): void {
  const become = (word: number, wanted: string): void => {
    const row = rowOf(word)
    let best = -1
    for (const [j, [upos]] of pos.entries()) {
      if (upos === wanted && (best < 0 || scores[row + j]! > scores[row + best]!)) best = j
    }
    if (best >= 0) tags[word] = best
  }
  for (let node = 1; node < heads.length; node++) {
    const head = heads[node]! - 1
    if (set.isObject[labels[node]!] && head >= 0 && pos[tags[head]!]![0] === "NOUN") become(head, "VERB")
    if (set.isCase[labels[node]!] && pos[tags[node - 1]!]![0] === "SCONJ") become(node - 1, "ADP")
  }
}
