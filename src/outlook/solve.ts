import {jointMovesFrom} from "./coalitions.ts"
import {stateOf} from "./compile.ts"
import {type Condition, conditionsOf} from "./conditions.ts"
import {type Game, improvementsOf, jointImprovements, movesOf, reachableBy} from "./game.ts"
import type {Model, Pattern} from "./model.ts"
import {type Readings, readingsOf} from "./orders.ts"
import {type Concept, concepts, stabilityOf} from "./stability.ts"

/** How far the method has been borne out; to be said wherever its results are shown. */
export const limit =
  "With fixed preferences, the method explained 8 of 25 months without change and 5 of 11 changes in the one published test. It checks a reading of the record; it does not forecast."

/** How many of the orders that the record allows bear something out. */
export interface Count {
  readonly of: number
  readonly in: number
}

/** `always`: in all orders; `never`: in none. */
export type Frequency = "always" | "sometimes" | "never"

export function frequencyOf({of, in: some}: Count): Frequency {
  return some === 0 ? "never" : some === of ? "always" : "sometimes"
}

/** How an outcome can come about from the way things are. */
export type Way = "here" | "improvements" | "sacrifice" | "joint" | "none"

/** One step of a path: the party changes these options. */
export interface Step {
  readonly party: string
  /** Ids of the options that it takes up or drops. */
  readonly changes: readonly string[]
}

/** A combination of options that is stable for all parties in at least one order. */
export interface Outcome {
  /** Ids of the options taken. */
  readonly taken: readonly string[]
  /** In how many orders it is an equilibrium, by concept. */
  readonly stable: {readonly [concept in Concept]: Count}
  readonly statusQuo: boolean
  /** `improvements`: each mover gains at once; `sacrifice`: some mover loses first; `joint`: only together. */
  readonly way: Way
  readonly path: readonly Step[]
  /** For which orders it holds against credible replies, where single claims decide. */
  readonly conditions: readonly Condition[]
}

/** A move that several parties make together and all gain by. */
export interface Together {
  readonly parties: readonly string[]
  readonly changes: readonly string[]
  readonly gains: Count
}

/** A move of one party from the way things are. */
export interface Move {
  readonly party: string
  readonly changes: readonly string[]
  /** In how many orders the party gains by it. */
  readonly gains: Count
  /** In how many of those no credible reply takes the gain away. */
  readonly unanswered: Count
}

/** A threat or promise: one thing if and only if another. */
export interface Threat {
  readonly party: string
  /** The wish in words. */
  readonly text: string
  /** Ids of the items that it rests on. */
  readonly items: readonly string[]
  /** In how many orders its party gains by carrying it out where its condition holds: only then is it credible. */
  readonly credible: Count
}

/** What solving a model gives. */
export interface Outlook {
  /** Orders of preferences tried, and how many the record allows. */
  readonly orders: {readonly tried: number; readonly allowed: number}
  readonly feasibleStates: number
  readonly statusQuo: {
    readonly taken: readonly string[]
    readonly stable: {readonly [concept in Concept]: Count}
    /** False where the pattern of the present is held infeasible: then the model is at fault. */
    readonly feasible: boolean
  }
  /** Outcomes stable by Nash or SEQ in some order, the most often stable first. */
  readonly outcomes: readonly Outcome[]
  /** How many more are stable only for fear of a reply that would not pay (GMR or SMR). */
  readonly heldByFear: number
  readonly moves: readonly Move[]
  /** Moves from the present that pay several parties at once and that none could make alone. */
  readonly together: readonly Together[]
  readonly threats: readonly Threat[]
}

/** Which states hold, without the ways to them: what hinges compare. */
export interface Holding {
  readonly statusQuo: Outlook["statusQuo"]
  /** States stable by Nash or SEQ in some order, the most often stable first. */
  readonly outcomes: readonly Pick<Outcome, "taken" | "stable" | "statusQuo">[]
}

/** Solves the model over every order of preferences that it allows, from the present or from the options `from`. */
export function solve(model: Model, from?: readonly string[]): Outlook {
  const readings = readingsOf(model, true)
  const {allowed, feasible} = readings
  const games = readings.readings.map(({game}) => game)
  const {start, solved, statusQuo, counted, outcomes} = count(model, readings, from)
  const fearful = counted.filter(({stable}) => concepts.some((concept) => stable[concept].in > 0)).length
  return {
    orders: {tried: games.length, allowed},
    feasibleStates: feasible.reduce((sum, one) => sum + one, 0),
    statusQuo,
    outcomes: outcomes.map(({state, ...outcome}) => ({
      ...outcome,
      ...wayTo(model, games, start, state),
      conditions: conditionsOf(model.parties, readings.readings, holdsIn(solved, state)),
    })),
    heldByFear: fearful - outcomes.length,
    moves: movesFrom(model, games, solved, start),
    together: jointMovesFrom(model.parties, games, start).map(({parties, to, gains}) => ({
      parties,
      changes: changesOf(model, start ^ to),
      gains,
    })),
    threats: threatsOf(model, games, feasible, start),
  }
}

/** Which states hold in how many orders; much quicker than `solve`. */
export function holding(model: Model): Holding {
  const {statusQuo, outcomes} = count(model, readingsOf(model, false))
  return {statusQuo, outcomes}
}

/** In which readings a state is stable for all against credible replies. */
function holdsIn(solved: readonly ReturnType<typeof stabilityOf>[], state: number): readonly boolean[] {
  return solved.map((makers) => makers.every((of) => of.seq[state] === 1))
}

function count(model: Model, {feasible, readings}: Readings, from?: readonly string[]) {
  const present = new Set(from ?? model.options.filter(({now}) => now).map(({id}) => id))
  const start = stateOf(model.options, (id) => present.has(id))
  const solved = readings.map(({game}) => stabilityOf(game))
  const stableIn = (state: number, concept: Concept): Count => ({
    of: solved.length,
    in: solved.filter((makers) => makers.every((of) => of[concept][state] === 1)).length,
  })
  const stableFor = (state: number): Outcome["stable"] => ({
    nash: stableIn(state, "nash"),
    seq: stableIn(state, "seq"),
    gmr: stableIn(state, "gmr"),
    smr: stableIn(state, "smr"),
  })
  const taken = (state: number): string[] =>
    model.options.filter((_, bit) => (state & (1 << bit)) !== 0).map(({id}) => id)
  const states = [...feasible.keys()].filter((state) => feasible[state] === 1)
  const counted = states.map((state) => ({state, stable: stableFor(state)}))
  const outcomes = counted
    .filter(({stable}) => stable.nash.in > 0 || stable.seq.in > 0)
    .sort(
      (a, b) => b.stable.seq.in - a.stable.seq.in || b.stable.nash.in - a.stable.nash.in || a.state - b.state,
    )
    .map(({state, stable}) => ({state, taken: taken(state), stable, statusQuo: state === start}))
  const statusQuo = {taken: taken(start), stable: stableFor(start), feasible: feasible[start] === 1}
  return {start, solved, statusQuo, counted, outcomes}
}

/** The easiest way from one state to another in any of the orders, and its steps. */
function wayTo(
  model: Model,
  games: readonly Game[],
  from: number,
  to: number,
): {way: Way; path: readonly Step[]} {
  if (from === to) return {way: "here", path: []}
  for (const game of games) {
    const path = pathOf(model, game, from, to, (maker, state) => improvementsOf(game, maker, state))
    if (path !== undefined) return {way: "improvements", path}
  }
  const [game] = games
  if (game === undefined) return {way: "none", path: []}
  const gainedTogether = games.some((order) => jointImprovements(order, order.makers, from).includes(to))
  const path = pathOf(model, game, from, to, (maker, state) => movesOf(game, maker, state))
  if (path === undefined) return {way: "none", path: []}
  return {way: gainedTogether ? "joint" : "sacrifice", path}
}

/** The shortest path by the steps allowed; undefined where there is none. */
function pathOf(
  model: Model,
  game: Game,
  from: number,
  to: number,
  step: (maker: Game["makers"][number], state: number) => readonly number[],
): readonly Step[] | undefined {
  const before = new Map<number, {state: number; party: number}>()
  let edge = [from]
  while (edge.length > 0 && !before.has(to)) {
    const next: number[] = []
    for (const state of edge) {
      for (const [party, maker] of game.makers.entries()) {
        for (const reached of step(maker, state)) {
          if (reached === from || before.has(reached)) continue
          before.set(reached, {state, party})
          next.push(reached)
        }
      }
    }
    edge = next
  }
  if (!before.has(to)) return undefined
  const path: Step[] = []
  for (let state = to; state !== from; ) {
    const {state: earlier, party} = before.get(state)!
    path.unshift({party: model.parties[party]!, changes: changesOf(model, earlier ^ state)})
    state = earlier
  }
  return path
}

function changesOf(model: Model, changed: number): string[] {
  return model.options.filter((_, bit) => (changed & (1 << bit)) !== 0).map(({id}) => id)
}

/** Every move of one party from a state by which it gains in at least one order. */
function movesFrom(
  model: Model,
  games: readonly Game[],
  solved: readonly ReturnType<typeof stabilityOf>[],
  from: number,
): readonly Move[] {
  const found = new Map<string, {party: number; to: number; gains: number; unanswered: number}>()
  games.forEach((game) => {
    game.makers.forEach((maker, party) => {
      const others = game.makers.filter((other) => other !== maker)
      for (const to of improvementsOf(game, maker, from)) {
        const key = `${party} ${to}`
        const move = found.get(key) ?? {party, to, gains: 0, unanswered: 0}
        found.set(key, move)
        move.gains++
        const replies = reachableBy(others, to, (other, state) => improvementsOf(game, other, state))
        if (![...replies].some((reply) => maker.ranks[reply]! <= maker.ranks[from]!)) move.unanswered++
      }
    })
  })
  return [...found.values()].map(({party, to, gains, unanswered}) => ({
    party: model.parties[party]!,
    changes: changesOf(model, from ^ to),
    gains: {in: gains, of: solved.length},
    unanswered: {in: unanswered, of: gains},
  }))
}

/** Every threat of the model, with the orders in which carrying it out pays its party once the condition holds. */
function threatsOf(
  model: Model,
  games: readonly Game[],
  feasible: Uint8Array,
  from: number,
): readonly Threat[] {
  return model.parties.flatMap((party, index) =>
    (model.preferences[party] ?? []).flat().flatMap(({wish, text, items}) => {
      if (!("iff" in wish)) return []
      const [condition, consequence] = wish.iff
      const opposite = Object.fromEntries(Object.entries(consequence).map(([id, value]) => [id, !value]))
      const idle = withPattern(model, from, {...condition, ...opposite})
      const carriedOut = withPattern(model, idle, consequence)
      const possible = feasible[idle] === 1 && feasible[carriedOut] === 1
      const pays = games.filter(({makers}) => makers[index]!.ranks[carriedOut]! > makers[index]!.ranks[idle]!)
      return [{party, text, items, credible: {in: possible ? pays.length : 0, of: games.length}}]
    }),
  )
}

/** The state with the options of the pattern as it says. */
function withPattern(model: Model, state: number, pattern: Pattern): number {
  return model.options.reduce((changed, {id}, bit) => {
    const value = pattern[id]
    return value === undefined ? changed : value ? changed | (1 << bit) : changed & ~(1 << bit)
  }, state)
}
