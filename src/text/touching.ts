import type {Span} from "./span.ts"

/** A list of spans in order of their starts. */
interface Order<S extends Span> {
  /** Places in the list, by start. */
  readonly places: readonly number[]
  readonly list: readonly S[]
  /** The furthest end of the spans up to each place. */
  readonly ends: readonly number[]
}

const orders = new WeakMap<readonly Span[], Order<Span>>()

function orderOf<S extends Span>(list: readonly S[]): Order<S> {
  const known = orders.get(list)
  if (known !== undefined) return known as Order<S>
  const places = list.map((_, place) => place).sort((a, b) => list[a]!.from - list[b]!.from)
  let end = 0
  const ends = places.map((place) => {
    end = Math.max(end, list[place]!.to)
    return end
  })
  const order = {places, list, ends}
  orders.set(list, order)
  return order
}

/**
 * The spans of a list that share a character with this one or meet it end to end, in the order of the list; found
 * without a walk through all of them, which a long text has by the thousand. The list must not change any more.
 */
export function touching<S extends Span>(list: readonly S[], {from, to}: Span): readonly S[] {
  const {places, ends} = orderOf(list)
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[places[middle]!]!.from <= to) low = middle + 1
    else high = middle
  }
  const found: number[] = []
  for (let at = low - 1; at >= 0 && ends[at]! >= from; at--) {
    if (list[places[at]!]!.to >= from) found.push(places[at]!)
  }
  return found.sort((a, b) => a - b).map((place) => list[place]!)
}
