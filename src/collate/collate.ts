import type {
  Ancestor,
  Collation,
  Corroboration,
  Disagreement,
  Occurrence,
  SharedPosition,
  Story,
  Variant,
  Witness,
} from "../record/collation.ts"
import {type Decisions, noDecisions} from "../record/decisions.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {relate} from "./actors.ts"
import {credibilityOf} from "./corroboration.ts"
import {datesOf} from "./dates.ts"
import {attributionDisagreement, headlineDisagreements, occurrenceDisagreements} from "./disagreements.ts"
import {historiesOf} from "./histories.ts"
import {judge} from "./judged.ts"
import {createLinkedParts} from "./linked.ts"
import {clashing, compareTellings, occurrenceOf, type Telling, tellingsOf} from "./occurrences.ts"
import {type OriginContext, originsOf} from "./origins.ts"
import {namingsOf, type PersonNaming, personDisagreements, type RawDisagreement} from "./persons.ts"
import {comparePositions, heldApart, heldOf, sharedPositionOf} from "./positions.ts"
import {createTellings, groupId} from "./tellings.ts"
import {attributed, compareUtterances, type Utterance, utterancesOf} from "./utterances.ts"
import {variantOf} from "./variants.ts"

/** A reading as collation needs it. */
export type Filed = Pick<Reading, "report" | "items">

/** Readings held together, with what they are to each other. */
export interface Collator {
  /** Files a reading; one of the same report replaces it. */
  add(reading: Filed): void
  /** Takes a report out; one that is not there is no error. */
  remove(report: string): void
  /**
   * What the readings together say: a function of them and of the decisions, whatever the order in which they
   * came. Groups that no report has touched since are not worked out again; putting the lists together takes
   * time in proportion to the items.
   */
  collation(): Collation
}

/** What a set of readings together say. */
export function collate(readings: readonly Filed[], decisions: Decisions = noDecisions): Collation {
  const collator = createCollator(decisions)
  for (const reading of readings) collator.add(reading)
  return collator.collation()
}

/** A collator with no readings yet. Superseded reports and items count for nothing. */
export function createCollator(decisions: Decisions = noDecisions): Collator {
  const judged = judge(decisions)
  const filed = new Map<string, Filed>()
  const reports = new Map<string, Report>()
  const items = new Map<string, {readonly item: Item; readonly report: string}>()
  const utterances = new Map<string, readonly Utterance[]>()
  const namings = new Map<string, readonly PersonNaming[]>()
  const tellings = createTellings(judged)
  const said = createLinkedParts(
    judged,
    compareUtterances,
    (a, b) => relate(a.speaker, b.speaker) === "different",
  )
  const ascribed = createLinkedParts<Utterance>(
    judged,
    (a, b) => (attributed(a, b) ? 1 : undefined),
    () => false,
  )
  const happened = createLinkedParts(judged, compareTellings, clashing)
  const held = createLinkedParts(judged, comparePositions, heldApart)

  const relaysOf = (item: string): readonly string[] =>
    (items.get(item)?.item.sources ?? [])
      .filter(({role, name}) => role === "relay" && name !== undefined)
      .map(({name}) => name!)
  const origins: OriginContext = {
    outletOf: (report) => reports.get(report)!.outlet,
    lineageOf: tellings.lineageOf,
  }
  const originsOfItems = (ids: readonly string[]): number =>
    originsOf(
      ids.map((id) => ({report: items.get(id)!.report, relays: relaysOf(id)})),
      origins,
    )
  const originsOfWitnesses = (witnesses: readonly Witness[]): number =>
    originsOf(
      witnesses.map(({report, item}) => ({report, relays: item === undefined ? [] : relaysOf(item)})),
      origins,
    )

  function remove(id: string): void {
    const reading = filed.get(id)
    if (reading === undefined) return
    for (const parts of [said, ascribed, happened, held]) parts.remove(id)
    const change = tellings.remove(id)
    for (const map of [filed, reports, utterances, namings]) map.delete(id)
    for (const item of reading.items) items.delete(item.id)
    for (const parts of [said, ascribed, happened, held]) parts.follow(change)
  }

  function add(reading: Filed): void {
    const {report} = reading
    remove(report.id)
    if (judged.superseded(report.id)) return
    const kept = {report, items: reading.items.filter(({id}) => !judged.superseded(id))}
    filed.set(report.id, kept)
    reports.set(report.id, report)
    for (const item of kept.items) items.set(item.id, {item, report: report.id})
    const spoken = utterancesOf(kept)
    utterances.set(report.id, spoken)
    namings.set(report.id, namingsOf(kept))
    said.add(report.id, spoken)
    ascribed.add(report.id, spoken)
    happened.add(report.id, tellingsOf(kept))
    held.add(report.id, heldOf(kept))
    const change = tellings.add(report)
    for (const parts of [said, ascribed, happened, held]) parts.follow(change)
  }

  function collation(): Collation {
    const variants: Variant[] = []
    for (const {parts, score} of said.groups()) {
      const context = {
        reports,
        judged,
        carriedBy: (report: string, item: string, outlet: string) =>
          outlet !== "" && (relaysOf(item).includes(outlet) || reports.get(report)!.text.includes(outlet)),
        akin: (a: string, b: string) => tellings.lineageOf(a).includes(b),
      }
      const variant = variantOf(parts, score, context)
      if (variant !== undefined) variants.push(variant)
    }
    const occurrences: Occurrence[] = []
    const raw: RawDisagreement[] = []
    for (const {parts, score} of happened.groups()) {
      const occurrence = occurrenceOf(parts, score, judged)
      if (occurrence === undefined) continue
      occurrences.push(occurrence)
      raw.push(...occurrenceDisagreements(occurrence, parts as readonly Telling[]))
    }
    for (const {parts} of ascribed.groups()) raw.push(attributionDisagreement(parts))
    const positions = held.groups().flatMap(({parts, score}) => {
      const position = sharedPositionOf(parts, score, judged, originsOfWitnesses)
      return position === undefined ? [] : [position]
    })
    const copies = tellings.copies()
    const shared = [
      ...variants.map(({id, versions}) => ({id, reports: versions.map(({report}) => report)})),
      ...occurrences.map(({id, items: ids}) => ({
        id,
        reports: [...new Set(ids.map((item) => items.get(item)!.report))],
      })),
    ]
    const stories = alsoTelling(tellings.stories(), shared)
    for (const {reports: ids} of stories) {
      raw.push(...personDisagreements(ids.flatMap((id) => namings.get(id)!)))
      const words = ids.flatMap((id) => utterances.get(id)!)
      for (const id of ids) raw.push(...headlineDisagreements(reports.get(id)!, words))
    }
    const disagreements = distinct(raw.map(disagreementOf))
    return {
      copies,
      ancestors: ancestorsOf(copies),
      stories,
      occurrences: occurrences.sort(byId),
      variants: variants.sort(byId),
      disagreements,
      corroborations: corroborationsOf(variants, occurrences, positions, disagreements, stories),
      positions: positions.sort(byId),
      histories: historiesOf(
        [...items.values()].flatMap(({item, report}) =>
          item.kind === "position" ? [{position: item, report: reports.get(report)!}] : [],
        ),
      ),
      dates: datesOf(shared, reports),
    }
  }

  /** A report that tells at least two things that the reports of another story tell tells that story too. */
  function alsoTelling(
    stories: readonly Story[],
    shared: readonly {readonly reports: readonly string[]}[],
  ): readonly Story[] {
    const storyOf = new Map(stories.flatMap((story) => story.reports.map((id) => [id, story] as const)))
    const ties = new Map<Story, Map<string, number>>()
    for (const {reports: ids} of shared) {
      const told = new Set(ids.map((id) => storyOf.get(id)!).filter((story) => story.reports.length > 1))
      for (const story of told) {
        const counts = ties.get(story) ?? new Map<string, number>()
        ties.set(story, counts)
        for (const id of ids) if (storyOf.get(id) !== story) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    }
    return stories.map((story) => {
      const more = [...(ties.get(story) ?? [])].filter(([, times]) => times >= 2).map(([id]) => id)
      return more.length === 0 ? story : {...story, reports: [...story.reports, ...more.sort()]}
    })
  }

  function disagreementOf({of, about, reason, key, sides}: RawDisagreement): Disagreement {
    const day = (report: string): string => reports.get(report)!.published ?? "9999"
    const first = (witnesses: readonly Witness[]): string =>
      witnesses.map(({report}) => `${day(report)} ${report}`).sort()[0]!
    return {
      kind: "disagreement",
      id: groupId("disagreement", of, key),
      of,
      about,
      sides: sides
        .map(({value, witnesses}) => ({value, witnesses, origins: originsOfWitnesses(witnesses)}))
        .sort((a, b) => {
          const [one, two] = [first(a.witnesses), first(b.witnesses)]
          return one < two ? -1 : one > two ? 1 : a.value < b.value ? -1 : 1
        }),
      reason,
    }
  }

  /** Reports that two or more others tell again, and outlets that reports of one lineage name but that are absent. */
  function ancestorsOf(copies: Collation["copies"]): readonly Ancestor[] {
    const found = new Map<string, Ancestor>()
    const retold = new Map<string, string[]>()
    for (const {from, to, direction} of copies) {
      if (direction !== "unknown") retold.set(from, [...(retold.get(from) ?? []), to])
    }
    for (const [report, ids] of retold) {
      if (ids.length < 2) continue
      const outlet = reports.get(report)!.outlet
      const id = groupId("ancestor", report)
      found.set(id, {
        kind: "ancestor",
        id,
        report,
        ...(outlet !== undefined && {outlet}),
        reports: ids.sort(),
      })
    }
    const lineages = new Map(
      [...reports.keys()].map((id) => [tellings.lineageOf(id)[0]!, tellings.lineageOf(id)]),
    )
    for (const [first, ids] of lineages) {
      if (ids.length < 2) continue
      const own = new Set(ids.map((id) => reports.get(id)!.outlet))
      const naming = new Map<string, Set<string>>()
      for (const report of ids) {
        for (const {id} of filed.get(report)!.items) {
          for (const name of relaysOf(id)) {
            if (!own.has(name)) naming.set(name, (naming.get(name) ?? new Set()).add(report))
          }
        }
      }
      for (const [outlet, by] of naming) {
        if (by.size < 2) continue
        const id = groupId("ancestor", first, outlet)
        found.set(id, {kind: "ancestor", id, outlet, reports: [...by].sort()})
      }
    }
    return [...found.values()].sort(byId)
  }

  function corroborationsOf(
    variants: readonly Variant[],
    occurrences: readonly Occurrence[],
    positions: readonly SharedPosition[],
    disagreements: readonly Disagreement[],
    stories: readonly Story[],
  ): readonly Corroboration[] {
    const carrying = new Map<string, Set<string>>()
    const join = (ids: readonly string[]): void => {
      const group = new Set(ids.flatMap((id) => [id, ...(carrying.get(id) ?? [])]))
      for (const id of group) carrying.set(id, group)
    }
    for (const {versions} of variants) join(versions.map(({item}) => item!))
    for (const {items: ids} of occurrences) join(ids)
    for (const {witnesses} of positions) join(witnesses.map(({item}) => item!))
    const against = new Map<string, number>()
    for (const {of, sides} of disagreements) {
      if (of === "wording" || of === "office" || of === "name" || of === "gender") continue
      for (const side of sides) {
        const most = Math.max(...sides.filter((other) => other !== side).map(({origins: n}) => n))
        for (const {item} of side.witnesses) {
          if (item !== undefined) against.set(item, Math.max(against.get(item) ?? 0, most))
        }
      }
    }
    const storyOrigins = new Map<string, number>()
    for (const {reports: ids} of stories) {
      const count = originsOf(
        ids.map((report) => ({report, relays: []})),
        origins,
      )
      for (const id of ids) storyOrigins.set(id, Math.max(storyOrigins.get(id) ?? 0, count))
    }
    return [...items.keys()].sort().map((id) => {
      const ids = [...(carrying.get(id) ?? [id])].sort()
      const {report} = items.get(id)!
      const count = originsOfItems(ids)
      const outlet = reports.get(report)!.outlet
      const reliability = outlet === undefined ? undefined : decisions.outlets[outlet]
      return {
        kind: "corroboration",
        item: id,
        reports: [...new Set(ids.map((one) => items.get(one)!.report))].sort(),
        origins: count,
        credibility: credibilityOf({
          origins: count,
          storyOrigins: storyOrigins.get(report)!,
          against: against.get(id) ?? 0,
        }),
        ...(reliability !== undefined && {reliability}),
      }
    })
  }

  return {add, remove, collation}
}

function byId(a: {readonly id: string}, b: {readonly id: string}): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** In order of id, each once: a report of two stories gives its disagreements twice. */
function distinct(list: readonly Disagreement[]): readonly Disagreement[] {
  return [...new Map(list.map((one) => [one.id, one])).values()].sort(byId)
}
