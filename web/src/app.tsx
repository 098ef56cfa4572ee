import type {ComponentChildren, JSX} from "preact"
import {useCallback, useState} from "preact/hooks"
import type {RecordSummary} from "../../src/api/wire.ts"
import {useData, useLocked} from "./lib/data.ts"
import {useKeys} from "./lib/keys.ts"
import {link, useRoute} from "./lib/route.ts"
import {dayText, plural} from "./lib/text.ts"
import {AsOf} from "./parts/as-of.tsx"
import {EditorContext} from "./parts/editor.tsx"
import {Find} from "./parts/find.tsx"
import {Head} from "./parts/head.tsx"
import {Help} from "./parts/help.tsx"
import {Icon} from "./parts/icons.tsx"
import {News} from "./parts/news.tsx"
import {ProofDrawer} from "./parts/proof.tsx"
import {Rail} from "./parts/rail.tsx"
import {Empty, Failure, Skeleton} from "./parts/states.tsx"
import {Unlock} from "./parts/unlock.tsx"
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
