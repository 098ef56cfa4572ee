import type {JSX} from "preact"
import type {Envelope, RecordSummary, Timeline} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {edtfText, kindNames, plural} from "../lib/text.ts"
import {AsOfSlider} from "../parts/as-of.tsx"
import {Axis} from "../parts/axis.tsx"
import {CellItems, DayGrid, LaneName} from "../parts/day-grid.tsx"
import {AsCsv, Head, Section, Toggles} from "../parts/head.tsx"
import {ItemLine} from "../parts/item.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {OtherTraces} from "../parts/trace.tsx"

type Data = Envelope<Timeline>

/** The whole span to scale, then the days that hold items. */
export function TimelineView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {query} = useRoute()
  const top = summary.parties.slice(0, 6)
  const chosen = query.get("party")?.split(",").filter(Boolean)
  const on = chosen ?? top.map(({party}) => party)
  const asked = new URLSearchParams()
  for (const name of ["party", "from", "until", "text", "lane"]) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const data = useData<Envelope<Timeline>>(`/api/timeline?${asked}`)
  const total = Object.values(summary.counts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <Head title="Day by day">
        Where a report gives no day, the item stands apart at the end. It is never moved to the day of the
        report. As <AsCsv list="timeline" query={asked.toString()} />.
      </Head>
      <div class="tools">
        <Toggles
          label="Parties"
          options={top.map(({party, label}) => ({value: party, text: label}))}
          on={on}
          change={(next) => setQuery({party: next.length === top.length ? undefined : next.join(",") || "-"})}
        />
        <AsOfSlider summary={summary} id="asof-timeline" />
        <span>
          <label for="tl-from">From</label>{" "}
          <input
            id="tl-from"
            class="btn"
            type="date"
            value={query.get("from") ?? ""}
            onChange={(event) => setQuery({from: event.currentTarget.value})}
          />{" "}
          <label for="tl-until">until</label>{" "}
          <input
            id="tl-until"
            class="btn"
            type="date"
            value={query.get("until") ?? ""}
            onChange={(event) => setQuery({until: event.currentTarget.value})}
          />
        </span>
      </div>
      <Show of={data}>
        {(envelope) => {
          const {view} = envelope
          return (
            <>
              <p class="small muted" role="status" id="shown">
                {view.count.toLocaleString("en")} of {plural(total, "item")} shown
              </p>
              {view.count === 0 ? (
                <Empty title="No items for this choice">
                  {plural(total, "item")} stand outside this filter.{" "}
                  <a href={link("/timeline")}>Clear the filter</a>
                </Empty>
              ) : (
                <>
                  <Axis data={envelope} asked={asked.toString()} />
                  <DayGrid data={envelope} asked={asked.toString()} />
                  <Spans data={envelope} />
                  <Undated data={envelope} asked={asked.toString()} />
                </>
              )}
            </>
          )
        }}
      </Show>
    </>
  )
}

/** Where a report gives no day: the lanes side by side. */
function Undated({data, asked}: {readonly data: Data; readonly asked: string}): JSX.Element | null {
  const cells = data.view.days.find(({day}) => day === undefined)?.cells ?? []
  if (cells.length === 0) return null
  return (
    <Section
      title="No day in the report"
      note={plural(
        cells.reduce((sum, {count}) => sum + count, 0),
        "item",
      )}
    >
      <div class="undated">
        {cells.map((cell) => (
          <div class="cell" key={cell.lane}>
            <LaneName lane={cell.lane} />
            <CellItems cell={cell} data={data} asked={asked} />
          </div>
        ))}
      </div>
    </Section>
  )
}

/** What lasted longer than a day. */
function Spans({data}: {readonly data: Data}): JSX.Element | null {
  const {view, items, labels} = data
  if (view.spans.length === 0) return null
  const told = view.spans.flatMap(({items: ids}) => ids).length
  return (
    <Section
      title="Over more than a day"
      note={
        told < view.spanCount
          ? `The first ${told.toLocaleString("en")} of ${plural(view.spanCount, "item")}; the days above narrow them`
          : plural(told, "item")
      }
    >
      <ul class="spans">
        {view.spans.map(({items: [first = "", ...others], open}) => {
          const filed = items[first]
          return (
            filed && (
              <li
                key={first}
                class={`span ${kindNames[filed.item.kind].hue}${open === "first" ? " soft-l" : ""}`}
              >
                <time class="small">{edtfText(filed.item.when!.edtf)}</time>{" "}
                <div>
                  <ItemLine filed={filed} labels={labels} limit={150} />{" "}
                  <OtherTraces ids={others} envelope={data} title="Told by others" />
                </div>
              </li>
            )
          )
        })}
      </ul>
    </Section>
  )
}
