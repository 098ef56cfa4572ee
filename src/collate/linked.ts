import {type Changes, createClusters, type EachLink} from "./clusters.ts"
import type {Compare, Comparison} from "./comparisons.ts"
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
  add(report: string): void
  /** Takes a report out. */
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
 * No parts yet. `partsOf` gives the parts of a report, the same ones each time: they are not kept here, but for
 * those that are linked. `compare` gives a score where two parts are the same, and must be symmetric; the parts of two
 * reports are compared by `comparing`, as what they are compared for. In a group no two parts may `clash`; links are
 * taken by score, so that the surest hold.
 */
export function createLinkedParts<P extends Part>(
  judged: Judged,
  comparing: Compare,
  comparedFor: Comparison,
  partsOf: (report: string) => readonly P[],
  compare: (a: P, b: P) => number | undefined,
  clash: (a: P, b: P) => boolean,
): LinkedParts<P> {
  const linked = new Map<string, Linked<P>>()
  /** The ids of the parts of a report that are or were linked. */
  const linkedIn = new Map<string, string[]>()
  /** The parts of items that the analyst joined to others. */
  const decidedOn = new Map<string, readonly P[]>()

  const linksOf = (id: string): ReadonlyMap<string, number> => linked.get(id)?.links ?? noLinks
  const eachLink: EachLink = (id, visit) => {
    for (const [other, score] of linksOf(id)) visit(other, score)
  }
  const clusters = createClusters(eachLink, groupsIn, levels, mostParts)
  function link(a: P, b: P, score: number): void {
    for (const [one, two] of [
      [a, b],
      [b, a],
    ] as const) {
      let held = linked.get(one.id)
      if (held === undefined) {
        held = {part: one, links: new Map<string, number>()}
        linked.set(one.id, held)
        const ids = linkedIn.get(one.report)
        if (ids === undefined) linkedIn.set(one.report, [one.id])
        else ids.push(one.id)
      }
      held.links.set(two.id, score)
    }
    clusters.link(a.id, b.id, score)
  }
  function unlink(a: string, b: string): void {
    const score = linksOf(a).get(b) ?? 0
    linked.get(a)?.links.delete(b)
    linked.get(b)?.links.delete(a)
    clusters.unlink(a, b, score)
  }
  function compareReports(a: string, b: string): void {
    const same = comparing(comparedFor, a, b, () => sameIn(partsOf(a), partsOf(b)))
    if (same.length === 0) return
    const [ones, others] = [partsOf(a), partsOf(b)]
    for (const [at, of, score] of same) {
      const [one, two] = [ones[at]!, others[of]!]
      // What the analyst decided is linked, or kept apart, already.
      if (judged.verdict(one.item, two.item) === undefined) link(one, two, score)
    }
  }
  /** The places of the parts of two reports that are the same, with their scores. */
  function sameIn(ones: readonly P[], others: readonly P[]): readonly (readonly [number, number, number])[] {
    const same: (readonly [number, number, number])[] = []
    for (const [at, one] of ones.entries()) {
      for (const [of, two] of others.entries()) {
        const score = one.id < two.id ? compare(one, two) : compare(two, one)
        if (score !== undefined) same.push([at, of, score])
      }
    }
    return same
  }
  /** Groups within linked parts: links are taken by falling score, but for those that would make parts clash. */
  function groupsIn(ids: readonly string[]): PartGroup<P>[] {
    if (ids.length === 1) return []
    const groupOf = new Map(ids.map((id) => [id, {parts: [linked.get(id)!.part], score: 1}]))
    const sure: PartLink[] = []
    for (const a of ids) {
      for (const [b, score] of linksOf(a)) if (a < b && groupOf.has(b)) sure.push({a, b, score})
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
    add(report) {
      for (const part of partsOf(report)) {
        // What the analyst joined is joined wherever the reports are.
        const joined = judged.joined(part.item)
        if (joined.length === 0) continue
        decidedOn.set(part.item, [...(decidedOn.get(part.item) ?? []), part])
        for (const item of joined) for (const other of decidedOn.get(item) ?? []) link(part, other, decided)
      }
    },
    remove(report) {
      for (const id of linkedIn.get(report) ?? []) {
        for (const other of [...linksOf(id).keys()]) unlink(id, other)
        clusters.drop(id)
        linked.delete(id)
      }
      linkedIn.delete(report)
      for (const [item, [part]] of decidedOn) if (part!.report === report) decidedOn.delete(item)
    },
    follow({linked: come, unlinked}) {
      for (const [a, b] of unlinked) {
        for (const id of linkedIn.get(a) ?? []) {
          for (const [other, score] of [...linksOf(id)]) {
            if (score !== decided && linked.get(other)!.part.report === b) unlink(id, other)
          }
        }
      }
      for (const [a, b] of come) compareReports(a, b)
    },
    changes() {
      const {gone, come} = clusters.changes()
      return {gone: gone.flat(), come: come.flat()}
    },
    groupsOf: (report) => [
      ...new Set(
        (linkedIn.get(report) ?? [])
          .filter((id) => linksOf(id).size > 0)
          .flatMap((id) =>
            clusters.resultOf(id).filter(({parts: members}) => members.some((part) => part.id === id)),
          ),
      ),
    ],
  }
}

/** A part that is or was linked to others, with the scores of its links. */
interface Linked<P extends Part> {
  readonly part: P
  readonly links: Map<string, number>
}
const noLinks: ReadonlyMap<string, number> = new Map()

/** The score of a link that the analyst made: it comes before any other. */
const decided = 2
