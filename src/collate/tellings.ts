import {createHash} from "node:crypto"
import type {Copy, Story} from "../record/collation.ts"
import type {Report} from "../record/report.ts"
import {createClusters} from "./clusters.ts"
import {type DayRange, daysOf} from "./days.ts"
import type {Judged} from "./judged.ts"
import {type CutText, copyFloor, cut, type Retelling, retelling} from "./lineage.ts"
import {lists} from "./lists.ts"
import {type Change, createNeighbourhood} from "./neighbourhood.ts"
import {storiesOf, storyFloor, storyLikeness, storyThreshold} from "./stories.ts"
import {cosine, type TermVector, termsOfReport} from "./terms.ts"

/** What reports are to each other: copies and stories, kept while reports come and go. */
export interface Tellings {
  /** Adds a report; gives the pairs that became or ceased to be neighbours. */
  add(report: Report): Change
  remove(id: string): Change
  copies(): readonly Copy[]
  /** Ids of the reports of one lineage, `id` included. */
  lineageOf(id: string): readonly string[]
  stories(): readonly Story[]
  /** Ids of the reports of one story, `id` included. */
  storyOf(id: string): readonly string[]
}

/** The day of a report that has none, for ordering: after all others. */
const undated = Number.MAX_SAFE_INTEGER
/** Texts whose sentences are kept at hand. */
const cutsKept = 512

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

/** No reports yet. */
export function createTellings(judged: Judged): Tellings {
  const reports = new Map<string, Report>()
  const days = new Map<string, DayRange | undefined>()
  const vectors = new Map<string, TermVector>()
  const cuts = new Map<string, CutText>()
  const retellings = new Map<string, Map<string, Retelling>>()

  const near = createNeighbourhood(storyFloor, (a, b, value) =>
    storyLikeness(value, days.get(a), days.get(b)),
  )
  const linkedBy = (least: number) =>
    function* (id: string): Generator<string> {
      for (const other of near.of(id)) {
        if (other.likeness >= least && judged.verdict(id, other.id) !== "apart") yield other.id
      }
      for (const other of judged.joined(id)) if (reports.has(other)) yield other
    }
  const stories = createClusters(linkedBy(storyThreshold), (ids) =>
    storiesOf(ids, neighboursOf, judged.verdict),
  )
  const lineages = createClusters(
    (id) => retellings.get(id)?.keys() ?? [],
    (ids) => ids,
  )

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

  /** Whether a report names the other's outlet, as who tells it again does. */
  const names = (teller: Report, told: Report): boolean =>
    told.outlet !== undefined && told.outlet !== teller.outlet && teller.text.includes(told.outlet)

  /** Keeps what comparing the two texts gives, where one tells the other again. */
  function compare(id: string, other: string): void {
    if (cosine(vectors.get(id)!, vectors.get(other)!) < copyFloor) return
    const [a, b] = id < other ? [id, other] : [other, id]
    const [first, second] = [reports.get(a)!, reports.get(b)!]
    const found = retelling(cutOf(a), cutOf(b), names(first, second) || names(second, first))
    if (found === undefined) return
    retellings.set(a, (retellings.get(a) ?? new Map()).set(b, found))
    retellings.set(b, (retellings.get(b) ?? new Map()).set(a, found))
    lineages.touch(a)
    lineages.touch(b)
  }
  function forget(a: string, b: string): void {
    if (!retellings.get(a)?.delete(b)) return
    retellings.get(b)!.delete(a)
    lineages.touch(a)
    lineages.touch(b)
  }
  /** Works out again what a change of neighbours touches. */
  function follow(change: Change): Change {
    const {linked, unlinked} = change
    for (const [a, b] of unlinked) forget(a, b)
    for (const [a, b] of linked) compare(a, b)
    for (const id of new Set([...linked, ...unlinked].flat())) stories.touch(id)
    return change
  }

  /** The copy of a pair in order of id: who told it first, by date, else by who names whom. */
  function copyOf(a: string, b: string, {score, manner, passages}: Retelling): Copy {
    const [first, second] = [reports.get(a)!, reports.get(b)!]
    const [dayA, dayB] = [days.get(a), days.get(b)]
    let direction: Copy["direction"] = "unknown"
    let turned = false
    if (names(first, second) !== names(second, first)) {
      direction = "relay"
      turned = names(first, second)
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
      id: groupId("copy", from, to),
      from,
      to,
      manner: translated(first, second) ? "translated" : manner,
      direction,
      passages: pairs.sort((x, y) => x.to.from - y.to.from),
      score,
      status: judged.status([a, b]),
    }
  }

  /** First published first, undated last, then by id: the report that names a group comes first. */
  const earlier = (a: string, b: string): number =>
    (days.get(a)?.first ?? undated) - (days.get(b)?.first ?? undated) || (a < b ? -1 : 1)

  return {
    add(report) {
      reports.set(report.id, report)
      days.set(report.id, daysOf(report.published))
      const vector = termsOfReport(report)
      vectors.set(report.id, vector)
      lineages.touch(report.id)
      for (const id of [report.id, ...judged.joined(report.id)]) if (reports.has(id)) stories.touch(id)
      return follow(near.add(report.id, vector))
    },
    remove(id) {
      for (const other of [...(retellings.get(id)?.keys() ?? [])]) forget(id, other)
      stories.drop(id)
      lineages.drop(id)
      const change = near.remove(id)
      for (const map of [reports, days, vectors, cuts, retellings]) map.delete(id)
      return follow(change)
    },
    copies() {
      const copies: Copy[] = []
      for (const [a, others] of retellings) {
        for (const [b, found] of others) {
          if (a < b && judged.verdict(a, b) !== "apart") copies.push(copyOf(a, b, found))
        }
      }
      return copies.sort((x, y) => (x.id < y.id ? -1 : 1))
    },
    lineageOf: (id) => lineages.resultOf(id),
    stories: () =>
      stories
        .results()
        .flat()
        .map((group): Story => {
          const members = [...group.reports].sort(earlier)
          return {
            kind: "story",
            id: groupId("story", members[0]!),
            reports: members,
            score: group.score,
            status: judged.status(members),
          }
        })
        .sort((a, b) => earlier(a.reports[0]!, b.reports[0]!)),
    storyOf: (id) => stories.resultOf(id).find(({reports: members}) => members.includes(id))!.reports,
  }
}
