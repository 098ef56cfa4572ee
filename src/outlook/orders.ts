import {compile, feasibleStates} from "./compile.ts"
import type {Game} from "./game.ts"
import type {Model, Preference} from "./model.ts"
import {type Rankings, rankingsOf} from "./rankings.ts"

/**
 * Most orders of preferences that are tried for so many options: 200, and fewer where states are many, so that
 * orders times states stay under some four million.
 */
export function mostOrders(optionCount: number): number {
  return Math.max(4, Math.min(200, 2 ** (22 - optionCount)))
}

/** One order of each party's wishes, among all that the record allows. */
export interface Reading {
  readonly game: Game
  /** By party: which of its orders this is. */
  readonly chosen: readonly number[]
  /** By party: what is so in every order that ranks the states as this reading does. */
  readonly claims: readonly ReadonlySet<string>[]
}

/** A model with the orders of wishes that the record allows. */
export interface Readings {
  readonly feasible: Uint8Array
  /** The readings to solve, one for each order tried. */
  readonly readings: readonly Reading[]
  /** How many orders the record allows. */
  readonly allowed: number
  /** False where it allows more than could be counted. */
  readonly complete: boolean
}

/** The states that can be, and each party's rankings of them. */
export interface Choices {
  readonly feasible: Uint8Array
  readonly rankings: readonly Rankings[]
}

/** The rankings that the record allows each party. Without `claiming` what they claim is left out, which is quicker. */
export function choicesOf(model: Model, claiming: boolean): Choices {
  const feasible = feasibleStates(
    model.options,
    model.infeasible.map(({pattern}) => pattern),
  )
  const rankings = model.parties.map((party) =>
    rankingsFor(model, model.preferences[party] ?? [], feasible, claiming),
  )
  return {feasible, rankings}
}

/** The rankings that these tiers allow. */
export function rankingsFor(
  model: Model,
  tiers: readonly (readonly Preference[])[],
  feasible: Uint8Array,
  claiming: boolean,
): Rankings {
  return rankingsOf(model, tiers, feasible, claiming, mostOrders(model.options.length))
}

/**
 * Every combination of one order a party; where there are too many, as many as can be tried, spread over all of
 * them alike. Orders that rank all states alike are one order.
 */
export function readingsOf(model: Model, {feasible, rankings}: Choices): Readings {
  const allowed = rankings.reduce((product, {rankings: orders}) => product * orders.length, 1)
  const tried = Math.min(allowed, mostOrders(model.options.length))
  const step = stepThrough(allowed, tried)
  const readings = Array.from({length: tried}, (_, count): Reading => {
    // The digits of the number in mixed radix choose one order a party.
    let rest = (count * step) % allowed
    const chosen = rankings.map(({rankings: orders}) => {
      const digit = rest % orders.length
      rest = Math.floor(rest / orders.length)
      return digit
    })
    const orders = chosen.map((order, party) => rankings[party]!.rankings[order]!)
    return {
      game: compile(
        model,
        feasible,
        orders.map(({ranks}) => ranks),
      ),
      chosen,
      claims: orders.map(({claims}) => claims),
    }
  })
  return {feasible, readings, allowed, complete: rankings.every(({complete}) => complete)}
}

/** A step that comes by every number below `all` once and leaves those tried evenly spread: near the golden section. */
function stepThrough(all: number, tried: number): number {
  if (tried === all) return 1
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b))
  let step = Math.round(all * 0.618)
  while (common(step, all) !== 1) step++
  return step
}
