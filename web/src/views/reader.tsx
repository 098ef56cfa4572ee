import type {ComponentChildren, JSX} from "preact"
import {useEffect, useMemo, useRef, useState} from "preact/hooks"
import type {Envelope, Kind, RecordSummary, ReportView, SignedItem} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {type MarkedItem, marksIn, type Piece, paragraphsOf} from "../lib/marks.ts"
import {go, link, setQuery, useRoute} from "../lib/route.ts"
import {edtfText, kindList, kindNames, plural} from "../lib/text.ts"
import {Head, Toggles} from "../parts/head.tsx"
import {Icon} from "../parts/icons.tsx"
import {MiniMap} from "../parts/mini-map.tsx"
import {NoteText} from "../parts/note.tsx"
import {Show} from "../parts/states.tsx"
import {GradeBox, Signs, Trace} from "../parts/trace.tsx"

type Data = Envelope<ReportView>

/** A report's text with its items marked; `#A:1301-1354` is a span. */
export function ReaderView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path} = useRoute()
  const sign = path[1]
  if (sign === undefined) return <Choose summary={summary} />
  return <Report sign={sign} />
}

/** Without a report in the address: the latest. */
function Choose({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const data = useData<{readonly rows: readonly {readonly sign: string}[]}>("/api/reports?limit=1")
  const sign = data.data?.rows[0]?.sign
  useEffect(() => {
    if (sign !== undefined) go(link(`/reports/${sign}`), true)
  }, [sign])
  if (summary.reports === 0) {
    return (
      <Head title="No report to read">
        Add one under <a href={link("/add")}>Add</a>.
      </Head>
    )
  }
  return <Show of={data}>{() => null}</Show>
}

function Report({sign}: {readonly sign: string}): JSX.Element {
  const data = useData<Data>(`/api/reports/${encodeURIComponent(sign)}`)
  return <Show of={data}>{(envelope) => <Text key={envelope.view.report.sign} envelope={envelope} />}</Show>
}

/** The span that the address names: `A:1301-1354`. */
function spanOf(hash: string): {readonly from: number; readonly to: number} | undefined {
  const [, from, to] = /^[A-Z]+:(\d+)-(\d+)$/.exec(hash) ?? []
  return from === undefined || to === undefined ? undefined : {from: Number(from), to: Number(to)}
}

function Text({envelope}: {readonly envelope: Data}): JSX.Element {
  const {view, items, labels, reports} = envelope
  const {report, text, notices} = view
  const {hash, query} = useRoute()
  const article = useRef<HTMLElement>(null)
  const [lit, setLit] = useState<string>()

  const all = useMemo(
    () =>
      view.items.flatMap((id, index): MarkedItem[] =>
        items[id] ? [{id, number: index + 1, item: items[id].item}] : [],
      ),
    [view, items],
  )
  const kinds = kindList.filter((kind) => all.some(({item}) => item.kind === kind))
  const asked = query.get("kind")?.split(",") as readonly Kind[] | undefined
  const on = asked?.filter((kind) => kinds.includes(kind)) ?? kinds
  const shown = all.filter(({item}) => on.includes(item.kind))
  const span = spanOf(hash)
  const landed =
    span && all.find(({item}) => item.anchors[0]!.from === span.from && item.anchors.at(-1)!.to === span.to)
  const landing = span !== undefined && landed === undefined && span.to <= text.length ? span : undefined

  useEffect(() => {
    if (span === undefined) return
    setLit(landed?.id)
    // Paragraphs far off are not laid out yet, so that the first jump may fall short.
    const jump = (): void => {
      const target = article.current?.querySelector<HTMLElement>(
        landed ? `mark[data-item="${landed.id}"]` : "mark.landing",
      )
      target?.scrollIntoView({block: "center"})
      target?.focus({preventScroll: true})
    }
    const frame = requestAnimationFrame(() => {
      jump()
      requestAnimationFrame(jump)
    })
    return () => cancelAnimationFrame(frame)
  }, [hash, landed?.id])

  const paragraphs = useMemo(() => paragraphsOf(text), [text])
  const titled =
    report.title !== undefined &&
    paragraphs[0] !== undefined &&
    text.slice(0, paragraphs[0].to) === report.title
  const body = (
    <article class="art" ref={article} lang={report.language} aria-label={`Report ${report.sign}`}>
      {paragraphs.map((paragraph, index) => {
        const pieces = marksIn(text, paragraph, shown, landing)
        const own = shown.filter(
          ({item}) => item.anchors[0]!.from >= paragraph.from && item.anchors[0]!.from < paragraph.to,
        )
        const words = <Pieces pieces={pieces} lit={lit} light={setLit} />
        return (
          <div class="spread" key={paragraph.from}>
            {titled && index === 0 ? (
              <h2 class="ttl" dir="auto">
                {words}
              </h2>
            ) : (
              <p class="para" dir="auto">
                {words}
              </p>
            )}
            {own.length > 0 && (
              <aside aria-label={`Filed from paragraph ${index + 1}`}>
                {own.map((marked) => (
                  <Note
                    key={marked.id}
                    marked={marked}
                    filed={items[marked.id]!}
                    labels={labels}
                    lit={lit === marked.id}
                    light={setLit}
                    article={article}
                  />
                ))}
              </aside>
            )}
          </div>
        )
      })}
    </article>
  )
  return (
    <>
      <Head title={`Report ${report.sign}`}>
        {report.published ? edtfText(report.published) : "No date found"}
        {report.publishedBasis && report.publishedBasis !== "metadata" && (
          <>
            {" "}
            <span class="tag dash">{report.publishedBasis}</span>
          </>
        )}
        . {report.outlet ?? "Outlet not named"}. <GradeBox letter={reports[report.sign]?.letter} />.{" "}
        {plural(report.characters, "character")}, {plural(report.items, "item")}.{" "}
        {report.copyOf.length > 0 && (
          <>
            Tells <Signs signs={report.copyOf} /> again.{" "}
          </>
        )}
        {report.url && /^https?:/i.test(report.url) && (
          <a href={report.url} target="_blank" rel="noopener noreferrer">
            Original
          </a>
        )}
      </Head>
      {notices.length > 0 && (
        <div class="err note" role="note">
          {notices.map(({code, message}) => (
            <p key={`${code} ${message}`}>{message}</p>
          ))}
        </div>
      )}
      <div class="tools">
        <Toggles
          label="Show"
          options={kinds.map((kind) => ({
            value: kind,
            text: (
              <>
                <span class={`mk ${kindNames[kind].hue}`}>{kindNames[kind].many}</span>{" "}
                {all.filter(({item}) => item.kind === kind).length}
              </>
            ),
          }))}
          on={on}
          change={(values) =>
            setQuery({kind: values.length === kinds.length ? undefined : values.join(",") || "-"})
          }
        />
        <SignChoice sign={report.sign} />
      </div>
      <div class="reader">
        <MiniMap length={text.length} marked={shown} article={article} />
        {body}
      </div>
    </>
  )
}

function SignChoice({sign}: {readonly sign: string}): JSX.Element | null {
  const data = useData<{readonly rows: readonly {readonly sign: string; readonly title?: string}[]}>(
    "/api/reports?limit=200",
  )
  const rows = data.data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <label>
      Report{" "}
      <select
        class="btn"
        value={sign}
        onChange={(event) => go(link(`/reports/${event.currentTarget.value}`))}
      >
        {rows.every((row) => row.sign !== sign) && <option value={sign}>{sign}</option>}
        {rows.toReversed().map((row) => (
          <option
            key={row.sign}
            value={row.sign}
          >{`${row.sign} · ${(row.title ?? "no title").slice(0, 60)}`}</option>
        ))}
      </select>
    </label>
  )
}

/** Words with their marks, nested as they lie. */
function Pieces({
  pieces,
  lit,
  light,
}: {
  readonly pieces: readonly Piece[]
  readonly lit: string | undefined
  readonly light: (id: string) => void
}): JSX.Element {
  const inner = pieces.map((piece): ComponentChildren => {
    if (typeof piece === "string") return piece
    if (piece.item === undefined)
      return (
        <mark class="landing" key={`l${piece.from}`} tabIndex={-1}>
          <Pieces pieces={piece.pieces} lit={lit} light={light} />
        </mark>
      )
    const {id, number, item} = piece.item
    const {hue} = kindNames[item.kind]
    return (
      <mark
        key={`${id} ${piece.from}`}
        class={lit === id ? `${hue} on` : hue}
        data-item={id}
        {...(piece.first && {tabIndex: 0, "aria-describedby": `note-${id}`})}
        onMouseEnter={() => light(id)}
        onFocus={(event) => {
          event.stopPropagation()
          light(id)
        }}
        onClick={(event) => {
          event.stopPropagation()
          light(id)
          document.getElementById(`note-${id}`)?.scrollIntoView({block: "nearest"})
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.target !== event.currentTarget) return
          event.stopPropagation()
          document.getElementById(`note-${id}`)?.querySelector<HTMLElement>("button")?.focus()
        }}
      >
        <Pieces pieces={piece.pieces} lit={lit} light={light} />
        {piece.last && <sup aria-hidden="true">{number}</sup>}
      </mark>
    )
  })
  return <>{inner}</>
}

function Note({
  marked,
  filed,
  labels,
  lit,
  light,
  article,
}: {
  readonly marked: MarkedItem
  readonly filed: SignedItem
  readonly labels: Data["labels"]
  readonly lit: boolean
  readonly light: (id: string) => void
  readonly article: {readonly current: HTMLElement | null}
}): JSX.Element {
  const {item, number, id} = marked
  const {one, hue} = kindNames[item.kind]
  return (
    <div class={`mn ${hue}${lit ? " on" : ""}`} id={`note-${id}`} title={one} onMouseEnter={() => light(id)}>
      <button
        type="button"
        class="no"
        aria-label={`${one} ${number}: to its words`}
        onFocus={() => light(id)}
        onClick={() => {
          light(id)
          const target = article.current?.querySelector<HTMLElement>(`mark[data-item="${id}"]`)
          target?.scrollIntoView({block: "nearest"})
          target?.focus({preventScroll: true})
        }}
      >
        {number}
      </button>
      <Icon name={`k-${hue}`} />
      <span>
        <span class="sr">{one}: </span>
        <NoteText item={item} labels={labels} /> <Trace filed={filed} />
      </span>
    </div>
  )
}
