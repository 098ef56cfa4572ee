import {createHash} from "node:crypto"
import type {Copy, Story} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {type Changes, createClusters, type EachLink} from "./clusters.ts"
import {type Compare, compareAnew} from "./comparisons.ts"
import {type DayRange, daysOf, edtfOfDay} from "./days.ts"
import type {Judged} from "./judged.ts"
import {createLedger} from "./ledger.ts"
import {type CutText, copyFloor, cut, type Retelling, retelling} from "./lineage.ts"
import {lists} from "./lists.ts"
import {type Change, createNeighbourhood} from "./neighbourhood.ts"
import {storiesOf, storyFade, storyFloor, storyThreshold} from "./stories.ts"
import {termsOfReport} from "./terms.ts"

/** What reports are to each other: copies and stories, kept while reports come and go. */
export interface Tellings {
  /** Adds a report; gives the pairs that became or ceased to be neighbours. */
  add(report: Report): Change
  remove(id: string): Change
  /** In order of id. */
  copies(): readonly Copy[]
  /** The copies as they are now, to be put in order when they are asked for. */
  copyList(): () => readonly Copy[]
  /** Whether the text of a report names an outlet that is not its own. */
  names(report: string, outlet: string): boolean
  /** The copies of which both reports are among these. */
  copiesAmong(reports: readonly string[]): readonly Copy[]
  /** Ids of the reports of one lineage, `id` included, ascending. */
  lineageOf(id: string): readonly string[]
  /** The lineages that ceased to be and that came since this was last asked. */
  lineages(): Changes<readonly string[]>
  stories(): readonly Story[]
  /** A key by which reports stand in order: first published first, undated last, then by id. */
  orderOf(report: string): string
  /** The stories that ceased to be and that came since this was last asked. */
  storyChanges(): Changes<Story>
}

/** A group of more reports than this falls apart into those that are more alike, by these likenesses. */
const mostReports = 400
const mostCopies = 1000
const storyLevels = [storyThreshold, 0.22, 0.28, 0.34, 0.4, 0.5, 0.6, 0.75, 0.9]
const lineageLevels = [0, 0.5, 0.6, 0.7, 0.8, 0.9]
/** Texts whose sentences are kept at hand. */
const cutsKept = 512
/** Answers kept at hand of whether a text names an outlet. */
const namesKept = 50_000

/** `<kind>:` and 16 hexadecimal digits of the members that name a group. */
export function groupId(kind: string, ...parts: readonly string[]): string {
  return `${kind}:${createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16)}`
}

const saysTranslated = new RegExp(`\\b(?:${lists.translation.join("|")})\\b`, "i")

/** Whether one is a translation: their languages differ, or just one of them says that it was translated. */
function translated(a: Report, b: Report): boolean {
  if (a.language !== undefined && b.language !== undefined && a.language !== b.language) return true
  return saysTranslated.test(a.text) !== saysTranslated.test(b.text)
}

/** No reports yet; their texts are compared by `comparing`. */
export function createTellings(judged: Judged, comparing: Compare = compareAnew): Tellings {
  const reports = new Map<string, Report>()
  const days = new Map<string, DayRange | undefined>()
  const cuts = new Map<string, CutText>()
  /** By report and outlet. */
  const named = new Map<string, boolean>()
  const retellings = new Map<string, Map<string, Copy>>()

  const near = createNeighbourhood(storyFloor, storyFade)
  const copies = createLedger<Copy>()
  const eachLink: EachLink = (id, visit) => {
    for (const {id: other, likeness} of near.of(id)) {
      if (judged.verdict(id, other) !== "apart") visit(other, likeness)
    }
    for (const other of judged.joined(id)) if (reports.has(other)) visit(other, 1)
  }
  const stories = createClusters(eachLink, (ids) => storiesIn(ids), storyLevels, mostReports)
  const lineages = createClusters(
    (id, visit) => {
      for (const [other, {score}] of retellings.get(id) ?? []) visit(other, score)
    },
    (ids) => ids,
    lineageLevels,
    mostCopies,
  )

  function storiesIn(ids: readonly string[]): readonly Story[] {
    return storiesOf(ids, neighboursOf, judged.verdict).map(({reports: members, score}): Story => {
      const sorted = [...members].sort(earlier)
      return {
        kind: "story",
        id: groupId("story", [...members].sort()[0]!),
        reports: sorted,
        score,
        status: judged.status(sorted),
      }
    })
  }

  /** Neighbours by likeness, and whom the analyst joined or kept apart. */
  function neighboursOf(id: string): readonly {id: string; likeness: number}[] {
    const list = near.of(id)
    const held = new Set(list.map((other) => other.id))
    const joined = judged.joined(id).filter((other) => reports.has(other) && !held.has(other))
    return [...list, ...joined.map((other) => ({id: other, likeness: 0}))]
  }

  function cutOf(id: string): CutText {
    let text = cuts.get(id)
    if (text === undefined) {
      text = cut(reports.get(id)!.text)
      if (cuts.size >= cutsKept) cuts.delete(cuts.keys().next().value!)
      cuts.set(id, text)
    }
    return text
  }

  /** Whether the text of a report names an outlet that is not its own, as who tells another again does. */
  function names(id: string, outlet: string | undefined): boolean {
    const {outlet: own, text} = reports.get(id)!
    if (outlet === undefined || outlet === own || outlet === "") return false
    const key = `${id}\n${outlet}`
    const found = named.get(key) ?? text.includes(outlet)
    if (named.size >= namesKept) named.clear()
    named.set(key, found)
    return found
  }
  const namesOther = (a: string, b: string): boolean => names(a, reports.get(b)!.outlet)

  /** Keeps what comparing the two texts gives, where one tells the other again. */
  function compare(id: string, other: string): void {
    if (near.cosine(id, other) < copyFloor) return
    const [a, b] = id < other ? [id, other] : [other, id]
    const [found] = comparing("retelling", id, other, () => {
      const told = retelling(cutOf(a), cutOf(b), namesOther(a, b) || namesOther(b, a))
      return told === undefined ? [] : [told]
    })
    if (found === undefined) return
    if (judged.verdict(a, b) === "apart") return
    const copy = copyOf(a, b, found)
    retellings.set(a, (retellings.get(a) ?? new Map()).set(b, copy))
    retellings.set(b, (retellings.get(b) ?? new Map()).set(a, copy))
    lineages.link(a, b, copy.score)
    copies.put(copy.id, copy)
  }
  function forget(a: string, b: string): void {
    const copy = retellings.get(a)?.get(b)
    if (copy === undefined) return
    retellings.get(a)!.delete(b)
    retellings.get(b)!.delete(a)
    lineages.unlink(a, b, copy.score)
    copies.put(copy.id, undefined)
  }
  /** Works out again what a change of neighbours touches. */
  function follow(change: Change): Change {
    const {linked, unlinked} = change
    for (const [a, b] of unlinked) forget(a, b)
    for (const [a, b] of linked) compare(a, b)
    for (const [a, b, likeness] of linked) stories.link(a, b, likeness)
    for (const [a, b, likeness] of unlinked) stories.unlink(a, b, likeness)
    return change
  }

  /** The copy of a pair in order of id: who told it first, by date, else by who names whom. */
  function copyOf(a: string, b: string, {score, manner, passages}: Retelling): Copy {
    const [first, second] = [reports.get(a)!, reports.get(b)!]
    const [dayA, dayB] = [days.get(a), days.get(b)]
    let direction: Copy["direction"] = "unknown"
    let turned = false
    if (namesOther(a, b) !== namesOther(b, a)) {
      direction = "relay"
      turned = namesOther(a, b)
    } else if (first.published !== second.published && dayA && dayB && dayA.first !== dayB.first) {
      direction = "date"
      turned = dayB.first < dayA.first
    }
    const pairs = passages.map((passage) => ({
      from: turned ? passage.b : passage.a,
      to: turned ? passage.a : passage.b,
    }))
    const [from, to] = turned ? [b, a] : [a, b]
    return {
      kind: "copy",
      id: groupId("copy", a, b),
      from,
      to,
      manner: translated(first, second) ? "translated" : manner,
      direction,
      passages: pairs.sort((x, y) => x.to.from - y.to.from),
      score,
      status: judged.status([a, b]),
    }
  }

  /** Days sort as text; a report that has none comes after all others. */
  const dayKey = (id: string): string => {
    const first = days.get(id)?.first
    return `${first === undefined ? "~" : edtfOfDay(first)} ${id}`
  }
  /** First published first, undated last, then by id. */
  const earlier = (a: string, b: string): number => (dayKey(a) < dayKey(b) ? -1 : 1)

  return {
    add(report) {
      reports.set(report.id, report)
      days.set(report.id, daysOf(report.published))
      lineages.touch(report.id)
      stories.touch(report.id)
      for (const id of judged.joined(report.id)) if (reports.has(id)) stories.link(report.id, id, 1)
      return follow(near.add(report.id, termsOfReport(report), days.get(report.id)))
    },
    remove(id) {
      for (const other of [...(retellings.get(id)?.keys() ?? [])]) forget(id, other)
      eachLink(id, (other, likeness) => stories.unlink(id, other, likeness))
      stories.drop(id)
      lineages.drop(id)
      const change = near.remove(id)
      for (const map of [reports, days, cuts, retellings]) map.delete(id)
      named.clear()
      return follow(change)
    },
    copies: () => copies.list()(),
    copyList: copies.list,
    names,
    copiesAmong(ids) {
      const among = new Set(ids)
      return ids.flatMap((a) =>
        [...(retellings.get(a) ?? [])].flatMap(([b, copy]) => (a < b && among.has(b) ? [copy] : [])),
      )
    },
    lineageOf: lineages.resultOf,
    lineages: lineages.changes,
    orderOf: dayKey,
    stories: () =>
      stories
        .results()
        .flat()
        .sort((a, b) => earlier(a.reports[0]!, b.reports[0]!)),
    storyChanges() {
      const {gone, come} = stories.changes()
      return {gone: gone.flat(), come: come.flat()}
    },
  }
}
