import type {JSX} from "preact"
import {showNews, useWaiting} from "../lib/data.ts"
import {useRoute} from "../lib/route.ts"
import {plural} from "../lib/text.ts"

/** What came in while one was reading: it waits until it is asked for. */
export function News(): JSX.Element | null {
  const waiting = useWaiting()
  const {path} = useRoute()
  const reports = waiting.filter(({type}) => type === "report")
  if (reports.length === 0 || path[0] === "add") return null
  const items = reports.reduce((sum, {items: count = 0}) => sum + count, 0)
  return (
    <p class="news" role="status">
      <span>
        {plural(reports.length, "report")} came in (
        {reports
          .slice(-3)
          .map(({sign}) => sign)
          .join(", ")}
        ) with {plural(items, "item")}.
      </span>{" "}
      <button type="button" class="btn" onClick={showNews}>
        Show
      </button>
    </p>
  )
}
