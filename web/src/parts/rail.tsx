import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {RecordSummary} from "../../../src/api/wire.ts"
import {link, useRoute} from "../lib/route.ts"
import {views} from "../views.ts"

/** The views with what they hold, and how to read the page. */
export function Rail({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path} = useRoute()
  const rail = useRef<HTMLElement>(null)
  const here = path[0] ?? ""
  const {counts} = summary
  const figures: {readonly [id: string]: number} = {
    positions: counts.position,
    words: summary.variants,
    disagreements: summary.disagreements,
    posture: counts.posture,
    speakers: counts.statement,
    items: Object.values(counts).reduce((sum, count) => sum + count, 0),
    sources: summary.reports,
  }
  useEffect(() => {
    rail.current?.querySelector("[aria-current]")?.scrollIntoView({block: "nearest", inline: "center"})
  }, [here])
  return (
    <nav class="rail" aria-label="Views" ref={rail}>
      {([0, 1, 2] as const).map((group) => (
        <>
          {group > 0 && <div class="sep" />}
          <ul key={group}>
            {views
              .filter((view) => view.group === group)
              .map(({id, path: href, name}) => (
                <li key={id}>
                  <a href={link(href)} {...(id === here && {"aria-current": "page" as const})}>
                    {name}
                    <span class="n">{figures[id]?.toLocaleString("en")}</span>
                  </a>
                </li>
              ))}
          </ul>
        </>
      ))}
      <div class="key">
        <p>
          <b class="q">Serif</b> is verbatim from a report.
        </p>
        <p>
          <b>Sans</b> is written by the tool.
        </p>
        <p>
          <span class="tr">
            <b>A</b>
            <span>1301</span>
          </span>{" "}
          opens the words at character 1301 of report A.
        </p>
      </div>
    </nav>
  )
}
