import type {JSX} from "preact"
import {useEffect, useRef} from "preact/hooks"
import type {
  Envelope,
  PositionCell,
  PositionHistory,
  PositionRow,
  Positions,
  RecordSummary,
} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, useRoute} from "../lib/route.ts"
import {edtfText, issueText, nameOf, plural, wordsOf} from "../lib/text.ts"
import {Head, Section} from "../parts/head.tsx"
import {FamilyChip, StanceChip} from "../parts/item.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {Figure, Quote, Trace} from "../parts/trace.tsx"

type Data = Envelope<Positions>

/** Parties as columns; further ones are counted. */
const columns = 6
/** Issues shown before the rest folds. */
const shownIssues = 12

/** Issues against parties, the words in the cell, and the shifts. `/positions/<issue>/<party>` opens a cell. */
export function PositionsView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path, query} = useRoute()
  const asked = new URLSearchParams()
  for (const name of ["issue", "party"]) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const data = useData<Data>(`/api/positions?${asked}`)
  return (
    <Show of={data}>
      {(envelope) => {
        const {view} = envelope
        const refused = view.rows.filter(({cells}) => cells.some(({family}) => family === "refuses")).length
        const title =
          view.rows.length === 0
            ? "No positions on file"
            : `${plural(view.rows.length, "issue")}, ${refused === 0 ? "none" : refused} of them met with a refusal`
        return (
          <>
            <Head title={title}>
              Each cell is what one party says on one issue, in its newest form. Open it for the exact words
              and everything said before.
            </Head>
            {view.rows.length === 0 ? (
              <Empty title="No words on file">
                {plural(summary.reports, "report")} read, none gives a stance of a party on an issue.
              </Empty>
            ) : (
              <Matrix envelope={envelope} opened={path.slice(1)} />
            )}
            {view.shifts.length > 0 && <Shifts envelope={envelope} />}
          </>
        )
      }}
    </Show>
  )
}

function Matrix({
  envelope,
  opened,
}: {
  readonly envelope: Data
  readonly opened: readonly string[]
}): JSX.Element {
  const {view, labels} = envelope
  const parties = view.parties.slice(0, columns)
  const rest = view.parties.length - parties.length
  const first = view.rows.slice(0, shownIssues)
  const more = view.rows.slice(shownIssues)
  const row = (one: PositionRow): JSX.Element => (
    <tr key={one.issue.id}>
      <th scope="row">{issueText(one.issue, labels)}</th>
      {parties.map(({party}) => {
        const cell = one.cells.find((candidate) => candidate.party === party)
        return (
          <td key={party} data-party={labels[party] ?? party}>
            {cell && (
              <Cell
                cell={cell}
                row={one}
                envelope={envelope}
                opened={opened[0] === one.issue.id && opened[1] === party}
              />
            )}
          </td>
        )
      })}
    </tr>
  )
  return (
    <Section
      title="Issues by party"
      note={
        <span class="legend">
          {(["asks", "refuses", "offers", "withholds"] as const).map((family) => (
            <FamilyChip key={family} family={family} word={family} />
          ))}
        </span>
      }
    >
      <table class="mx">
        <caption class="sr">
          Newest stance of each party on each issue. Open a cell for the words and the history.
        </caption>
        <thead>
          <tr>
            <th scope="col">Issue</th>
            {parties.map(({party, count}) => (
              <th scope="col" key={party}>
                {labels[party] ?? party}
                <small>
                  <Figure
                    count={count}
                    title={`Positions of ${labels[party] ?? party}`}
                    query={`kind=position&party=${party}`}
                  />{" "}
                  {count === 1 ? "position" : "positions"}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{first.map(row)}</tbody>
      </table>
      {more.length > 0 && (
        <details class="more">
          <summary>{plural(more.length, "more issue")}</summary>
          <table class="mx">
            <tbody>{more.map(row)}</tbody>
          </table>
        </details>
      )}
      {rest > 0 && (
        <p class="small muted">
          {plural(rest, "further party", "further parties")}:{" "}
          {view.parties.slice(columns, columns + 30).map(({party, count}) => (
            <>
              <a href={link("/positions", {party})}>{labels[party] ?? party}</a> {count};{" "}
            </>
          ))}
        </p>
      )}
    </Section>
  )
}

function Cell({
  cell,
  row,
  envelope,
  opened,
}: {
  readonly cell: PositionCell
  readonly row: PositionRow
  readonly envelope: Data
  readonly opened: boolean
}): JSX.Element {
  const {items, reports, labels} = envelope
  const filed = cell.items.flatMap((id) => items[id] ?? [])
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (!opened || details.current === null) return
    details.current.open = true
    details.current.scrollIntoView({block: "center"})
  }, [opened])
  const rest = cell.count - cell.items.length
  return (
    <>
      <details class="cellx" ref={details}>
        <summary>
          <StanceChip stance={cell.stance} />
          <span class="peek" dir="auto">
            {filed[0] && wordsOf(filed[0].item.anchors)}
          </span>
          <span class="n">{plural(cell.count, "place")}</span>
        </summary>
        <ul class="hist">
          {filed.map((one) => {
            if (one.item.kind !== "position") return null
            const {item} = one
            const utterer = item.sources.find(({role, name}) => role === "utterer" && name)
            return (
              <li key={item.id}>
                {item.stance !== cell.stance && <StanceChip stance={item.stance} />}
                <Quote filed={one} reports={reports} />
                {utterer?.name ?? (utterer?.actor && labels[utterer.actor]) ?? "report’s own voice"},{" "}
                {item.when ? edtfText(item.when.edtf) : "day not given"}
                {item.toward && `, to ${nameOf(item.toward, labels)}`}
                {item.condition && (
                  <>
                    , if <span class="q inline">{item.condition.quote}</span>
                  </>
                )}{" "}
                <Trace filed={one} />
              </li>
            )
          })}
          {rest > 0 && (
            <li>
              <Figure
                count={rest}
                title="All places"
                query={`kind=position&party=${cell.party}&issue=${encodeURIComponent(row.issue.id)}`}
              />{" "}
              more
            </li>
          )}
        </ul>
      </details>
      <span class="anch">
        {filed.slice(0, 3).map((one) => (
          <>
            <Trace filed={one} />{" "}
          </>
        ))}
      </span>
    </>
  )
}

function Shifts({envelope}: {readonly envelope: Data}): JSX.Element {
  const {view, items, labels} = envelope
  const issues = new Map(view.rows.map(({issue}) => [issue.id, issue]))
  return (
    <Section
      title="Shifts"
      note="A party’s stance on one issue over time, where it changes; dated steps first"
    >
      {view.shifts.map((history: PositionHistory) => {
        const issue = issues.get(history.issue)
        return (
          <div class="shift" key={`${history.party} ${history.issue}`}>
            <div>
              <h3>{labels[history.party] ?? history.party}</h3>
              <p class="small muted">{issue ? issueText(issue, labels) : history.issue}</p>
            </div>
            <ol class="steps">
              {history.steps.map((step) => {
                const filed = step.items.flatMap((id) => items[id] ?? []).slice(0, 2)
                return (
                  <li key={step.items[0]}>
                    <span>
                      <StanceChip stance={step.stance} />{" "}
                      <span class="when">{step.when ? edtfText(step.when) : "no day"}</span>{" "}
                      {filed.map((one) => (
                        <>
                          <Trace filed={one} />{" "}
                        </>
                      ))}
                    </span>
                  </li>
                )
              })}
            </ol>
          </div>
        )
      })}
    </Section>
  )
}
