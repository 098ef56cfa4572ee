import type {ComponentChildren, JSX} from "preact"
import {useEffect, useRef, useState} from "preact/hooks"
import type {Envelope, ListPage} from "../../../src/api/wire.ts"
import {type Listing, usePages} from "../lib/pages.ts"
import {edtfText, kindNames, plural} from "../lib/text.ts"
import {ItemLine} from "./item.tsx"
import {Empty, Failure, Skeleton} from "./states.tsx"

type Page = Envelope<ListPage<string>>

const chunkSize = 100
/** Guess of a row's height in pixels, until it has been drawn once. */
const guess = 58

/** Rows that are drawn or left out together. */
interface Chunk {
  readonly page: Page
  readonly rows: readonly string[]
}

/**
 * A list of items of any length: pages come as they near the window, and only the chunks near it stand in the
 * document, so that 100,000 rows scroll like 100. What comes in stands above what was there, which keeps its
 * place under the eye. `mixed` tells whose each row is and of which kind; without it all are one speaker's statements.
 */
export function ItemList({
  query,
  mixed = true,
}: {
  readonly query: string
  readonly mixed?: boolean
}): JSX.Element {
  const listing = usePages<Page>(
    `/api/items?limit=${chunkSize}${query && `&${query}`}`,
    ({view}) => view.next,
  )
  const [first] = listing.pages
  if (first === undefined)
    return listing.error === undefined ? <Skeleton /> : <Failure error={listing.error} />
  return <Rows key={`${query} ${first.asOf}`} listing={listing} mixed={mixed} />
}

function Rows({listing, mixed}: {readonly listing: Listing<Page>; readonly mixed: boolean}): JSX.Element {
  const {pages, more, error} = listing
  const starts = useRef(new Set<string>())
  const oldest = useRef(pages[0]!.view.rows[0])
  const {count} = pages[0]!.view
  if (count === 0)
    return (
      <Empty title="No items">Nothing on file answers to this choice of reports, kinds and filters.</Empty>
    )
  const chunks = chunksOf(pages, starts.current)
  const fresh = chunks.flatMap(({rows}) => rows).indexOf(oldest.current ?? "")
  return (
    <>
      <p class="small muted" role="status">
        {plural(count, "item")}
        {fresh > 0 && `, ${fresh.toLocaleString("en")} of them new since you opened the list`}
      </p>
      <div class="items" role="list" aria-label={plural(count, "item")}>
        {chunks.map(({page, rows}, index) => (
          <Near
            key={rows[0]}
            height={rows.length * guess}
            arrive={index === chunks.length - 1 ? more : undefined}
          >
            {rows.map(
              (id) =>
                page.items[id] && (
                  <Row key={id} id={id} page={page} mixed={mixed} old={fresh > 0 && id === oldest.current} />
                ),
            )}
          </Near>
        ))}
      </div>
      {error !== undefined && <Failure error={error} />}
      {more !== undefined && error === undefined && <Skeleton />}
    </>
  )
}

/** The rows of all pages in chunks that begin where they did before, so that those on screen stay as they are. */
function chunksOf(pages: readonly Page[], starts: Set<string>): readonly Chunk[] {
  const chunks: {page: Page; rows: string[]}[] = []
  for (const page of pages) {
    let current: string[] | undefined
    for (const id of page.view.rows) {
      const last = chunks.at(-1)
      if (current === undefined && last !== undefined && last.rows.length < chunkSize && !starts.has(id)) {
        // What a page ends with and the next begins with may be one chunk, if its items are looked up in both.
        chunks[chunks.length - 1] = {page: joined(last.page, page), rows: last.rows}
        current = last.rows
      }
      if (current === undefined || starts.has(id) || current.length >= chunkSize) {
        current = []
        chunks.push({page, rows: current})
        starts.add(id)
      }
      current.push(id)
    }
  }
  return chunks
}

function joined(a: Page, b: Page): Page {
  return {
    ...b,
    items: {...a.items, ...b.items},
    reports: {...a.reports, ...b.reports},
    support: {...a.support, ...b.support},
    labels: {...a.labels, ...b.labels},
  }
}

function Row({
  id,
  page,
  mixed,
  old,
}: {
  readonly id: string
  readonly page: Page
  readonly mixed: boolean
  /** Whether newer rows came in above this one. */
  readonly old: boolean
}): JSX.Element {
  const filed = page.items[id]!
  const {item, sign} = filed
  const found = page.support[id]
  return (
    <div class={`row it ${kindNames[item.kind].hue}${old ? " old" : ""}`} role="listitem">
      <div>
        <ItemLine filed={filed} labels={page.labels} limit={320} kind={mixed} who={mixed} />
      </div>
      <small class="muted">
        {item.when ? edtfText(item.when.edtf) : "no day"}
        {item.factuality !== "certain" && `, ${item.factuality}`}
        {` · ${page.reports[sign]?.outlet ?? `report ${sign}`}`}
        {found &&
          found.reports.length > 1 &&
          ` · ${plural(found.reports.length, "report")}, ${plural(found.origins, "origin")}`}
      </small>
    </div>
  )
}

/** Children while near the window; far from it, an empty box of their height. */
function Near({
  height,
  arrive,
  children,
}: {
  readonly height: number
  readonly arrive: (() => void) | undefined
  readonly children: ComponentChildren
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(true)
  const known = useRef(height)
  const arrived = useRef(arrive)
  arrived.current = arrive
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return
        if (entry.boundingClientRect.height > 0) known.current = entry.boundingClientRect.height
        setNear(entry.isIntersecting)
        if (entry.isIntersecting && entry.boundingClientRect.bottom < innerHeight * 3) arrived.current?.()
      },
      {rootMargin: "1500px 0px", threshold: [0, 0.25, 0.5, 0.75, 1]},
    )
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (arrive === undefined) return
    const look = (): void => {
      if ((box.current?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY) < innerHeight * 3)
        arrived.current?.()
    }
    look()
    addEventListener("scroll", look, {passive: true})
    return () => removeEventListener("scroll", look)
  }, [arrive])
  return (
    <div ref={box} {...(!near && {style: {height: `${known.current}px`}})}>
      {near && children}
    </div>
  )
}
