import type {Variant, WordChange} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {type Anchor, compareSpans, contains} from "../text/span.ts"
import {actorKey} from "./actors.ts"
import {changesBetween} from "./changes.ts"
import {daysOf} from "./days.ts"
import type {Judged} from "./judged.ts"
import {likeness} from "./likeness.ts"
import {groupId} from "./tellings.ts"
import type {Utterance} from "./utterances.ts"
import {wordsIn} from "./words.ts"

type Version = Variant["versions"][number]

/** What the choice of the nearest version needs to know. */
export interface VersionContext {
  readonly reports: ReadonlyMap<string, Report>
  readonly judged: Judged
  /** Whether the report or the item names the outlet as its carrier. */
  carriedBy(report: string, item: string, outlet: string): boolean
  /** Whether two reports are of one lineage. */
  akin(a: string, b: string): boolean
}

/** The id of the group of some utterances: whichever of them came or counts first. */
export function variantId(utterances: readonly Utterance[]): string {
  return groupId("variant", utterances.map(({id}) => id).sort()[0]!)
}

/** One utterance in the words of two or more reports; undefined where it stands in one report only. */
export function variantOf(
  utterances: readonly Utterance[],
  score: number,
  context: VersionContext,
): Variant | undefined {
  const byReport = new Map<string, Utterance[]>()
  for (const utterance of utterances) {
    byReport.set(utterance.report, [...(byReport.get(utterance.report) ?? []), utterance])
  }
  if (byReport.size < 2) return undefined
  const versions = [...byReport].map(([report, parts]): Version => {
    const sorted = [...parts].sort((x, y) => compareSpans(x.anchor, y.anchor))
    // A headline says it again in few words: the body's words stand for the report where it has them.
    const body = sorted.filter(({mode}) => mode !== "headline")
    const chosen = (body.length > 0 ? body : sorted).filter(
      // What is said within what is said ("he said that they demand…") is not said twice.
      ({anchor}, index, all) => !all.some((other, at) => at !== index && contains(other.anchor, anchor)),
    )
    const modes = new Set(chosen.map(({mode}) => mode))
    return {
      report,
      item: chosen[0]!.item,
      anchors: chosen.map(({anchor}) => anchor),
      mode: modes.size === 1 ? chosen[0]!.mode : "mixed",
    }
  })
  const {first, nearest} = nearestOf(versions, context)
  const ordered = [first, ...versions.filter((version) => version !== first).sort(inOrder(context))]
  const items = ordered.map(({item}) => item!)
  const named = utterances.map(({speaker}) => speaker).sort((x, y) => y.name.length - x.name.length)
  const speaker = named.find(({actor}) => actor !== undefined) ?? named[0]!
  return {
    kind: "variant",
    id: variantId(utterances),
    speaker: speaker.actor ?? actorKey(speaker),
    versions: ordered,
    nearest,
    differences: ordered.slice(1).map((version) => differencesOf(first, version)),
    score,
    status: context.judged.status(items),
  }
}

const compared = new WeakMap<Anchor, WeakMap<Anchor, readonly WordChange[]>>()

/** The differences of two versions, worked out once while both are of one piece. */
function differencesOf(a: Version, b: Version): readonly WordChange[] {
  if (a.anchors.length > 1 || b.anchors.length > 1) return changesBetween(a.anchors, b.anchors)
  const known = compared.get(a.anchors[0]!) ?? new WeakMap<Anchor, readonly WordChange[]>()
  compared.set(a.anchors[0]!, known)
  const found = known.get(b.anchors[0]!) ?? changesBetween(a.anchors, b.anchors)
  known.set(b.anchors[0]!, found)
  return found
}

/** First published first, undated last, then by id of the report. */
function inOrder({reports}: VersionContext): (a: Version, b: Version) => number {
  const day = ({report}: Version): number =>
    daysOf(reports.get(report)!.published)?.first ?? Number.MAX_SAFE_INTEGER
  return (a, b) => day(a) - day(b) || (a.report < b.report ? -1 : 1)
}

/** Agreement is sought among so many versions, the earliest. */
const mostAgreeing = 16

/** The version held nearest to its utterer, and why: never a claim that it is what was said. */
function nearestOf(
  versions: readonly Version[],
  context: VersionContext,
): {first: Version; nearest: Variant["nearest"]} {
  const bodies = versions.filter(({mode}) => mode !== "headline")
  const sorted = [...(bodies.length > 0 ? bodies : versions)].sort(inOrder(context))
  // A report that another names as its carrier is nearer than the other.
  const outletOf = ({report}: Version): string | undefined => context.reports.get(report)!.outlet
  const carriers = sorted.filter((version) =>
    versions.some(
      (other) =>
        other !== version &&
        outletOf(other) !== outletOf(version) &&
        context.carriedBy(other.report, other.item!, outletOf(version) ?? ""),
    ),
  )
  if (carriers.length > 0) return {first: carriers[0]!, nearest: "named-relay"}
  const dated = sorted.filter(({report}) => context.reports.get(report)!.published !== undefined)
  const dayOf = ({report}: Version): number => daysOf(context.reports.get(report)!.published)?.first ?? 0
  const earliest = dated.filter((version) => dayOf(version) === dayOf(dated[0]!))
  if (dated.length > 1 && earliest.length === 1) return {first: earliest[0]!, nearest: "earliest"}
  // Of words that independent reports give alike, the longest.
  const agreement = (version: Version): number => {
    const words = wordsIn(version.anchors.map(({quote}) => quote).join(" "))
    return sorted
      .slice(0, mostAgreeing)
      .filter((other) => other !== version && !context.akin(other.report, version.report))
      .reduce(
        (sum, other) => sum + likeness(words, wordsIn(other.anchors.map(({quote}) => quote).join(" "))),
        0,
      )
  }
  if (sorted.length > 2) {
    const ranked = sorted
      .slice(0, mostAgreeing)
      .map((version) => ({version, value: agreement(version)}))
      .sort((x, y) => y.value - x.value)
    if (ranked[0]!.value > ranked[1]!.value) return {first: ranked[0]!.version, nearest: "longest-agreement"}
  }
  return {first: sorted.find(({mode}) => mode === "direct") ?? sorted[0]!, nearest: "undecided"}
}
