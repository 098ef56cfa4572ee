import type {Name} from "./analysis.ts"
import type {Columns} from "./columns.ts"
import {personNouns} from "./entity-words.ts"

/**
 * The names with those of persons that the net did not mark but the tree sets beside what they are: proper nouns
 * between commas behind a noun for a person ("the president, *Abdou Mbaye*, said …").
 */
export function withApposed(columns: Columns, names: readonly Name[]): readonly Name[] {
  const {heads, starts, ends} = columns
  const taken = new Set(names.flatMap(({first, last}) => range(first, last)))
  const added: Name[] = []
  for (let index = 0; index < heads.length; index++) {
    const noun = heads[index]!
    if (rel(columns, index) !== "appos" || noun < 0 || noun > index) continue
    if (!personNouns.has(word(columns, noun).toLowerCase())) continue
    const isFree = (at: number): boolean =>
      /^NNP/.test(xpos(columns, at)) && !taken.has(at) && (at === index || heads[at] === index)
    let [first, last] = [index, index + 1]
    while (first > noun + 1 && isFree(first - 1)) first--
    while (last < heads.length && isFree(last)) last++
    const isWhole = last - first > 1 && isFree(index) && first - 1 > noun
    if (isWhole && word(columns, first - 1) === "," && /^[,.]$/.test(word(columns, last)))
      added.push({first, last, from: starts[first]!, to: ends[last - 1]!, type: "PER"})
  }
  return added.length === 0 ? names : [...names, ...added].sort((a, b) => a.first - b.first)
}

const range = (first: number, last: number): number[] =>
  Array.from({length: last - first}, (_, at) => first + at)
const word = ({text, starts, ends}: Columns, index: number): string => text.slice(starts[index], ends[index])
const rel = ({relations, labels}: Columns, index: number): string => relations[labels[index]!]!
const xpos = ({tags, pos}: Columns, index: number): string => tags[pos[index]!]![1]
