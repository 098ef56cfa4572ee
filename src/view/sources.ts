import type {Collation} from "../record/collation.ts"
import {type Dossier, type FiledReport, knownFrom} from "./dossier.ts"

/** What a list shows of a report. */
export interface SourceBrief {
  readonly id: string
  readonly sign: string
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
  readonly language?: string
  readonly published?: string
  /** Where the date comes from; `collated` where other reports give it. */
  readonly publishedBasis?: string
  /** The day from which it is known, see `knownFrom`. */
  readonly known: string
}

/** A report as the list of sources shows it. */
export interface SourceReport extends SourceBrief {
  readonly filed: string
  readonly characters: number
  readonly words: number
  readonly items: number
  /** Signs of the reports that it tells again. */
  readonly copyOf: readonly string[]
}

/** An outlet or agency: of reports on file, or named by them. */
export interface SourceOutlet {
  readonly name: string
  /** Signs of its own reports, the first filed first. At most `shownReports`. */
  readonly reports: readonly string[]
  /** How many those are. */
  readonly reportCount: number
  /** Ids of items that it relays in reports of others, with their number. */
  readonly relays: number
  readonly items: readonly string[]
}

/** Report `to` tells report `from` again, by signs. */
export interface SourceCopy {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly manner: Collation["copies"][number]["manner"]
  readonly direction: Collation["copies"][number]["direction"]
  readonly score: number
  readonly status: Collation["copies"][number]["status"]
  readonly passages: Collation["copies"][number]["passages"]
}

export interface Sources {
  readonly reports: readonly SourceReport[]
  readonly outlets: readonly SourceOutlet[]
  readonly copies: readonly SourceCopy[]
  /** How many reports stand for themselves: not a copy of another. */
  readonly origins: number
}

const shown = 5
const shownReports = 12

/** What a list shows of a report; `collated` is the date that other reports give it. */
export function briefOf(filed: FiledReport, collated: string | undefined): SourceBrief {
  const {id, title, outlet, url, language, published, publishedBasis} = filed.report
  const date = published ?? collated
  const basis = published === undefined ? collated && "collated" : publishedBasis
  return {
    id,
    sign: filed.sign,
    ...(title !== undefined && {title}),
    ...(outlet !== undefined && {outlet}),
    ...(url !== undefined && {url}),
    ...(language !== undefined && {language}),
    ...(date !== undefined && {published: date}),
    ...(basis !== undefined && {publishedBasis: basis}),
    known: knownFrom(filed, collated),
  }
}

/** The facts of one report. */
export function sourceReportOf(
  filed: FiledReport,
  itemCount: number,
  collated: string | undefined,
  copyOf: readonly string[],
): SourceReport {
  const {text} = filed.report
  return {
    ...briefOf(filed, collated),
    filed: filed.filed,
    characters: text.length,
    words: text.match(/\S+/g)?.length ?? 0,
    items: itemCount,
    copyOf,
  }
}

/** Reports, the outlets behind them and which report tells which again. */
export function sourcesOf({reports, items, collation}: Dossier): Sources {
  const signs = new Map(reports.map(({report, sign}) => [report.id, sign]))
  const collated = new Map(collation.dates.map(({report, published}) => [report, published]))
  const counts = new Map<string, number>()
  const outlets = new Map<string, {reports: string[]; relays: number; items: string[]}>()
  const outletOf = (name: string): {reports: string[]; relays: number; items: string[]} => {
    const entry = outlets.get(name) ?? {reports: [], relays: 0, items: []}
    outlets.set(name, entry)
    return entry
  }
  for (const {report, sign} of reports)
    if (report.outlet !== undefined) outletOf(report.outlet).reports.push(sign)
  for (const {item, sign} of items) {
    counts.set(sign, (counts.get(sign) ?? 0) + 1)
    for (const {role, name} of item.sources) {
      if (role !== "relay" || name === undefined) continue
      const outlet = outletOf(name)
      outlet.relays++
      if (outlet.items.length < shown) outlet.items.push(item.id)
    }
  }
  const copies = collation.copies.flatMap(({id, from, to, manner, direction, score, status, passages}) => {
    const [a, b] = [signs.get(from), signs.get(to)]
    return a !== undefined && b !== undefined
      ? [{id, from: a, to: b, manner, direction, score, status, passages}]
      : []
  })
  const copied = new Map<string, string[]>()
  for (const {from, to} of copies) copied.set(to, [...(copied.get(to) ?? []), from])
  return {
    reports: reports.map((filed) =>
      sourceReportOf(
        filed,
        counts.get(filed.sign) ?? 0,
        collated.get(filed.report.id),
        copied.get(filed.sign) ?? [],
      ),
    ),
    outlets: [...outlets]
      .map(([name, outlet]) => ({
        name,
        ...outlet,
        reports: outlet.reports.slice(0, shownReports),
        reportCount: outlet.reports.length,
      }))
      .sort((a, b) => b.reportCount - a.reportCount || b.relays - a.relays),
    copies,
    origins: reports.filter(({sign}) => !copied.has(sign)).length,
  }
}
