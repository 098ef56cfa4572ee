import type {JSX} from "preact"
import {useContext, useState} from "preact/hooks"
import type {
  CopyView,
  Envelope,
  GradedOutlet,
  ListPage,
  SourceReport,
  SourcesView as Sources,
} from "../../../src/api/wire.ts"
import {grade, type RequestError, useData} from "../lib/data.ts"
import {usePages} from "../lib/pages.ts"
import {link} from "../lib/route.ts"
import {edtfText, plural} from "../lib/text.ts"
import {Decisions} from "../parts/decisions.tsx"
import {EditorContext} from "../parts/editor.tsx"
import {AsCsv, Head, Section} from "../parts/head.tsx"
import {More} from "../parts/more.tsx"
import {Show} from "../parts/states.tsx"
import {Figure, GradeBox, Signs, SpanTrace, Traces} from "../parts/trace.tsx"

/** Reports, the outlets behind them with the analyst's letters, and which report tells which again. */
export function SourcesView(): JSX.Element {
  const data = useData<Envelope<Sources>>("/api/sources")
  return (
    <>
      <Show of={data}>
        {({view: {reports, outlets, offFile, copies, origins}}) => (
          <Head title={`${plural(reports, "report")}, ${plural(outlets - offFile, "outlet")}`}>
            {plural(origins, "report")} {origins === 1 ? "stands" : "stand"} for{" "}
            {origins === 1 ? "itself" : "themselves"}
            {copies > 0 &&
              `; ${plural(copies, "pair")} ${copies === 1 ? "tells" : "tell"} one another again and count once`}
            .{" "}
            {offFile > 0 &&
              `${plural(offFile, "named outlet")} ${offFile === 1 ? "has" : "have"} no report of ${offFile === 1 ? "its" : "their"} own on file.`}
          </Head>
        )}
      </Show>
      <Reports />
      <Outlets />
      <Copies />
    </>
  )
}

function Reports(): JSX.Element | null {
  const listing = usePages<ListPage<SourceReport>>("/api/reports?limit=100", ({next}) => next)
  const rows = listing.pages.flatMap((page) => page.rows)
  const count = listing.pages[0]?.count ?? 0
  if (count === 0) return null
  return (
    <Section
      title="Reports read"
      note={
        <>
          The latest filed first. As <AsCsv list="reports" />
        </>
      }
    >
      <table class="tbl fold">
        <thead>
          <tr>
            <th scope="col">Sign</th>
            <th scope="col">Report</th>
            <th scope="col">Outlet</th>
            <th scope="col">Dated</th>
            <th scope="col" class="num">
              Items
            </th>
            <th scope="col" class="num">
              Words
            </th>
            <th scope="col">Standing</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((report) => (
            <tr key={report.sign}>
              <th scope="row">
                <a href={link(`/reports/${report.sign}`)}>{report.sign}</a>
              </th>
              <td class="wide">
                <span class="q" dir="auto" lang={report.language}>
                  {report.title ?? "No title"}
                </span>
              </td>
              <td>{report.outlet ?? <span class="muted">not named</span>}</td>
              <td>
                {report.published ? edtfText(report.published) : <span class="muted">no date</span>}{" "}
                {report.publishedBasis && report.publishedBasis !== "metadata" && (
                  <span class="tag dash">{report.publishedBasis}</span>
                )}
              </td>
              <td class="num" data-l="items">
                <Figure
                  count={report.items}
                  title={`Items of report ${report.sign}`}
                  query={`report=${report.sign}`}
                />
              </td>
              <td class="num" data-l="words">
                {report.words.toLocaleString("en")}
              </td>
              <td>
                {report.copyOf.length > 0 ? (
                  <>
                    Tells <Signs signs={report.copyOf} /> again
                  </>
                ) : (
                  "Own text"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More listing={listing} shown={rows.length} count={count} one="report" />
    </Section>
  )
}

function Outlets(): JSX.Element | null {
  const listing = usePages<Envelope<ListPage<GradedOutlet>>>("/api/outlets?limit=100", ({view}) => view.next)
  const rows = listing.pages.flatMap(({view, items}) => view.rows.map((outlet) => ({outlet, items})))
  const count = listing.pages[0]?.view.count ?? 0
  if (count === 0) return null
  return (
    <Section title="Outlets" note="Grades are yours to set; F until then">
      <table class="tbl fold">
        <thead>
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col">Grade</th>
            <th scope="col">How it enters the record</th>
            <th scope="col">Own reports</th>
            <th scope="col">
              <span class="sr">Missing</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({outlet, items}) => (
            <tr key={outlet.name}>
              <th scope="row">{outlet.name}</th>
              <td>
                <Grade outlet={outlet.name} letter={outlet.letter} />
              </td>
              <td class="wide">
                {outlet.relays > 0 ? (
                  <>
                    named as carrier of {plural(outlet.relays, "item")}{" "}
                    <Traces filed={outlet.items.map((id) => items[id])} />
                  </>
                ) : (
                  "by its own reports"
                )}
              </td>
              <td data-l="reports">
                <Signs signs={outlet.reports} />
                {outlet.reportCount > outlet.reports.length &&
                  ` +${(outlet.reportCount - outlet.reports.length).toLocaleString("en")}`}
              </td>
              <td>{outlet.reportCount === 0 && <span class="tag dash">original not on file</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More listing={listing} shown={rows.length} count={count} one="outlet" />
      <p class="note gapped">
        A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged. A grade
        describes the outlet. It never changes a count, an order or a direction.
      </p>
    </Section>
  )
}

function Grade({
  outlet,
  letter = "F",
}: {
  readonly outlet: string
  readonly letter?: string | undefined
}): JSX.Element {
  const editor = useContext(EditorContext)
  const [error, setError] = useState<string>()
  if (!editor) return <GradeBox letter={letter} />
  return (
    <>
      <select
        class={letter === "F" ? "grade f" : "grade"}
        value={letter}
        aria-label={`Grade of ${outlet}`}
        onChange={(event) =>
          grade(outlet, event.currentTarget.value).catch((caught: RequestError) => setError(caught.message))
        }
      >
        {["A", "B", "C", "D", "E", "F"].map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      {error && (
        <span class="err" role="alert">
          {error}
        </span>
      )}
    </>
  )
}

const directions = {
  date: "by their dates",
  relay: "by the outlet it names",
  unknown: "which is first is not known",
}

function Copies(): JSX.Element | null {
  const listing = usePages<Envelope<ListPage<CopyView>>>("/api/copies?limit=50", ({view}) => view.next)
  const rows = listing.pages.flatMap(({view, reports}) => view.rows.map((row) => ({row, reports})))
  const count = listing.pages[0]?.view.count ?? 0
  if (count === 0) return null
  return (
    <Section title="Copies found" note="Reports that tell another again">
      {rows.map(({row: {copy, decisions}, reports}) => {
        const covered = copy.passages.reduce((sum, {to}) => sum + to.to - to.from, 0)
        const [first] = copy.passages
        return (
          <div class="shift" key={copy.id}>
            <div>
              <h3>
                <a href={link(`/reports/${copy.from}`)}>{copy.from}</a> and{" "}
                <a href={link(`/reports/${copy.to}`)}>{copy.to}</a>
              </h3>
              <p class="small muted">
                {copy.manner}, {directions[copy.direction]}
              </p>
            </div>
            <div class="small">
              {reports[copy.to]?.outlet ?? `Report ${copy.to}`} tells{" "}
              {reports[copy.from]?.outlet ?? `report ${copy.from}`} again:{" "}
              {plural(copy.passages.length, "passage")} of {covered.toLocaleString("en")} characters
              correspond
              {first && (
                <>
                  , the first <SpanTrace sign={copy.from} span={first.from} />{" "}
                  <SpanTrace sign={copy.to} span={first.to} />
                </>
              )}
              .{" "}
              <span class="tag dash">
                {copy.status === "confirmed" ? "confirmed by you" : `likeness ${copy.score.toFixed(2)}`}
              </span>
            </div>
            <Decisions
              members={[copy.from, copy.to].flatMap((sign) => reports[sign]?.id ?? [])}
              decisions={decisions}
              apart="Keep apart"
            />
          </div>
        )
      })}
      <More listing={listing} shown={rows.length} count={count} one="pair" />
    </Section>
  )
}
