import {participantsOf} from "../record/actors.ts"
import type {ActorRef, ItemBase, SourceLink} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import {stanceWords} from "../record/stance-families.ts"
import {utterersOf} from "../record/statement.ts"
import type {Anchor} from "../text/span.ts"
import {peopleOf} from "../view/people.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** One reading for people: the report, who is who, then the items by kind. Ends with a newline. */
export function printReading({report, items, notices}: Reading, layout: Layout): string {
  const lines: string[] = []
  const out = (indent: number, text: string): void => void lines.push(wrapped(layout, indent, text))
  const quiet = (text: string): string => styled(layout, "quiet", text)

  const heading = (title: string, count: number): void => {
    lines.push("")
    out(0, `${styled(layout, "heading", title.toUpperCase())} ${quiet(`${count}`)}`)
  }
  /** One item: what it is, its words with their address, and what is known of time and source. */
  const entry = (item: Item, head: string, anchors: readonly Anchor[]): void => {
    const notes = [timeOf(item), item.factuality === "certain" ? "" : item.factuality, chain(item.sources)]
    out(2, [head, ...notes.filter(Boolean).map(quiet)].filter(Boolean).join(quiet(" · ")))
    out(4, `${anchors.map((anchor) => verbatim(layout, anchor)).join(" … ")} ${address(layout, anchors[0])}`)
  }
  const of = <K extends Item["kind"]>(kind: K): Extract<Item, {kind: K}>[] =>
    items.filter((item): item is Extract<Item, {kind: K}> => item.kind === kind)

  out(0, styled(layout, "heading", report.title ?? beginningOf(report.text)))
  const published =
    report.published === undefined ? "no date" : `${report.published} (${report.publishedBasis})`
  const changed = report.modified === undefined ? [] : [`changed ${report.modified}`]
  const facts = [report.outlet ?? "no outlet", published, ...changed, `${report.text.length} characters`]
  out(0, quiet(facts.join(" · ")))
  for (const notice of notices) out(0, styled(layout, "warning", `! ${notice.message}`))

  const people = peopleOf(items)
  if (people.length > 0) {
    heading("Who is who", people.length)
    for (const person of people) {
      const roles = [person.roles.join(" / "), person.affiliations.join(", ")].filter(Boolean).join(" · ")
      out(2, `${styled(layout, "name", person.name)}${roles ? quiet(` · ${roles}`) : ""}`)
    }
  }

  const statements = of("statement")
  if (statements.length > 0) heading("Statements", statements.length)
  for (const [speaker, theirs] of groupBy(statements, (item) => utterersOf(item).map(nameOf).join(", "))) {
    out(2, styled(layout, "name", speaker))
    for (const item of theirs) {
      const to = item.addressee === undefined ? "" : ` to ${nameOf(item.addressee)}`
      const setting = item.setting === undefined ? "" : `, ${item.setting.quote}`
      const notes = [`${item.act}${to}${setting}`, item.mode, timeOf(item), chain(item.sources)]
      out(
        4,
        `${item.words.map((words) => verbatim(layout, words)).join(" … ")} ${address(layout, item.words[0])}`,
      )
      out(6, quiet(notes.filter(Boolean).join(" · ")))
    }
  }

  const meetings = of("meeting")
  if (meetings.length > 0) heading("Talks", meetings.length)
  for (const item of meetings) {
    const who = participantsOf(item).map(nameOf).join(", ")
    const facts = [item.format, item.place?.quote, item.duration?.quote].filter(Boolean).join(", ")
    entry(item, [who, facts].filter(Boolean).join(quiet(" · ")), item.anchors)
  }

  const positions = of("position")
  if (positions.length > 0) heading("Positions", positions.length)
  for (const [party, theirs] of groupBy(positions, (item) => nameOf(item.party))) {
    out(2, styled(layout, "name", party))
    for (const item of theirs) {
      out(
        4,
        `${stanceWords(item)}: ${item.issue.label}${item.condition ? quiet(` · condition: ${item.condition.quote}`) : ""}`,
      )
      out(
        6,
        `${item.anchors.map((anchor) => verbatim(layout, anchor)).join(" … ")} ${address(layout, item.anchors[0])}`,
      )
      const notes = [timeOf(item), chain(item.sources)].filter(Boolean).join(" · ")
      if (notes) out(6, quiet(notes))
    }
  }

  const undertakings = of("undertaking")
  if (undertakings.length > 0) heading("Undertakings", undertakings.length)
  for (const item of undertakings) {
    const target = item.target === undefined ? "" : ` to ${nameOf(item.target)}`
    entry(item, `${nameOf(item.party)}: ${item.valence}${target}`, item.anchors)
    if (item.condition) out(4, quiet(`condition: ${item.condition.quote}`))
    if (item.components.length > 0) out(4, quiet(`parts: ${item.components.join(", ")}`))
  }

  const posture = of("posture")
  if (posture.length > 0) heading("Posture", posture.length)
  for (const item of posture) {
    const range = rangeOf(item.quantity)
    const head = [
      `${nameOf(item.owner)}: ${item.activity}`,
      item.what.quote,
      range,
      item.place?.quote,
      item.trend,
    ]
    entry(item, head.filter(Boolean).join(quiet(" · ")), item.anchors)
  }

  const assessments = of("assessment")
  if (assessments.length > 0) heading("Assessments", assessments.length)
  for (const item of assessments) {
    const about = item.about === undefined ? "" : ` of ${nameOf(item.about)}`
    entry(item, `${nameOf(item.by)} on ${item.of}${about}`, item.anchors)
  }

  const events = of("event")
  if (events.length > 0) heading("Events", events.length)
  for (const item of events) {
    const who = [item.actor, item.recipient].map((ref) => (ref === undefined ? "–" : nameOf(ref))).join(" → ")
    entry(item, `${item.type.toLowerCase()}${item.mode ? ` (${item.mode})` : ""} · ${who}`, item.anchors)
  }
  return `${lines.join("\n")}\n`
}

/** The first line of an untitled text, at most 120 characters of it. */
function beginningOf(text: string): string {
  const line = text.split("\n", 1)[0]!
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`
}

/** The words as they stand, always between quotation marks of ours. */
function verbatim(layout: Layout, anchor: Anchor): string {
  return styled(layout, "verbatim", `‹${anchor.quote.replaceAll("\n", " ")}›`)
}

/** The address of words: their first character. */
function address(layout: Layout, anchor: Anchor | undefined): string {
  return anchor === undefined ? "" : styled(layout, "address", `@${anchor.from}`)
}

/** An actor by name, with office and party where they are known and not the name itself. */
function nameOf(ref: ActorRef): string {
  return ref.affiliation === undefined || ref.affiliation === ref.actor
    ? ref.name
    : `${ref.name} (${ref.affiliation})`
}

/** The chain from the utterer on, where it holds more than the utterer and this report. */
function chain(sources: readonly SourceLink[]): string {
  const links = sources.slice(0, -1).map((link) => link.name ?? link.actor ?? "unnamed")
  return links.length === 0 ? "" : `${links.join(" → ")} → this report`
}

function timeOf(item: ItemBase): string {
  return item.when === undefined ? "" : item.when.edtf
}

/** A quantity as a range of whole numbers. */
function rangeOf(quantity: {min?: number; max?: number; about?: number} | undefined): string {
  if (quantity === undefined) return ""
  const {min, max} = quantity
  const number = (value: number): string => value.toLocaleString("en-US")
  if (min !== undefined && min === max) return number(min)
  if (min !== undefined && max !== undefined) return `${number(min)} to ${number(max)}`
  return min !== undefined ? `${number(min)} or more` : max !== undefined ? `up to ${number(max)}` : ""
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group === undefined) groups.set(key(value), [value])
    else group.push(value)
  }
  return groups
}
