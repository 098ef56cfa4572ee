import {Fragment, type JSX} from "preact"
import {useState} from "preact/hooks"
import type {Anchor, Envelope, ReportBrief, SignedItem, Span} from "../../../src/api/wire.ts"
import {useProof} from "../lib/drawer.ts"
import {link} from "../lib/route.ts"
import {clipped, wordsOf} from "../lib/text.ts"

/** Whether a click asks for a new tab or window. */
function modified(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}

/** The address of an item's words (A 1301): opens them; a modified click follows the link into the reader. */
export function Trace({filed, anchor}: {readonly filed: SignedItem; readonly anchor?: Anchor}): JSX.Element {
  const {open} = useProof()
  const {item, sign} = filed
  const from = anchor?.from ?? item.anchors[0]!.from
  const to = anchor?.to ?? item.anchors.at(-1)!.to
  return (
    <a
      class="tr"
      href={link(`/reports/${sign}#${sign}:${from}-${to}`)}
      aria-label={`${sign} ${from}: exact words of report ${sign}, characters ${from} to ${to}`}
      onClick={(event) => {
        if (modified(event)) return
        event.preventDefault()
        const own = anchor === undefined || (from === item.anchors[0]!.from && to === item.anchors.at(-1)!.to)
        open({item: item.id, ...(!own && {anchor})}, event.currentTarget)
      }}
    >
      <b>{sign}</b> <span>{from}</span>
    </a>
  )
}

/** The addresses of several items, each place once. */
export function Traces({
  filed,
  limit = 3,
}: {
  readonly filed: readonly (SignedItem | undefined)[]
  readonly limit?: number
}): JSX.Element {
  const places = new Map(
    filed.flatMap((one) =>
      one === undefined ? [] : [[`${one.sign} ${one.item.anchors[0]!.from}`, one] as const],
    ),
  )
  return (
    <>
      {[...places].slice(0, limit).map(([place, one]) => (
        <Fragment key={place}>
          <Trace filed={one} />{" "}
        </Fragment>
      ))}
    </>
  )
}

/** The addresses of further items: the first of them, and the way to all. */
export function OtherTraces({
  ids,
  envelope: {items, labels},
  title = "The same words",
  limit = 4,
}: {
  readonly ids: readonly string[]
  readonly envelope: Pick<Envelope<unknown>, "items" | "labels">
  readonly title?: string
  readonly limit?: number
}): JSX.Element {
  const {open} = useProof()
  const rest = ids.length - limit
  return (
    <>
      <Traces filed={ids.map((id) => items[id])} limit={limit} />
      {rest > 0 && (
        <button
          type="button"
          class="fig"
          onClick={(event) => open({title, ids, items, labels}, event.currentTarget)}
        >
          {rest.toLocaleString("en")} more
        </button>
      )}
    </>
  )
}

/** The address of words that no item carries: leads into the reader. */
export function SpanTrace({sign, span}: {readonly sign: string; readonly span: Span}): JSX.Element {
  return (
    <a
      class="tr"
      href={link(`/reports/${sign}#${sign}:${span.from}-${span.to}`)}
      aria-label={`${sign} ${span.from}: report ${sign}, characters ${span.from} to ${span.to}, in the reader`}
    >
      <b>{sign}</b> <span>{span.from}</span>
    </a>
  )
}

/** A count that opens its rows. `query` narrows the list of items. */
export function Figure({
  count,
  title,
  query,
}: {
  readonly count: number
  readonly title: string
  readonly query: string
}): JSX.Element {
  const {open} = useProof()
  if (count === 0) return <span class="zero">0</span>
  return (
    <button
      type="button"
      class="fig"
      aria-label={`${count.toLocaleString("en")}: ${title}`}
      onClick={(event) => open({title, rows: query}, event.currentTarget)}
    >
      {count.toLocaleString("en")}
    </button>
  )
}

/** An item's exact words: with quotation marks only where the report has them. */
export function Quote({
  filed,
  reports,
  limit = 10_000,
}: {
  readonly filed: SignedItem
  readonly reports?: {readonly [sign: string]: ReportBrief}
  readonly limit?: number
}): JSX.Element {
  return (
    <span class="q" dir="auto" lang={reports?.[filed.sign]?.language}>
      {clipped(wordsOf(filed.item.anchors), limit)}
    </span>
  )
}

/** Links to reports by their signs; many fold. */
export function Signs({
  signs,
  limit = 6,
}: {
  readonly signs: readonly string[]
  readonly limit?: number
}): JSX.Element {
  const [whole, setWhole] = useState(false)
  const rest = whole ? 0 : Math.max(0, signs.length - limit)
  return (
    <span class="signs">
      {signs.slice(0, signs.length - rest).map((sign) => (
        <Fragment key={sign}>
          <a href={link(`/reports/${sign}`)}>{sign}</a>{" "}
        </Fragment>
      ))}
      {rest > 0 && (
        <button type="button" class="fig" onClick={() => setWhole(true)}>
          {rest.toLocaleString("en")} more
        </button>
      )}
    </span>
  )
}

const gradeWords: {readonly [letter: string]: string} = {
  A: "completely reliable",
  B: "usually reliable",
  C: "fairly reliable",
  D: "not usually reliable",
  E: "unreliable",
  F: "cannot be judged",
}

/** An outlet's letter with its words. */
export function GradeBox({letter = "F"}: {readonly letter?: string | undefined}): JSX.Element {
  return (
    <>
      <span class={letter === "F" ? "grade f" : "grade"}>{letter}</span>{" "}
      <span class="small muted">{gradeWords[letter]}</span>
    </>
  )
}
