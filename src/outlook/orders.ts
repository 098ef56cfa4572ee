import {compile, feasibleStates, ranksBy} from "./compile.ts"
import type {Game} from "./game.ts"
import {permutations} from "./inverse.ts"
import type {Model, Preference} from "./model.ts"

/** Most orders of preferences that are tried; where the record allows more, the first ones are. */
export const mostOrders = 200

/** A model with one order of each party's wishes, among all that the record allows. */
export interface Readings {
  readonly feasible: Uint8Array
  /** The games to solve, one for each order tried. */
  readonly games: readonly Game[]
  /** How many orders the record allows. */
  readonly allowed: number
}

/**
 * Every game that the record allows: within a tier each order of the wishes, each contested one held or not.
 * Orders that rank all states alike are one order.
 */
export function readingsOf(model: Model): Readings {
  const feasible = feasibleStates(
    model.options,
    model.infeasible.map(({pattern}) => pattern),
  )
  const choices = model.parties.map((party) => ranksOf(model, model.preferences[party] ?? [], feasible))
  const allowed = choices.reduce((product, {length}) => product * length, 1)
  const games: Game[] = []
  for (let number = 0; number < Math.min(allowed, mostOrders); number++) {
    // The digits of `number` in mixed radix choose one order a party.
    let rest = number
    const ranks = choices.map((orders) => {
      const chosen = orders[rest % orders.length]!
      rest = Math.floor(rest / orders.length)
      return chosen
    })
    games.push(compile(model, feasible, ranks))
  }
  return {feasible, games, allowed}
}

/** The different rankings of states that a party's tiers allow; at least one. */
function ranksOf(
  model: Model,
  tiers: readonly (readonly Preference[])[],
  feasible: Uint8Array,
): readonly Int32Array[] {
  const found = new Map<string, Int32Array>()
  for (const order of ordersOf(tiers)) {
    const ranks = ranksBy(
      model.options,
      order.map(({wish}) => wish),
      feasible,
    )
    found.set(ranks.join(), ranks)
    if (found.size >= mostOrders) break
  }
  return [...found.values()]
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
