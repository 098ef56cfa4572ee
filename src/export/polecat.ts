import {readData} from "../data/data.ts"
import {sectorsIn} from "../data/sectors.ts"
import {isPerson} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import {type PloverEvent, ploverOf} from "../record/plover.ts"
import type {Reading} from "../record/reading.ts"
import {noFormula, type Readings} from "./rows.ts"

interface Plover {
  /** Quad class by event type: 1 verbal cooperation to 4 material conflict. */
  readonly quads: {readonly [type: string]: number}
  readonly scores: {
    readonly [type: string]: {readonly type: number | null; readonly modes: {readonly [mode: string]: number}}
  }
}

const actorColumns = [
  "Name",
  "Country",
  "COW",
  "Primary Actor Sector",
  "Actor Sectors",
  "Actor Title",
  "Name Raw",
  "Wikipedia Actor ID",
] as const

/** POLECAT's 40 columns, in its order. */
export const polecatColumns: readonly string[] = [
  "Event ID",
  "Event Date",
  "Event Type",
  "Event Mode",
  "Intensity",
  "Quad Code",
  "Contexts",
  ...party("Actor"),
  ...party("Recipient"),
  "Placename",
  "City",
  "District",
  "Province",
  "Country",
  "Latitude",
  "Longitude",
  "GeoNames ID",
  "Raw Placename",
  "Feature Type",
  "Source",
  "Publication Date",
  "Story People",
  "Story Organizations",
  "Story Locations",
  "Language",
  "Version",
]

function party(side: "Actor" | "Recipient"): string[] {
  return actorColumns.map((column) => {
    if (column === "Wikipedia Actor ID") return `Wikipedia ${side} ID`
    if (column === "Primary Actor Sector") return `Primary ${side} Sector`
    return column.startsWith("Actor ") ? column.replace("Actor", side) : `${side} ${column}`
  })
}

/**
 * POLECAT's table, tab-separated with a header: one row a PLOVER event. What the record does not know
 * (coordinates, COW numbers, Wikipedia) is empty; a name that a spreadsheet would run begins with an apostrophe. An item that tells several events (a meeting
 * among three) gives several rows whose ids end in a number.
 */
export async function* polecatOf(readings: Readings): AsyncGenerator<string> {
  yield `${polecatColumns.join("\t")}\n`
  for await (const reading of readings) {
    const rows = reading.items.flatMap((item) => {
      const events = ploverOf(item)
      return events.map((event, index) =>
        rowOf(reading, item, event, events.length > 1 ? `${item.id}.${index + 1}` : item.id),
      )
    })
    if (rows.length > 0) yield `${rows.map((row) => row.map(cell).join("\t")).join("\n")}\n`
  }
}

function rowOf(
  {report, items}: Reading,
  item: Item,
  event: PloverEvent,
  id: string,
): (string | number | undefined)[] {
  const {quads, scores} = readData<Plover>("plover")
  const score = scores[event.type]
  const place = "place" in item ? item.place?.quote : undefined
  return [
    id,
    day(item.when?.edtf) ?? day(report.published),
    event.type,
    event.mode,
    score?.modes[event.mode ?? ""] ?? score?.type ?? undefined,
    quads[event.type],
    item.kind === "event" ? item.contexts.join(";") : undefined,
    ...partyCells(event.actor),
    ...partyCells(event.recipient),
    place,
    ...Array<undefined>(7),
    place,
    undefined,
    report.outlet,
    day(report.published),
    named(items, ({actor}) => isPerson(actor)),
    named(items, (actor) => /^(?![A-Z]{3}$)[A-Z]/.test(actor.actor ?? "")),
    named(items, (actor) => /^[A-Z]{3}$/.test(actor.actor ?? "")),
    report.language,
    undefined,
  ]
}

/** The day of an EDTF date, the first of an interval; undefined where it is not given to the day. */
function day(edtf: string | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(edtf ?? "")?.[0]
}

function partyCells(actor: ActorRef | undefined): (string | undefined)[] {
  const country = [actor?.actor, actor?.affiliation].find((id) => id !== undefined && /^[A-Z]{3}$/.test(id))
  const raw = actor?.anchor?.quote ?? actor?.name
  // A name alone tells no sector: "Guard" may be anyone's.
  const sectors =
    actor === undefined ? [] : sectorsIn(actor.role ?? (actor.anonymous ? actor.name : (raw ?? "")))
  return [
    actor?.name,
    country,
    undefined,
    sectors[0],
    sectors.join(";") || undefined,
    actor?.role,
    raw,
    undefined,
  ]
}

/** The names of the reading's actors that pass, each once. */
function named(items: readonly Item[], passes: (actor: ActorRef) => boolean): string {
  const actors = items.flatMap((item) => ploverOf(item).flatMap(({actor, recipient}) => [actor, recipient]))
  return [...new Set(actors.flatMap((actor) => (actor && passes(actor) ? actor.name : [])))].join(";")
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return ""
  return typeof value === "number" ? String(value) : noFormula(value).replace(/[\t\r\n]+/g, " ")
}
