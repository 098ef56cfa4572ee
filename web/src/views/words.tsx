import type {JSX} from "preact"
import type {VariantView, Wording} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {type Listing, usePages} from "../lib/pages.ts"
import {link, useRoute} from "../lib/route.ts"
import {clipped, edtfText, plural, wordsOf} from "../lib/text.ts"
import {type FoldedWording, foldedOf, type VariantPage} from "../lib/wordings.ts"
import {Decisions} from "../parts/decisions.tsx"
import {AsCsv, Head, Section} from "../parts/head.tsx"
import {Lineage} from "../parts/lineage.tsx"
import {More} from "../parts/more.tsx"
import {Empty, Failure, Show, Skeleton} from "../parts/states.tsx"
import {OtherTraces, SpanTrace, Trace} from "../parts/trace.tsx"

/** Utterances in the words of several reports. `/words/<utterance>` shows one. */
export function WordsView(): JSX.Element {
  const {path} = useRoute()
  const listing = usePages<VariantPage>("/api/variants?limit=40", ({view}) => view.next)
  const [first] = listing.pages
  if (first === undefined)
    return listing.error === undefined ? <Skeleton /> : <Failure error={listing.error} />
  if (first.view.count === 0) {
    return (
      <>
        <Head title="Same words, other words" />
        <Empty title="No utterance has two wordings">
          Two reports must carry the same utterance. Read more reports of the same days, or see{" "}
          <a href={link("/speakers")}>who said what</a>.
        </Empty>
      </>
    )
  }
  return <Loaded listing={listing} asked={path[1]} />
}

function Loaded({
  listing,
  asked,
}: {
  readonly listing: Listing<VariantPage>
  readonly asked: string | undefined
}): JSX.Element {
  const rows = listing.pages.flatMap((envelope) => envelope.view.rows.map((row) => ({row, from: envelope})))
  const listed = asked === undefined ? rows[0] : rows.find(({row}) => row.variant.id === asked)
  const single = useData<VariantPage>(
    listed === undefined ? `/api/variants/${encodeURIComponent(asked ?? "")}` : undefined,
  )
  const shown = listed ?? (single.data && {row: single.data.view.rows[0]!, from: single.data})
  const {count} = listing.pages[0]!.view
  return (
    <>
      <Head title="Same words, other words">
        One utterance as each report carries it. Nothing is merged away: every wording keeps its own address.
        As <AsCsv list="variants" />.
      </Head>
      <div class="words">
        <nav class="pick" aria-label="Utterances with more than one wording">
          <ul>
            {rows
              .map((one) => ({...one, folded: foldedOf(one.row.variant, one.from)}))
              .map(({row: {variant}, folded}) => (
                <li key={variant.id}>
                  <a
                    href={link(`/words/${variant.id}`)}
                    {...(shown?.row.variant.id === variant.id && {"aria-current": "true" as const})}
                  >
                    <span class="q" dir="auto">
                      {clipped(wordsOf(variant.versions[0]!.anchors), 70)}
                    </span>
                    <small>{speakersOf(folded).join(", ")}</small>
                    <small>
                      {plural(folded.length, "wording")},{" "}
                      {plural(new Set(variant.versions.map(({report}) => report)).size, "report")}
                    </small>
                  </a>
                </li>
              ))}
          </ul>
          <More listing={listing} shown={rows.length} count={count} one="utterance" />
        </nav>
        <div>
          {shown === undefined ? (
            <Show of={single}>{() => null}</Show>
          ) : (
            <Utterance row={shown.row} envelope={shown.from} />
          )}
        </div>
      </div>
    </>
  )
}

/** The speakers that the reports give the words to, each once. */
function speakersOf(folded: readonly FoldedWording[]): readonly string[] {
  return [...new Set(folded.map(({speaker}) => speaker))]
}

/** Wordings that stand open; more are folded. */
const openWordings = 8

const nearestWords: {readonly [reason: string]: string} = {
  earliest: "filed by the earliest report",
  "named-relay": "its report names whom it was told to",
  "longest-agreement": "it agrees longest with independent others",
  undecided: "no reason to place one first",
}

const modeWords: {readonly [mode: string]: string} = {
  direct: "in quotation marks",
  indirect: "in the report’s words",
  mixed: "partly in quotation marks",
  headline: "headline",
}

function Utterance({
  row,
  envelope,
}: {
  readonly row: VariantView
  readonly envelope: VariantPage
}): JSX.Element {
  const {variant, wordings, origins} = row
  const {items, reports} = envelope
  const signs = new Map(Object.values(reports).map(({id, sign}) => [id, sign]))
  const trace = (index: number): JSX.Element | null => {
    const version = variant.versions[index]!
    const filed = version.item === undefined ? undefined : items[version.item]
    if (filed !== undefined) return <Trace filed={filed} />
    const sign = signs.get(version.report)
    return sign === undefined ? null : <SpanTrace sign={sign} span={version.anchors[0]!} />
  }
  const reportCount = new Set(variant.versions.map(({report}) => report)).size
  const folded = foldedOf(variant, envelope)
  const speakers = speakersOf(folded)
  const wording = ({indexes, speaker}: FoldedWording): JSX.Element => {
    const [index = 0, ...others] = indexes
    const version = variant.versions[index]!
    const filed = version.item === undefined ? undefined : items[version.item]
    const sign = signs.get(version.report) ?? ""
    const relays = filed?.item.sources.filter(({role}) => role === "relay").map(({name}) => name) ?? []
    const ids = others.flatMap((other) => variant.versions[other]!.item ?? [])
    return (
      <div class="wit" key={`${version.report} ${version.anchors[0]!.from}`}>
        <div class="src">
          {trace(index)}
          {speakers.length > 1 && (
            <small>
              given to <b>{speaker}</b>
            </small>
          )}
          <small>
            {reports[sign]?.outlet ?? "outlet not named"}
            {reports[sign]?.published && `, ${edtfText(reports[sign].published)}`}
          </small>
          <small>
            {modeWords[version.mode]}
            {relays.length > 0 && `, via ${relays.join(", ")}`}
          </small>
          {index === 0 && variant.nearest !== "undecided" && (
            <small>first here: {nearestWords[variant.nearest]}</small>
          )}
          {ids.length > 0 && (
            <small class="also">
              the same words: <OtherTraces ids={ids} envelope={envelope} />
            </small>
          )}
        </div>
        <Pieces wording={wordings[index]!} language={reports[sign]?.language} />
      </div>
    )
  }
  const rest = folded.slice(openWordings)
  return (
    <>
      <Section
        title={speakers.join(", ")}
        note={
          variant.status === "confirmed" ? (
            <span class="tag">confirmed by you</span>
          ) : (
            <span class="tag dash">suggested by likeness {variant.score.toFixed(2)}</span>
          )
        }
      >
        <p class="count">
          <span>
            <b>{folded.length}</b> {folded.length === 1 ? "wording" : "wordings"}
          </span>
          <span>
            <b>{reportCount}</b> {reportCount === 1 ? "report" : "reports"}
          </span>
          <span>
            <b>{origins}</b> {origins === 1 ? "origin" : "origins"}; copies of one origin count once
          </span>
        </p>
        {folded.slice(0, openWordings).map(wording)}
        {rest.length > 0 && (
          <details class="more">
            <summary>{plural(rest.length, "further wording")}</summary>
            {rest.map(wording)}
          </details>
        )}
        <Decisions
          members={variant.versions.flatMap(({item}) => item ?? [])}
          decisions={row.decisions}
          same="Same utterance"
          apart="Keep apart"
        />
      </Section>
      <Apparatus row={row} trace={trace} shown={folded.flatMap(({indexes: [first]}) => first ?? [])} />
      <Section title="Who carried it" note="Solid: stated in the text. Dashed box: named but not on file">
        <Lineage row={row} folded={folded} envelope={envelope} />
      </Section>
    </>
  )
}

function Pieces({
  wording,
  language,
}: {
  readonly wording: Wording
  readonly language: string | undefined
}): JSX.Element {
  return (
    <div class="q" dir="auto" lang={language}>
      {wording.pieces.map(({mark, text}, index) =>
        mark === "shared" ? (
          text
        ) : mark === "only" ? (
          <span class="v" key={index}>
            {text}
          </span>
        ) : (
          <span class={mark === "gap" ? "gap" : "gap w"} key={index}>
            {mark === "gap" ? <span class="sr"> no word here </span> : "report’s own words"}
          </span>
        ),
      )}
    </div>
  )
}

const changeWords: {readonly [change: string]: string} = {
  trimmed: "left out",
  spliced: "put in",
  substituted: "other words",
  paraphrased: "paraphrased",
}

/** The differences as *reading ] variant*, in the manner of an edition. */
function Apparatus({
  row,
  trace,
  shown,
}: {
  readonly row: VariantView
  readonly trace: (index: number) => JSX.Element | null
  /** The versions whose words stand for those of others like them. */
  readonly shown: readonly number[]
}): JSX.Element | null {
  const differing = shown.filter((index) => row.wordings[index]!.readings.length > 0)
  const rest = differing.slice(openWordings)
  if (differing.length === 0) return null
  const lines = (index: number): readonly JSX.Element[] =>
    row.wordings[index]!.readings.map(({change, reading, variant}) => (
      <li key={`${index} ${reading} ${variant}`}>
        <span class="q">{reading || "—"}</span> {trace(0)}
        <i>]</i> <span class="q">{variant || "—"}</span> {trace(index)}{" "}
        <span class="muted">{changeWords[change]}</span>
      </li>
    ))
  return (
    <Section
      title="Word by word"
      note="Each wording against the first: the first’s words ] the other’s; — where it has none"
    >
      <ul class="app" aria-label="Apparatus of variants">
        {differing.slice(0, openWordings).flatMap(lines)}
      </ul>
      {rest.length > 0 && (
        <details class="more">
          <summary>{plural(rest.length, "further wording")}</summary>
          <ul class="app">{rest.flatMap(lines)}</ul>
        </details>
      )}
    </Section>
  )
}
