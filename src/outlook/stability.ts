import {arrange} from "./arrange.ts"
import {blocksOf, deterred, worstByImprovements} from "./blocks.ts"
import type {Game} from "./game.ts"
import {bestReachable, worstReachable} from "./replies.ts"

/** The four concepts of stability, from the strictest reply to the loosest. */
export const concepts = ["nash", "seq", "gmr", "smr"] as const
export type Concept = (typeof concepts)[number]

/** For each concept, 1 at the states that are stable; infeasible states are 0. */
export type Stability = {readonly [concept in Concept]: Uint8Array}

/**
 * Stability of every state for every decision maker, by the definitions of Fang, Hipel and Kilgour (1993):
 *
 * - Nash: it has no unilateral improvement (UI).
 * - GMR: every UI can be answered by the others' moves with a state that it likes no better than the first.
 * - SMR: and from there it has no move to a state that it likes better than the first.
 * - SEQ: as GMR, but each move of the answer is a UI of its mover.
 *
 * What any moves bring about is told option by option (`replies.ts`), what improvements bring about block by
 * block (`blocks.ts`): time grows with states times options, memory with states times makers.
 */
export function stabilityOf(game: Game): readonly Stability[] {
  const arranged = arrange(game)
  const {makers, feasible, given} = arranged
  const blocks = makers.map((maker) => blocksOf(arranged, maker))
  const asGiven = (stable: Uint8Array): Uint8Array => {
    if (given === undefined) return stable
    const result = new Uint8Array(stable.length)
    for (let state = 0; state < stable.length; state++) result[given[state]!] = stable[state]!
    return result
  }
  return makers.map((maker, index) => {
    const others = makers.filter((other) => other !== maker)
    const bestMove = bestReachable(arranged, maker)
    const own = blocks[index]!
    const against = (reply: Int32Array): Uint8Array => asGiven(deterred(own, reply))
    const opponents = blocks.filter((other) => other !== own)
    return {
      nash: asGiven(
        feasible.map((one, state) => (one === 1 && bestMove[state]! <= maker.ranks[state]! ? 1 : 0)),
      ),
      seq: against(worstByImprovements(opponents, maker.ranks)),
      gmr: against(worstReachable(arranged, others, maker.ranks)),
      smr: against(worstReachable(arranged, others, bestMove)),
    }
  })
}

/** The states that are stable for every decision maker under each concept, in ascending order. */
export function equilibriaOf(
  game: Game,
  stability: readonly Stability[],
): {readonly [c in Concept]: number[]} {
  const stable = (concept: Concept): number[] => {
    const marks = stability.map((of) => of[concept])
    const states: number[] = []
    for (let state = 0; state < game.feasible.length; state++) {
      let all = game.feasible[state]!
      for (const mark of marks) all &= mark[state]!
      if (all === 1) states.push(state)
    }
    return states
  }
  return {nash: stable("nash"), seq: stable("seq"), gmr: stable("gmr"), smr: stable("smr")}
}
