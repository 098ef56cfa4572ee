import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Anchor} from "../text/span.ts"
import type {Readings} from "./rows.ts"

/** Characters of context on either side of a quotation. */
const CONTEXT = 32

/**
 * W3C Web Annotations as one JSON-LD page, in pieces; `id` is the page's IRI. One annotation an item; each
 * stretch of its words is a target with a text-quote and a text-position selector. Positions count Unicode code
 * points of the report's stored text, as the standard asks.
 */
export async function* annotationsOf(readings: Readings, id: string): AsyncGenerator<string> {
  const head = {"@context": "http://www.w3.org/ns/anno.jsonld", id, type: "AnnotationPage"}
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`
  let first = true
  for await (const reading of readings) {
    const points = codePoints(reading.report.text)
    for (const item of reading.items) {
      yield `${first ? "" : ","}\n${JSON.stringify(annotation(reading, item, points))}`
      first = false
    }
  }
  yield "\n]}\n"
}

/** For each UTF-16 offset, the number of code points before it. */
function codePoints(text: string): (offset: number) => number {
  const pairs: number[] = []
  for (let at = 0; at < text.length; at++) if (text.codePointAt(at)! > 0xffff) pairs.push(++at)
  return (offset) => {
    let before = 0
    while (before < pairs.length && pairs[before]! < offset) before++
    return offset - before
  }
}

function annotation({report}: Reading, item: Item, points: (offset: number) => number): object {
  const source = report.url ?? `urn:${report.id}`
  return {
    id: `urn:readout:${item.id}`,
    type: "Annotation",
    motivation: "tagging",
    body: [
      {type: "TextualBody", purpose: "tagging", value: item.kind},
      {type: "TextualBody", purpose: "describing", format: "application/json", value: JSON.stringify(item)},
    ],
    target: item.anchors.map((anchor) => ({
      source,
      selector: [quoteSelector(report.text, anchor), positionSelector(anchor, points)],
    })),
  }
}

function quoteSelector(text: string, {from, to, quote}: Anchor): object {
  return {
    type: "TextQuoteSelector",
    exact: quote,
    prefix: whole(text.slice(Math.max(0, from - CONTEXT), from)),
    suffix: whole(text.slice(to, to + CONTEXT)),
  }
}

function positionSelector({from, to}: Anchor, points: (offset: number) => number): object {
  return {type: "TextPositionSelector", start: points(from), end: points(to)}
}

/** Without half a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "")
}
