import type {JSX} from "preact"
import {
  type Envelope,
  isPerson,
  type Labels,
  type ListPage,
  type RecordSummary,
  type Speaker,
} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {usePages} from "../lib/pages.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {doesText, plural} from "../lib/text.ts"
import {AsCsv, Head, Toggles} from "../parts/head.tsx"
import {ItemList} from "../parts/item-list.tsx"
import {More} from "../parts/more.tsx"
import {Empty, Failure, Skeleton} from "../parts/states.tsx"
import {Figure, Quote, Trace} from "../parts/trace.tsx"

/** Who said what: every speaker; `/speakers/<id>` shows one with all statements. */
export function SpeakersView({summary}: {readonly summary: RecordSummary}): JSX.Element {
  const {path, query} = useRoute()
  return path[1] === undefined ? (
    <All summary={summary} party={query.get("party")} />
  ) : (
    <One speaker={path[1]} />
  )
}

function All({
  summary,
  party,
}: {
  readonly summary: RecordSummary
  readonly party: string | null
}): JSX.Element {
  const listing = usePages<Envelope<ListPage<Speaker>>>(
    `/api/speakers?limit=50${party ? `&party=${encodeURIComponent(party)}` : ""}`,
    ({view}) => view.next,
  )
  const [first] = listing.pages
  const top = summary.parties.slice(0, 6)
  const on = party?.split(",") ?? top.map(({party: id}) => id)
  return (
    <>
      <Head title="Who said what">
        Every speaker that the reports name, with the role they give and what the words do. A name is never
        guessed: who is not named stands under the words of the report. As{" "}
        <AsCsv list="speakers" query={party ? `party=${party}` : ""} />.
      </Head>
      <div class="tools">
        <Toggles
          label="Speak for"
          options={top.map(({party: id, label}) => ({value: id, text: label}))}
          on={on}
          change={(values) =>
            setQuery({party: values.length === top.length ? undefined : values.join(",") || "-"})
          }
        />
      </div>
      {listing.error !== undefined && <Failure error={listing.error} />}
      {first === undefined && listing.error === undefined && <Skeleton />}
      {first?.view.count === 0 && (
        <Empty title="No statements for this choice">
          <a href={link("/speakers")}>Clear the filter</a>
        </Empty>
      )}
      {first !== undefined && first.view.count > 0 && (
        <>
          <p class="small muted" role="status">
            {plural(first.view.count, "speaker")}
          </p>
          <table class="tbl fold people">
            <thead>
              <tr>
                <th scope="col">Speaker</th>
                <th scope="col">Speaks for</th>
                <th scope="col" class="num">
                  Statements
                </th>
                <th scope="col">What the words do</th>
                <th scope="col">First words</th>
              </tr>
            </thead>
            <tbody>
              {listing.pages.flatMap(({view, items, reports, labels}) =>
                view.rows.map((row) => (
                  <tr key={row.speaker}>
                    <th scope="row">
                      <a href={link(`/speakers/${encodeURIComponent(row.speaker)}`)}>{nameIn(row, labels)}</a>
                      {row.anonymous && (
                        <>
                          {" "}
                          <span class="tag dash">not named</span>
                        </>
                      )}
                      {nameIn(row, labels) !== row.name && <small class="role">as “{row.name}”</small>}
                      {row.roles.length > 0 && <small class="role">{row.roles.slice(0, 2).join("; ")}</small>}
                    </th>
                    <td data-l="for">
                      {row.affiliation ? (
                        (labels[row.affiliation] ?? row.affiliation)
                      ) : (
                        <span class="muted">
                          {labels[row.speaker] && !isPerson(row.speaker) ? "itself" : "not told"}
                        </span>
                      )}
                    </td>
                    <td class="num" data-l="statements">
                      <Figure
                        count={row.count}
                        title={`Statements of ${nameIn(row, labels)}`}
                        query={`kind=statement&speaker=${encodeURIComponent(row.speaker)}`}
                      />
                    </td>
                    <td class="small">
                      {row.acts
                        .slice(0, 4)
                        .map(({act, count}) => `${doesText(act, row.name)} ${count}`)
                        .join(", ")}
                    </td>
                    <td class="wide">
                      {row.items[0] && items[row.items[0]] && (
                        <>
                          <Quote filed={items[row.items[0]]!} reports={reports} limit={120} />{" "}
                          <Trace filed={items[row.items[0]]!} />
                        </>
                      )}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
          <More
            listing={listing}
            shown={listing.pages.reduce((sum, {view}) => sum + view.rows.length, 0)}
            count={first.view.count}
            one="speaker"
          />
        </>
      )}
    </>
  )
}

function One({speaker}: {readonly speaker: string}): JSX.Element {
  const query = `speaker=${encodeURIComponent(speaker)}`
  const data = useData<Envelope<ListPage<Speaker>>>(`/api/speakers?limit=1&${query}`)
  const row = data.data?.view.rows[0]
  const labels = data.data?.labels ?? {}
  return (
    <>
      <Head title={row === undefined ? "Who said what" : nameIn(row, labels)}>
        {row !== undefined && (
          <>
            {row.roles.length > 0 && `${row.roles.join("; ")}. `}
            {row.affiliation && `Speaks for ${labels[row.affiliation] ?? row.affiliation}. `}
            {plural(row.count, "statement")} in {plural(row.reportCount, "report")}, {row.quoted} with words
            in quotation marks.{" "}
          </>
        )}
        <a href={link("/speakers")}>All speakers</a>. As{" "}
        <AsCsv list="items" query={`kind=statement&${query}`} />.
      </Head>
      <ItemList query={`kind=statement&${query}`} mixed={false} />
    </>
  )
}

/** A person's fullest name; what a state or an organisation is called, whichever of its offices spoke. */
function nameIn({speaker, name}: Speaker, labels: Labels): string {
  return isPerson(speaker) ? name : (labels[speaker] ?? name)
}
