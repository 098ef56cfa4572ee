import type {JSX} from "preact"
import {useEffect} from "preact/hooks"
import type {
  DisagreementOf,
  DisagreementView,
  Envelope,
  ListPage,
  Quantity,
  Witness,
} from "../../../src/api/wire.ts"
import {usePages} from "../lib/pages.ts"
import {link, setQuery, useRoute} from "../lib/route.ts"
import {capital, edtfText, named, plural} from "../lib/text.ts"
import {Decisions} from "../parts/decisions.tsx"
import {AsCsv, Head, Toggles} from "../parts/head.tsx"
import {More} from "../parts/more.tsx"
import {LinearRanges} from "../parts/ranges.tsx"
import {Empty, Failure, Skeleton} from "../parts/states.tsx"
import {OtherTraces, SpanTrace, Trace} from "../parts/trace.tsx"

type Data = Envelope<ListPage<DisagreementView>>

const ofWords: {readonly [of in DisagreementOf]: string} = {
  quantity: "number",
  date: "date",
  duration: "duration",
  office: "office",
  name: "name",
  gender: "gender",
  wording: "wording",
  attribution: "who said it",
  outcome: "outcome",
}

/** Values side by side. `/disagreements/<id>` scrolls to one. */
export function DisagreementsView(): JSX.Element {
  const {path, query} = useRoute()
  const listing = usePages<Data>("/api/disagreements?limit=100", ({view: {next}}) => next)
  const [, opened] = path
  const [first] = listing.pages
  useEffect(() => {
    if (opened !== undefined && first !== undefined)
      document.getElementById(opened)?.scrollIntoView({block: "center"})
  }, [opened, first])
  if (first === undefined)
    return listing.error === undefined ? <Skeleton /> : <Failure error={listing.error} />
  const {view} = first
  const all = listing.pages.flatMap((envelope) => envelope.view.rows.map((row) => ({row, envelope})))
  const kinds = [...new Set(all.map(({row}) => row.disagreement.of))]
  const asked = query.get("kind")?.split(",") as readonly DisagreementOf[] | undefined
  const on = asked?.filter((of) => kinds.includes(of)) ?? kinds
  if (view.count === 0) {
    return (
      <>
        <Head title="No disagreements on file">
          Two reports must give different values for the same thing.
        </Head>
        <Empty title="The reports agree, or tell different things">
          Read more reports of the same days under <a href={link("/add")}>Add</a>.
        </Empty>
      </>
    )
  }
  const shown = all.filter(({row}) => on.includes(row.disagreement.of))
  /** How many are of a kind: told once all are here. */
  const countOf = (of: DisagreementOf): string =>
    all.length < view.count
      ? ""
      : ` ${all.filter(({row}) => row.disagreement.of === of).length.toLocaleString("en")}`
  return (
    <>
      <Head title={`${plural(view.count, "disagreement")}, values side by side`}>
        The newest stands first. No side is marked right: the left value is the one filed first; grade and
        number of origins never change the order. As <AsCsv list="disagreements" />.
      </Head>
      <div class="tools">
        <Toggles
          label="Kind"
          options={kinds.map((of) => ({
            value: of,
            text: capital(ofWords[of]) + countOf(of),
          }))}
          on={on}
          change={(values) =>
            setQuery({kind: values.length === kinds.length ? undefined : values.join(",") || "-"})
          }
        />
        <span role="status" class="muted">
          {shown.length} of {plural(view.count, "disagreement")} shown
        </span>
      </div>
      <div class="cards">
        {shown.map(({row, envelope}, index) => (
          <Card key={row.disagreement.id} row={row} envelope={envelope} lead={index === 0} />
        ))}
      </div>
      <More listing={listing} shown={all.length} count={view.count} one="disagreement" />
    </>
  )
}

function Card({
  row,
  envelope,
  lead,
}: {
  readonly row: DisagreementView
  readonly envelope: Data
  readonly lead: boolean
}): JSX.Element {
  const {disagreement} = row
  const {items} = envelope
  const quantities = disagreement.sides.map(({witnesses}): Quantity | undefined => {
    const item = witnesses.flatMap(({item: id}) => items[id ?? ""]?.item ?? [])[0]
    return item?.kind === "posture" ? item.quantity : undefined
  })
  const many = disagreement.sides.length > 2
  const ranged = disagreement.of === "quantity" && quantities.every((quantity) => quantity !== undefined)
  return (
    <article class={lead && ranged && !many ? "card lead" : many ? "card full" : "card"} id={disagreement.id}>
      <header>
        <h3>{capital(named(disagreement.about, envelope.labels))}</h3>
        <span class="tag">{ofWords[disagreement.of]}</span>
      </header>
      <div class="cbody">
        <div class={many ? "sides many" : "sides"}>
          {disagreement.sides.map(({value, witnesses}) => (
            <div class="side" key={value}>
              <p class="q" dir="auto">
                {value}
              </p>
              <p>
                {placesOf(witnesses)
                  .slice(0, 4)
                  .map((witness) => (
                    <Carrier
                      key={`${witness.report} ${witness.anchors[0]?.from}`}
                      witness={witness}
                      envelope={envelope}
                    />
                  ))}
                {witnesses.length === 0 && "general knowledge"}
                {placesOf(witnesses).length > 4 && (
                  <span class="wits">
                    <OtherTraces
                      ids={placesOf(witnesses)
                        .slice(4)
                        .flatMap(({item}) => item ?? [])}
                      envelope={envelope}
                      title={value}
                      limit={0}
                    />
                  </span>
                )}
              </p>
            </div>
          ))}
        </div>
        {ranged && (
          <LinearRanges quantities={quantities} labels={disagreement.sides.map(({value}) => value)} />
        )}
      </div>
      <footer>
        <span>
          {originsText(
            disagreement.sides.filter(({witnesses}) => witnesses.length > 0).map(({origins}) => origins),
          )}
        </span>
        <span>{capital(disagreement.reason)}</span>
      </footer>
      <Decisions
        members={disagreement.sides.flatMap(({witnesses: [first]}) => first?.item ?? [])}
        decisions={row.decisions}
        apart="Not a disagreement"
      />
    </article>
  )
}

/** The witnesses, each place once: two items of a report may carry the same words. */
function placesOf(witnesses: readonly Witness[]): readonly Witness[] {
  const places = new Map(
    witnesses.toReversed().map((witness) => [`${witness.report} ${witness.anchors[0]?.from}`, witness]),
  )
  return [...places.values()].reverse()
}

/** "1 origin each", "2 origins, 1 origin". */
function originsText(origins: readonly number[]): string {
  const alike = origins.every((count) => count === origins[0])
  return alike && origins.length > 1
    ? `${plural(origins[0] ?? 0, "origin")} each`
    : origins.map((count) => plural(count, "origin")).join(", ")
}

function Carrier({
  witness,
  envelope,
}: {
  readonly witness: Witness
  readonly envelope: Data
}): JSX.Element | null {
  const {items, reports, labels} = envelope
  const filed = witness.item === undefined ? undefined : items[witness.item]
  const report = Object.values(reports).find(({id}) => id === witness.report)
  const anchor = witness.anchors[0]
  if (anchor === undefined || report === undefined) return null
  const utterer = filed?.item.sources.find(({role}) => role === "utterer")
  const who = utterer && (utterer.name ?? (utterer.actor && labels[utterer.actor]))
  return (
    <span class="wits">
      {filed === undefined ? (
        <SpanTrace sign={report.sign} span={anchor} />
      ) : (
        <Trace filed={filed} anchor={anchor} />
      )}{" "}
      {who ?? "report’s own voice"}, {report.outlet ?? "outlet not named"}
      {report.published && `, ${edtfText(report.published)}`}
    </span>
  )
}
