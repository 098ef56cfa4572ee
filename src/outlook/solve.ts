import {jointMovesFrom} from "./coalitions.ts"
import {stateOf} from "./compile.ts"
import {type Condition, conditionsOf} from "./conditions.ts"
import type {Count} from "./count.ts"
import {type Game, improvementsOf, jointImprovements, movesOf, reachableBy} from "./game.ts"
import type {Model, Pattern} from "./model.ts"
import {type Choices, choicesOf, type Reading, readingsOf} from "./orders.ts"
import {type Concept, type Stability, stabilityOf} from "./stability.ts"

/** How far the method has been borne out; to be said wherever its results are shown. */
export const limit =
  "With fixed preferences, the method explained 8 of 25 months without change and 5 of 11 changes in the one published test. It checks a reading of the record; it does not forecast."

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
  /** In how many of each party's orders it holds against credible replies. */
  readonly orders: readonly PartyOrders[]
}

/** In how many of one party's orders, among those tried, an outcome holds. */
export interface PartyOrders {
  readonly party: string
  readonly of: number
  /** Orders with which it holds whatever the others' orders are. */
  readonly always: number
  /** Orders with which it depends on the others'. */
  readonly depends: number
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
  /**
   * Orders of preferences tried, and how many the record allows; `complete` is false where it allows more than
   * could be counted. Those tried are spread over all.
   */
  readonly orders: {readonly tried: number; readonly allowed: number; readonly complete: boolean}
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
  const {allowed, complete, feasible, readings} = readingsOf(model, choicesOf(model, true))
  const games = readings.map(({game}) => game)
  const {start, solved, statusQuo, outcomes, heldByFear} = count(model, feasible, games, from)
  return {
    orders: {tried: games.length, allowed, complete},
    feasibleStates: feasible.reduce((sum, one) => sum + one, 0),
    statusQuo,
    outcomes: outcomes.map(({state, ...outcome}) => {
      const holds = solved.map(({seq}) => seq[state] === 1)
      return {
        ...outcome,
        ...wayTo(model, games, start, state),
        conditions: conditionsOf(model.parties, readings, holds),
        orders: ordersOf(model.parties, readings, holds),
      }
    }),
    heldByFear,
    moves: movesFrom(model, games, start),
    together: jointMovesFrom(model.parties, games, start).map(({parties, to, gains}) => ({
      parties,
      changes: changesOf(model, start ^ to),
      gains,
    })),
    threats: threatsOf(model, games, feasible, start),
  }
}

/** Which states hold in how many orders; much quicker than `solve`. */
export function holding(model: Model, choices: Choices = choicesOf(model, false)): Holding {
  const {feasible, readings} = readingsOf(model, choices)
  const games = readings.map(({game}) => game)
  const {statusQuo, outcomes} = count(model, feasible, games)
  return {statusQuo, outcomes: outcomes.map(({state: _, ...outcome}) => outcome)}
}

/** The equilibria of each game, counted. */
function count(model: Model, feasible: Uint8Array, games: readonly Game[], from?: readonly string[]) {
  const present = new Set(from ?? model.options.filter(({now}) => now).map(({id}) => id))
  const start = stateOf(model.options, (id) => present.has(id))
  const solved = games.map((game) => marksOf(game))
  const stableFor = (state: number): Outcome["stable"] => {
    const stableIn = (concept: Concept): Count => ({
      of: solved.length,
      in: solved.filter((marks) => marks[concept][state] === 1).length,
    })
    return {nash: stableIn("nash"), seq: stableIn("seq"), gmr: stableIn("gmr"), smr: stableIn("smr")}
  }
  const taken = (state: number): string[] =>
    model.options.filter((_, bit) => (state & (1 << bit)) !== 0).map(({id}) => id)
  const outcomes: (Holding["outcomes"][number] & {readonly state: number})[] = []
  let heldByFear = 0
  for (const state of feasible.keys()) {
    if (feasible[state] === 0) continue
    // Nash is the stricter, so what holds by neither SEQ nor GMR nor SMR holds by none.
    if (solved.some(({seq}) => seq[state] === 1)) {
      outcomes.push({state, taken: taken(state), stable: stableFor(state), statusQuo: state === start})
    } else if (solved.some(({gmr}) => gmr[state] === 1)) heldByFear++
  }
  outcomes.sort(
    (a, b) => b.stable.seq.in - a.stable.seq.in || b.stable.nash.in - a.stable.nash.in || a.state - b.state,
  )
  const statusQuo = {taken: taken(start), stable: stableFor(start), feasible: feasible[start] === 1}
  return {start, solved, statusQuo, outcomes, heldByFear}
}

/** For each concept, 1 at the states that are stable for every party. */
function marksOf(game: Game): Stability {
  const makers = stabilityOf(game)
  const all = (concept: Concept): Uint8Array =>
    game.feasible.map((one, state) => (one === 1 && makers.every((of) => of[concept][state] === 1) ? 1 : 0))
  return {nash: all("nash"), seq: all("seq"), gmr: all("gmr"), smr: all("smr")}
}

/** For each party, in how many of its orders the readings `holds` hold all, and in how many some. */
function ordersOf(
  parties: readonly string[],
  readings: readonly Reading[],
  holds: readonly boolean[],
): readonly PartyOrders[] {
  return parties.map((party, index) => {
    const byOrder = new Map<number, boolean[]>()
    readings.forEach(({chosen}, at) => {
      byOrder.set(chosen[index]!, [...(byOrder.get(chosen[index]!) ?? []), holds[at]!])
    })
    const orders = [...byOrder.values()]
    const always = orders.filter((held) => held.every(Boolean)).length
    const some = orders.filter((held) => held.some(Boolean)).length
    return {party, of: orders.length, always, depends: some - always}
  })
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

/**
 * The moves of one party from a state by which it gains in at least one order, without those that only add to a
 * move that pays as often.
 */
function movesFrom(model: Model, games: readonly Game[], from: number): readonly Move[] {
  const found = new Map<string, {-readonly [field in keyof Gain]: Gain[field]}>()
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
  const moves = [...found.values()]
  return moves
    .filter((move) => !moves.some((other) => saysMore(other, move, from)))
    .map(({party, to, gains, unanswered}) => ({
      party: model.parties[party]!,
      changes: changesOf(model, from ^ to),
      gains: {in: gains, of: games.length},
      unanswered: {in: unanswered, of: gains},
    }))
}

interface Gain {
  readonly party: number
  readonly to: number
  readonly gains: number
  readonly unanswered: number
}

/** Whether the first move changes a part of what the second does, and pays as often. */
function saysMore(first: Gain, second: Gain, from: number): boolean {
  const [part, whole] = [first.to ^ from, second.to ^ from]
  return (
    first.party === second.party &&
    part !== whole &&
    (part & ~whole) === 0 &&
    first.gains >= second.gains &&
    first.unanswered >= second.unanswered
  )
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
