import {type Game, type Maker, maxOptions} from "./game.ts"
import type {Model, Option, Pattern, Wish} from "./model.ts"

/** A pattern in bits: a state matches where `(state & mask) === value`. */
interface Bits {
  readonly mask: number
  readonly value: number
}

function bitsOf(options: readonly Pick<Option, "id">[], pattern: Pattern): Bits {
  let mask = 0
  let value = 0
  options.forEach(({id}, bit) => {
    if (pattern[id] === undefined) return
    mask |= 1 << bit
    if (pattern[id]) value |= 1 << bit
  })
  return {mask, value}
}

const holds = (state: number, {mask, value}: Bits): boolean => (state & mask) === value

/** A test of states for a wish. */
function testOf(options: readonly Pick<Option, "id">[], wish: Wish): (state: number) => boolean {
  const bits = (pattern: Pattern): Bits => bitsOf(options, pattern)
  if ("all" in wish) {
    const all = bits(wish.all)
    return (state) => holds(state, all)
  }
  if ("any" in wish) {
    const any = wish.any.map(bits)
    return (state) => any.some((pattern) => holds(state, pattern))
  }
  if ("when" in wish) {
    const [condition, consequence] = [bits(wish.when), bits(wish.want)]
    return (state) => !holds(state, condition) || holds(state, consequence)
  }
  const [one, other] = [bits(wish.iff[0]), bits(wish.iff[1])]
  return (state) => holds(state, one) === holds(state, other)
}

/**
 * Ranks of all states by an ordered list of wishes (option prioritising): a state that grants an earlier wish
 * is better, whatever the later ones say. Ranks are dense from 0, so that two equal orders have equal arrays.
 */
export function ranksBy(
  options: readonly Pick<Option, "id">[],
  wishes: readonly Wish[],
  feasible: Uint8Array,
): Int32Array {
  return wishes.reduce<Int32Array>(
    (ranks, wish) => refined(options, ranks, wish, feasible),
    new Int32Array(feasible.length),
  )
}

/** The ranks with one wish more, which counts among states of equal rank. Infeasible states get 0. */
export function refined(
  options: readonly Pick<Option, "id">[],
  ranks: Int32Array,
  wish: Wish,
  feasible: Uint8Array,
): Int32Array {
  const grants = testOf(options, wish)
  const scores = new Int32Array(ranks.length)
  let highest = 0
  for (let state = 0; state < scores.length; state++) {
    if (feasible[state] === 0) continue
    scores[state] = ranks[state]! * 2 + (grants(state) ? 1 : 0)
    if (scores[state]! > highest) highest = scores[state]!
  }
  // Close the gaps, so that the ranks are 0, 1, 2 …
  const dense = new Int32Array(highest + 1)
  for (let state = 0; state < scores.length; state++) if (feasible[state] === 1) dense[scores[state]!] = 1
  let next = 0
  for (let score = 0; score <= highest; score++) dense[score] = dense[score] === 1 ? next++ : 0
  return scores.map((score, state) => (feasible[state] === 1 ? dense[score]! : 0))
}

/** 1 at the states that match no infeasible pattern. */
export function feasibleStates(
  options: readonly Pick<Option, "id">[],
  infeasible: readonly Pattern[],
): Uint8Array {
  if (options.length > maxOptions) {
    throw new RangeError(
      `${options.length} options are too many: at most ${maxOptions} can be solved; leave some out`,
    )
  }
  const patterns = infeasible.map((pattern) => bitsOf(options, pattern))
  return Uint8Array.from({length: 1 << options.length}, (_, state) =>
    patterns.some((pattern) => holds(state, pattern)) ? 0 : 1,
  )
}

/** The game of a model for one order of each party's wishes; `ranks` by party, in the order of `model.parties`. */
export function compile(
  model: Pick<Model, "parties" | "options">,
  feasible: Uint8Array,
  ranks: readonly Int32Array[],
): Game {
  const maskOf = (test: (option: Option) => boolean): number =>
    model.options.reduce((mask, option, bit) => (test(option) ? mask | (1 << bit) : mask), 0)
  const makers: Maker[] = model.parties.map((party, index) => ({
    own: maskOf(({owner}) => owner === party),
    onOnly: maskOf(({owner, change}) => owner === party && change === "on-only"),
    offOnly: maskOf(({owner, change}) => owner === party && change === "off-only"),
    ranks: ranks[index]!,
  }))
  return {optionCount: model.options.length, makers, feasible}
}

/** The state in which the options named are taken. */
export function stateOf(options: readonly Pick<Option, "id">[], taken: (id: string) => boolean): number {
  return options.reduce((state, {id}, bit) => (taken(id) ? state | (1 << bit) : state), 0)
}
