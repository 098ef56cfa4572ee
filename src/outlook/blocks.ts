import type {ArrangedGame, ArrangedMaker} from "./arrange.ts"

/** A maker's states in blocks: a block are the feasible states that differ in its own options alone. */
export interface Blocks {
  readonly maker: ArrangedMaker
  /** Where block `b` lies in `states`: from `bounds[b]` to `bounds[b + 1]`. */
  readonly bounds: Int32Array
  /** The states, block after block, each block from the best for its maker to the worst. */
  readonly states: Int32Array
}

/** The block of a state: its bits without the maker's own. */
function blockOf({low, count}: ArrangedMaker, state: number): number {
  return ((state >>> (low + count)) << low) | (state & ((1 << low) - 1))
}

/** The blocks of a maker. */
export function blocksOf({size, feasible}: ArrangedGame, maker: ArrangedMaker): Blocks {
  const order = bestFirst(feasible, maker.ranks)
  const bounds = new Int32Array((size >>> maker.count) + 1)
  for (const state of order) bounds[blockOf(maker, state) + 1]!++
  for (let block = 1; block < bounds.length; block++) bounds[block]! += bounds[block - 1]!
  const states = new Int32Array(order.length)
  const filled = bounds.slice()
  for (const state of order) states[filled[blockOf(maker, state)]!++] = state
  return {maker, bounds, states}
}

/** The feasible states in descending order of their ranks, which are whole numbers from 0. */
function bestFirst(feasible: Uint8Array, ranks: Int32Array): Int32Array {
  let highest = 0
  let count = 0
  for (let state = 0; state < feasible.length; state++) {
    if (feasible[state] === 0) continue
    count++
    if (ranks[state]! > highest) highest = ranks[state]!
  }
  const starts = new Int32Array(highest + 2)
  for (let state = 0; state < feasible.length; state++)
    if (feasible[state] === 1) starts[highest - ranks[state]! + 1]!++
  for (let place = 0; place <= highest; place++) starts[place + 1]! += starts[place]!
  const order = new Int32Array(count)
  for (let state = 0; state < feasible.length; state++) {
    if (feasible[state] === 1) order[starts[highest - ranks[state]!]!++] = state
  }
  return order
}

/** The value where there is nothing better: more than any rank. */
export const none = 0x7fffffff

/**
 * Finds, for each place of a block, the lowest `value` among the states that the maker can move to and strictly
 * prefers; `none` where there are none. `found` is by place in `states`; `lowest` is room to work in, one place
 * for each choice of one-way options.
 */
function lowestBetter(
  {maker, bounds, states}: Blocks,
  block: number,
  value: Int32Array,
  found: Int32Array,
  lowest: Int32Array,
): void {
  const {ranks, low} = maker
  const oneWay = (1 << maker.oneWay) - 1
  // By one-way options taken: the lowest value among the better states that take at least these.
  for (let taken = 0; taken <= oneWay; taken++) lowest[taken] = none
  const end = bounds[block + 1]!
  let counted = bounds[block]!
  for (let at = counted; at < end; at++) {
    const state = states[at]!
    // States of equal rank are judged before any of them counts.
    for (; ranks[states[counted]!]! > ranks[state]!; counted++) {
      const better = states[counted]!
      const reply = value[better]!
      const taken = (better >>> low) & oneWay
      if (reply >= lowest[taken]!) continue
      for (let subset = taken; ; subset = (subset - 1) & taken) {
        if (reply < lowest[subset]!) lowest[subset] = reply
        if (subset === 0) break
      }
    }
    found[at] = lowest[(state >>> low) & oneWay]!
  }
}

/**
 * For each feasible state, the lowest `value` among itself and the states that the `others` can bring about from
 * it by moves that each improve their mover's lot.
 *
 * One maker's improvements are transitive, so one pass over a block tells all of it. A state whose value falls
 * makes the blocks of the other makers stale; it ends when none is.
 */
export function worstByImprovements(others: readonly Blocks[], value: Int32Array): Int32Array {
  const worst = value.slice()
  const found = new Int32Array(worst.length)
  const lowest = new Int32Array(worst.length)
  const stale = others.map(({bounds}) => new Uint8Array(bounds.length - 1).fill(1))
  for (let changed = true; changed; ) {
    changed = false
    others.forEach((blocks, mover) => {
      const {bounds, states} = blocks
      const mine = stale[mover]!
      for (let block = 0; block < mine.length; block++) {
        if (mine[block] === 0) continue
        mine[block] = 0
        lowestBetter(blocks, block, worst, found, lowest)
        for (let at = bounds[block]!; at < bounds[block + 1]!; at++) {
          const state = states[at]!
          if (found[at]! >= worst[state]!) continue
          worst[state] = found[at]!
          changed = true
          for (let other = 0; other < others.length; other++) {
            if (other !== mover) stale[other]![blockOf(others[other]!.maker, state)] = 1
          }
        }
      }
    })
  }
  return worst
}

/**
 * 1 at the states whose improvements are all deterred: for each state q that the maker reaches and strictly
 * prefers to s, `reply[q]` is no better for it than s.
 */
export function deterred(blocks: Blocks, reply: Int32Array): Uint8Array {
  const {maker, bounds, states} = blocks
  const found = new Int32Array(reply.length)
  const lowest = new Int32Array(1 << maker.oneWay)
  // The highest reply is the lowest of their opposites.
  const opposite = reply.map((rank) => -rank)
  for (let block = 0; block + 1 < bounds.length; block++) lowestBetter(blocks, block, opposite, found, lowest)
  const stable = new Uint8Array(reply.length)
  for (let at = 0; at < states.length; at++) {
    const state = states[at]!
    if (-found[at]! <= maker.ranks[state]!) stable[state] = 1
  }
  return stable
}
