import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {Envelope, Lane, Timeline} from "../../../src/api/wire.ts"
import {go, link} from "../lib/route.ts"
import {dayText, plural} from "../lib/text.ts"
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

/** The dated record to scale: talks as dots, words as bars of their number, undertakings, moves, spans. */
export function Axis({view, items}: Pick<Envelope<Timeline>, "view" | "items">): JSX.Element | null {
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
  const cells = inside.flatMap(({day, cells: own}) => own.map((cell) => ({...cell, day: day!})))
  const most = Math.max(1, ...cells.filter(({lane}) => lane === "words").map(({count}) => count))
  // Spans that began before the window would cover all of it and say nothing.
  const spans = view.spans.filter(({first: from}) => timeOf(from) >= first).slice(0, 3)
  const label = `Dated items from ${dayText(inside[0]!.day!)} to ${dayText(inside.at(-1)!.day!)}, to scale: ${cells.map(({lane, day, count}) => `${count} ${lane} on ${day}`).join(", ")}.`
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
          Dot: talks. Bar: number of words items. Diamond: undertakings. Square: moves.
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
                {lane === "moves" ? "Moves, posture" : lane.charAt(0).toUpperCase() + lane.slice(1)}
              </text>
              <line class="base" x1={left} x2={right} y1={y} y2={y} />
            </g>
          ))}
          {spans.map(({item, first: from, last: to, open}, index) => {
            const [a, b] = [
              Math.max(left, x(timeOf(from))),
              Math.min(right, to === "9999-12-31" ? right : x(timeOf(to))),
            ]
            const hue = items[item]?.item.kind === "meeting" ? "talks" : "posture"
            return (
              <rect
                key={item}
                x={a}
                y={134 + index * 4}
                width={Math.max(3, b - a)}
                height={3}
                rx={1}
                fill={`var(--k-${hue})`}
                opacity={open ? 0.45 : 0.8}
              />
            )
          })}
          {cells.map(({lane, day, count}) => {
            const at = x(timeOf(day))
            const y = rows[lane]
            const height = 6 + (count / most) * 30
            return (
              <a
                key={`${lane} ${day}`}
                href={`${link("/timeline")}#${day}`}
                aria-label={`${plural(count, "item")} of ${lane} on ${dayText(day)}: go to the day`}
                onClick={(event) => {
                  event.preventDefault()
                  go(`${location.pathname}${location.search}#${day}`, true)
                  document.getElementById(day)?.scrollIntoView({inline: "center", block: "nearest"})
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
