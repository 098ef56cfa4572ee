import {compile, feasibleStates, ranksBy} from "./compile.ts"
import type {Game} from "./game.ts"
import {permutations} from "./inverse.ts"
import type {Model, Preference} from "./model.ts"

/** Most orders of preferences that are tried; where the record allows more, the first ones are. */
export const mostOrders = 200

/** One order of each party's wishes, among all that the record allows. */
export interface Reading {
  readonly game: Game
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
}

/**
 * Every reading that the record allows: within a tier each order of the wishes, each contested one held or not.
 * Orders that rank all states alike are one order. Without `claiming` the claims are left empty, which is quicker.
 */
export function readingsOf(model: Model, claiming: boolean): Readings {
  const feasible = feasibleStates(
    model.options,
    model.infeasible.map(({pattern}) => pattern),
  )
  const choices = model.parties.map((party) =>
    rankingsOf(model, model.preferences[party] ?? [], feasible, claiming),
  )
  const allowed = choices.reduce((product, {length}) => product * length, 1)
  const readings: Reading[] = []
  for (let number = 0; number < Math.min(allowed, mostOrders); number++) {
    // The digits of `number` in mixed radix choose one order a party.
    let rest = number
    const chosen = choices.map((orders) => {
      const ranking = orders[rest % orders.length]!
      rest = Math.floor(rest / orders.length)
      return ranking
    })
    readings.push({
      game: compile(
        model,
        feasible,
        chosen.map(({ranks}) => ranks),
      ),
      claims: chosen.map(({claims}) => claims),
    })
  }
  return {feasible, readings, allowed}
}

/** A ranking of states, with what is so in every order of wishes that gives it. */
interface Ranking {
  readonly ranks: Int32Array
  readonly claims: ReadonlySet<string>
}

/** The different rankings of states that a party's tiers allow; at least one. */
function rankingsOf(
  model: Model,
  tiers: readonly (readonly Preference[])[],
  feasible: Uint8Array,
  claiming: boolean,
): readonly Ranking[] {
  const found = new Map<string, Ranking>()
  for (const order of ordersOf(tiers)) {
    const ranks = ranksBy(
      model.options,
      order.map(({wish}) => wish),
      feasible,
    )
    const key = ranks.join()
    const claims = claiming ? claimsOf(tiers, order) : new Set<string>()
    const known = found.get(key)
    found.set(key, {
      ranks,
      claims: known === undefined ? claims : new Set([...known.claims].filter((claim) => claims.has(claim))),
    })
    if (found.size >= mostOrders) break
  }
  return [...found.values()]
}

/** What an order says where the tiers leave it open: which of two wishes stands first, and which are not held. */
function claimsOf(
  tiers: readonly (readonly Preference[])[],
  order: readonly Preference[],
): ReadonlySet<string> {
  const claims = new Set<string>()
  for (const tier of tiers) {
    for (const wish of tier) {
      if (wish.contested) claims.add(`${order.includes(wish) ? "holds" : "does not hold"} “${wish.text}”`)
      if (!order.includes(wish)) continue
      const later = tier.filter((other) => order.indexOf(other) > order.indexOf(wish))
      for (const {text} of later) claims.add(`puts “${wish.text}” before “${text}”`)
    }
  }
  return claims
}

/** Every order of the preferences that keeps the tiers apart, with and without each contested one. */
function* ordersOf(tiers: readonly (readonly Preference[])[]): Generator<readonly Preference[]> {
  const [tier, ...rest] = tiers
  if (tier === undefined) {
    yield []
    return
  }
  for (const held of heldIn(tier)) {
    for (const order of permutations(held)) for (const later of ordersOf(rest)) yield [...order, ...later]
  }
}

/** The preferences with every choice of the contested ones; all of them first. */
function* heldIn(tier: readonly Preference[]): Generator<readonly Preference[]> {
  const contested = tier.filter((preference) => preference.contested)
  for (let dropped = 0; dropped < 1 << contested.length; dropped++) {
    yield tier.filter(
      (preference) => !preference.contested || (dropped & (1 << contested.indexOf(preference))) === 0,
    )
  }
}
