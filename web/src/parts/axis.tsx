import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {Envelope, Lane, Timeline} from "../../../src/api/wire.ts"
import {useProof} from "../lib/drawer.ts"
import {link} from "../lib/route.ts"
import {dayText, edtfText, kindNames, plural} from "../lib/text.ts"
import {laneNames} from "./day-grid.tsx"
import {Section} from "./head.tsx"

const dayMs = 86_400_000
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Left and right end of the scale, and the height of its rows. */
const left = 118
const right = 990
const rows: {readonly [lane in Lane]: number} = {talks: 22, words: 76, undertakings: 104, moves: 130}

/** Days and items of a window that leaves out far outliers: they would squeeze the rest into one point. */
function windowOf(view: Timeline): readonly [first: number, last: number] {
  const days = view.days.flatMap(({day, cells}) =>
    day === undefined ? [] : [{time: timeOf(day), count: cells.reduce((sum, {count}) => sum + count, 0)}],
  )
  const last = days.at(-1)?.time ?? 0
  const total = days.reduce((sum, {count}) => sum + count, 0)
  let kept = 0
  let first = last
  for (const {time, count} of days.toReversed()) {
    if (kept > total * 0.95 && last - time > 180 * dayMs) break
    kept += count
    first = time
  }
  const pad = Math.max(1, Math.round((last - first) / dayMs / 40)) * dayMs
  return [first - pad, last + pad]
}

/** Round dates for the ticks: about eight. */
function ticksOf(first: number, last: number): readonly number[] {
  const days = (last - first) / dayMs
  const step = [1, 2, 7, 14, 30, 91, 182, 365].find((size) => days / size <= 9) ?? Math.ceil(days / 9)
  const ticks: number[] = []
  for (let time = first + dayMs; time < last; time += step * dayMs) ticks.push(time)
  return ticks
}

/** What one lane holds on some days in a row. */
interface Mark {
  readonly lane: Lane
  readonly first: string
  readonly last: string
  readonly count: number
}

/** As many marks as stand beside each other without touching. */
const mostMarks = 60

/** One mark a lane and day; on a long scale one for several days, so that marks stay apart. */
function marksOf(days: Timeline["days"], first: number, last: number): readonly Mark[] {
  const width = Math.ceil((last - first) / dayMs / mostMarks) * dayMs
  const marks = new Map<string, Mark>()
  for (const {day, cells} of days) {
    const bin = Math.floor((timeOf(day!) - first) / width)
    for (const {lane, count} of cells) {
      const before = marks.get(`${lane} ${bin}`)
      marks.set(`${lane} ${bin}`, {
        lane,
        first: before?.first ?? day!,
        last: day!,
        count: count + (before?.count ?? 0),
      })
    }
  }
  return [...marks.values()]
}

/** The dated record to scale: talks as dots, words as bars of their number, undertakings, moves, spans. */
export function Axis({
  data: {view, items},
  asked,
}: {
  readonly data: Envelope<Timeline>
  /** The query by which the timeline is narrowed. */
  readonly asked: string
}): JSX.Element | null {
  const {open} = useProof()
  const box = useRef<HTMLDivElement>(null)
  const [first, last] = windowOf(view)
  // Where the scale is wider than the window, the newest end is what one comes for.
  useEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth
  }, [first, last])
  const dated = view.days.filter(({day}) => day !== undefined)
  if (dated.length === 0) return null
  const x = (time: number): number => left + ((time - first) / (last - first)) * (right - left)
  const inside = dated.filter(({day}) => timeOf(day!) >= first)
  const outside = dated.length - inside.length
  const marks = marksOf(inside, first, last)
  const most = Math.max(1, ...marks.filter(({lane}) => lane === "words").map(({count}) => count))
  const folded = marks.some((mark) => mark.first !== mark.last)
  // Spans that began before the window would cover all of it and say nothing.
  const spans = view.spans.filter(({first: from}) => timeOf(from) >= first).slice(0, 3)
  const narrowed = Object.fromEntries(new URLSearchParams(asked))
  const label = `Dated items from ${dayText(inside[0]!.day!)} to ${dayText(inside.at(-1)!.day!)}, to scale, in ${plural(marks.length, "mark")} that lead to them.`
  const tickText = (time: number, index: number, all: readonly number[]): string => {
    const date = new Date(time)
    const before = index === 0 ? undefined : new Date(all[index - 1]!)
    const month = date.getUTCMonth() !== before?.getUTCMonth()
    const year = date.getUTCFullYear() !== before?.getUTCFullYear()
    return new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      ...(month && {month: "short"}),
      ...(year && {year: "numeric"}),
      timeZone: "UTC",
    }).format(date)
  }
  return (
    <Section
      title="To scale"
      note={
        <>
          Dot: talks. Bar: number of words items. Diamond: undertakings. Square: moves. Line: what lasts.
          {folded && " One mark for several days."}
          {outside > 0 && ` ${plural(outside, "earlier day")} not drawn.`}
        </>
      }
    >
      <div class="scroll" tabIndex={0} role="region" aria-label="Time axis" ref={box}>
        <svg class="axis" viewBox="0 0 1000 168" role="group" aria-label={label}>
          {ticksOf(first, last).map((time, index, all) => (
            <g key={time}>
              <line class="tick" x1={x(time)} x2={x(time)} y1={8} y2={144} />
              <text x={x(time)} y={160} text-anchor="middle">
                {tickText(time, index, all)}
              </text>
            </g>
          ))}
          {(Object.entries(rows) as [Lane, number][]).map(([lane, y]) => (
            <g key={lane}>
              <text class="lbl" x={0} y={y + 4}>
                {laneNames[lane].name}
              </text>
              <line class="base" x1={left} x2={right} y1={y} y2={y} />
            </g>
          ))}
          {spans.map(({items: [id = ""], first: from, last: to, open: end}, index) => {
            const [a, b] = [
              Math.max(left, x(timeOf(from))),
              Math.min(right, to === "9999-12-31" ? right : x(timeOf(to))),
            ]
            const filed = items[id]
            if (filed === undefined) return null
            const {item, sign} = filed
            const {from: at, to: until} = item.anchors[0]!
            return (
              <a
                key={id}
                href={link(`/reports/${sign}#${sign}:${at}-${until}`)}
                aria-label={`${sign} ${at}: ${kindNames[item.kind].one}, ${edtfText(item.when!.edtf)}`}
                onClick={(event) => {
                  event.preventDefault()
                  open({item: id}, event.currentTarget)
                }}
              >
                <rect
                  x={a}
                  y={134 + index * 4}
                  width={Math.max(3, b - a)}
                  height={3}
                  rx={1}
                  fill={`var(--k-${kindNames[item.kind].hue})`}
                  opacity={end ? 0.45 : 0.8}
                />
              </a>
            )
          })}
          {marks.map(({lane, first: from, last: until, count}) => {
            const at = x((timeOf(from) + timeOf(until)) / 2)
            const when = from === until ? dayText(from) : `${dayText(from)} to ${dayText(until)}`
            const y = rows[lane]
            const height = 6 + (count / most) * 30
            return (
              <a
                key={`${lane} ${from}`}
                href={link("/items", {...narrowed, lane, from, until})}
                aria-label={`${plural(count, "item")} of ${lane}, ${when}`}
                onClick={(event) => {
                  event.preventDefault()
                  const rows = new URLSearchParams({...narrowed, lane, from, until})
                  open(
                    {title: `${laneNames[lane].name}, ${when}`, rows: rows.toString()},
                    event.currentTarget,
                  )
                }}
              >
                {lane === "talks" ? (
                  <circle cx={at} cy={y} r={5} fill="var(--k-talks)" />
                ) : lane === "words" ? (
                  <>
                    <rect x={at - 4} y={y - height} width={8} height={height} fill="var(--k-statement)" />
                    <text x={at} y={y - height - 4} text-anchor="middle">
                      {count}
                    </text>
                  </>
                ) : lane === "undertakings" ? (
                  <path d={`M${at} ${y - 6}l6 6-6 6-6-6z`} fill="var(--k-undertaking)" />
                ) : (
                  <rect x={at - 4.5} y={y - 4.5} width={9} height={9} fill="var(--k-posture)" />
                )}
                <rect x={at - 9} y={y - 18} width={18} height={24} fill="transparent" />
              </a>
            )
          })}
        </svg>
      </div>
    </Section>
  )
}
