import type {Model} from "../src/language/net/model.ts"
import {normalise} from "../src/language/net/words.ts"
import {gumNames} from "./gum-names.ts"
import type {Target} from "./learner.ts"
import {
  type GoldSentence,
  genreOf,
  nameTags,
  readConllu,
  readIob2,
  readWikiGold,
  type TaggedSentence,
} from "./treebanks.ts"

/** A sentence to learn from. */
export interface Example {
  readonly forms: readonly string[]
  readonly target: Target
}

/** Everything to learn from, and the model that it asks for. */
export interface Examples {
  readonly model: Model
  /** How often each word of the model's vocabulary occurs. */
  readonly frequencies: readonly number[]
  readonly examples: readonly Example[]
}

/** The two name heads have their say, but trees matter most. */
const losses: {readonly [head: string]: number} = {pos: 0.7, ner: 0.7, "ner-gum": 0.5}

/** Weight of a tag head's loss beside the tree's, which is 1 for heads and 1 for relations. */
export function lossOf(head: string): number {
  return losses[head]!
}

/** Names that occur at least `minimum` times, with their counts, sorted. */
function frequent(names: Iterable<string>, minimum: number): [name: string, count: number][] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= minimum).sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * The training examples: trees and parts of speech of EWT and of GUM's permissive genres (news twice); names of
 * UNER-EWT dev and PUD's Wikipedia half (twice) and of WikiGold's training part for the head `ner`, and of GUM
 * for the head `ner-gum`, whose guidelines differ.
 * The vocabulary also takes the words of `raw` that occur five times.
 */
export function readExamples(hidden: number, raw: readonly (readonly string[])[] = []): Examples {
  const ewt = readConllu("ewt-train.conllu")
  const gum = readConllu("gum-train.conllu")
  const trees = [...ewt, ...gum]
  const labels = frequent(
    trees.flatMap((s) => s.relations),
    10,
  ).map(([name]) => name)
  const pos = frequent(
    trees.flatMap((s) => s.upos.map((upos, i) => `${upos}|${s.xpos[i]}`)),
    5,
  ).map(([name]) => name)
  const labelIndex = new Map(labels.map((name, i) => [name, i]))
  const posIndex = new Map(pos.map((name, i) => [name, i]))

  const withRoot = (values: readonly number[], root: number): Int32Array => Int32Array.from([root, ...values])
  const treeTarget = (s: GoldSentence): Target["tree"] & {} => ({
    heads: withRoot(s.heads, 0),
    labels: withRoot(
      s.relations.map((r) => labelIndex.get(r) ?? labelIndex.get(r.split(":")[0]!) ?? labelIndex.get("dep")!),
      0,
    ),
  })
  const posTarget = (s: GoldSentence): Int32Array => {
    return withRoot(
      s.upos.map((upos, i) => posIndex.get(`${upos}|${s.xpos[i]}`) ?? -1),
      -1,
    )
  }
  const nameTarget = (s: TaggedSentence): Int32Array => {
    return withRoot(
      s.tags.map((tag) => nameTags.indexOf(tag)),
      -1,
    )
  }

  const examples: Example[] = []
  for (const s of ewt) {
    examples.push({forms: s.forms, target: {tree: treeTarget(s), tags: {pos: posTarget(s)}}})
  }
  for (const s of gum) {
    const tags = {pos: posTarget(s), "ner-gum": nameTarget(gumNames(s))}
    const example = {forms: s.forms, target: {tree: treeTarget(s), tags}}
    examples.push(example)
    if (genreOf(s) === "news") examples.push(example)
  }
  const uner = readIob2("uner-ewt-dev.iob2")
  const wikipedia = readIob2("uner-pud.iob2").filter(({id}) => id.startsWith("w"))
  for (const s of [...uner, ...uner, ...wikipedia, ...wikipedia, ...readWikiGold().train]) {
    examples.push({forms: s.forms, target: {tags: {ner: nameTarget(s)}}})
  }
  const lower = (forms: readonly string[]): string[] => forms.map((form) => normalise(form).toLowerCase())
  const own = frequent(
    examples.flatMap(({forms}) => lower(forms)),
    2,
  )
  const known = new Set(own.map(([word]) => word))
  const others = frequent(raw.flatMap(lower), 5).filter(([word]) => !known.has(word))
  const words = [...own, ...others]
  const model: Model = {
    sizes: {hidden, layers: 2, arc: 128, label: 128, marker: 16, ending: 48, shape: 28},
    labels,
    heads: [
      {name: "pos", tags: pos},
      {name: "ner", tags: nameTags, spans: true},
      {name: "ner-gum", tags: nameTags, spans: true},
    ],
    vocabulary: words.map(([word]) => word),
  }
  return {model, frequencies: words.map(([, count]) => count), examples}
}
