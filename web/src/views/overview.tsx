import type {JSX} from "preact"
import type {Disagreement, Envelope, Overview} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {capital, dayText, edtfText, kindNames, named, plural, shortDay, whoOf} from "../lib/text.ts"
import {DirectionSection} from "../parts/direction.tsx"
import {Head, Section} from "../parts/head.tsx"
import {ItemLine, KindName} from "../parts/item.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {Figure, GradeBox, SpanTrace, Trace, Traces} from "../parts/trace.tsx"

/** The record at a glance: what was filed since a day, talks, disagreements, sources. */
export function OverviewView(): JSX.Element {
  const since = useRoute().query.get("since")
  const data = useData<Envelope<Overview>>(`/api/overview${since === null ? "" : `?since=${since}`}`)
  return <Show of={data}>{(envelope) => <Loaded envelope={envelope} />}</Show>
}

function Loaded({envelope}: {readonly envelope: Envelope<Overview>}): JSX.Element {
  const {view, labels, items, reports} = envelope
  if (view.reports === 0) {
    return (
      <>
        <Head title="Nothing filed yet">
          Readout turns reports into a record of who said, demanded, refused, moved what.
        </Head>
        <Empty title="No report has been read">
          Paste a text, give an address or a file under <a href={link("/add")}>Add</a>; or load the samples
          with <code>readout add samples</code>.
        </Empty>
      </>
    )
  }
  const fresh = view.kinds.reduce((sum, {fresh: count}) => sum + count, 0)
  const repeated = view.kinds.reduce((sum, {repeated: count}) => sum + count, 0)
  const signs = view.newReports.join(",")
  const latest = items[view.talks[0]?.[0] ?? ""]?.item.when?.edtf ?? ""
  const title =
    view.since === undefined
      ? `${plural(view.reports, "report")} on file`
      : `${plural(view.newReports.length, "report")} since ${dayText(view.since)}`
  return (
    <>
      <Head title={title}>
        {view.since !== undefined && view.newReports.length > 0 && (
          <>
            {view.newReports.length === 1 ? "It adds " : "They add "}
            <Figure count={fresh + repeated} title="All items of these reports" query={`report=${signs}`} />{" "}
            items
            {repeated > 0 && (
              <>
                ;{" "}
                <Figure
                  count={repeated}
                  title="Items that an earlier report tells"
                  query={`report=${signs}&told=again`}
                />{" "}
                of them {repeated === 1 ? "tells" : "tell"} what was on file already
              </>
            )}
            .{" "}
          </>
        )}
        The whole record holds <Figure count={view.items} title="All items of the record" query="" /> items of{" "}
        {plural(view.reports, "report")},{" "}
        <a href={link("/words")}>{plural(view.variantCount, "utterance")}</a> in more than one wording and{" "}
        <a href={link("/disagreements")}>{plural(view.disagreementCount, "disagreement")}</a>.
      </Head>
      <div class="cols">
        <div>
          <DirectionSection />
          <Section
            title={view.since === undefined ? "Filed" : `Filed since ${shortDay(view.since)}`}
            note={
              <label>
                Since{" "}
                <input
                  class="btn"
                  type="date"
                  value={view.since}
                  onChange={(event) => setQuery({since: event.currentTarget.value})}
                />
              </label>
            }
          >
            <table class="tbl ledger">
              <caption class="sr">Items filed by kind</caption>
              <thead>
                <tr>
                  <th scope="col">Kind</th>
                  <th scope="col" class="num">
                    New
                  </th>
                  <th scope="col" class="num">
                    Repeated
                  </th>
                  <th scope="col">What stands out</th>
                </tr>
              </thead>
              <tbody>
                {view.kinds.map(({kind, fresh: count, repeated: again, standing}) => (
                  <tr key={kind}>
                    <th scope="row">
                      <KindName kind={kind} many />
                    </th>
                    <td class="num">
                      <Figure
                        count={count}
                        title={`${kindNames[kind].many}, new in these reports`}
                        query={`kind=${kind}&report=${signs}&told=first`}
                      />
                    </td>
                    <td class="num">
                      <Figure
                        count={again}
                        title={`${kindNames[kind].many} that an earlier report tells`}
                        query={`kind=${kind}&report=${signs}&told=again`}
                      />
                    </td>
                    <td>
                      {standing[0] && items[standing[0]] && (
                        <ItemLine filed={items[standing[0]]!} labels={labels} limit={90} />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Section>
        </div>
        <div>
          <Section title="Latest talks" note={<a href={link("/timeline", {lane: "talks"})}>Timeline</a>}>
            {view.talks.length === 0 && <p class="muted small">No talks with a day are on file.</p>}
            <ul class="list">
              {view.talks.map((ids) => {
                const filed = ids.flatMap((id) => items[id] ?? [])
                const [first] = filed
                if (first === undefined || first.item.kind !== "meeting") return null
                const {item} = first
                const signs_ = new Set(filed.map(({sign}) => sign))
                return (
                  <li class="talk" key={item.id}>
                    <time dateTime={item.when!.edtf.slice(0, 10)}>{shortTime(item.when!.edtf, latest)}</time>
                    <div>
                      <h3>
                        {whoOf(item, labels) || "Parties not named"} <Traces filed={filed} limit={4} />
                      </h3>
                      <p>
                        {item.factuality === "planned" && "Planned. "}
                        {item.place && (
                          <>
                            <span class="q">{item.place.quote}</span>.{" "}
                          </>
                        )}
                        {item.duration && (
                          <>
                            <span class="q">{item.duration.quote}</span>.{" "}
                          </>
                        )}
                        {plural(signs_.size, "report")}
                      </p>
                    </div>
                  </li>
                )
              })}
            </ul>
          </Section>
          <Section
            title="Newest disagreements"
            note={<a href={link("/disagreements")}>All {view.disagreementCount}</a>}
          >
            {view.disagreements.length === 0 && (
              <p class="muted small">No two reports give different values for one thing.</p>
            )}
            <ul class="list">
              {view.disagreements.map((one) => (
                <Versus key={one.id} one={one} envelope={envelope} />
              ))}
            </ul>
          </Section>
          <Section title="Newest reports" note={<a href={link("/sources")}>Sources</a>}>
            <ul class="list">
              {view.newReports
                .slice(-6)
                .reverse()
                .map((sign) => {
                  const report = reports[sign]
                  if (report === undefined) return null
                  return (
                    <li key={sign}>
                      <h3>
                        <a href={link(`/reports/${sign}`)}>Report {sign}</a>{" "}
                        {report.published && <span class="muted">{edtfText(report.published)}</span>}{" "}
                        {report.publishedBasis === "collated" && (
                          <span class="tag dash">dated by others</span>
                        )}
                      </h3>
                      <p class="small">
                        <span class="q">{report.title}</span>
                        <br />
                        {report.outlet ?? "Outlet not named"} <GradeBox letter={report.letter} />
                      </p>
                    </li>
                  )
                })}
            </ul>
          </Section>
        </div>
      </div>
    </>
  )
}

/** A time without its year where that is the year of the latest. */
function shortTime(edtf: string, latest: string): string {
  const short = /^\d{4}-\d\d-\d\d$/.test(edtf) && edtf.slice(0, 4) === latest.slice(0, 4)
  return short ? shortDay(edtf) : edtfText(edtf)
}

/** The values of a disagreement, small. */
function Versus({
  one,
  envelope,
}: {
  readonly one: Disagreement
  readonly envelope: Envelope<Overview>
}): JSX.Element {
  const signs = new Map(Object.values(envelope.reports).map(({id, sign}) => [id, sign]))
  return (
    <li>
      <h3>
        <a href={link(`/disagreements/${one.id}`)}>{capital(named(one.about, envelope.labels))}</a>
      </h3>
      <div class={one.sides.length === 2 ? "vs" : "vs many"}>
        {one.sides.map(({value}, index) => (
          <>
            {index > 0 && <i>or</i>}
            <span class="q">{value}</span>
          </>
        ))}
      </div>
      <p class="small muted">
        {one.sides.map(({witnesses: [witness]}) => {
          const filed = witness?.item === undefined ? undefined : envelope.items[witness.item]
          if (filed !== undefined)
            return (
              <>
                <Trace filed={filed} anchor={witness!.anchors[0]!} />{" "}
              </>
            )
          const sign = signs.get(witness?.report ?? "")
          return (
            sign && (
              <>
                <SpanTrace sign={sign} span={witness!.anchors[0]!} />{" "}
              </>
            )
          )
        })}
      </p>
      <p class="small muted">{capital(one.reason)}.</p>
    </li>
  )
}
