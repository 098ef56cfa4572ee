import {eachSubset, type Game, type Maker} from "./game.ts"

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
 * A maker's states with the others' options fixed are its *block*. Reversible options make all of a block
 * mutually reachable; one-way options order its parts. So "what can the others bring about from q" is a search
 * backwards from the worst outcomes that expands every part of a block once, not a product of matrices.
 */
export function stabilityOf(game: Game): readonly Stability[] {
  const flipped = turnUpwards(game)
  // Within a part every state reaches every other: only the maker's reversible options differ.
  const parts = flipped.makers.map(({ranks, own, onOnly}) => groupsOf(flipped, ranks, own & ~onOnly))
  const table = tableOf(flipped, parts)
  const mirror = mirrorOf(game)
  return flipped.makers.map((maker, index) => {
    const others = flipped.makers.map((_, other) => other).filter((other) => other !== index)
    const bestMove = bestReachable(flipped, maker, parts[index]!)
    const {ranks} = maker
    // Where the others can undo all they do, what they reach from a state is its component, for any value.
    const undoable = others.every((other) => flipped.makers[other]!.onOnly === 0)
    const components = undoable ? componentsOf(flipped, parts, others) : undefined
    const worst = (value: Int32Array): Int32Array =>
      components === undefined
        ? worstReply(flipped, parts, table, others, value, false)
        : worstIn(flipped, components, value)
    const anyReply = worst(ranks)
    const credibleReply = worstReply(flipped, parts, table, others, ranks, true)
    const finalReply = worst(bestMove)
    const result = {
      nash: new Uint8Array(game.feasible.length),
      seq: new Uint8Array(game.feasible.length),
      gmr: new Uint8Array(game.feasible.length),
      smr: new Uint8Array(game.feasible.length),
    }
    for (let state = 0; state < game.feasible.length; state++) {
      if (flipped.feasible[state] === 1 && bestMove[state]! <= ranks[state]!) result.nash[state ^ mirror] = 1
    }
    const blocks = maker.onOnly === 0 ? parts[index]! : groupsOf(flipped, ranks, maker.own)
    markDeterred(blocks, maker, credibleReply, result.seq, mirror)
    markDeterred(blocks, maker, anyReply, result.gmr, mirror)
    markDeterred(blocks, maker, finalReply, result.smr, mirror)
    return result
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

/** The bits of all options that can only be undone. */
function mirrorOf(game: Game): number {
  return game.makers.reduce((bits, maker) => bits | maker.offOnly, 0)
}

/** The same game with every one-way option turned to `onOnly`, by reading `offOnly` bits the other way round. */
function turnUpwards(game: Game): Game {
  const mirror = mirrorOf(game)
  if (mirror === 0) return game
  const mirrored = <A extends Uint8Array | Int32Array>(from: A): A => {
    const to = from.slice() as A
    for (let state = 0; state < from.length; state++) to[state ^ mirror] = from[state]!
    return to
  }
  return {
    optionCount: game.optionCount,
    feasible: mirrored(game.feasible),
    makers: game.makers.map(({own, onOnly, offOnly, ranks}) => ({
      own,
      onOnly: onOnly | offOnly,
      offOnly: 0,
      ranks: mirrored(ranks),
    })),
  }
}

/** The states in ascending order of a value that is a whole number from 0. */
function statesBy(feasible: Uint8Array, values: Int32Array): Int32Array {
  let highest = 0
  let count = 0
  for (let state = 0; state < feasible.length; state++) {
    if (feasible[state] === 0) continue
    count++
    if (values[state]! > highest) highest = values[state]!
  }
  const starts = new Int32Array(highest + 2)
  for (let state = 0; state < feasible.length; state++)
    if (feasible[state] === 1) starts[values[state]! + 1]!++
  for (let value = 0; value <= highest; value++) starts[value + 1]! += starts[value]!
  const order = new Int32Array(count)
  for (let state = 0; state < feasible.length; state++) {
    if (feasible[state] === 1) order[starts[values[state]!]!++] = state
  }
  return order
}

/** The states in groups: a group are the states that differ only in certain bits. */
interface Groups {
  /** Number of the group of each state, from 0. */
  readonly of: Int32Array
  /** Where group `g` lies in `states`: from `bounds[g]` to `bounds[g + 1]`. */
  readonly bounds: Int32Array
  /** The states, group after group, each group in ascending rank. */
  readonly states: Int32Array
  /** The rank of each entry of `states`: beside each other in memory, unlike the ranks by state. */
  readonly ranks: Int32Array
}

/** The groups of states that differ only in the bits of `mask`, each in ascending order of `ranks`. */
function groupsOf(game: Game, ranks: Int32Array, mask: number): Groups {
  const of = new Int32Array(game.feasible.length)
  let count = 0
  for (let state = 0; state < of.length; state++) {
    of[state] = (state & mask) === 0 ? count++ : of[state & ~mask]!
  }
  const order = statesBy(game.feasible, ranks)
  const bounds = new Int32Array(count + 1)
  for (const state of order) bounds[of[state]! + 1]!++
  for (let group = 0; group < count; group++) bounds[group + 1]! += bounds[group]!
  const states = new Int32Array(order.length)
  const filled = bounds.slice()
  for (const state of order) states[filled[of[state]!]!++] = state
  return {of, bounds, states, ranks: states.map((state) => ranks[state]!)}
}

/** For each state, the highest rank among itself and the states that the maker can move to; -1 where there are none. */
function bestReachable({feasible}: Game, {onOnly}: Maker, part: Groups): Int32Array {
  // The best of a part stands last in it; then over the parts above, one one-way option at a time.
  const best = new Int32Array(feasible.length)
  for (let state = 0; state < best.length; state++) {
    const group = part.of[state]!
    const end = part.bounds[group + 1]!
    best[state] = end === part.bounds[group] ? -1 : part.ranks[end - 1]!
  }
  for (let bit = 1; bit <= onOnly; bit <<= 1) {
    if ((onOnly & bit) === 0) continue
    for (let state = 0; state < best.length; state++) {
      if ((state & bit) === 0 && best[state | bit]! > best[state]!) best[state] = best[state | bit]!
    }
  }
  return best
}

/**
 * For each state, the lowest `value` among itself and the states that the `others` can bring about from it, by
 * any of their moves or by their improvements only.
 *
 * Searches backwards from the lowest values, so the first search that comes to a state gives its answer.
 */
function worstReply(
  game: Game,
  parts: readonly Groups[],
  table: Int32Array,
  others: readonly number[],
  value: Int32Array,
  improvementsOnly: boolean,
): Int32Array {
  const worst = new Int32Array(game.feasible.length)
  // Asked for each state by each mover: a byte a state stays in the cache where the answers would not.
  const seen = new Uint8Array(game.feasible.length)
  const waiting = new Int32Array(game.feasible.length)
  let waitingCount = 0
  let current = 0
  const width = 2 * game.makers.length
  // How far each part has been expanded: its states before this place are all visited.
  const places = parts.map(({bounds}) => bounds.slice())
  // The rank below which each part, and all parts below it, have been expanded.
  const limits = parts.map(({bounds}) => new Int32Array(bounds.length).fill(-1))

  /** Visits the states under a rank in the state's part, and in the parts from which one-way options lead to it. */
  const expand = (mover: number, state: number, below: number): void => {
    const {of, bounds, states, ranks} = parts[mover]!
    const group = of[state]!
    const limit = limits[mover]!
    if (limit[group]! >= below) return
    limit[group] = below
    const end = bounds[group + 1]!
    let at = places[mover]![group]!
    for (; at < end && ranks[at]! < below; at++) {
      const visited = states[at]!
      if (seen[visited] === 1) continue
      seen[visited] = 1
      worst[visited] = current
      waiting[waitingCount++] = visited
    }
    places[mover]![group] = at
    for (let bits = state & game.makers[mover]!.onOnly; bits !== 0; bits &= bits - 1) {
      expand(mover, state & ~(bits & -bits), below)
    }
  }

  for (const source of statesBy(game.feasible, value)) {
    if (seen[source] === 1) continue
    seen[source] = 1
    current = value[source]!
    worst[source] = current
    waiting[waitingCount++] = source
    while (waitingCount > 0) {
      const state = waiting[--waitingCount]!
      for (let at = 0; at < others.length; at++) {
        const mover = others[at]!
        const entry = state * width + 2 * mover
        const below = improvementsOnly ? table[entry + 1]! : 0x7fffffff
        // Most parts are expanded already; the call is made only where there is something to do.
        if (limits[mover]![table[entry]!]! < below) expand(mover, state, below)
      }
    }
  }
  return worst
}

/** For each feasible state, a number that it shares with the states that the others reach from it and back. */
function componentsOf(game: Game, parts: readonly Groups[], others: readonly number[]): Int32Array {
  const component = new Int32Array(game.feasible.length)
  const seen = new Uint8Array(game.feasible.length)
  const done = parts.map(({bounds}) => new Uint8Array(bounds.length))
  const waiting = new Int32Array(game.feasible.length)
  let count = 0
  for (let source = 0; source < seen.length; source++) {
    if (seen[source] === 1 || game.feasible[source] === 0) continue
    seen[source] = 1
    let waitingCount = 0
    waiting[waitingCount++] = source
    while (waitingCount > 0) {
      const state = waiting[--waitingCount]!
      component[state] = count
      for (const other of others) {
        const {of, bounds, states} = parts[other]!
        const group = of[state]!
        if (done[other]![group] === 1) continue
        done[other]![group] = 1
        for (let at = bounds[group]!; at < bounds[group + 1]!; at++) {
          const visited = states[at]!
          if (seen[visited] === 1) continue
          seen[visited] = 1
          waiting[waitingCount++] = visited
        }
      }
    }
    count++
  }
  return component
}

/** For each feasible state, the lowest `value` in its component. */
function worstIn(game: Game, component: Int32Array, value: Int32Array): Int32Array {
  const lowest = new Int32Array(game.feasible.length).fill(0x7fffffff)
  const {feasible} = game
  for (let state = 0; state < feasible.length; state++) {
    if (feasible[state] === 1 && value[state]! < lowest[component[state]!]!) {
      lowest[component[state]!] = value[state]!
    }
  }
  return component.map((number) => lowest[number]!)
}

/** For each state and maker, beside each other in memory: the number of its part and its rank. */
function tableOf(game: Game, parts: readonly Groups[]): Int32Array {
  const count = parts.length
  const table = new Int32Array(game.feasible.length * count * 2)
  for (let state = 0; state < game.feasible.length; state++) {
    for (let maker = 0; maker < count; maker++) {
      const entry = 2 * (state * count + maker)
      table[entry] = parts[maker]!.of[state]!
      table[entry + 1] = game.makers[maker]!.ranks[state]!
    }
  }
  return table
}

/**
 * Marks the states whose improvements are all deterred: for each state q that the maker reaches and strictly
 * prefers to s, `reply[q]` is no better for it than s. `blocks` are its states with the others' options fixed.
 */
function markDeterred(
  blocks: Groups,
  {onOnly}: Maker,
  reply: Int32Array,
  stable: Uint8Array,
  mirror: number,
): void {
  // By one-way options taken: the highest reply among the better states seen so far.
  const highest = new Int32Array(onOnly + 1)
  for (let group = 0; group + 1 < blocks.bounds.length; group++) {
    const first = blocks.bounds[group]!
    eachSubset(onOnly, (bits) => {
      highest[bits] = -1
    })
    for (let high = blocks.bounds[group + 1]! - 1, low = high; high >= first; high = low) {
      // States of equal rank are judged before any of them counts: only strictly better ones do.
      const rank = blocks.ranks[high]!
      for (low = high; low >= first && blocks.ranks[low] === rank; low--) {
        const state = blocks.states[low]!
        let worst = -1
        const taken = state & onOnly
        eachSubset(onOnly & ~taken, (more) => {
          if (highest[taken | more]! > worst) worst = highest[taken | more]!
        })
        if (worst <= rank) stable[state ^ mirror] = 1
      }
      for (let at = high; at > low; at--) {
        const state = blocks.states[at]!
        if (reply[state]! > highest[state & onOnly]!) highest[state & onOnly] = reply[state]!
      }
    }
  }
}
