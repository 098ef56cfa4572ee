import type {JSX} from "preact"
import type {RecordSummary} from "../../../src/api/wire.ts"
import {setQuery, useRoute} from "../lib/route.ts"
import {dayText} from "../lib/text.ts"

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
