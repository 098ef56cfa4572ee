import type {
  Collation,
  Disagreement,
  Occurrence,
  SharedPosition,
  Story,
  Variant,
  Witness,
} from "../record/collation.ts"
import {type Decisions, noDecisions} from "../record/decisions.ts"
import type {Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {ancestorsOf} from "./ancestors.ts"
import {createChronicle} from "./chronicle.ts"
import type {Changes} from "./clusters.ts"
import {type Compare, compareAnew} from "./comparisons.ts"
import {dateOf} from "./dates.ts"
import {attributionDisagreement, dayDisagreements, occurrenceDisagreements} from "./disagreements.ts"
import {figureDisagreements} from "./figures.ts"
import {headlineDisagreements} from "./headlines.ts"
import {createHistories} from "./histories.ts"
import {judge} from "./judged.ts"
import {type Kept, keep} from "./kept.ts"
import {createLedger} from "./ledger.ts"
import {createLinkedParts, type LinkedParts, type Part, type PartGroup} from "./linked.ts"
import {negationDisagreements} from "./negations.ts"
import {clashing, compareTellings, occurrenceId, occurrenceOf, tellingsOf} from "./occurrences.ts"
import {originsOf} from "./origins.ts"
import {namingsOf, personDisagreements} from "./persons.ts"
import {comparePositions, heldApart, heldOf, sharedPositionOf} from "./positions.ts"
import {withoutRepeats} from "./repeats.ts"
import type {RawDisagreement} from "./sides.ts"
import {createSupport, type SupportContext} from "./support.ts"
import {createTellings, groupId} from "./tellings.ts"
import {attributed, compareUtterances, relateSpeakers, type Utterance, utterancesOf} from "./utterances.ts"
import {type VersionContext, variantId, variantOf} from "./variants.ts"

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
   * came. Only what the reports added or removed since the last call touch is worked out again; each list is put
   * together when it is first read, and is the same array as before where nothing in it changed.
   */
  collation(): Collation
}

/** What a set of readings together say. */
export function collate(readings: readonly Filed[], decisions: Decisions = noDecisions): Collation {
  const collator = createCollator(decisions)
  for (const reading of readings) collator.add(reading)
  return collator.collation()
}

/** Readings whose parts are kept at hand: those near in time, which a new one is compared with. */
const readingsKept = 2000

/** A collator with no readings yet, which are compared by `compare`. Superseded reports and items count for nothing. */
export function createCollator(decisions: Decisions = noDecisions, compare: Compare = compareAnew): Collator {
  const judged = judge(decisions)
  const filed = new Map<string, Filed>()
  const reports = new Map<string, Report>()
  /** The reading that holds an item, by the item's id. */
  const holders = new Map<string, Filed>()
  // What the readings say is worked out again where it was not needed lately: it takes far more room than they do.
  const partsOf = <Value>(make: (reading: Filed) => Value): Kept<string, Value> =>
    keep(readingsKept, (report: string) => make(filed.get(report)!))
  const utterances = partsOf(utterancesOf)
  const happenings = partsOf(tellingsOf)
  const stancesHeld = partsOf(heldOf)
  const namings = partsOf(namingsOf)

  /** Reports that are compared without some of their items, which is not to be remembered. */
  const reduced = new Set<string>()
  const comparing: Compare = (of, a, b, anew) =>
    reduced.has(a) || reduced.has(b) ? anew() : compare(of, a, b, anew)
  const tellings = createTellings(judged, comparing)
  const said = createLinkedParts(
    judged,
    comparing,
    "said",
    utterances.get,
    compareUtterances,
    (a, b) => relateSpeakers(a, b) === "different",
  )
  const ascribed = createLinkedParts<Utterance>(
    judged,
    comparing,
    "ascribed",
    utterances.get,
    (a, b) => (attributed(a, b) ? 1 : undefined),
    () => false,
  )
  const happened = createLinkedParts(judged, comparing, "happened", happenings.get, compareTellings, clashing)
  const held = createLinkedParts(judged, comparing, "held", stancesHeld.get, comparePositions, heldApart)
  const allParts = [said, ascribed, happened, held]

  const stances = createHistories()
  const support = createSupport()

  const ancestors = createLedger<Collation["ancestors"][number]>()
  const variants = createLedger<Variant>()
  const occurrences = createLedger<Occurrence>()
  const positions = createLedger<SharedPosition>()
  const stories = createLedger<Story>()
  const disagreements = createLedger<Disagreement>()
  const unrepeated = keep(1, withoutRepeats)
  const corroborations = createLedger<Collation["corroborations"][number]>()
  const histories = createLedger<Collation["histories"][number]>()
  const dates = createLedger<Collation["dates"][number]>()

  const relaysOf = (item: string): readonly string[] =>
    (holders.get(item)?.items.find(({id}) => id === item)?.sources ?? [])
      .filter(({role, name}) => role === "relay" && name !== undefined)
      .map(({name}) => name!)
  const originContext = {
    outletOf: (report: string) => reports.get(report)!.outlet,
    lineageOf: tellings.lineageOf,
  }
  const originsOfWitnesses = (witnesses: readonly Witness[]): number =>
    originsOf(
      witnesses.map(({report, item}) => ({report, relays: item === undefined ? [] : relaysOf(item)})),
      originContext,
    )
  const chronicle = createChronicle((ids) =>
    originsOf(
      ids.map((report) => ({report, relays: []})),
      originContext,
    ),
  )
  const supportContext: SupportContext = {
    reportOf: (item) => holders.get(item)!.report.id,
    originsOf: (ids) =>
      originsOf(
        ids.map((id) => ({report: holders.get(id)!.report.id, relays: relaysOf(id)})),
        originContext,
      ),
    isToldByOthers: (report) => chronicle.isToldByOthers(report),
    reliabilityOf(report) {
      const {outlet} = reports.get(report)!
      return outlet === undefined ? undefined : decisions.outlets[outlet]
    },
  }
  const versionContext: VersionContext = {
    reports,
    judged,
    carriedBy: (report, item, outlet) =>
      outlet !== "" && (relaysOf(item).includes(outlet) || tellings.names(report, outlet)),
    akin: (a, b) => tellings.lineageOf(a)[0] === tellings.lineageOf(b)[0],
  }

  /** Reports that were added or taken out since the last settling. */
  const fresh = new Set<string>()
  const gone = new Set<string>()

  function remove(id: string): void {
    const reading = filed.get(id)
    if (reading === undefined) return
    for (const parts of allParts) parts.remove(id)
    const change = tellings.remove(id)
    for (const item of reading.items) {
      if (item.kind === "position") stances.remove(item, reading.report)
      corroborations.put(item.id, undefined)
      holders.delete(item.id)
    }
    for (const map of [filed, reports]) map.delete(id)
    fresh.delete(id)
    reduced.delete(id)
    gone.add(id)
    for (const parts of [utterances, happenings, stancesHeld, namings]) parts.drop(id)
    for (const parts of allParts) parts.follow(change)
  }

  function add(reading: Filed): void {
    const {report} = reading
    remove(report.id)
    if (judged.superseded(report.id)) return
    const kept = {report, items: reading.items.filter(({id}) => !judged.superseded(id))}
    if (kept.items.length < reading.items.length) reduced.add(report.id)
    filed.set(report.id, kept)
    reports.set(report.id, report)
    for (const item of kept.items) {
      holders.set(item.id, kept)
      if (item.kind === "position") stances.add(item, report)
    }
    for (const parts of allParts) parts.add(report.id)
    fresh.add(report.id)
    const change = tellings.add(report)
    for (const parts of allParts) parts.follow(change)
  }

  /** Brings all lists up to date with the reports. */
  function settle(): void {
    const lineages = tellings.lineages()
    for (const lineage of lineages.gone) ancestors.give(lineage, [])
    for (const lineage of lineages.come) ancestors.give(lineage, keyed(ancestorsIn(lineage)))
    // Independent origins are counted by lineage.
    const moved = new Set([...lineages.gone, ...lineages.come].flat().filter((id) => reports.has(id)))
    const regrouped = new Set(fresh)
    settleGroups(moved, regrouped)
    settleStories(moved)
    for (const [key, history] of stances.changes()) {
      histories.put(key, history)
    }
    for (const report of [...regrouped, ...gone]) {
      const undated = reports.get(report)?.published === undefined && reports.has(report)
      dates.put(report, undated ? dateOf(report, chronicle.toldBy(report), reports) : undefined)
    }
    for (const report of [...fresh, ...moved]) {
      for (const {id} of filed.get(report)!.items) support.touch(id)
    }
    for (const id of support.changed()) {
      if (holders.has(id)) corroborations.put(id, support.of(id, supportContext))
    }
    fresh.clear()
    gone.clear()
  }

  /** Groups that parts left or entered, and those whose origins may have changed; adds their reports to `regrouped`. */
  function settleGroups(moved: ReadonlySet<string>, regrouped: Set<string>): void {
    const changesOf = <P extends Part>(parts: LinkedParts<P>): Changes<PartGroup<P>> => {
      const {gone: ceased, come} = parts.changes()
      const again = new Set(come)
      for (const report of moved) for (const group of parts.groupsOf(report)) again.add(group)
      for (const group of [...ceased, ...again]) {
        support.part(group)
        for (const {report} of group.parts) if (reports.has(report)) regrouped.add(report)
      }
      return {gone: ceased, come: [...again]}
    }
    const [utteredAs, ascribedTo] = [changesOf(said), changesOf(ascribed)]
    const [toldOf, heldBy] = [changesOf(happened), changesOf(held)]
    for (const group of utteredAs.gone) {
      variants.give(group, [])
      disagree(group, [])
      chronicle.tell(variantId(group.parts), [])
    }
    for (const group of toldOf.gone) {
      occurrences.give(group, [])
      disagree(group, [])
      chronicle.tell(occurrenceId(group.parts), [])
    }
    for (const group of heldBy.gone) positions.give(group, [])
    for (const group of ascribedTo.gone) disagree(group, [])
    for (const group of utteredAs.come) {
      const variant = variantOf(group.parts, group.score, versionContext)
      variants.give(group, keyed([variant]))
      if (variant === undefined) continue
      disagree(group, [
        ...figureDisagreements(variant),
        ...negationDisagreements(variant),
        ...dayDisagreements(group.parts, versionContext.akin),
      ])
      chronicle.tell(
        variant.id,
        variant.versions.map(({report}) => report),
      )
      support.join(
        group,
        variant.versions.map(({item}) => item!),
      )
    }
    for (const group of toldOf.come) {
      const occurrence = occurrenceOf(group.parts, group.score, judged)
      occurrences.give(group, keyed([occurrence]))
      if (occurrence === undefined) continue
      chronicle.tell(occurrence.id, [...new Set(group.parts.map(({report}) => report))])
      support.join(group, occurrence.items)
      disagree(group, occurrenceDisagreements(occurrence, group.parts))
    }
    for (const group of heldBy.come) {
      const position = sharedPositionOf(group.parts, group.score, judged, originsOfWitnesses)
      positions.give(group, keyed([position]))
      if (position !== undefined)
        support.join(
          group,
          position.witnesses.map(({item}) => item!),
        )
    }
    for (const group of ascribedTo.come) disagree(group, [attributionDisagreement(group.parts)])
  }

  function settleStories(moved: ReadonlySet<string>): void {
    const changes = chronicle.settle(tellings.storyChanges(), moved, gone)
    for (const story of changes.gone) {
      stories.give(story, [])
      disagree(story, [])
    }
    for (const story of changes.come) {
      const shown = chronicle.shown(story)
      stories.give(story, [[tellings.orderOf(story.reports[0]!), shown]])
      const words = shown.reports.flatMap((id) => utterances.get(id)!)
      const raw = [
        ...personDisagreements(shown.reports.flatMap((id) => namings.get(id)!)),
        ...headlineDisagreements(
          shown.reports.map((id) => reports.get(id)!),
          words,
        ),
      ]
      disagree(
        story,
        raw.map((one) => ({...one, key: `${story.id} ${one.key}`})),
      )
    }
    for (const report of changes.reports) {
      if (reports.has(report)) for (const {id} of filed.get(report)!.items) support.touch(id)
    }
  }

  const disputed = new Map<object, readonly Disagreement[]>()
  /** What a group or story gives for disagreements from now on. */
  function disagree(owner: object, raw: readonly RawDisagreement[]): void {
    for (const old of disputed.get(owner) ?? []) support.settle(old)
    const list = raw.map(disagreementOf)
    if (list.length === 0) disputed.delete(owner)
    else disputed.set(owner, list)
    for (const one of list) support.dispute(one)
    disagreements.give(owner, keyed(list))
  }

  function disagreementOf({of, about, reason, key, sides}: RawDisagreement): Disagreement {
    const day = (report: string): string => reports.get(report)!.published ?? "9999"
    const first = (witnesses: readonly Witness[]): string =>
      witnesses.map(({report}) => `${day(report)} ${report}`).sort()[0] ?? "general knowledge"
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

  function ancestorsIn(lineage: readonly string[]): ReturnType<typeof ancestorsOf> {
    return ancestorsOf(lineage, {
      copiesAmong: tellings.copiesAmong,
      outletOf: originContext.outletOf,
      relaysOf: (report) => filed.get(report)!.items.flatMap(({id}) => relaysOf(id)),
    })
  }

  return {
    add,
    remove,
    collation() {
      settle()
      const disputes = disagreements.list()
      return listed({
        copies: tellings.copyList(),
        ancestors: ancestors.list(),
        stories: stories.list(),
        occurrences: occurrences.list(),
        variants: variants.list(),
        disagreements: () => unrepeated.get(disputes()),
        corroborations: corroborations.list(),
        positions: positions.list(),
        histories: histories.list(),
        dates: dates.list(),
      })
    },
  }
}

/** A collation whose lists are put together when they are first read: most readers want a few of them. */
function listed(lists: {readonly [list in keyof Collation]: () => Collation[list]}): Collation {
  const collation = {}
  for (const [name, get] of Object.entries(lists))
    Object.defineProperty(collation, name, {get, enumerable: true})
  return collation as Collation
}

/** Values by their ids, for a ledger; what is undefined is left out. */
function keyed<Value extends {readonly id: string}>(
  values: readonly (Value | undefined)[],
): readonly (readonly [string, Value])[] {
  return values.flatMap((value) => (value === undefined ? [] : [[value.id, value] as const]))
}
