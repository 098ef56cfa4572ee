import type {Name} from "./analysis.ts"

/** A name in one sentence: its words `[first, last)`. */
export interface NamedWords {
  readonly first: number
  readonly last: number
  readonly type: Name["type"]
}

const types = ["PER", "ORG", "LOC"] as const

/**
 * The names of a sentence from the network's tags, which are O, B-PER, I-PER, B-ORG, I-ORG, B-LOC and I-LOC:
 * odd ones begin a name, even ones carry it on.
 */
export function namesOf(tags: Int32Array): NamedWords[] {
  const names: NamedWords[] = []
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i]!
    if (tag % 2 === 0) continue
    let last = i + 1
    while (tags[last] === tag + 1) last++
    names.push({first: i, last, type: types[(tag - 1) / 2]!})
  }
  return names
}
