import {readData} from "../../data/data.ts"
import type {Name, Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {nameAt} from "../shared/covering.ts"

interface Homes {
  readonly locals: readonly string[]
  readonly regions: {readonly [state: string]: readonly string[]}
  readonly states: {readonly [alpha2: string]: string}
}

const homes = readData<Homes>("homes")
const {towns} = readData<{towns: {readonly [name: string]: readonly [country: string, ...unknown[]]}}>(
  "places",
)
const locals = new Set(homes.locals)
const regions = new Map(
  Object.entries(homes.regions).flatMap(([state, names]) => names.map((name) => [name, state] as const)),
)
const origin = /^(from|of|in|at|near|outside)$/
const setting = /^(in|at|near|across|outside|inside|through|around)$/

/** The name of a place that the token is part of. */
export function placeNameAt(context: Context, index: number): Name | undefined {
  const name = nameAt(context.analysis, index)
  return name?.type === "LOC" ? name : undefined
}

/** The state that a place is in: itself, that of which it is the seat, else that of a region or town; none where it is contested. */
export function stateOfPlace(context: Context, index: number): string | undefined {
  const named = context.namedAt(index)
  if (named?.entry.kind === "state") return context.actorOf(index)?.actor ?? named.entry.id
  const name = placeNameAt(context, index)
  if (name === undefined) return undefined
  const words = context.analysis.text.slice(name.from, name.to)
  const country = Object.hasOwn(towns, words) ? towns[words]![0] : undefined
  return regions.get(words) ?? (country === undefined ? undefined : homes.states[country])
}

/**
 * The actor with the state that it is of, where the words around tell it: "fighters from Mosul", "teachers marched
 * through Lima". Where an act takes place tells it only of those who are at home there: police, villagers,
 * protesters; soldiers and gunmen may be foreign.
 */
export function atHome(context: Context, actor: ActorRef, token: Token, act: Token): ActorRef {
  if (actor.actor !== undefined || actor.affiliation !== undefined) return actor
  const state = placeNameAt(context, token.index)
    ? stateOfPlace(context, token.index)
    : (stateUnder(context, token, isLocal(token) ? origin : /^from$/) ??
      (isLocal(token) ? stateUnder(context, act, setting) : undefined))
  return state === undefined ? actor : {...actor, affiliation: state}
}

/** "teachers", "thousands of teachers". */
function isLocal(token: Token): boolean {
  return [token, ...token.children.filter(({rel}) => rel === "nmod")].some(({lemma}) =>
    locals.has(lemma.toLowerCase()),
  )
}

function stateUnder(context: Context, head: Token, prepositions: RegExp): string | undefined {
  for (const child of head.children) {
    const isPlaced = /^(obl|nmod)$/.test(child.rel) && prepositions.test(prepositionOf(child))
    const state = isPlaced || child.rel === "compound" ? stateOfPlace(context, child.index) : undefined
    if (state !== undefined) return state
  }
  return undefined
}
