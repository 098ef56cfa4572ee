import type {ComponentChildren, JSX} from "preact"
import {useEffect, useRef, useState} from "preact/hooks"
import type {Envelope, ListPage} from "../../../src/api/wire.ts"
import {get, type Loaded, useData, withAsOf} from "../lib/data.ts"
import {useRoute} from "../lib/route.ts"
import {edtfText, kindNames, plural} from "../lib/text.ts"
import {ItemLine} from "./item.tsx"
import {Empty, Failure, Show, Skeleton} from "./states.tsx"

type Page = Envelope<ListPage<string>>

const rows = 100
/** Guess of a row's height in pixels, until it has been drawn once. */
const guess = 58

/**
 * A list of items of any length: pages come as they near the window, and only the pages near it stand in the
 * document, so that 100,000 rows scroll like 100.
 */
export function ItemList({query, who = true}: {readonly query: string; readonly who?: boolean}): JSX.Element {
  const first = useData<Page>(`/api/items?limit=${rows}${query && `&${query}`}`)
  return (
    <Show of={first as Loaded<Page>}>
      {(page) => (
        <Pages key={`${query} ${page.revision} ${page.asOf}`} first={page} query={query} who={who} />
      )}
    </Show>
  )
}

function Pages({
  first,
  query,
  who,
}: {
  readonly first: Page
  readonly query: string
  readonly who: boolean
}): JSX.Element {
  const [pages, setPages] = useState<readonly Page[]>([first])
  const [failure, setFailure] = useState<Loaded<Page>["error"]>()
  const loading = useRef(false)
  const asOf = useRoute().query.get("as-of")
  const last = pages.at(-1)!
  const more = (): void => {
    if (loading.current || last.view.next === undefined) return
    loading.current = true
    const path = `/api/items?limit=${rows}${query && `&${query}`}&next=${encodeURIComponent(last.view.next)}`
    get<Page>(withAsOf(path, asOf))
      .then((page) => setPages((before) => [...before, page]))
      .catch(setFailure)
      .finally(() => {
        loading.current = false
      })
  }
  if (first.view.count === 0) return <Empty title="No items for this choice">Change or clear a filter.</Empty>
  return (
    <>
      <p class="small muted" role="status">
        {plural(first.view.count, "item")}
      </p>
      <div class="items" role="list" aria-label={plural(first.view.count, "item")}>
        {pages.map((page, index) => (
          <Near
            key={page.view.rows[0]}
            height={page.view.rows.length * guess}
            arrive={index === pages.length - 1 ? more : undefined}
          >
            {page.view.rows.map((id) => page.items[id] && <Row key={id} id={id} page={page} who={who} />)}
          </Near>
        ))}
      </div>
      {failure !== undefined && <Failure error={failure} />}
      {last.view.next !== undefined && failure === undefined && <Skeleton />}
    </>
  )
}

function Row({
  id,
  page,
  who,
}: {
  readonly id: string
  readonly page: Page
  readonly who: boolean
}): JSX.Element {
  const filed = page.items[id]!
  const {item, sign} = filed
  const found = page.support[id]
  return (
    <div class={`row it ${kindNames[item.kind].hue}`} role="listitem">
      <div>
        <ItemLine filed={filed} labels={page.labels} limit={320} kind who={who} />
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
