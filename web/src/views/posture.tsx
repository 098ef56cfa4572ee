import {Fragment, type JSX} from "preact"
import {lazy, Suspense} from "preact/compat"
import type {Envelope, PostureBoard, PostureGroup, SignedItem} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {link, useRoute} from "../lib/route.ts"
import {capital, edtfText, nameOf, plural, wordsOf} from "../lib/text.ts"
import {AsCsv, Head, Section} from "../parts/head.tsx"
import {LogRange, LogTicks, logScale} from "../parts/ranges.tsx"
import {Empty, Show} from "../parts/states.tsx"
import {Figure, OtherTraces, Trace} from "../parts/trace.tsx"

const WorldMap = lazy(() => import("../map/map.tsx"))

export type PostureData = Envelope<PostureBoard>

/** Hedged numbers as ranges, the map, moves. */
export function PostureView(): JSX.Element {
  const party = useRoute().query.get("party")
  const data = useData<PostureData>(
    `/api/posture${party === null ? "" : `?party=${encodeURIComponent(party)}`}`,
  )
  return (
    <Show of={data}>
      {(envelope) => {
        const {groups, places} = envelope.view
        const figures = groups.reduce((sum, {figureCount}) => sum + figureCount, 0)
        return (
          <>
            <Head
              title={
                groups.length === 0
                  ? "No posture on file"
                  : `${plural(
                      groups.reduce((sum, {count}) => sum + count, 0),
                      "posture item",
                    )}, ${plural(figures, "figure")}`
              }
            >
              A hedged number is drawn as the range its words allow. A capped end is stated; a fading or
              arrowed end is open. As <AsCsv list="posture" query={party === null ? "" : `party=${party}`} />.
            </Head>
            {groups.length === 0 && places.length === 0 && (
              <Empty title="No words on file">No report read so far says whose forces stand where.</Empty>
            )}
            {(groups.length > 0 || places.length > 0) && (
              <div class="cols wide" data-stack>
                <div>
                  {groups
                    .filter((group) => group.figures.length > 0)
                    .slice(0, 6)
                    .map((group) => (
                      <Figures key={group.owner} group={group} envelope={envelope} />
                    ))}
                  {figures > 0 && <Readings />}
                  {figures === 0 && <p class="note">No figures: the reports name forces without numbers.</p>}
                </div>
                <Section title="Where" note="A place known only as a border is a band, never a point">
                  <Suspense fallback={<div class="map" />}>
                    <WorldMap data={envelope} />
                  </Suspense>
                </Section>
              </div>
            )}
            {groups.some(({moves}) => moves.length > 0) && <Moves envelope={envelope} />}
            <Others envelope={envelope} />
          </>
        )
      }}
    </Show>
  )
}

/** Owners of whom only the number is shown here. */
function Others({envelope}: {readonly envelope: PostureData}): JSX.Element | null {
  const others = envelope.view.groups.filter(({figures, moves}) => figures.length + moves.length === 0)
  if (others.length === 0) return null
  return (
    <p class="small muted">
      Further owners:{" "}
      {others.map((group, index) => (
        <Fragment key={group.owner}>
          {index > 0 && ", "}
          <a href={link("/posture", {party: group.owner})}>{ownerName(group, envelope)}</a>{" "}
          {group.count.toLocaleString("en")}
        </Fragment>
      ))}
    </p>
  )
}

function ownerName({owner}: PostureGroup, {labels}: PostureData): string {
  return capital(labels[owner] ?? owner)
}

function carrier({item}: SignedItem, labels: PostureData["labels"]): string {
  const utterer = item.sources.find(({role}) => role === "utterer")
  const relay = item.sources.find(({role, name}) => role === "relay" && name)
  return [
    utterer ? (utterer.name ?? labels[utterer.actor ?? ""] ?? "named source") : "report’s own voice",
    relay?.name && `via ${relay.name}`,
    item.when ? edtfText(item.when.edtf) : "no date",
  ]
    .filter(Boolean)
    .join(", ")
}

function Figures({
  group,
  envelope,
}: {
  readonly group: PostureGroup
  readonly envelope: PostureData
}): JSX.Element {
  const {items, labels} = envelope
  const filed = group.figures.flatMap(([id = "", ...others]) =>
    items[id] === undefined ? [] : [{one: items[id], others}],
  )
  const quantities = filed.flatMap(({one: {item}}) =>
    item.kind === "posture" && item.quantity ? [item.quantity] : [],
  )
  const drawn = group.figures.flat().length
  const scale = logScale(quantities)
  const name = ownerName(group, envelope)
  return (
    <Section
      title={name}
      note={
        <>
          Logarithmic scale,{" "}
          <Figure
            count={group.count}
            title={`Posture of ${name}`}
            query={`kind=posture&party=${encodeURIComponent(group.owner)}`}
          />{" "}
          {group.count === 1 ? "item" : "items"}
          {group.figureCount > drawn &&
            `, the ${drawn.toLocaleString("en")} highest of ${group.figureCount.toLocaleString("en")} figures drawn`}
        </>
      }
    >
      <ul class="hedge" aria-label={`Hedged figures of ${name} on a logarithmic scale`}>
        <li class="hr hx" aria-hidden="true">
          <div />
          <LogTicks {...scale} />
        </li>
        {filed.map(({one, others}) => {
          if (one.item.kind !== "posture" || one.item.quantity === undefined) return null
          const {item} = one
          return (
            <li class="hr" key={item.id}>
              <div class="hl">
                <span class="q" dir="auto">
                  {figureWords(one)}
                </span>{" "}
                <Trace filed={one} />{" "}
                <OtherTraces ids={others} envelope={envelope} title="The same figure" limit={1} />
                <small>{[item.activity, item.place?.quote].filter(Boolean).join(", ")}</small>
                <small>{carrier(one, labels)}</small>
              </div>
              <LogRange quantity={one.item.quantity} scale={scale} />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** The words of the number with what it counts, cut out of the item's words. */
function figureWords({item}: SignedItem): string {
  const words = wordsOf(item.anchors)
  if (item.kind !== "posture") return words
  const start = item.anchors[0]!.from
  const end = item.what.to - start
  const before = words.slice(0, Math.max(0, end))
  const number = /(?:\S+ ){0,4}\S*$/.exec(before)?.[0] ?? words
  const hedge = item.quantity?.hedge
  const at = hedge === undefined ? -1 : before.lastIndexOf(hedge)
  return at >= 0 ? before.slice(at) : number
}

function Readings(): JSX.Element {
  return (
    <details class="more">
      <summary>How the words are read</summary>
      <div class="note">
        <p>
          <b>more than N</b>: N and up, no upper end. <b>nearly N</b>: nine tenths of N, up to N.{" "}
          <b>about N</b>: a range around N. <b>tens of thousands</b>: 20,000 to 99,999. The words decide; the
          bar only shows how they are read.
        </p>
      </div>
    </details>
  )
}

function Moves({envelope}: {readonly envelope: PostureData}): JSX.Element {
  const {view, items, labels} = envelope
  return (
    <Section
      title="Moves and equipment"
      note={
        view.groups.some(({count, figureCount, moves}) => count - figureCount > moves.length)
          ? "By owner, the newest of each"
          : "By owner, newest first"
      }
    >
      <table class="tbl fold">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Whose</th>
            <th scope="col">Words</th>
            <th scope="col">Carried by, when</th>
          </tr>
        </thead>
        <tbody>
          {view.groups.flatMap((group) =>
            group.moves.map((id) => {
              const filed = items[id]
              if (filed?.item.kind !== "posture") return null
              const {item} = filed
              return (
                <tr key={id}>
                  <th scope="row">
                    {capital(item.activity)}
                    {item.trend &&
                      item.trend !== "steady" &&
                      `, ${item.trend === "increase" ? "rising" : "falling"}`}
                    {item.factuality !== "certain" && (
                      <>
                        {" "}
                        <span class="tag dash">{item.factuality}</span>
                      </>
                    )}
                  </th>
                  <td>
                    <a href={link("/posture", {party: group.owner})}>{nameOf(item.owner, labels)}</a>
                  </td>
                  <td class="wide">
                    <span class="q" dir="auto">
                      {wordsOf(item.anchors)}
                    </span>{" "}
                    <Trace filed={filed} />
                  </td>
                  <td class="wide">{carrier(filed, labels)}</td>
                </tr>
              )
            }),
          )}
        </tbody>
      </table>
    </Section>
  )
}
