import {readData} from "../data/data.ts"
import type {Columns} from "./columns.ts"
import {lemmaOf} from "./lemma.ts"

/** `data/language/complements.json`. */
interface ComplementData {
  readonly verbs: readonly string[]
  /** Nouns that an infinitive completes. */
  readonly infinitives: readonly string[]
}

/** Mends how complements of objects and of nouns hang in the tree. Changes heads and labels in place. */
export function mendComplements(columns: Columns): void {
  mendObjects(columns)
  mendInfinitives(columns)
}

/**
 * Mends what the net sometimes makes of "called the talks constructive": an adjective that ends its object's
 * phrase is what the verb says of the object, for an English adjective before which nothing is left to describe
 * stands in front of its noun.
 */
function mendObjects(columns: Columns): void {
  const {heads, labels, pos, tags, relations, rank, text, starts, ends} = columns
  const [described, said, object] = ["amod", "xcomp", "obj"].map((name) => relations.indexOf(name))
  const verbs = complementVerbs()
  for (let adjective = 0; adjective < heads.length; adjective++) {
    const noun = heads[adjective]!
    if (labels[adjective] !== described || noun < 0 || noun >= adjective || labels[noun] !== object) continue
    if (tags[pos[adjective]!]![0] !== "ADJ" || !/^(?:NOUN|PROPN)$/.test(tags[pos[noun]!]![0])) continue
    const verb = heads[noun]!
    const [upos, xpos] = tags[pos[verb]!]!
    if (verb > noun || !verbs.has(lemmaOf(text.slice(starts[verb], ends[verb]), upos, xpos, rank))) continue
    heads[adjective] = verb
    labels[adjective] = said!
  }
}

let known: ReadonlySet<string> | undefined

function complementVerbs(): ReadonlySet<string> {
  known ??= new Set(readData<ComplementData>("language/complements").verbs)
  return known
}

let completed: ReadonlySet<string> | undefined

/** "expressed readiness *to resume talks*": an infinitive right behind such a noun is what the noun is of. */
function mendInfinitives(columns: Columns): void {
  const {heads, labels, pos, tags, relations, rank, text, starts, ends} = columns
  const [beside, mark, object, modifier] = ["advcl", "mark", "obj", "acl"].map((name) =>
    relations.indexOf(name),
  )
  completed ??= new Set(readData<ComplementData>("language/complements").infinitives)
  for (let to = 1; to < heads.length; to++) {
    const verb = heads[to]!
    const noun = to - 1
    if (labels[to] !== mark || labels[verb] !== beside || labels[noun] !== object) continue
    if (heads[verb] !== heads[noun] || tags[pos[verb]!]![1] !== "VB") continue
    const [upos, xpos] = tags[pos[noun]!]!
    if (!completed.has(lemmaOf(text.slice(starts[noun], ends[noun]), upos, xpos, rank))) continue
    heads[verb] = noun
    labels[verb] = modifier!
  }
}
