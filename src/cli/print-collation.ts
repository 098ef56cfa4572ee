import type {Collation, Variant, WordChange} from "../record/collation.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import type {Anchor} from "../text/span.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** What reports are to each other, for people: lineage, stories, variants, disagreements, support, positions. */
export function printCollation(readings: readonly Reading[], collation: Collation, layout: Layout): string {
  const reports = new Map(readings.map(({report}) => [report.id, report]))
  const items = new Map(readings.flatMap((reading) => reading.items.map((item) => [item.id, item] as const)))
  const nameOf = (id: string): string => reportName(reports.get(id)!)
  const lines: string[] = []
  const out = (indent: number, text: string): void => void lines.push(wrapped(layout, indent, text))
  const quiet = (text: string): string => styled(layout, "quiet", text)
  const heading = (title: string, count: number): void => {
    if (lines.length > 0) lines.push("")
    out(0, `${styled(layout, "heading", title.toUpperCase())} ${quiet(`${count}`)}`)
  }
  const {copies, stories, variants, disagreements, corroborations, positions, histories, dates} = collation

  heading("reports", readings.length)
  for (const {report} of readings) {
    const dated = dates.find((date) => date.report === report.id)
    out(
      2,
      `${nameOf(report.id)}${dated === undefined ? "" : quiet(` · dated ${dated.published}: ${dated.reason}`)}`,
    )
  }

  heading("lineage", copies.length)
  for (const line of lineage(collation, nameOf)) lines.push(line)
  for (const {report, outlet, reports: ids} of collation.ancestors) {
    if (report === undefined) out(2, `${outlet} (not at hand) lies behind ${ids.map(nameOf).join(" and ")}`)
  }

  const told = stories.filter(({reports: ids}) => ids.length > 1)
  heading("stories told by several", told.length)
  for (const {reports: ids, status, score} of told) {
    out(2, `${ids.map(nameOf).join(" · ")} ${quiet(`${status}, ${score.toFixed(2)}`)}`)
  }

  heading("same words, differently", variants.length)
  for (const variant of variants) {
    out(
      2,
      `${styled(layout, "name", speakerName(variant, items))} ${quiet(`${reasonOf(variant)} · ${variant.status}, ${variant.score.toFixed(2)}`)}`,
    )
    for (const [index, {report, mode}] of variant.versions.entries()) {
      const words =
        index === 0
          ? variant.versions[0]!.anchors.map(({quote}) => quote).join(" … ")
          : marked(variant.differences[index - 1]!)
      out(4, `${styled(layout, "verbatim", words)} ${quiet(`${nameOf(report)}, ${mode}`)}`)
    }
  }

  heading("disagreements", disagreements.length)
  for (const {of, about, reason, sides} of disagreements) {
    out(2, `${styled(layout, "name", of)} ${about} ${quiet(reason)}`)
    for (const {value, witnesses, origins} of sides) {
      const names = [...new Set(witnesses.map(({report}) => nameOf(report)))]
      const who = names.length > 0 ? `${names.join(", ")} · ${origins} independent` : "general knowledge"
      out(4, `${styled(layout, "verbatim", value)} ${quiet(who)}`)
    }
  }

  // Items of one group have one support: it is printed once, under the group's first item.
  const groups = [
    ...variants.map(({versions}) => versions.map(({item}) => item!)),
    ...collation.occurrences.map((one) => one.items),
    ...positions.map(({witnesses}) => witnesses.map(({item}) => item!)),
  ]
  const leaderOf = new Map(groups.flatMap((ids) => ids.map((id) => [id, ids[0]!] as const)))
  const supported = corroborations.filter(
    ({item, reports: ids}) => ids.length > 1 && (leaderOf.get(item) ?? item) === item,
  )
  heading("told by several", supported.length)
  for (const {item, reports: ids, origins, credibility, reliability} of supported) {
    const {kind, anchors} = items.get(item)!
    out(
      2,
      `${styled(layout, "name", `${reliability ?? ""}${credibility}`)} ${kind} ${styled(layout, "verbatim", quoted(anchors))} ${quiet(`${ids.length} reports, ${origins} independent`)}`,
    )
  }

  heading("positions told by several", positions.length)
  for (const {party, issues, stances, witnesses, origins, status, score} of positions) {
    out(
      2,
      `${styled(layout, "name", party)} ${stances.join(", ")}: ${issues[0]} ${quiet(`${origins} independent · ${status}, ${score.toFixed(2)}`)}`,
    )
    for (const {report, anchors} of witnesses)
      out(4, `${styled(layout, "verbatim", quoted(anchors))} ${quiet(nameOf(report))}`)
  }

  heading("positions over time", histories.length)
  for (const {party, issue, steps} of histories) {
    out(2, `${styled(layout, "name", party)} on ${issue}`)
    for (const {when, stance, shift, items: ids} of steps) {
      out(
        4,
        `${when ?? "undated"} ${shift ? "now " : ""}${stance}: ${styled(layout, "verbatim", quoted(items.get(ids[0]!)!.anchors))}`,
      )
    }
  }
  return `${lines.join("\n")}\n`
}

/** "Continental Wire 2022-01-10", else the title's beginning. */
function reportName({outlet, published, title, id}: Report): string {
  const name = outlet ?? (title === undefined ? id.slice(0, 15) : `“${title.slice(0, 40)}”`)
  return published === undefined ? name : `${name} ${published.slice(0, 10)}`
}

function quoted(anchors: readonly Anchor[]): string {
  return anchors.map(({quote}) => quote).join(" … ")
}

function speakerName({speaker, versions}: Variant, items: ReadonlyMap<string, Item>): string {
  const speakers = versions.flatMap(({item}) => {
    const found = item === undefined ? undefined : items.get(item)
    return found?.kind === "statement" ? [found.speaker] : []
  })
  // A name tells more than an office does, however long its words.
  const known = speakers.filter(({actor}) => actor !== undefined)
  const names = (known.length > 0 ? known : speakers).map(({name}) => name)
  return names.sort((a, b) => b.length - a.length)[0] ?? speaker
}

const reasons: {readonly [reason in Variant["nearest"]]: string} = {
  earliest: "nearest: published first",
  "named-relay": "nearest: the others name it",
  "longest-agreement": "nearest: agrees most with independent others",
  undecided: "nearest undecided",
}

function reasonOf({nearest}: Variant): string {
  return reasons[nearest]
}

/** The other version's words: `[-left out-]`, `{+put in+}`, `{put in place}`. */
function marked(changes: readonly WordChange[]): string {
  return changes
    .map(({change, a, b}) => {
      if (change === "same") return quoted(b)
      if (change === "trimmed") return `[-${quoted(a)}-]`
      return change === "spliced" ? `{+${quoted(b)}+}` : `[-${quoted(a)}-]{+${quoted(b)}+}`
    })
    .join(" ")
}

/** Each lineage as a tree: under a report those that tell it again, each under its likeliest source. */
function lineage({copies}: Collation, nameOf: (id: string) => string): string[] {
  const sourceOf = new Map<string, (typeof copies)[number]>()
  for (const copy of copies) {
    const held = sourceOf.get(copy.to)
    const better =
      held === undefined || rank(copy) > rank(held) || (rank(copy) === rank(held) && copy.score > held.score)
    if (better) sourceOf.set(copy.to, copy)
  }
  const roots = [...new Set(copies.flatMap(({from, to}) => [from, to]))]
    .filter((id) => !sourceOf.has(id))
    .sort()
  const lines: string[] = []
  const print = (id: string, depth: number): void => {
    const copy = sourceOf.get(id)
    const how = copy === undefined ? "" : ` — ${copy.manner}, ${copy.score.toFixed(2)}, by ${copy.direction}`
    lines.push(`${"  ".repeat(depth + 1)}${depth > 0 ? "└ " : ""}${nameOf(id)}${how}`)
    for (const [to, {from}] of sourceOf) if (from === id) print(to, depth + 1)
  }
  for (const root of roots) print(root, 0)
  return lines
}

/** A named relay says more of the source than a date, and a date more than likeness alone. */
function rank({direction}: {readonly direction: "relay" | "date" | "unknown"}): number {
  return direction === "relay" ? 2 : direction === "date" ? 1 : 0
}
