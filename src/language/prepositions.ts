import type {Columns} from "./columns.ts"

/**
 * Mends what the net makes of a rare preposition ("amid a build-up"), which it takes for a clause of its own with
 * the noun as its object or as that of the verb above: the preposition marks the case of the noun. Changes heads
 * and labels in place.
 */
export function mendPrepositions({
  heads,
  labels,
  relations,
  tags,
  pos,
  sentences,
  sentenceOf,
}: Columns): void {
  const [clause, object, oblique, mark] = ["advcl", "obj", "obl", "case"].map((name) =>
    relations.indexOf(name),
  )
  for (let preposition = 0; preposition < heads.length; preposition++) {
    if (labels[preposition] !== clause || tags[pos[preposition]!]![0] !== "ADP") continue
    const above = heads[preposition]!
    const {last} = sentences[sentenceOf[preposition]!]!
    for (let noun = preposition + 1; noun < last; noun++) {
      if (
        (labels[noun] !== object && labels[noun] !== oblique) ||
        (heads[noun] !== preposition && heads[noun] !== above)
      )
        continue
      // Everything between belongs to the noun, which has no other preposition.
      let isWhole = true
      for (let between = preposition + 1; between < noun; between++) {
        let node = between
        while (node >= 0 && node !== noun && node !== preposition && node !== above) node = heads[node]!
        if (node !== noun || (heads[between] === noun && labels[between] === mark)) isWhole = false
      }
      if (!isWhole) break
      heads[noun] = above
      labels[noun] = oblique!
      heads[preposition] = noun
      labels[preposition] = mark!
      break
    }
  }
}
