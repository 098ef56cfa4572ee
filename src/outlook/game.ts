/**
 * A conflict in numbers. A state is a whole number whose bit `b` says whether option `b` is taken; all arrays
 * over states have `2 ** optionCount` places.
 */
export interface Game {
  readonly optionCount: number
  readonly makers: readonly Maker[]
  /** 1 where the state can be. */
  readonly feasible: Uint8Array
}

/** One decision maker: which options are its own, how each may change, and what it prefers. */
export interface Maker {
  /** Bits of its own options. */
  readonly own: number
  /** Those of them that may be taken but not undone. */
  readonly onOnly: number
  /** Those of them that may be undone but not taken again. */
  readonly offOnly: number
  /** Rank of each state, higher is better, equal is indifferent; 0 or more. Any value where infeasible. */
  readonly ranks: Int32Array
}

/** Most options that a game may have: arrays of 4 million states are the largest that fit in 512 MB. */
export const maxOptions = 22

/** Calls `visit` with every number whose bits lie in `mask`, in ascending order. */
export function eachSubset(mask: number, visit: (subset: number) => void): void {
  for (let subset = 0; ; subset = (subset - mask) & mask) {
    visit(subset)
    if (subset === mask) return
  }
}

/** Whether the maker can go from one state to another in one step of its own. */
export function canMove(game: Game, maker: Maker, from: number, to: number): boolean {
  const changed = from ^ to
  return (
    changed !== 0 &&
    (changed & ~maker.own) === 0 &&
    (changed & maker.onOnly & from) === 0 &&
    (changed & maker.offOnly & to) === 0 &&
    game.feasible[to] === 1
  )
}

/** The states that the maker can reach from `from` in one step of its own, in ascending order. */
export function movesOf(game: Game, maker: Maker, from: number): number[] {
  const moves: number[] = []
  const others = from & ~maker.own
  eachSubset(maker.own, (own) => {
    if (canMove(game, maker, from, others | own)) moves.push(others | own)
  })
  return moves
}

/** Those of its moves that the maker strictly prefers. */
export function improvementsOf(game: Game, maker: Maker, from: number): number[] {
  return movesOf(game, maker, from).filter((to) => maker.ranks[to]! > maker.ranks[from]!)
}

/**
 * The states that the makers together reach from `from` by steps of any of them, `from` left out unless a way
 * leads back to it. That nobody moves twice running costs nothing: one maker's steps are transitive, so two in
 * a row are one.
 */
export function reachableBy(
  makers: readonly Maker[],
  from: number,
  step: (maker: Maker, state: number) => readonly number[],
): Set<number> {
  const reached = new Set<number>()
  const waiting = [from]
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const maker of makers) {
      for (const next of step(maker, state)) {
        if (reached.has(next)) continue
        reached.add(next)
        waiting.push(next)
      }
    }
  }
  return reached
}

/** States that the coalition reaches by its members' steps, whatever they prefer. */
export function jointlyReached(game: Game, coalition: readonly Maker[], from: number): ReadonlySet<number> {
  const reached = reachableBy(coalition, from, (maker, state) => movesOf(game, maker, state))
  reached.delete(from)
  return reached
}

/** States that the coalition reaches by its members' steps and that every member strictly prefers to `from`. */
export function jointImprovements(game: Game, coalition: readonly Maker[], from: number): number[] {
  return [...jointlyReached(game, coalition, from)]
    .filter((to) => coalition.every((maker) => maker.ranks[to]! > maker.ranks[from]!))
    .sort((a, b) => a - b)
}
