import type {Game, Maker} from "./game.ts"

/** A maker whose options lie side by side in the bits of a state, those that cannot be undone lowest. */
export interface ArrangedMaker {
  /** Its lowest bit. */
  readonly low: number
  /** How many options it has. */
  readonly count: number
  /** How many of them can be taken but not undone: the lowest ones. */
  readonly oneWay: number
  readonly ranks: Int32Array
}

/** A game with its options in an order that makes the states of one maker's moves easy to walk. */
export interface ArrangedGame {
  readonly size: number
  readonly makers: readonly ArrangedMaker[]
  readonly feasible: Uint8Array
  /** The state of the game as it was given for each arranged state; absent where they are the same. */
  readonly given?: Int32Array
}

/**
 * Orders the options by maker and turns those that can only be undone into ones that can only be taken, by
 * reading their bits the other way round. Options that nobody owns come last.
 */
export function arrange(game: Game): ArrangedGame {
  const bits = Array.from({length: game.optionCount}, (_, bit) => 1 << bit)
  const isOneWay = (maker: Maker, bit: number): boolean => ((maker.onOnly | maker.offOnly) & bit) !== 0
  const owned = game.makers.map((maker) => {
    const own = bits.filter((bit) => (maker.own & bit) !== 0)
    const oneWay = own.filter((bit) => isOneWay(maker, bit))
    return {oneWay: oneWay.length, order: [...oneWay, ...own.filter((bit) => !isOneWay(maker, bit))]}
  })
  const order = owned.flatMap((one) => one.order)
  order.push(...bits.filter((bit) => !order.includes(bit)))
  const mirror = game.makers.reduce((mask, {offOnly}) => mask | offOnly, 0)
  const given =
    order.every((bit, place) => bit === 1 << place) && mirror === 0 ? undefined : statesOf(order, mirror)
  let low = 0
  const makers = game.makers.map(({ranks}, index): ArrangedMaker => {
    const {oneWay, order: own} = owned[index]!
    const maker = {low, count: own.length, oneWay, ranks: moved(ranks, given)}
    low += own.length
    return maker
  })
  const feasible = moved(game.feasible, given)
  return {size: feasible.length, makers, feasible, ...(given !== undefined && {given})}
}

/** For each arranged state the given one: its bit `place` says what bit `order[place]` says, or its opposite. */
function statesOf(order: readonly number[], mirror: number): Int32Array {
  const given = new Int32Array(1 << order.length)
  given[0] = mirror
  order.forEach((bit, place) => {
    const half = 1 << place
    for (let state = 0; state < half; state++) given[half + state] = given[state]! ^ bit
  })
  return given
}

function moved<A extends Uint8Array | Int32Array>(from: A, given: Int32Array | undefined): A {
  if (given === undefined) return from
  const to = from.slice() as A
  for (let state = 0; state < given.length; state++) to[state] = from[given[state]!]!
  return to
}
