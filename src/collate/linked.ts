import {type Changes, createClusters} from "./clusters.ts"
import type {Judged} from "./judged.ts"
import type {Change} from "./neighbourhood.ts"

/** Something of a report that can be the same as something of another report. */
export interface Part {
  /** Unique among all parts. */
  readonly id: string
  readonly report: string
  /** Id of the item that it belongs to. */
  readonly item: string
}

/** Two parts that are held to be the same, with how sure that is. */
export interface PartLink {
  readonly a: string
  readonly b: string
  readonly score: number
}

/** Parts of reports in groups of the same, kept while reports come and go. */
export interface LinkedParts<P extends Part> {
  add(report: string, parts: readonly P[]): void
  remove(report: string): void
  /** Compares the parts of reports that became neighbours, and forgets the links of those that ceased to be. */
  follow(change: Change): void
  /** The groups that ceased to be and those that came since this was last asked. */
  changes(): Changes<PartGroup<P>>
  /** The groups that hold a part of a report. */
  groupsOf(report: string): readonly PartGroup<P>[]
}

/** Two or more parts that are the same, in order of id, with the least score that holds them together. */
export interface PartGroup<P extends Part> {
  readonly parts: readonly P[]
  readonly score: number
}

/** A group of more parts than this falls apart into those of surer links, by these scores. */
const mostParts = 300
const levels = [0, 0.7, 0.8, 0.9]

/**
 * No parts yet. `compare` gives a score where two parts are the same, and must be symmetric. In a group no two
 * parts may `clash`; links are taken by score, so that the surest hold.
 */
export function createLinkedParts<P extends Part>(
  judged: Judged,
  compare: (a: P, b: P) => number | undefined,
  clash: (a: P, b: P) => boolean,
): LinkedParts<P> {
  const parts = new Map<string, P>()
  const ofReport = new Map<string, readonly P[]>()
  const ofItem = new Map<string, readonly P[]>()
  const links = new Map<string, Map<string, number>>()

  const clusters = createClusters((id) => links.get(id) ?? [], groupsIn, levels, mostParts)
  function link(a: string, b: string, score: number): void {
    for (const [one, two] of [
      [a, b],
      [b, a],
    ] as const) {
      links.set(one, (links.get(one) ?? new Map()).set(two, score))
    }
    clusters.link(a, b, score)
  }
  function unlink(a: string, b: string): void {
    const score = links.get(a)?.get(b) ?? 0
    links.get(a)?.delete(b)
    links.get(b)?.delete(a)
    clusters.unlink(a, b, score)
  }
  function compareReports(a: string, b: string): void {
    for (const one of ofReport.get(a) ?? []) {
      for (const two of ofReport.get(b) ?? []) {
        const score = one.id < two.id ? compare(one, two) : compare(two, one)
        // What the analyst decided is linked, or kept apart, already.
        if (score !== undefined && judged.verdict(one.item, two.item) === undefined)
          link(one.id, two.id, score)
      }
    }
  }
  /** Groups within linked parts: links are taken by falling score, but for those that would make parts clash. */
  function groupsIn(ids: readonly string[]): PartGroup<P>[] {
    if (ids.length === 1) return []
    const groupOf = new Map(ids.map((id) => [id, {parts: [parts.get(id)!], score: 1}]))
    const sure: PartLink[] = []
    for (const a of ids) {
      for (const [b, score] of links.get(a) ?? []) if (a < b && groupOf.has(b)) sure.push({a, b, score})
    }
    sure.sort((x, y) => y.score - x.score || (x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : 1))
    for (const {a, b, score} of sure) {
      const [one, two] = [groupOf.get(a)!, groupOf.get(b)!]
      if (one === two) continue
      const refused = one.parts.some((x) =>
        two.parts.some((y) => judged.verdict(x.item, y.item) === "apart" || (score <= 1 && clash(x, y))),
      )
      if (refused) continue
      one.parts.push(...two.parts)
      one.score = Math.min(one.score, two.score, score)
      for (const {id} of two.parts) groupOf.set(id, one)
    }
    return [...new Set(groupOf.values())]
      .filter((group) => group.parts.length > 1)
      .map(({parts: members, score}) => ({
        parts: members.sort((x, y) => (x.id < y.id ? -1 : 1)),
        score: Math.min(1, score),
      }))
  }

  return {
    add(report, list) {
      ofReport.set(report, list)
      for (const part of list) {
        parts.set(part.id, part)
        ofItem.set(part.item, [...(ofItem.get(part.item) ?? []), part])
      }
      for (const part of list) {
        // What the analyst joined is joined wherever the reports are.
        for (const item of judged.joined(part.item)) {
          for (const other of ofItem.get(item) ?? []) link(part.id, other.id, decided)
        }
      }
    },
    remove(report) {
      for (const part of ofReport.get(report) ?? []) {
        for (const other of [...(links.get(part.id)?.keys() ?? [])]) unlink(part.id, other)
        links.delete(part.id)
        clusters.drop(part.id)
        parts.delete(part.id)
        ofItem.delete(part.item)
      }
      ofReport.delete(report)
    },
    follow({linked, unlinked}) {
      for (const [a, b] of unlinked) {
        for (const {id} of ofReport.get(a) ?? []) {
          for (const [other, score] of [...(links.get(id) ?? [])]) {
            if (score !== decided && parts.get(other)!.report === b) unlink(id, other)
          }
        }
      }
      for (const [a, b] of linked) compareReports(a, b)
    },
    changes() {
      const {gone, come} = clusters.changes()
      return {gone: gone.flat(), come: come.flat()}
    },
    groupsOf: (report) => [
      ...new Set(
        (ofReport.get(report) ?? [])
          .filter(({id}) => (links.get(id)?.size ?? 0) > 0)
          .flatMap(({id}) =>
            clusters.resultOf(id).filter(({parts: members}) => members.some((part) => part.id === id)),
          ),
      ),
    ],
  }
}

/** The score of a link that the analyst made: it comes before any other. */
const decided = 2
