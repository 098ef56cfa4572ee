import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {Envelope, Lane, Timeline, TimelineCell, TimelineDay} from "../../../src/api/wire.ts"
import {useProof} from "../lib/drawer.ts"
import {link} from "../lib/route.ts"
import {edtfText, kindNames, plural} from "../lib/text.ts"
import {Section} from "./head.tsx"
import {Icon} from "./icons.tsx"
import {ItemLine} from "./item.tsx"
import {OtherTraces} from "./trace.tsx"

type Data = Envelope<Timeline>

/** What each lane is called, and the hue of its kind. */
export const laneNames: {readonly [lane in Lane]: {readonly name: string; readonly hue: string}} = {
  talks: {name: "Talks", hue: "talks"},
  words: {name: "Words", hue: "statement"},
  undertakings: {name: "Undertakings", hue: "undertaking"},
  moves: {name: "Moves, posture", hue: "posture"},
}
const lanes = Object.keys(laneNames) as readonly Lane[]

/** Days shown as columns, the latest; earlier ones fold into a count. */
const columns = 10

const dayMs = 86_400_000

/** A lane with its icon. */
export function LaneName({lane}: {readonly lane: Lane}): JSX.Element {
  const {name, hue} = laneNames[lane]
  return (
    <span class={`kind ${hue}`}>
      <Icon name={`k-${hue}`} />
      {name}
    </span>
  )
}

interface Column {
  readonly key: string
  readonly day?: TimelineDay
  /** Days without items, folded. */
  readonly empty?: number
}

/** Days as columns, with empty stretches between them. */
function columnsOf(days: readonly TimelineDay[]): readonly Column[] {
  const all: Column[] = []
  let before: number | undefined
  for (const day of days) {
    const time = Date.parse(`${day.day}T00:00:00Z`) / dayMs
    if (before !== undefined && time - before > 1) all.push({key: `to ${day.day}`, empty: time - before - 1})
    all.push({key: day.day!, day})
    before = time
  }
  return all
}

/** The latest days that hold items, lanes below each other. */
export function DayGrid({data, asked}: {readonly data: Data; readonly asked: string}): JSX.Element | null {
  const {view} = data
  const box = useRef<HTMLDivElement>(null)
  const dated = view.days.filter(({day}) => day !== undefined)
  const folded = dated.slice(0, -columns)
  const shown = columnsOf(dated.slice(-columns))
  const first = shown[0]?.key
  // The newest end is what one comes for.
  useEffect(() => {
    const end = (): void => {
      if (box.current) box.current.scrollLeft = box.current.scrollWidth
    }
    end()
    document.fonts.ready.then(end)
  }, [first])
  if (first === undefined) return null
  const widths = shown.map(({day, empty}) => {
    if (empty !== undefined) return "2.7rem"
    return day!.cells.some(({count}) => count > 2) ? "minmax(14rem, 1.6fr)" : "minmax(10.5rem, 1fr)"
  })
  const earlier = folded.reduce((sum, {cells}) => sum + cells.reduce((inner, {count}) => inner + count, 0), 0)
  const before = new Date(Date.parse(`${first}T00:00:00Z`) - dayMs).toISOString().slice(0, 10)
  const note = folded.length > 0 && (
    <>
      Earlier:{" "}
      <a href={link("/items", {...Object.fromEntries(new URLSearchParams(asked)), until: before})}>
        {plural(earlier, "item")}
      </a>{" "}
      on {plural(folded.length, "day")}
    </>
  )
  return (
    <Section title="By day" note={note}>
      <div class="scroll" ref={box} tabIndex={0} role="region" aria-label="Items by day and lane">
        <div class="tl" style={{gridTemplateColumns: `6.6rem ${widths.join(" ")}`}}>
          <div class="dh first">Lane</div>
          {shown.map(({key, day, empty}) => (
            <div class="dh" key={key} {...(day !== undefined && {id: key})}>
              {day === undefined ? <small>{plural(empty!, "day")}</small> : <DayHead day={key} />}
            </div>
          ))}
          {lanes
            .filter((lane) => shown.some(({day}) => day?.cells.some((cell) => cell.lane === lane)))
            .map((lane) => (
              <Row key={lane} lane={lane} shown={shown} data={data} asked={asked} />
            ))}
        </div>
      </div>
    </Section>
  )
}

function Row({
  lane,
  shown,
  data,
  asked,
}: {
  readonly lane: Lane
  readonly shown: readonly Column[]
  readonly data: Data
  readonly asked: string
}): JSX.Element {
  return (
    <>
      <div class="lane">
        <LaneName lane={lane} />
      </div>
      {shown.map(({key, day}) => {
        const cell = day?.cells.find((one) => one.lane === lane)
        return cell === undefined ? (
          <div class="cell void" key={key} />
        ) : (
          <div class="cell" key={key}>
            <CellItems cell={cell} day={key} data={data} asked={asked} />
          </div>
        )
      })}
    </>
  )
}

/** The first items of a cell, and the way to the rest. Without a day: the items that have none. */
export function CellItems({
  cell,
  day,
  data,
  asked,
}: {
  readonly cell: TimelineCell
  readonly day?: string
  readonly data: Data
  readonly asked: string
}): JSX.Element {
  const {open} = useProof()
  const {items, labels} = data
  const rest = cell.count - cell.items.flat().length
  const narrowed = new URLSearchParams(asked)
  narrowed.set("lane", cell.lane)
  if (day === undefined) narrowed.set("undated", "true")
  else {
    narrowed.set("from", day)
    narrowed.set("until", day)
  }
  const title = `${laneNames[cell.lane].name}, ${day === undefined ? "no day given" : edtfText(day)}`
  return (
    <>
      {cell.items.map(
        ([first = "", ...others]) =>
          items[first] && (
            <div class={`it ${kindNames[items[first].item.kind].hue}`} key={first}>
              <time>{day === undefined ? "day not given" : edtfText(day)}</time>
              <ItemLine filed={items[first]} labels={labels} limit={110} />{" "}
              <OtherTraces ids={others} envelope={data} title="Told by others" limit={2} />
            </div>
          ),
      )}
      {rest > 0 && (
        <button
          type="button"
          class="rest"
          onClick={(event) => open({title, rows: narrowed.toString()}, event.currentTarget)}
        >
          + {rest.toLocaleString("en")} more
        </button>
      )}
    </>
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
