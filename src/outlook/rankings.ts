import {refined} from "./compile.ts"
import type {Model, Preference} from "./model.ts"

/** One ranking of the states by a party, with what is so in every order of its wishes that gives it. */
export interface Ranking {
  readonly ranks: Int32Array
  readonly claims: ReadonlySet<string>
}

/** The rankings that a party's tiers allow, at least one. */
export interface Rankings {
  readonly rankings: readonly Ranking[]
  /** False where the record allows more than could be kept. */
  readonly complete: boolean
}

/** An order of wishes as far as it is laid down, and the wishes of the tier that are still to come. */
interface Partial extends Ranking {
  readonly rest: readonly Preference[]
}

/**
 * The different rankings of states that a party's tiers allow, at most `most`: within a tier every order of the
 * wishes, each contested one held or not. Orders that rank all states alike are one: they meet as soon as they
 * agree so far, so that wishes that decide nothing more cost nothing. Without `claiming` the claims are empty.
 */
export function rankingsOf(
  model: Pick<Model, "options">,
  tiers: readonly (readonly Preference[])[],
  feasible: Uint8Array,
  claiming: boolean,
  most: number,
): Rankings {
  let complete = true
  let rankings: readonly Ranking[] = [{ranks: new Int32Array(feasible.length), claims: new Set()}]
  const merged = (orders: Iterable<Partial>, tier: readonly Preference[]): readonly Partial[] => {
    const found = new Map<string, Partial>()
    for (const order of orders) {
      const rest = order.rest.map((wish) => tier.indexOf(wish)).join()
      const key = keyOf(found, rest, order.ranks)
      const known = found.get(key)
      if (known === undefined && found.size >= most) {
        complete = false
        continue
      }
      const claims = known === undefined ? order.claims : inBoth(known.claims, order.claims)
      found.set(key, {...order, claims})
    }
    return [...found.values()]
  }
  for (const tier of tiers) {
    const ended: Partial[] = []
    for (const held of heldIn(tier)) {
      const claims = claiming ? contestedClaims(tier, held) : []
      let orders: readonly Partial[] = rankings.map((ranking) => ({
        ranks: ranking.ranks,
        claims: new Set([...ranking.claims, ...claims]),
        rest: held,
      }))
      for (const _ of held) orders = merged(extended(model, orders, feasible, claiming), tier)
      ended.push(...orders)
    }
    rankings = merged(ended, tier)
  }
  return {rankings, complete}
}

/** Each order with each of the wishes that may come next. */
function* extended(
  model: Pick<Model, "options">,
  orders: readonly Partial[],
  feasible: Uint8Array,
  claiming: boolean,
): Generator<Partial> {
  for (const {ranks, claims, rest} of orders) {
    for (const next of rest) {
      const later = rest.filter((wish) => wish !== next)
      const said = claiming ? later.map(({text}) => `puts “${next.text}” before “${text}”`) : []
      yield {
        ranks: refined(model.options, ranks, next.wish, feasible),
        claims: new Set([...claims, ...said]),
        rest: later,
      }
    }
  }
}

/** The key of these ranks among those found; hashes that meet by chance are told apart by a count. */
function keyOf(found: ReadonlyMap<string, Ranking>, rest: string, ranks: Int32Array): string {
  let hash = 0
  for (let state = 0; state < ranks.length; state++) hash = (Math.imul(hash, 31) + ranks[state]!) | 0
  for (let count = 0; ; count++) {
    const key = `${rest} ${hash} ${count}`
    const known = found.get(key)
    if (known === undefined || sameRanks(known.ranks, ranks)) return key
  }
}

/** Whether two rankings rank all states alike. */
export function sameRanks(one: Int32Array, other: Int32Array): boolean {
  return one.every((rank, state) => rank === other[state])
}

function inBoth(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((claim) => other.has(claim)))
}

/** Which contested wishes are held and which are not, in words. */
function contestedClaims(tier: readonly Preference[], held: readonly Preference[]): readonly string[] {
  return tier
    .filter(({contested}) => contested)
    .map((wish) => `${held.includes(wish) ? "holds" : "does not hold"} “${wish.text}”`)
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
