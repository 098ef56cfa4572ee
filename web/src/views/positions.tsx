import {Fragment, type JSX} from "preact"
import {useEffect, useRef, useState} from "preact/hooks"
import {
  type Envelope,
  type PositionCell,
  type PositionHistory,
  type PositionRow,
  type PositionsPage,
  type RecordSummary,
  stanceWords,
} from "../../../src/api/wire.ts"
import {type Listing, usePages} from "../lib/pages.ts"
import {link, useRoute} from "../lib/route.ts"
import {edtfText, issueText, nameOf, plural, wordsOf} from "../lib/text.ts"
import {AsCsv, Head, Section} from "../parts/head.tsx"
import {FamilyChip, StanceChip} from "../parts/item.tsx"
import {More} from "../parts/more.tsx"
import {Empty, Failure, Skeleton} from "../parts/states.tsx"
import {Figure, Quote, Trace, Traces} from "../parts/trace.tsx"

type Data = Envelope<PositionsPage>

/** Parties as columns; further ones are counted. */
const columns = 6
/** Issues that show before more are asked for. */
const issuesAPage = 12

/** Issues against parties, the words in the cell, and the shifts. `/positions/<issue>/<party>` opens a cell. */
export function PositionsView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path, query} = useRoute()
  const asked = new URLSearchParams()
  for (const name of ["issue", "party"]) {
    const value = query.get(name)
    if (value) asked.set(name, value)
  }
  const listing = usePages<Data>(
    `/api/positions?limit=${issuesAPage}&columns=${columns}${asked.size > 0 ? `&${asked}` : ""}`,
    ({view}) => view.next,
  )
  const [envelope] = listing.pages
  if (envelope === undefined)
    return listing.error === undefined ? <Skeleton /> : <Failure error={listing.error} />
  const {count, refused, shiftCount} = envelope.view
  return (
    <>
      <Head
        title={
          count === 0
            ? "No positions on file"
            : `${plural(count, "issue")}, ${refused === 0 ? "none" : refused.toLocaleString("en")} of them met with a refusal`
        }
      >
        Each cell is what one party says on one issue, in its newest form. Open it for the exact words and
        everything said before. As <AsCsv list="positions" query={asked.toString()} />.
      </Head>
      {asked.size > 0 && (
        <p class="tools">
          <a class="btn" href={link("/positions")}>
            All parties and issues
          </a>
        </p>
      )}
      {count === 0 ? (
        <Empty title="No words on file">
          {plural(summary.reports, "report")} read, none gives a stance of a party on an issue
          {asked.size > 0 && " under this choice"}.
        </Empty>
      ) : (
        <Matrix listing={listing} opened={path.slice(1)} />
      )}
      {shiftCount > 0 && <Shifts envelope={envelope} />}
    </>
  )
}

function Matrix({
  listing,
  opened,
}: {
  readonly listing: Listing<Data>
  readonly opened: readonly string[]
}): JSX.Element {
  const {view, labels} = listing.pages[0]!
  const parties = view.parties.slice(0, columns)
  const rest = view.parties.length - parties.length
  const rows = listing.pages.flatMap((envelope) => envelope.view.rows.map((one) => ({one, envelope})))
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
        <tbody>
          {rows.map(({one, envelope}) => (
            <Row
              key={one.issue.id}
              row={one}
              parties={parties.map(({party}) => party)}
              envelope={envelope}
              asked={opened[0] === one.issue.id ? opened[1] : undefined}
            />
          ))}
        </tbody>
      </table>
      <More listing={listing} shown={rows.length} count={view.count} one="issue" />
      <p class="note gapped">
        The chip shows the newest dated stance, or the first found where no day is given. An empty cell means
        no words on file. It does not mean that a party has no position.
      </p>
      {rest > 0 && (
        <p class="small muted">
          {plural(rest, "further party", "further parties")}:{" "}
          {view.parties.slice(columns, columns + 30).map(({party, count}, index) => (
            <Fragment key={party}>
              {index > 0 && ", "}
              <a href={link("/positions", {party})}>{labels[party] ?? party}</a> {count.toLocaleString("en")}
            </Fragment>
          ))}
          {rest > 30 && " …"}
        </p>
      )}
    </Section>
  )
}

/** One issue. An opened cell shows its words below the row, over its whole width: a column is too narrow to read. */
function Row({
  row,
  parties,
  envelope,
  asked,
}: {
  readonly row: PositionRow
  readonly parties: readonly string[]
  readonly envelope: Data
  /** The party whose cell the address opens. */
  readonly asked: string | undefined
}): JSX.Element {
  const {labels} = envelope
  const [open, setOpen] = useState(asked)
  const words = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    setOpen(asked)
    if (asked !== undefined) words.current?.scrollIntoView({block: "center"})
  }, [asked])
  const opened = row.cells.find(({party}) => party === open)
  const id = `words ${row.issue.id}`.replaceAll(/\s+/g, "-")
  return (
    <>
      <tr class={opened === undefined ? undefined : "open"}>
        <th scope="row">{issueText(row.issue, labels)}</th>
        {parties.map((party) => {
          const cell = row.cells.find((candidate) => candidate.party === party)
          return (
            <td key={party} data-party={labels[party] ?? party}>
              {cell && (
                <Cell
                  cell={cell}
                  envelope={envelope}
                  open={open === party}
                  words={id}
                  toggle={() => setOpen(open === party ? undefined : party)}
                />
              )}
            </td>
          )
        })}
      </tr>
      {opened && (
        <tr class="opened" id={id} ref={words}>
          <td colSpan={parties.length + 1}>
            <History cell={opened} issue={row.issue.id} envelope={envelope} />
          </td>
        </tr>
      )}
    </>
  )
}

function Cell({
  cell,
  envelope: {items},
  open,
  words,
  toggle,
}: {
  readonly cell: PositionCell
  readonly envelope: Data
  readonly open: boolean
  /** Id of the row that shows the words of an open cell. */
  readonly words: string
  readonly toggle: () => void
}): JSX.Element {
  const filed = cell.items.flatMap((id) => items[id] ?? [])
  return (
    <div class="cellbox">
      <button
        type="button"
        class="cellx"
        aria-expanded={open}
        {...(open && {"aria-controls": words})}
        onClick={toggle}
      >
        <StanceChip stance={cell.stance} />
        <span class="peek" dir="auto">
          {filed[0] && wordsOf(filed[0].item.anchors)}
        </span>
        <span class="n">{plural(cell.count, "place")}</span>
      </button>
      <span class="anch">
        <Traces filed={filed} limit={2} />
      </span>
    </div>
  )
}

/** All words of a cell, and who says them when. */
function History({
  cell,
  issue,
  envelope,
}: {
  readonly cell: PositionCell
  readonly issue: string
  readonly envelope: Data
}): JSX.Element {
  const {items, reports, labels} = envelope
  const filed = cell.items.flatMap((id) => items[id] ?? [])
  const rest = cell.count - cell.items.length
  return (
    <>
      <h3>{labels[cell.party] ?? cell.party}</h3>
      <ul class="hist">
        {filed.map((one) => {
          if (one.item.kind !== "position") return null
          const {item} = one
          const utterer = item.sources.find(({role, name}) => role === "utterer" && name)
          return (
            <li key={item.id}>
              <StanceChip stance={stanceWords(item)} />
              <div>
                <Quote filed={one} reports={reports} /> <Trace filed={one} />
                <small>
                  {utterer?.name ?? (utterer?.actor && labels[utterer.actor]) ?? "report’s own voice"},{" "}
                  {item.when ? edtfText(item.when.edtf) : "day not given"}
                  {item.toward && `, to ${nameOf(item.toward, labels)}`}
                  {item.condition && (
                    <>
                      , if <span class="q inline">{item.condition.quote}</span>
                    </>
                  )}
                </small>
              </div>
            </li>
          )
        })}
      </ul>
      {rest > 0 && (
        <p class="small">
          <Figure
            count={rest}
            title="All places"
            query={`kind=position&party=${cell.party}&issue=${encodeURIComponent(issue)}`}
          />{" "}
          more
        </p>
      )}
    </>
  )
}

function Shifts({envelope}: {readonly envelope: Data}): JSX.Element {
  const {view, items, labels} = envelope
  const issues = new Map(view.rows.map(({issue}) => [issue.id, issue]))
  return (
    <Section
      title="Shifts"
      note={
        view.shiftCount > view.shifts.length
          ? `The first ${view.shifts.length} of ${view.shiftCount.toLocaleString("en")}; choose a party or an issue for the others`
          : "A party’s stance on one issue over time, where it changes; dated steps first"
      }
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
                const filed = step.items.map((id) => items[id])
                return (
                  <li key={step.items[0]}>
                    <span>
                      <StanceChip stance={step.stance} />{" "}
                      <span class="when">{step.when ? edtfText(step.when) : "no day"}</span>{" "}
                      <Traces filed={filed} limit={2} />
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
