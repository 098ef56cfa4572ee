import type {Item, Span} from "../../../src/api/wire.ts"

/** An item with its number in its report. */
export interface MarkedItem {
  readonly id: string
  readonly number: number
  readonly item: Item
}

/** Plain words, or words in a mark: an item's, or (without an item) the span that the address asks for. */
export type Piece = string | Mark

export interface Mark {
  readonly item?: MarkedItem
  readonly from: number
  readonly pieces: readonly Piece[]
  /** Whether this is the first, and the last, mark of its item. */
  readonly first: boolean
  readonly last: boolean
}

/** The paragraphs of a text: stretches between newlines, empty ones left out. */
export function paragraphsOf(text: string): readonly Span[] {
  const paragraphs: Span[] = []
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf("\n", from)
    const to = end < 0 ? text.length : end
    if (to > from) paragraphs.push({from, to})
    from = to + 1
  }
  return paragraphs
}

interface Stretch extends Span {
  readonly item?: MarkedItem
  readonly first: boolean
  readonly last: boolean
}

/**
 * A paragraph's words with the marks of its items, each inside what holds it. Where two cross, the later one is
 * cut at the end of the earlier, so that marks nest.
 */
export function marksIn(
  text: string,
  paragraph: Span,
  marked: readonly MarkedItem[],
  landing: Span | undefined,
): readonly Piece[] {
  const stretches: Stretch[] = []
  const put = (span: Span, rest: Omit<Stretch, "from" | "to">): void => {
    const from = Math.max(span.from, paragraph.from)
    const to = Math.min(span.to, paragraph.to)
    if (from >= to) return
    stretches.push({
      ...rest,
      from,
      to,
      first: rest.first && span.from >= paragraph.from,
      last: rest.last && span.to <= paragraph.to,
    })
  }
  if (landing !== undefined) put(landing, {first: true, last: true})
  for (const item of marked) {
    const {anchors} = item.item
    anchors.forEach((anchor, index) => {
      put(anchor, {item, first: index === 0, last: index === anchors.length - 1})
    })
  }
  stretches.sort((a, b) => a.from - b.from || b.to - a.to)
  return nested(text, paragraph.from, paragraph.to, stretches)
}

/** Words from `from` to `to` with the stretches that lie in them, in order; longer ones first. */
function nested(text: string, from: number, to: number, stretches: readonly Stretch[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  for (let index = 0; index < stretches.length; ) {
    const outer = stretches[index]!
    if (outer.from > at) pieces.push(text.slice(at, outer.from))
    const inside: Stretch[] = []
    const after: Stretch[] = []
    let next = index + 1
    for (; next < stretches.length && stretches[next]!.from < outer.to; next++) {
      const inner = stretches[next]!
      if (inner.to <= outer.to) inside.push(inner)
      else {
        inside.push({...inner, to: outer.to, last: false})
        after.push({...inner, from: outer.to, first: false})
      }
    }
    pieces.push({
      ...(outer.item !== undefined && {item: outer.item}),
      from: outer.from,
      first: outer.first,
      last: outer.last,
      pieces: nested(text, outer.from, outer.to, inside),
    })
    at = outer.to
    stretches = [...after, ...stretches.slice(next)].sort((a, b) => a.from - b.from || b.to - a.to)
    index = 0
  }
  if (at < to) pieces.push(text.slice(at, to))
  return pieces
}
