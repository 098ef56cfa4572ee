import type {Collation} from "../record/collation.ts"
import {daysOf} from "../record/days.ts"
import type {Item} from "../record/item.ts"
import type {Report} from "../record/report.ts"

/** A report as a store holds it. */
export interface FiledReport {
  readonly report: Report
  /** A … Z, AA …, in order of filing. */
  readonly sign: string
  /** The moment of filing, ISO 8601 in UTC. */
  readonly filed: string
}

/** An item with the report that carries it. */
export interface FiledItem {
  readonly item: Item
  readonly sign: string
}

/** What views read: reports in order of filing, their items in that order and then in span order. */
export interface Dossier {
  readonly reports: readonly FiledReport[]
  readonly items: readonly FiledItem[]
  readonly collation: Collation
}

/** Where the first words of an item stand. */
export function addressOf({item, sign}: FiledItem): string {
  return `${sign} ${item.anchors[0]!.from}`
}

/** The single day of an item (`YYYY-MM-DD`); undefined where the words give a longer span or none. */
export function dayOf(item: Item): string | undefined {
  const days = item.when && daysOf(item.when.edtf)
  return days && days.first === days.last ? days.first : undefined
}

/**
 * The day from which a report is known: the last day its date can mean, else the day of its filing. A date
 * that collation gives it counts where it has none of its own.
 */
export function knownFrom({report, filed}: FiledReport, collated?: string): string {
  const published = report.published ?? collated
  return (published && daysOf(published)?.last) ?? filed.slice(0, 10)
}

/** The days on which the record grew, first to last. */
export function knownDays({reports, collation}: Dossier): readonly string[] {
  const collated = new Map(collation.dates.map(({report, published}) => [report, published]))
  return [...new Set(reports.map((report) => knownFrom(report, collated.get(report.report.id))))].sort()
}

/**
 * The record as known at the end of `day` (`YYYY-MM-DD`): only the reports known by then, their items, and
 * what collation finds among them. A variant needs two versions left, a disagreement two sides.
 */
export function asKnown(filed: Dossier, day: string): Dossier {
  const collated = new Map(filed.collation.dates.map(({report, published}) => [report, published]))
  const reports = filed.reports.filter((report) => knownFrom(report, collated.get(report.report.id)) <= day)
  if (reports.length === filed.reports.length) return filed
  const ids = new Set(reports.map(({report}) => report.id))
  const signs = new Set(reports.map(({sign}) => sign))
  const items = filed.items.filter(({sign}) => signs.has(sign))
  const itemIds = new Set(items.map(({item}) => item.id))
  return {reports, items, collation: restrict(filed.collation, ids, itemIds)}
}

/** What a collation says of some of its reports only. */
function restrict(collation: Collation, reports: ReadonlySet<string>, items: ReadonlySet<string>): Collation {
  const {copies, ancestors, stories, occurrences, variants, disagreements, corroborations, positions} =
    collation
  const {histories, dates} = collation
  return {
    copies: copies.filter(({from, to}) => reports.has(from) && reports.has(to)),
    ancestors: ancestors.flatMap((ancestor) => {
      const left = ancestor.reports.filter((id) => reports.has(id))
      return left.length > 1 ? [{...ancestor, reports: left}] : []
    }),
    stories: stories.flatMap((story) => {
      const left = story.reports.filter((id) => reports.has(id))
      return left.length > 1 ? [{...story, reports: left}] : []
    }),
    occurrences: occurrences.flatMap((occurrence) => {
      const left = occurrence.items.filter((id) => items.has(id))
      return left.length > 1 ? [{...occurrence, items: left}] : []
    }),
    // Differences are told against the first version: where that one is not known yet, none can be shown.
    variants: variants.flatMap((variant) => {
      const kept = variant.versions.map(({report}) => reports.has(report))
      if (!kept[0] || kept.filter(Boolean).length < 2) return []
      return [
        {
          ...variant,
          versions: variant.versions.filter((_, index) => kept[index]),
          differences: variant.differences.filter((_, index) => kept[index + 1]),
        },
      ]
    }),
    disagreements: disagreements.flatMap((disagreement) => {
      const sides = disagreement.sides.flatMap((side) => {
        const witnesses = side.witnesses.filter(({report}) => reports.has(report))
        // What is general knowledge is known on any day.
        return witnesses.length > 0 || side.witnesses.length === 0
          ? [{...side, witnesses, origins: Math.min(side.origins, witnesses.length)}]
          : []
      })
      const known = sides.some(({witnesses}) => witnesses.length > 0)
      return known && sides.length > 1 ? [{...disagreement, sides}] : []
    }),
    corroborations: corroborations
      .filter(({item}) => items.has(item))
      .map((corroboration) => {
        const left = corroboration.reports.filter((id) => reports.has(id))
        return {...corroboration, reports: left, origins: Math.min(corroboration.origins, left.length)}
      }),
    positions: positions.flatMap((position) => {
      const witnesses = position.witnesses.filter(({report}) => reports.has(report))
      return new Set(witnesses.map(({report}) => report)).size > 1
        ? [{...position, witnesses, origins: Math.min(position.origins, witnesses.length)}]
        : []
    }),
    histories: histories.flatMap((history) => {
      const steps = history.steps.flatMap((step) => {
        const left = step.items.filter((id) => items.has(id))
        return left.length > 0 ? [{...step, items: left}] : []
      })
      return steps.length > 0 ? [{...history, steps}] : []
    }),
    dates: dates.filter(({report}) => reports.has(report)),
  }
}
