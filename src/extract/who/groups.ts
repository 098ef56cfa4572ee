import {isOffice} from "../../authority/offices.ts"
import {readData} from "../../data/data.ts"
import type {Analysis, Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {coordinated} from "../shared/arguments.ts"

const data = readData<{
  nouns: readonly string[]
  determiners: readonly string[]
  numbers: {readonly [word: string]: number}
  lead: number
}>("pairs")
const nouns = new Set(data.nouns)
const determiners = new Set(data.determiners)

/**
 * The two parties that "both sides", "the two countries", "each side" mean: those two that the report names most,
 * each at least `lead` times as often as any third. Empty where the words are none of these, or several may be meant.
 */
function pairAt(context: Context, index: number): readonly ActorRef[] {
  const token = context.analysis.token(index)
  if (!isPair(token)) return []
  const [first, second, third] = partiesByWeight(context)
  if (first === undefined || second === undefined) return []
  if (third !== undefined && third.times * data.lead > second.times) return []
  const anchor = context.anchor(context.analysis.subtree(index))
  return [first, second].map(({id}) => ({actor: id, name: context.authority.byId(id)?.name ?? id, anchor}))
}

/**
 * The parties that words of several together mean: "both sides" those two of the report, "the three countries" and
 * "the three" so many that the report has just named side by side, "the two" and "the leaders" the two persons just named. Empty
 * for other words.
 */
export function groupAt(context: Context, index: number): readonly ActorRef[] {
  const pair = [...pairAt(context, index), ...leadersAt(context, index)]
  if (pair.length > 0) return pair
  const token = context.analysis.token(index)
  const count = countOf(token)
  if (count === undefined) return []
  const listed = listBefore(context, token, count)
  return listed.length > 0 || count !== 2 || token.upos !== "NUM" ? listed : personsBefore(context, index)
}

/** The people of such a group, by whose they are: "troops of the two countries". */
export function peopleOfGroup(context: Context, index: number): readonly ActorRef[] {
  const {children} = context.analysis.token(index)
  const of = children.find(
    ({rel, children: below}) => rel === "nmod" && below.some(({text}) => text === "of"),
  )
  const actor = of && context.actorOf(index)
  return actor === undefined || of === undefined || (actor.actor ?? actor.affiliation) !== undefined
    ? []
    : groupAt(context, of.index).flatMap((owner) => {
        const affiliation = context.partyOf(owner)?.actor
        return affiliation === undefined ? [] : [{...actor, affiliation}]
      })
}

/** The number of "the three", "the three countries", where no more is said of whom they are. */
function countOf(token: Token): number | undefined {
  const {children, upos, lemma} = token
  if (!children.some(({rel, text}) => rel === "det" && /^the$/i.test(text))) return undefined
  if (children.some(({rel}) => /^(nmod|acl|amod|appos|compound)/.test(rel))) return undefined
  const isArgument = /^(nsubj|obj|iobj|obl|nmod|conj)/.test(token.rel)
  const words = upos === "NUM" ? [token] : nouns.has(lemma.toLowerCase()) ? children : []
  const number = words.find(({text}) => Object.hasOwn(data.numbers, text.toLowerCase()))
  return isArgument && number !== undefined ? data.numbers[number.text.toLowerCase()] : undefined
}

/** The nearest list before the word that names so many different parties side by side: "Norland, Estmark and Wester". */
function listBefore(context: Context, {index, sentence}: Token, count: number): readonly ActorRef[] {
  const {analysis} = context
  const furthestFirst = analysis.sentences[Math.max(0, sentence - furthest)]!.first
  const anchor = context.anchor(analysis.subtree(index))
  for (let at = index - 1; at >= furthestFirst; at--) {
    const first = analysis.token(at)
    if (first.rel.startsWith("conj") || !first.children.some(({rel}) => rel.startsWith("conj"))) continue
    const actors = coordinated(first).map((one) => context.actorOf(one.index))
    const parties = new Set(actors.map((actor) => actor && context.partyOf(actor)?.actor))
    if (actors.length === count && parties.size === count && !parties.has(undefined))
      return actors.map((actor) => ({...context.partyOf(actor!)!, anchor}))
  }
  return []
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
function leadersAt(context: Context, index: number): readonly ActorRef[] {
  const {analysis} = context
  const token = analysis.token(index)
  if (!/^NNP?S$/.test(token.xpos) || !isOffice(token.lemma.toLowerCase())) return []
  const {children} = token
  const isKnown = children.some(({text}) => /^(the|both)$/i.test(text))
  if (!isKnown || children.some(({rel}) => !/^(det|nummod|punct|case)/.test(rel))) return []
  return personsBefore(context, index)
}

/** The two persons, of different parties, whom the last sentence before that names several names. */
function personsBefore(context: Context, index: number): readonly ActorRef[] {
  const {analysis} = context
  const token = analysis.token(index)
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
