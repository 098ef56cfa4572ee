import {isOffice} from "../../authority/offices.ts"
import {readData} from "../../data/data.ts"
import type {Analysis, Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"

const data = readData<{nouns: readonly string[]; determiners: readonly string[]; lead: number}>("pairs")
const nouns = new Set(data.nouns)
const determiners = new Set(data.determiners)

/**
 * The two parties that "both sides", "the two countries", "each side" mean: those two that the report names most,
 * each at least `lead` times as often as any third. Empty where the words are none of these, or several may be meant.
 */
export function pairAt(context: Context, index: number): readonly ActorRef[] {
  const token = context.analysis.token(index)
  if (!isPair(token)) return []
  const [first, second, third] = partiesByWeight(context)
  if (first === undefined || second === undefined) return []
  if (third !== undefined && third.times * data.lead > second.times) return []
  const anchor = context.anchor(context.analysis.subtree(index))
  return [first, second].map(({id}) => ({actor: id, name: context.authority.byId(id)?.name ?? id, anchor}))
}

/** Whether the words mean two parties together, or each of two, and name neither. */
function isPair(token: Token): boolean {
  if (token.lemma.toLowerCase() === "both" && token.upos !== "CCONJ")
    return /^(nsubj|obj|obl|nmod)/.test(token.rel)
  if (!nouns.has(token.lemma.toLowerCase())) return false
  const {children} = token
  return (
    children.some(({text}) => determiners.has(text.toLowerCase())) &&
    !children.some(({rel, upos}) => rel.startsWith("nmod") || (rel === "amod" && upos === "PROPN"))
  )
}

/**
 * The two persons whom "the two presidents", "the leaders", "both ministers" mean: those two, of different parties, whom
 * the last sentence before names that names several. Empty where it names more, or stands too far before.
 */
export function leadersAt(context: Context, index: number): readonly ActorRef[] {
  const {analysis} = context
  const token = analysis.token(index)
  if (!/^NNP?S$/.test(token.xpos) || !isOffice(token.lemma.toLowerCase())) return []
  const {children} = token
  const isKnown = children.some(({text}) => /^(the|both)$/i.test(text))
  if (!isKnown || children.some(({rel}) => !/^(det|nummod|punct|case)/.test(rel))) return []
  for (let sentence = token.sentence - 1; sentence >= Math.max(0, token.sentence - furthest); sentence--) {
    const {first, last} = analysis.sentences[sentence]!
    const persons = new Map<string, ActorRef>()
    const parties = new Set<string | undefined>()
    for (const name of analysis.names) {
      if (name.type !== "PER" || name.first < first || last <= name.first) continue
      const actor = context.actorOf(name.first)
      if (actor?.actor === undefined || !isPerson(actor.actor)) continue
      persons.set(actor.actor, actor)
      parties.add(context.partyOf(actor)?.actor)
    }
    if (persons.size < 2) continue
    const anchor = context.anchor(analysis.subtree(index))
    return persons.size === 2 && parties.size === 2 && !parties.has(undefined)
      ? [...persons.values()].map((one) => ({...one, anchor}))
      : []
  }
  return []
}

/** Sentences that "the leaders" look back. */
const furthest = 4

interface Weighed {
  readonly id: string
  readonly times: number
}

const known = new WeakMap<Analysis, readonly Weighed[]>()

/** The states and organisations of the report by how often it names them. */
function partiesByWeight(context: Context): readonly Weighed[] {
  const {analysis} = context
  const found = known.get(analysis)
  if (found !== undefined) return found
  const times = new Map<string, number>()
  for (let index = 0; index < analysis.length; index++) {
    const named = context.namedAt(index)
    if (named === undefined || named.entry.kind === "outlet") continue
    if (index > 0 && context.namedAt(index - 1) === named) continue
    times.set(named.entry.id, (times.get(named.entry.id) ?? 0) + 1)
  }
  const weighed = [...times].map(([id, count]) => ({id, times: count})).sort((a, b) => b.times - a.times)
  known.set(analysis, weighed)
  return weighed
}
