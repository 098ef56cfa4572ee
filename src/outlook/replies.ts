import type {ArrangedGame, ArrangedMaker} from "./arrange.ts"

/** More than any rank: the value of a state that cannot be. */
const unreachable = 0x7fffffff

/** For each state, the highest rank among itself and the states that the maker can move to; -1 where there are none. */
export function bestReachable(
  {size, feasible}: ArrangedGame,
  {low, count, oneWay, ranks}: ArrangedMaker,
): Int32Array {
  const best = new Int32Array(size)
  for (let state = 0; state < size; state++) best[state] = feasible[state] === 1 ? ranks[state]! : -1
  // One option at a time: afterwards each state knows of all those that differ in the maker's options.
  for (let place = 0; place < count; place++) {
    const bit = 1 << (low + place)
    for (let start = 0; start < size; start += 2 * bit) {
      for (let off = start; off < start + bit; off++) {
        const on = off + bit
        if (best[on]! > best[off]!) best[off] = best[on]!
        else if (place >= oneWay) best[on] = best[off]!
      }
    }
  }
  return best
}

/**
 * For each feasible state, the lowest `value` among itself and the states that the `others` can bring about from
 * it, whatever they prefer.
 */
export function worstReachable(
  {size, feasible}: ArrangedGame,
  others: readonly ArrangedMaker[],
  value: Int32Array,
): Int32Array {
  const worst = value.slice()
  const full = feasible.every((one) => one === 1)
  const bar = (): void => {
    for (let state = 0; state < size; state++) if (feasible[state] === 0) worst[state] = unreachable
  }
  if (!full) bar()
  for (let before = worst; ; before = worst.slice()) {
    for (const maker of others) {
      lowerByMoves(worst, maker)
      // A move may pass over states that cannot be, but none ends there.
      if (!full) bar()
    }
    // Where every state can be, no move stands in the way of another: one round tells all.
    if (full || (before !== worst && before.every((rank, state) => rank === worst[state]))) return worst
  }
}

/** Gives each state the lowest value of the states that the maker can move to, one option at a time. */
function lowerByMoves(value: Int32Array, {low, count, oneWay}: ArrangedMaker): void {
  for (let place = 0; place < count; place++) {
    const bit = 1 << (low + place)
    for (let start = 0; start < value.length; start += 2 * bit) {
      for (let off = start; off < start + bit; off++) {
        const on = off + bit
        if (value[on]! < value[off]!) value[off] = value[on]!
        else if (place >= oneWay) value[on] = value[off]!
      }
    }
  }
}
