import type {Game, Maker} from "../../src/outlook/game.ts"

/** A small random conflict with one-way options, infeasible states and ties, the same for the same seed. */
export function randomGame(seed: number): Game {
  // Mulberry32: enough for drawing test models.
  let state = seed
  const random = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
  const makerCount = 2 + random(3)
  const optionCount = makerCount + random(6 - makerCount)
  const owner = Array.from({length: optionCount}, (_, option) =>
    option < makerCount ? option : random(makerCount),
  )
  const change = Array.from({length: optionCount}, () => random(5))
  const feasible = Uint8Array.from({length: 1 << optionCount}, () => (random(5) === 0 ? 0 : 1))
  const levels = 1 + random(1 << optionCount)
  const bits = (test: (option: number) => boolean): number =>
    owner.reduce((mask, _, option) => (test(option) ? mask | (1 << option) : mask), 0)
  const makers: Maker[] = Array.from({length: makerCount}, (_, index) => ({
    own: bits((option) => owner[option] === index),
    onOnly: bits((option) => owner[option] === index && change[option] === 0),
    offOnly: bits((option) => owner[option] === index && change[option] === 1),
    ranks: Int32Array.from({length: 1 << optionCount}, () => random(levels)),
  }))
  return {optionCount, makers, feasible}
}
