import type {JSX} from "preact"
import type {Envelope, Lane, RecordSummary, Timeline, TimelineDay} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {edtfText, kindNames, plural} from "../lib/text.ts"
import {AsOfSlider} from "../parts/as-of.tsx"
import {Axis} from "../parts/axis.tsx"
import {Head, Section, Toggles} from "../parts/head.tsx"
import {Icon} from "../parts/icons.tsx"
import {ItemLine} from "../parts/item.tsx"
import {useProof} from "../parts/proof.tsx"
import {Empty, Show} from "../parts/states.tsx"

export const laneNames: {readonly [lane in Lane]: {readonly name: string; readonly hue: string}} = {
  talks: {name: "Talks", hue: "talks"},
  words: {name: "Words", hue: "statement"},
  undertakings: {name: "Undertakings", hue: "undertaking"},
  moves: {name: "Moves, posture", hue: "posture"},
}
const lanes = Object.keys(laneNames) as readonly Lane[]

/** Days shown as columns, the latest; earlier ones fold into a count. */
const columns = 10

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
        Where a report gives no day, the item stands in the last column. It is never moved to the day of the
        report.
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
        {({view, items, labels}) => (
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
                <Axis view={view} items={items} />
                <Grid view={view} items={items} labels={labels} asked={asked.toString()} />
              </>
            )}
          </>
        )}
      </Show>
    </>
  )
}

interface Column {
  readonly key: string
  readonly day?: TimelineDay
  /** Days without items, folded. */
  readonly empty?: number
}

/** The latest days as columns, with empty stretches between them. */
function columnsOf(days: readonly TimelineDay[]): readonly Column[] {
  const all: Column[] = []
  let before: number | undefined
  for (const day of days) {
    const time = day.day === undefined ? undefined : Date.parse(`${day.day}T00:00:00Z`) / 86_400_000
    if (time !== undefined && before !== undefined && time - before > 1) {
      all.push({key: `to ${day.day}`, empty: time - before - 1})
    }
    all.push({key: day.day ?? "none", day})
    before = time
  }
  return all
}

function Grid({
  view,
  items,
  labels,
  asked,
}: Pick<Envelope<Timeline>, "view" | "items" | "labels"> & {readonly asked: string}): JSX.Element {
  const {open} = useProof()
  const dated = view.days.filter(({day}) => day !== undefined)
  const undated = view.days.filter(({day}) => day === undefined)
  const folded = dated.slice(0, -columns)
  const shown = columnsOf([...dated.slice(-columns), ...undated])
  const first = dated.at(-columns)?.day ?? dated[0]?.day
  const widths = shown.map(({day, empty}) => {
    if (empty !== undefined) return "2.7rem"
    const most = Math.max(0, ...day!.cells.map(({count}) => count))
    return most > 3 ? "minmax(13rem, 1.6fr)" : "minmax(9rem, 1fr)"
  })
  const foldedCount = folded.reduce(
    (sum, {cells}) => sum + cells.reduce((inner, {count}) => inner + count, 0),
    0,
  )
  const dayBefore =
    first && new Date(Date.parse(`${first}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
  return (
    <Section
      title="By day"
      note={
        folded.length > 0 && (
          <>
            Earlier:{" "}
            <a href={link("/items", {...Object.fromEntries(new URLSearchParams(asked)), until: dayBefore})}>
              {plural(foldedCount, "item")}
            </a>{" "}
            on {plural(folded.length, "day")}
          </>
        )
      }
    >
      <div class="scroll" tabIndex={0} role="region" aria-label="Items by day and lane">
        <div class="tl" style={{gridTemplateColumns: `6.6rem ${widths.join(" ")}`}}>
          <div class="dh" style={{paddingLeft: 0}}>
            Lane
          </div>
          {shown.map(({key, day, empty}) => (
            <div class="dh" key={key} {...(day?.day !== undefined && {id: day.day})}>
              {empty !== undefined ? (
                <small>{empty === 1 ? "1 day" : `${empty} days`}</small>
              ) : day!.day === undefined ? (
                <>
                  No day<small>in the report</small>
                </>
              ) : (
                <DayHead day={day!.day} />
              )}
            </div>
          ))}
          {lanes.map((lane) => {
            if (!view.days.some(({cells}) => cells.some((cell) => cell.lane === lane))) return null
            return (
              <>
                <div class="lane" key={lane}>
                  <span class={`kind ${laneNames[lane].hue}`}>
                    <Icon name={`k-${laneNames[lane].hue}`} />
                    {laneNames[lane].name}
                  </span>
                </div>
                {shown.map(({key, day}) => {
                  const cell = day?.cells.find((one) => one.lane === lane)
                  if (cell === undefined) return <div class="cell void" key={key} />
                  const rest = cell.count - cell.items.length
                  const narrowed = new URLSearchParams(asked)
                  narrowed.set("lane", lane)
                  if (day!.day === undefined) narrowed.set("undated", "true")
                  else {
                    narrowed.set("from", day!.day)
                    narrowed.set("until", day!.day)
                  }
                  return (
                    <div class="cell" key={key}>
                      {cell.items.map(
                        (id) =>
                          items[id] && (
                            <div class={`it ${kindNames[items[id]!.item.kind].hue}`} key={id}>
                              <time>{day!.day === undefined ? "day not given" : edtfText(day!.day)}</time>
                              <ItemLine filed={items[id]!} labels={labels} limit={110} />
                            </div>
                          ),
                      )}
                      {rest > 0 && (
                        <button
                          type="button"
                          class="rest"
                          onClick={(event) =>
                            open(
                              {
                                title: `${laneNames[lane].name}, ${day!.day === undefined ? "no day given" : edtfText(day!.day)}`,
                                rows: narrowed.toString(),
                              },
                              event.currentTarget,
                            )
                          }
                        >
                          + {rest.toLocaleString("en")} more
                        </button>
                      )}
                    </div>
                  )
                })}
              </>
            )
          })}
        </div>
      </div>
      {view.spans.length > 0 && (
        <>
          <h3 class="sub">Over more than a day</h3>
          <ul class="spans">
            {view.spans.map(
              ({item, first: from, last, open: end}) =>
                items[item] && (
                  <li
                    key={item}
                    class={`span ${kindNames[items[item]!.item.kind].hue}${end === "first" ? " soft-l" : ""}`}
                  >
                    <time class="muted small">
                      {end === "first"
                        ? `until ${edtfText(last)}`
                        : end === "last"
                          ? `since ${edtfText(from)}`
                          : edtfText(items[item]!.item.when!.edtf)}
                    </time>{" "}
                    <ItemLine filed={items[item]!} labels={labels} limit={150} />
                  </li>
                ),
            )}
          </ul>
        </>
      )}
    </Section>
  )
}

function DayHead({day}: {readonly day: string}): JSX.Element {
  const date = new Date(`${day}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", {...options, timeZone: "UTC"}).format(date)
  return (
    <>
      {part({weekday: "short"})} {part({day: "numeric"})}
      <small>{part({month: "short", year: "numeric"})}</small>
    </>
  )
}
