import type {ComponentChildren, JSX} from "preact"
import {useCallback, useEffect, useRef, useState} from "preact/hooks"
import type {RecordSummary} from "../../src/api/wire.ts"
import {type RequestError, showNews, unlock, useData, useLocked, useWaiting} from "./lib/data.ts"
import {useKeys} from "./lib/keys.ts"
import {link, useRoute} from "./lib/route.ts"
import {dayText, plural} from "./lib/text.ts"
import {AsOfSlider} from "./parts/as-of.tsx"
import {EditorContext} from "./parts/editor.tsx"
import {Find} from "./parts/find.tsx"
import {Head} from "./parts/head.tsx"
import {Icon} from "./parts/icons.tsx"
import {ProofDrawer} from "./parts/proof.tsx"
import {Empty, Failure, Skeleton} from "./parts/states.tsx"
import {AddView} from "./views/add.tsx"
import {DisagreementsView} from "./views/disagreements.tsx"
import {ItemsView} from "./views/items.tsx"
import {OutlookView} from "./views/outlook.tsx"
import {OverviewView} from "./views/overview.tsx"
import {PositionsView} from "./views/positions.tsx"
import {PostureView} from "./views/posture.tsx"
import {ReaderView} from "./views/reader.tsx"
import {SearchView} from "./views/search.tsx"
import {SourcesView} from "./views/sources.tsx"
import {SpeakersView} from "./views/speakers.tsx"
import {TimelineView} from "./views/timeline.tsx"
import {WordsView} from "./views/words.tsx"
import {views} from "./views.ts"

const shown: {readonly [id: string]: (props: {readonly summary: RecordSummary}) => JSX.Element} = {
  "": OverviewView,
  timeline: TimelineView,
  positions: PositionsView,
  words: WordsView,
  disagreements: DisagreementsView,
  posture: PostureView,
  outlook: OutlookView,
  speakers: SpeakersView,
  items: ItemsView,
  reports: ReaderView,
  sources: SourcesView,
  add: AddView,
  search: SearchView,
}

/** The frame of the page: bar, rail, the view, its drawer and dialogs. */
export function App(): JSX.Element {
  const {path} = useRoute()
  const locked = useLocked()
  const summary = useData<RecordSummary>("/api/summary")
  const [finding, setFinding] = useState(false)
  const [helping, setHelping] = useState(false)
  const find = useCallback(() => setFinding(true), [])
  const help = useCallback(() => setHelping(true), [])
  useKeys(find, help)
  if (locked) return <Unlock />
  if (summary.data === undefined) {
    return (
      <Frame rail={null} find={find}>
        {summary.error ? <Failure error={summary.error} /> : <Skeleton />}
      </Frame>
    )
  }
  const record = summary.data
  const View = shown[path[0] ?? ""]
  return (
    <EditorContext.Provider value={record.editor}>
      <ProofDrawer>
        <Frame rail={<Rail summary={record} />} summary={record} find={find}>
          {record.reports === 0 && path[0] !== undefined && path[0] !== "add" ? (
            <Nothing />
          ) : View === undefined ? (
            <Head title="Nothing stands at this address">
              <a href="/">Overview</a>
            </Head>
          ) : (
            <View summary={record} />
          )}
          <p class="foot">
            <span>
              {plural(record.reports, "report")}, {plural(record.outlets, "outlet")},{" "}
              {plural(record.languages.length, "language")}
            </span>
            <span>Readout {record.version}</span>
            <span>
              Also as <a href="/api">JSON and CSV</a>
            </span>
            <span>
              Press <kbd>?</kbd> for keys
            </span>
          </p>
        </Frame>
        <Find summary={record} open={finding} close={() => setFinding(false)} />
        <Help open={helping} close={() => setHelping(false)} />
      </ProofDrawer>
    </EditorContext.Provider>
  )
}

function Frame({
  rail,
  summary,
  find,
  children,
}: {
  readonly rail: ComponentChildren
  readonly summary?: RecordSummary
  readonly find: () => void
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        Skip to content
      </button>
      <header class="bar">
        <a class="brand" href={link("/")}>
          <Icon name="logo" />
          Readout
        </a>
        {summary && <span class="record">{plural(summary.reports, "report")}</span>}
        {summary && <AsOf summary={summary} />}
        <button type="button" class="find" aria-label="Find people, issues, words /" onClick={find}>
          <Icon name="search" />
          <span>Find people, issues, words</span>
          <kbd>/</kbd>
        </button>
      </header>
      <News />
      <div class="shell">
        {rail}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  )
}

/** Where no report is on file, or none was on the day asked for. */
function Nothing(): JSX.Element {
  const day = useRoute().query.get("as-of")?.slice(0, 10)
  return day === undefined ? (
    <>
      <Head title="Nothing filed yet" />
      <Empty title="No report has been read">
        Paste a text, give an address or a file under <a href={link("/add")}>Add</a>.
      </Empty>
    </>
  ) : (
    <>
      <Head title={`Nothing known on ${dayText(day)}`} />
      <Empty title="No report had come out by then">Choose a later day under “As known”, or now.</Empty>
    </>
  )
}

/** On which day the record is known as it shows, and the slider that changes it. */
function AsOf({summary}: {readonly summary: RecordSummary}): JSX.Element | null {
  const {query, path} = useRoute()
  const box = useRef<HTMLDetailsElement>(null)
  const asOf = query.get("as-of")
  const place = path.join("/")
  useEffect(() => {
    if (box.current) box.current.open = false
  }, [place])
  const last = summary.days.at(-1)
  const day = asOf?.slice(0, 10) ?? last
  if (day === undefined) return null
  return (
    <details
      class={asOf === null ? "asof" : "asof back"}
      ref={box}
      onKeyDown={(event) => {
        if (event.key === "Escape" && box.current) box.current.open = false
      }}
    >
      <summary title="See the record as it stood on an earlier day">
        <Icon name="clock" />
        <span>{asOf === null ? "As known now" : `As known ${dayText(day)}`}</span>
      </summary>
      <div>
        <AsOfSlider summary={summary} id="asof" />
        <p class="small muted">
          Reports published by then. A report without a date counts from the day it was filed.
        </p>
      </div>
    </details>
  )
}

function Rail({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path} = useRoute()
  const rail = useRef<HTMLElement>(null)
  const here = path[0] ?? ""
  const {counts} = summary
  const figures: {readonly [id: string]: number} = {
    positions: counts.position,
    words: summary.variants,
    disagreements: summary.disagreements,
    posture: counts.posture,
    speakers: counts.statement,
    items: Object.values(counts).reduce((sum, count) => sum + count, 0),
    sources: summary.reports,
  }
  useEffect(() => {
    rail.current?.querySelector("[aria-current]")?.scrollIntoView({block: "nearest", inline: "center"})
  }, [here])
  return (
    <nav class="rail" aria-label="Views" ref={rail}>
      {([0, 1, 2] as const).map((group) => (
        <>
          {group > 0 && <div class="sep" />}
          <ul key={group}>
            {views
              .filter((view) => view.group === group)
              .map(({id, path: href, name}) => (
                <li key={id}>
                  <a href={link(href)} {...(id === here && {"aria-current": "page" as const})}>
                    {name}
                    <span class="n">{figures[id]?.toLocaleString("en")}</span>
                  </a>
                </li>
              ))}
          </ul>
        </>
      ))}
      <div class="key">
        <p>
          <b class="q">Serif</b> is verbatim from a report.
        </p>
        <p>
          <b>Sans</b> is written by the tool.
        </p>
        <p>
          <span class="tr">
            <b>A</b>
            <span>1301</span>
          </span>{" "}
          opens the words at character 1301 of report A.
        </p>
      </div>
    </nav>
  )
}

/** What came in while one was reading: it waits until it is asked for. */
function News(): JSX.Element | null {
  const waiting = useWaiting()
  const {path} = useRoute()
  const reports = waiting.filter(({type}) => type === "report")
  if (reports.length === 0 || path[0] === "add") return null
  const items = reports.reduce((sum, {items: count = 0}) => sum + count, 0)
  return (
    <p class="news" role="status">
      <span>
        {plural(reports.length, "report")} came in (
        {reports
          .slice(-3)
          .map(({sign}) => sign)
          .join(", ")}
        ) with {plural(items, "item")}.
      </span>{" "}
      <button type="button" class="btn" onClick={showNews}>
        Show
      </button>
    </p>
  )
}

function Help({open, close}: {readonly open: boolean; readonly close: () => void}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
  }, [open])
  return (
    <dialog ref={dialog} aria-label="Keys" onClose={close}>
      <form method="dialog" class="in">
        <h2>Keys</h2>
        <div class="keys">
          <kbd>/</kbd>
          <span>Find</span>
          <kbd>g</kbd>
          <span>then {views.map(({key, name}) => `${key} ${name}`).join(", ")}</span>
          <kbd>j</kbd>
          <span>next anchor; k for the one before</span>
          <kbd>Enter</kbd>
          <span>open the exact words</span>
          <kbd>Esc</kbd>
          <span>close, back to the anchor</span>
          <kbd>?</kbd>
          <span>this list</span>
        </div>
        <p class="gapped">
          <button type="submit" class="btn">
            Close
          </button>
        </p>
      </form>
    </dialog>
  )
}

/** Asks for the token of a server that is not on this machine alone. */
function Unlock(): JSX.Element {
  const [error, setError] = useState<string>()
  return (
    <main id="main" class="unlock">
      <Head title="A token is needed">It was shown once, when the server first started.</Head>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          unlock(String(new FormData(event.currentTarget).get("token") ?? "")).catch((caught: RequestError) =>
            setError(caught.message),
          )
        }}
      >
        <label>
          Token <input name="token" type="password" required autocomplete="current-password" />
        </label>
        <button type="submit" class="btn pri">
          Open
        </button>
        {error && (
          <p class="err" role="alert">
            {error}
          </p>
        )}
      </form>
    </main>
  )
}
