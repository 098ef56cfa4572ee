import type {JSX} from "preact"
import {useContext, useState} from "preact/hooks"
import type {Envelope, SourcesView as Sources} from "../../../src/api/wire.ts"
import {grade, type RequestError, useData} from "../lib/data.ts"
import {link} from "../lib/route.ts"
import {edtfText, plural} from "../lib/text.ts"
import {Decisions} from "../parts/decisions.tsx"
import {EditorContext} from "../parts/editor.tsx"
import {Head, Section} from "../parts/head.tsx"
import {Show} from "../parts/states.tsx"
import {Figure, GradeBox, Trace} from "../parts/trace.tsx"

type Data = Envelope<Sources>

/** Rows of a table before the rest folds. */
const shown = 200

/** Reports, the outlets behind them with the analyst's letters, and which report tells which again. */
export function SourcesView(): JSX.Element {
  const data = useData<Data>("/api/sources")
  return (
    <Show of={data}>
      {(envelope) => {
        const {reports, outlets, copies, origins} = envelope.view
        const offFile = outlets.filter((outlet) => outlet.reports.length === 0).length
        return (
          <>
            <Head title={`${plural(reports.length, "report")}, ${plural(outlets.length, "outlet")}`}>
              {plural(origins, "report")} {origins === 1 ? "stands" : "stand"} for{" "}
              {origins === 1 ? "itself" : "themselves"}; {plural(copies.length, "pair")} tell one another
              again and count once.{" "}
              {offFile > 0 &&
                `${plural(offFile, "named outlet")} ${offFile === 1 ? "has" : "have"} no report of ${offFile === 1 ? "its" : "their"} own on file.`}
            </Head>
            <Reports envelope={envelope} />
            <Outlets envelope={envelope} />
            {copies.length > 0 && <Copies envelope={envelope} />}
          </>
        )
      }}
    </Show>
  )
}

function Reports({envelope}: {readonly envelope: Data}): JSX.Element {
  const {reports} = envelope.view
  return (
    <Section title="Reports read" note="In order of filing">
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
          {reports.slice(0, shown).map((report) => (
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
                    Tells{" "}
                    {report.copyOf.map((sign) => (
                      <>
                        <a key={sign} href={link(`/reports/${sign}`)}>
                          {sign}
                        </a>{" "}
                      </>
                    ))}
                    again
                  </>
                ) : (
                  "Own text"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reports.length > shown && (
        <p class="small muted">
          {plural(reports.length - shown, "further report")}: find them under search, or as{" "}
          <a href="/api/reports.csv">CSV</a>.
        </p>
      )}
    </Section>
  )
}

function Outlets({envelope}: {readonly envelope: Data}): JSX.Element {
  const {view, items} = envelope
  return (
    <Section title="Outlets" note="Grades are yours to set; F until then">
      <table class="tbl fold">
        <thead>
          <tr>
            <th scope="col">Outlet</th>
            <th scope="col">Grade</th>
            <th scope="col">How it enters the record</th>
            <th scope="col">Own reports</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {view.outlets.slice(0, shown).map((outlet) => (
            <tr key={outlet.name}>
              <th scope="row">{outlet.name}</th>
              <td>
                <Grade outlet={outlet.name} letter={outlet.letter} />
              </td>
              <td class="wide">
                {outlet.relays > 0 ? (
                  <>
                    named as carrier of {plural(outlet.relays, "item")}{" "}
                    {outlet.items.slice(0, 3).map(
                      (id) =>
                        items[id] && (
                          <>
                            <Trace key={id} filed={items[id]!} />{" "}
                          </>
                        ),
                    )}
                  </>
                ) : (
                  "by its own reports"
                )}
              </td>
              <td data-l="reports">
                {outlet.reports.slice(0, 12).map((sign) => (
                  <>
                    <a key={sign} href={link(`/reports/${sign}`)}>
                      {sign}
                    </a>{" "}
                  </>
                ))}
                {outlet.reports.length > 12 && `+${outlet.reports.length - 12}`}
              </td>
              <td>{outlet.reports.length === 0 && <span class="tag dash">original not on file</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
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

function Copies({envelope}: {readonly envelope: Data}): JSX.Element {
  const {view, reports} = envelope
  return (
    <Section title="Copies found" note="Reports that tell another again">
      {view.copies.slice(0, shown).map((copy) => {
        const covered = copy.passages.reduce((sum, {to}) => sum + to.to - to.from, 0)
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
              {copy.passages[0] && (
                <>
                  , the first at{" "}
                  <a
                    href={link(
                      `/reports/${copy.to}#${copy.to}:${copy.passages[0].to.from}-${copy.passages[0].to.to}`,
                    )}
                  >{`${copy.to} ${copy.passages[0].to.from}`}</a>
                </>
              )}
              .{" "}
              <span class="tag dash">
                {copy.status === "confirmed" ? "confirmed by you" : `likeness ${copy.score.toFixed(2)}`}
              </span>
            </div>
            <Decisions
              members={[copy.from, copy.to].flatMap((sign) => reports[sign]?.id ?? [])}
              decisions={view.decisions}
              apart="Keep apart"
            />
          </div>
        )
      })}
    </Section>
  )
}
