import type {Game} from "./game.ts"
import {type Concept, concepts, stabilityOf} from "./stability.ts"

/** Most states whose rankings are all tried: 8 states have 40,320. */
export const mostRankedStates = 8

/** In how many of the rankings tried a state is an equilibrium, by concept. */
export type InverseCounts = {readonly [concept in Concept]: number} & {readonly rankings: number}

/**
 * The inverse question: over all strict rankings of the feasible states by one maker, with the others'
 * preferences as they are, in how many is `state` an equilibrium?
 *
 * Throws a `RangeError` for more than `mostRankedStates` feasible states.
 */
export function inverseCounts(game: Game, maker: number, state: number): InverseCounts {
  const states = [...game.feasible.keys()].filter((candidate) => game.feasible[candidate] === 1)
  if (states.length > mostRankedStates) {
    throw new RangeError(
      `${states.length} states have too many rankings to try them all; at most ${mostRankedStates}`,
    )
  }
  const counts = {nash: 0, seq: 0, gmr: 0, smr: 0, rankings: 0}
  for (const order of permutations(states)) {
    const ranks = new Int32Array(game.feasible.length)
    order.forEach((ranked, rank) => {
      ranks[ranked] = rank
    })
    const makers = game.makers.map((other, index) => (index === maker ? {...other, ranks} : other))
    const stability = stabilityOf({...game, makers})
    counts.rankings++
    for (const concept of concepts) if (stability.every((of) => of[concept][state] === 1)) counts[concept]++
  }
  return counts
}

/** Every order of the values, in lexicographic order of their places. */
export function* permutations<T>(values: readonly T[]): Generator<readonly T[]> {
  if (values.length <= 1) {
    yield values
    return
  }
  for (const [place, first] of values.entries()) {
    for (const rest of permutations([...values.slice(0, place), ...values.slice(place + 1)]))
      yield [first, ...rest]
  }
}
