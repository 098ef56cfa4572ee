import {canMove, type Game, type Maker} from "../../src/outlook/game.ts"
import type {Stability} from "../../src/outlook/stability.ts"

/**
 * Stability straight from the definitions, slow and plain, sharing nothing but `canMove` with the product: the
 * others' replies are searched over (state, last mover), so that nobody moves twice running.
 */
export function stabilityByDefinition(game: Game): Stability[] {
  const states = [...game.feasible.keys()].filter((state) => game.feasible[state] === 1)
  const moves = (maker: Maker, from: number): number[] =>
    states.filter((to) => canMove(game, maker, from, to))
  const improvements = (maker: Maker, from: number): number[] =>
    moves(maker, from).filter((to) => maker.ranks[to]! > maker.ranks[from]!)

  const replies = (others: readonly Maker[], from: number, step: typeof moves): Set<number> => {
    const seen = new Set<string>()
    const reached = new Set<number>()
    const waiting: [state: number, lastMover: number][] = [[from, -1]]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [state, lastMover] = next
      for (const [index, maker] of others.entries()) {
        if (index === lastMover) continue
        for (const to of step(maker, state)) {
          if (seen.has(`${to} ${index}`)) continue
          seen.add(`${to} ${index}`)
          reached.add(to)
          waiting.push([to, index])
        }
      }
    }
    return reached
  }

  return game.makers.map((maker) => {
    const others = game.makers.filter((other) => other !== maker)
    const rank = (state: number): number => maker.ranks[state]!
    const marks = (stable: (state: number) => boolean): Uint8Array => {
      const result = new Uint8Array(game.feasible.length)
      for (const state of states) if (stable(state)) result[state] = 1
      return result
    }
    const deterred = (state: number, step: typeof moves, holds: (reply: number) => boolean): boolean =>
      improvements(maker, state).every((better) =>
        [...replies(others, better, step)].some((reply) => rank(reply) <= rank(state) && holds(reply)),
      )
    return {
      nash: marks((state) => improvements(maker, state).length === 0),
      seq: marks((state) => deterred(state, improvements, () => true)),
      gmr: marks((state) => deterred(state, moves, () => true)),
      smr: marks((state) =>
        deterred(state, moves, (reply) => moves(maker, reply).every((to) => rank(to) <= rank(state))),
      ),
    }
  })
}
