import type {Disagreement} from "../record/collation.ts"
import {daysOf} from "../record/days.ts"
import {type Kind, kinds} from "../record/item.ts"
import {type Dossier, knownDays, knownFrom} from "./dossier.ts"
import {newestFirst} from "./newest.ts"

/** What was filed of one kind. */
export interface FiledOfKind {
  readonly kind: Kind
  /** Items that no earlier report carries. */
  readonly fresh: number
  /** Items that an earlier report carries already. */
  readonly repeated: number
  /** Ids of the fresh items that most reports carry, then in order of filing. At most three. */
  readonly standing: readonly string[]
}

/** The record at a glance. */
export interface Overview {
  readonly reports: number
  readonly items: number
  /** The day after which items count as filed since; absent where all is. */
  readonly since?: string
  /** Reports known after that day. */
  readonly newReports: readonly string[]
  readonly kinds: readonly FiledOfKind[]
  /** Ids of meetings, latest day first; several tellings of one meeting together. At most eight. */
  readonly talks: readonly (readonly string[])[]
  /** The newest first. At most four. */
  readonly disagreements: readonly Disagreement[]
  readonly disagreementCount: number
  readonly variantCount: number
}

/**
 * The overview of what is on file. Without `since`, it shows the reports of the last two days on which dated
 * reports came out.
 */
export function overviewOf(filed: Dossier, since?: string): Overview {
  const {reports, items, collation} = filed
  const collated = new Map(collation.dates.map(({report, published}) => [report, published]))
  const known = new Map(
    reports.map((report) => [report.sign, knownFrom(report, collated.get(report.report.id))]),
  )
  const dated = reports.filter(({report}) => report.published !== undefined || collated.has(report.id))
  const day = since ?? knownDays({...filed, reports: dated}).at(-3)
  const isNew = (sign: string): boolean => day === undefined || (known.get(sign) ?? "") > day
  const repeatedIds = repeated(filed)
  const weight = new Map(collation.corroborations.map(({item, reports: of}) => [item, of.length]))
  const talks = new Map<string, string[]>()
  const joined = new Map(
    collation.occurrences.flatMap(({id, of, items: ids}) =>
      of === "meeting" ? ids.map((item): [string, string] => [item, id]) : [],
    ),
  )
  const dayOfTalk = new Map<string, string>()
  for (const {item} of items) {
    const days = item.kind === "meeting" && item.when ? daysOf(item.when.edtf) : undefined
    if (days === undefined || item.factuality === "denied") continue
    const key = joined.get(item.id) ?? item.id
    talks.set(key, [...(talks.get(key) ?? []), item.id])
    dayOfTalk.set(key, days.first)
  }
  return {
    reports: reports.length,
    items: items.length,
    ...(day !== undefined && {since: day}),
    newReports: reports.filter(({sign}) => isNew(sign)).map(({sign}) => sign),
    kinds: kinds.map((kind) => {
      const own = items.filter(({item, sign}) => item.kind === kind && isNew(sign)).map(({item}) => item.id)
      const fresh = own.filter((id) => !repeatedIds.has(id))
      const standing = fresh.toSorted((a, b) => (weight.get(b) ?? 1) - (weight.get(a) ?? 1)).slice(0, 3)
      return {kind, fresh: fresh.length, repeated: own.length - fresh.length, standing}
    }),
    talks: [...talks]
      .sort(([a], [b]) => (dayOfTalk.get(a)! < dayOfTalk.get(b)! ? 1 : -1))
      .slice(0, 8)
      .map(([, ids]) => ids),
    disagreements: newestFirst(filed).slice(0, 4),
    disagreementCount: collation.disagreements.length,
    variantCount: collation.variants.length,
  }
}

/** Ids of items that tell what an item of a report known earlier tells. */
export function repeated({reports, items, collation}: Dossier): ReadonlySet<string> {
  const collated = new Map(collation.dates.map(({report, published}) => [report, published]))
  const known = new Map(
    reports.map((report) => [report.sign, knownFrom(report, collated.get(report.report.id))]),
  )
  const signs = new Map(items.map(({item, sign}) => [item.id, sign]))
  const found = new Set<string>()
  const groups = [
    ...collation.occurrences.map((occurrence) => occurrence.items),
    ...collation.variants.map(({versions}) => versions.flatMap(({item}) => item ?? [])),
    ...collation.positions.map(({witnesses}) => witnesses.flatMap(({item}) => item ?? [])),
    ...collation.histories.flatMap(({steps}) => steps.map((step) => step.items)),
  ]
  for (const group of groups) {
    const days = group.map((id) => known.get(signs.get(id) ?? "") ?? "")
    const first = days.toSorted()[0]
    group.forEach((id, index) => {
      if (days[index]! > first!) found.add(id)
    })
  }
  return found
}
