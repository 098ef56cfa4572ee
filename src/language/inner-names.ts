import type {Candidate} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import {isState} from "./entity-words.ts"

/** Longest inner name looked for, in tokens. */
const longestInner = 3

/** Names within longer ones, where the text names the same place or body elsewhere: "US" in "US State Department". */
export function innerNames(doc: Doc, found: readonly Candidate[]): readonly Candidate[] {
  const known = new Map<string, Candidate["type"]>()
  for (const {name, type} of found) {
    if (name.length > 0 && name.length <= longestInner) known.set(name.join(" "), type)
  }
  const inner: Candidate[] = []
  for (const outer of found) {
    const [begin, end] = [outer.nameFirst, outer.nameLast]
    if (outer.type === "PER" || end - begin < 2) continue
    for (let first = begin; first < end; first++) {
      for (let last = Math.min(end, first + longestInner); last > first; last--) {
        if (last - first === end - begin) continue
        const words = Array.from({length: last - first}, (_, i) => doc.token(first + i).text)
        const type = known.get(words.join(" ")) ?? (isState(words.join(" ")) ? "LOC" : undefined)
        if (type === undefined || !/^\p{Lu}/u.test(words[0]!)) continue
        inner.push(innerCandidate(doc, first, last, words, type))
        // "Jane Holm" within "Jane Holm Foundation", which stands within a longer name in its turn.
        if (type !== "PER" && last - first > 2) continue
        first = last - 1
        break
      }
    }
  }
  return inner
}

function innerCandidate(
  doc: Doc,
  first: number,
  last: number,
  name: readonly string[],
  type: Candidate["type"],
): Candidate {
  return {
    first,
    last,
    head: doc.token(last - 1),
    form: "name",
    type,
    plural: false,
    ...(type === "PER" ? {} : {gender: "neuter"}),
    name,
    nameFirst: first,
    nameLast: last,
  }
}
