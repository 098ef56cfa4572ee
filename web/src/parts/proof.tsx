import type {ComponentChildren, JSX} from "preact"
import {useCallback, useEffect, useRef, useState} from "preact/hooks"
import {
  type Envelope,
  type ItemView,
  type Labels,
  type ListPage,
  type SignedItem,
  stanceWords,
} from "../../../src/api/wire.ts"
import {useData} from "../lib/data.ts"
import {DrawerContext, type Exact, type Proof} from "../lib/drawer.ts"
import {link, useRoute} from "../lib/route.ts"
import {
  dayText,
  doesText,
  edtfText,
  issueText,
  kindNames,
  nameOf,
  originalOf,
  plural,
  wordsOf,
} from "../lib/text.ts"
import {Icon} from "./icons.tsx"
import {ItemLine, stanceText} from "./item.tsx"
import {Failure, Skeleton} from "./states.tsx"
import {GradeBox, Quote, Trace} from "./trace.tsx"

function sameWords(a: Exact, b: Exact): boolean {
  return a.item === b.item && a.anchor?.from === b.anchor?.from
}

/** Holds the drawer and what opened it; gives the focus back on closing. */
export function ProofDrawer({children}: {readonly children: ComponentChildren}): JSX.Element {
  const [proof, setProof] = useState<Proof>()
  const [pinned, setPinned] = useState<Exact>()
  const [opener, setOpener] = useState<Element>()
  const drawer = useRef<HTMLElement>(null)
  const {path} = useRoute()
  const place = path.join("/")

  const open = useCallback((next: Proof, from: Element) => {
    setProof(next)
    setOpener(from)
  }, [])
  const close = useCallback(() => {
    setProof(undefined)
    setPinned(undefined)
    setOpener((from) => {
      if (from instanceof HTMLElement || from instanceof SVGElement) from.focus()
      return undefined
    })
  }, [])

  useEffect(() => setProof(undefined), [place])
  useEffect(() => {
    if (proof === undefined) return
    drawer.current?.focus({preventScroll: true})
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && document.querySelector("dialog[open]") === null) close()
    }
    addEventListener("keydown", onKey)
    return () => removeEventListener("keydown", onKey)
  }, [proof, close])

  return (
    <DrawerContext.Provider value={{open, opener}}>
      {children}
      {proof !== undefined && (
        <aside class="proof" id="proof" ref={drawer} tabIndex={-1} aria-label="Proof">
          <header>
            <h2>{"title" in proof ? proof.title : "Exact words"}</h2>
            <button type="button" class="x" onClick={close} aria-label="Close">
              <Icon name="close" />
            </button>
          </header>
          <div class="body" aria-live="polite">
            {"item" in proof ? (
              <>
                <Words
                  key={`${proof.item} ${proof.anchor?.from}`}
                  of={proof}
                  {...(pinned === undefined && {pin: () => setPinned(proof)})}
                />
                {pinned !== undefined && sameWords(pinned, proof) && (
                  <p class="note" role="status">
                    Pinned. Open another address, and its words stand above these.
                  </p>
                )}
              </>
            ) : "rows" in proof ? (
              <Rows query={proof.rows} />
            ) : (
              <RowList ids={proof.ids} items={proof.items} labels={proof.labels} />
            )}
            {pinned !== undefined && !("item" in proof && sameWords(proof, pinned)) && (
              <section class="pinned" aria-label="Pinned">
                <h3>
                  Pinned{" "}
                  <button type="button" class="undo" onClick={() => setPinned(undefined)}>
                    Take off
                  </button>
                </h3>
                <Words of={pinned} />
              </section>
            )}
          </div>
        </aside>
      )}
    </DrawerContext.Provider>
  )
}

function RowList({
  ids,
  items,
  labels,
}: {
  readonly ids: readonly string[]
  readonly items: {readonly [id: string]: SignedItem}
  readonly labels: Labels
}): JSX.Element {
  return (
    <ul class="rows">
      {ids.map(
        (id) =>
          items[id] && (
            <li key={id}>
              <ItemLine filed={items[id]!} labels={labels} limit={140} kind />
            </li>
          ),
      )}
    </ul>
  )
}

/** The rows behind a figure: the first page, and the way to all of them. */
function Rows({query}: {readonly query: string}): JSX.Element {
  const {data, error} = useData<Envelope<ListPage<string>>>(`/api/items?limit=50&${query}`)
  if (error !== undefined) return <Failure error={error} />
  if (data === undefined) return <Skeleton />
  const rest = data.view.count - data.view.rows.length
  return (
    <>
      <RowList ids={data.view.rows} items={data.items} labels={data.labels} />
      <p class="acts">
        <a class="btn" href={link("/items", Object.fromEntries(new URLSearchParams(query)))}>
          {rest > 0 ? `All ${plural(data.view.count, "row")}` : "Open as a list"}
        </a>
      </p>
    </>
  )
}

const basisWords: {readonly [basis: string]: string} = {
  stated: "in the words",
  relative: "counted from the report’s date",
  published: "the report’s date",
}

const credibility = [
  "",
  "confirmed",
  "probably true",
  "possibly true",
  "doubtful",
  "improbable",
  "cannot be judged",
]

/** The exact words of an item with all that is known of them. `pin` keeps them to compare with others. */
function Words({of: {item: id, anchor}, pin}: {readonly of: Exact; readonly pin?: () => void}): JSX.Element {
  const {data, error} = useData<Envelope<ItemView>>(
    `/api/items/${encodeURIComponent(id)}${anchor === undefined ? "" : `?from=${anchor.from}&to=${anchor.to}`}`,
  )
  const [copied, setCopied] = useState(false)
  useEffect(() => setCopied(false), [id])
  if (error !== undefined) return <Failure error={error} />
  if (data?.view.item !== id) return <Skeleton />
  const filed = data.items[id]!
  const {item, sign} = filed
  const {view, labels} = data
  const report = data.reports[sign]
  const anchors = anchor === undefined ? item.anchors : [anchor]
  const [from, to] = [anchors[0]!.from, anchors.at(-1)!.to]
  const words = wordsOf(anchors)
  const found = data.support[id]
  const relays = item.sources.filter(({role}) => role === "relay").map(({name}) => name)
  const by =
    "speaker" in item ? item.speaker : "party" in item ? item.party : "by" in item ? item.by : undefined
  const said = by && [
    nameOf(by, labels),
    by.role,
    by.affiliation && `for ${labels[by.affiliation] ?? by.affiliation}`,
  ]
  const original = report?.url && originalOf(report.url, anchors[0]!.quote)
  const fields: readonly (readonly [string, ComponentChildren])[] = [
    [
      "Read with",
      anchor && (
        <>
          <Quote filed={filed} reports={data.reports} limit={200} /> <Trace filed={filed} />
        </>
      ),
    ],
    [
      "Filed as",
      [
        kindNames[item.kind].one,
        "act" in item && doesText(item.act, item.speaker.name),
        "stance" in item && `${stanceText(stanceWords(item))}: ${issueText(item.issue, labels)}`,
        "valence" in item && item.valence,
        "activity" in item && item.activity,
        "type" in item && item.type,
        item.factuality !== "certain" && item.factuality,
      ]
        .filter(Boolean)
        .join(", "),
    ],
    [
      item.kind === "statement" ? "Said by" : "Whose",
      said &&
        [said.filter(Boolean).join(", "), relays.length > 0 && `via ${relays.join(", ")}`]
          .filter(Boolean)
          .join(", "),
    ],
    ["When", item.when && `${edtfText(item.when.edtf)} (${basisWords[item.when.basis]})`],
    ["Report", `${sign}${report?.title ? ` · ${report.title}` : ""}`],
    ["Outlet", report?.outlet ?? "not named"],
    ["Grade", <GradeBox key="grade" letter={report?.letter} />],
    ["Characters", `${from}–${to} (words found in the stored text)`],
    ["Known from", report && dayText(report.known)],
    [
      "Support",
      found &&
        `${plural(found.reports.length, "report")}, ${plural(found.origins, "independent origin")}; credibility ${found.credibility}, ${credibility[found.credibility]}`,
    ],
    [
      "Rule",
      `${item.rule}${item.confidence === undefined ? "" : `, right in ${Math.round(item.confidence * 100)} of 100 cases that people marked`}`,
    ],
  ]
  const citation = `“${words}” [report ${sign}${report?.title ? `, ${report.title}` : ""}${report?.outlet ? `, ${report.outlet}` : ""}, characters ${from}–${to}]`
  return (
    <>
      <blockquote dir="auto" lang={report?.language}>
        <span class="ctx">{view.before}</span>
        {words}
        <span class="ctx">{view.after}</span>
      </blockquote>
      <dl>
        {fields.map(
          ([name, value]) =>
            value && (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
      <div class="acts">
        <a class="btn pri" href={link(`/reports/${sign}#${sign}:${from}-${to}`)}>
          Open in reader
        </a>
        <button
          type="button"
          class="btn"
          onClick={() =>
            navigator.clipboard?.writeText(citation).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          {copied ? "Copied" : "Copy citation"}
        </button>
        {pin && (
          <button type="button" class="btn" onClick={pin}>
            Pin to compare
          </button>
        )}
        {original && (
          <a class="btn" href={original} target="_blank" rel="noopener noreferrer">
            Open original
          </a>
        )}
      </div>
      {view.same.length > 0 && (
        <section class="same" aria-label="Told elsewhere">
          <h3>Told elsewhere</h3>
          <ul class="rows">
            {view.same.map(
              (other) =>
                data.items[other] && (
                  <li key={other}>
                    <Quote filed={data.items[other]!} reports={data.reports} limit={160} />{" "}
                    <Trace filed={data.items[other]!} />
                  </li>
                ),
            )}
          </ul>
        </section>
      )}
    </>
  )
}
