import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {RecordSummary} from "../../../src/api/wire.ts"
import {setQuery, useRoute} from "../lib/route.ts"
import {dayText} from "../lib/text.ts"
import {Icon} from "./icons.tsx"

/** The slider that shows the record as known on an earlier day. */
export function AsOfSlider({
  summary,
  id,
}: {
  readonly summary: RecordSummary
  readonly id: string
}): JSX.Element | null {
  const asOf = useRoute().query.get("as-of")
  const {days} = summary
  if (days.length < 2) return null
  const at =
    asOf === null
      ? days.length - 1
      : Math.max(
          0,
          days.findLastIndex((day) => day <= asOf.slice(0, 10)),
        )
  const last = at === days.length - 1
  return (
    <span class="slide">
      <label for={id}>As known on</label>{" "}
      <input
        type="range"
        id={id}
        min={0}
        max={days.length - 1}
        step={1}
        value={at}
        aria-valuetext={dayText(days[at]!)}
        onInput={(event) => {
          const index = Number(event.currentTarget.value)
          setQuery({"as-of": index === days.length - 1 ? undefined : days[index]})
        }}
      />{" "}
      <output for={id}>{last ? "now, all reports" : dayText(days[at]!)}</output>
    </span>
  )
}

/** On which day the record is known as it shows, and the slider that changes it. */
export function AsOf({summary}: {readonly summary: RecordSummary}): JSX.Element | null {
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
