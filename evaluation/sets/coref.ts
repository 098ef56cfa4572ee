import {existsSync, readFileSync} from "node:fs"
import type {Analysis} from "../../src/language/analysis.ts"
import {analyze} from "../../src/language/analyze.ts"
import {bCubed, type Chains, ceafE, muc} from "../chains.ts"
import {table} from "../score.ts"
import type {EvaluationSet} from "../set.ts"

/** A document of the gold; see the README beside it. */
interface Document {
  readonly id: string
  readonly text: string
  readonly date: string
  readonly mentions: readonly {
    readonly span: readonly [number, number]
    readonly head: readonly [number, number]
    readonly cluster: number
    readonly type: string
    readonly kind: "name" | "nominal" | "pronoun"
  }[]
}

interface Tally {
  right: number
  all: number
}

const personal = /^(?:he|him|his|himself|she|her|hers|herself)$/i

/** Coreference in news: he and she to the right entity, names named again, and the CoNLL score. */
export const coref: EvaluationSet = async ({misses}) => {
  const path = "../shared/gold/coref/gum-news.jsonl"
  if (!existsSync(path)) return undefined
  const pronouns: Tally = {right: 0, all: 0}
  const names: Tally = {right: 0, all: 0}
  const persons: Tally = {right: 0, all: 0}
  const gold: Chains[] = []
  const found: Chains[] = []
  const lines: string[] = []
  for (const line of readFileSync(path, "utf8").trim().split("\n")) {
    const document = JSON.parse(line) as Document
    const analysis = analyze(document.text, {published: document.date})
    lines.push(...judge(document, analysis, pronouns, names, persons))
    gold.push(chainsOf(document.mentions.map(({span, cluster}) => [`${span[0]}-${span[1]}`, cluster])))
    found.push(chainsOf(analysis.mentions.map(({from, to, entity}) => [`${from}-${to}`, entity])))
  }
  const withSingles = conll(gold, found)
  const without = conll(gold.map(plural), found.map(plural))
  const share = ({right, all}: Tally): number => right / all
  const set = "gum-news"
  const figures = {
    pronouns: {[set]: share(pronouns)},
    names: {[set]: share(names)},
    namesOfPersons: {[set]: share(persons)},
    conll: {[set]: withSingles},
    conllWithoutSingletons: {[set]: without},
  }
  const text = table([
    ["coreference", "right", "of", "share"],
    ["he and she to the right entity", pronouns.right, pronouns.all, share(pronouns)],
    ["names named again", names.right, names.all, share(names)],
    ["names of persons named again", persons.right, persons.all, share(persons)],
    ["CoNLL score with singletons", undefined, undefined, withSingles],
    ["CoNLL score without singletons", undefined, undefined, without],
  ])
  return {figures, text: misses ? `${text}\n\n${lines.join("\n")}` : text}
}

function chainsOf(pairs: readonly (readonly [string, number])[]): Chains {
  const chains = new Map<number, Set<string>>()
  for (const [mention, cluster] of pairs) chains.set(cluster, (chains.get(cluster) ?? new Set()).add(mention))
  return [...chains.values()]
}

const plural = (chains: Chains): Chains => chains.filter((chain) => chain.size > 1)

function conll(gold: readonly Chains[], found: readonly Chains[]): number {
  return (muc(gold, found) + bCubed(gold, found) + ceafE(gold, found)) / 3
}

/**
 * A gold mention that was named or described before counts as right where the entity that holds our mention
 * of the same head has most of its names and descriptions in the gold entity.
 */
function judge(
  document: Document,
  analysis: Analysis,
  pronouns: Tally,
  names: Tally,
  persons: Tally,
): string[] {
  const lines: string[] = []
  const ours = document.mentions.map(({span, head}) => {
    const exact = analysis.mentions.findIndex(({from, to}) => from === span[0] && to === span[1])
    if (exact >= 0) return exact
    return analysis.mentions.findIndex((mention) => analysis.token(mention.head).from === head[0])
  })
  const votes = new Map<number, Map<number, number>>()
  for (const [i, {cluster, kind}] of document.mentions.entries()) {
    if (ours[i]! < 0 || kind === "pronoun") continue
    const entity = analysis.mentions[ours[i]!]!.entity
    const counts = votes.get(entity) ?? new Map<number, number>()
    votes.set(entity, counts.set(cluster, (counts.get(cluster) ?? 0) + 1))
  }
  const seen = new Map<number, number>()
  for (const [i, mention] of document.mentions.entries()) {
    const words = document.text.slice(...mention.span)
    const before = seen.get(mention.cluster)
    const isPronoun = mention.kind === "pronoun" && personal.test(words)
    if (mention.kind !== "pronoun") seen.set(mention.cluster, i)
    if (before === undefined || !(isPronoun || mention.kind === "name")) continue
    const tally = isPronoun ? pronouns : names
    const isPerson = !isPronoun && mention.type === "person"
    tally.all++
    if (isPerson) persons.all++
    const entity = ours[i]! < 0 ? undefined : analysis.mentions[ours[i]!]!.entity
    const counts = entity === undefined ? undefined : votes.get(entity)
    const own = counts?.get(mention.cluster) ?? 0
    const others =
      counts === undefined ? 0 : Math.max(0, ...[...counts].map(([c, n]) => (c === mention.cluster ? 0 : n)))
    const joined = isPronoun ? own > 0 : own > 1
    if (joined && own > others) {
      tally.right++
      if (isPerson) persons.right++
    } else {
      const around = document.text
        .slice(Math.max(0, mention.span[0] - 60), mention.span[1] + 30)
        .replaceAll("\n", " ")
      const told = entity === undefined ? "no mention" : analysis.entities[entity]!.name
      const [from, to] = document.mentions[before]!.span
      lines.push(
        `${isPronoun ? "pronoun" : "name"}  ${words} = ${document.text.slice(from, to)}, not ${told}  in "${around}"  ${document.id}`,
      )
    }
  }
  return lines
}
