import type {Corroboration, Disagreement} from "../record/collation.ts"
import type {Reliability} from "../record/decisions.ts"
import {credibilityOf} from "./corroboration.ts"

/** What the support of items needs to know of reports. */
export interface SupportContext {
  /** Id of the report that holds an item. */
  reportOf(item: string): string
  /** Independent origins of items. */
  originsOf(items: readonly string[]): number
  /** Whether several independent origins tell a story of a report. */
  isToldByOthers(report: string): boolean
  /** The letter that the analyst gives to the outlet of a report. */
  reliabilityOf(report: string): Reliability | undefined
}

/** Which items tell the same, and what speaks against them; kept while groups come and go. */
export interface Support {
  /** Items that tell one thing in several reports. */
  join(group: object, items: readonly string[]): void
  part(group: object): void
  dispute(disagreement: Disagreement): void
  settle(disagreement: Disagreement): void
  /** Says that the support of an item may have changed for other reasons. */
  touch(item: string): void
  /** Items whose support changed since this was last asked. */
  changed(): ReadonlySet<string>
  of(item: string, context: SupportContext): Corroboration
}

/** Nothing told twice yet. */
export function createSupport(): Support {
  const itemsOf = new Map<object, readonly string[]>()
  const groupsOf = new Map<string, Set<object>>()
  const disputes = new Map<string, Map<Disagreement, number>>()
  let changed = new Set<string>()

  return {
    join(group, items) {
      itemsOf.set(group, items)
      for (const item of items) {
        groupsOf.set(item, (groupsOf.get(item) ?? new Set()).add(group))
        changed.add(item)
      }
    },
    part(group) {
      for (const item of itemsOf.get(group) ?? []) {
        const groups = groupsOf.get(item)!
        groups.delete(group)
        if (groups.size === 0) groupsOf.delete(item)
        changed.add(item)
      }
      itemsOf.delete(group)
    },
    dispute(disagreement) {
      for (const [item, most] of against(disagreement)) {
        disputes.set(item, (disputes.get(item) ?? new Map()).set(disagreement, most))
        changed.add(item)
      }
    },
    settle(disagreement) {
      for (const [item] of against(disagreement)) {
        const held = disputes.get(item)
        held?.delete(disagreement)
        if (held?.size === 0) disputes.delete(item)
        changed.add(item)
      }
    },
    touch: (item) => void changed.add(item),
    changed() {
      const items = changed
      changed = new Set()
      return items
    },
    of(item, {reportOf, originsOf, isToldByOthers, reliabilityOf}) {
      const groups = [...(groupsOf.get(item) ?? [])]
      const items = [...new Set([item, ...groups.flatMap((group) => itemsOf.get(group)!)])].sort()
      const report = reportOf(item)
      const origins = originsOf(items)
      const reliability = reliabilityOf(report)
      return {
        kind: "corroboration",
        item,
        reports: [...new Set(items.map(reportOf))].sort(),
        origins,
        credibility: credibilityOf({
          origins,
          toldByOthers: isToldByOthers(report),
          against: Math.max(0, ...(disputes.get(item)?.values() ?? [])),
        }),
        ...(reliability !== undefined && {reliability}),
      }
    },
  }
}

/** The items that a disagreement speaks against, with the most origins of a contrary side. */
function against({of, sides}: Disagreement): readonly (readonly [string, number])[] {
  if (of === "wording" || of === "office" || of === "name" || of === "gender") return []
  return sides.flatMap((side) => {
    const most = Math.max(...sides.filter((other) => other !== side).map(({origins}) => origins))
    return side.witnesses.flatMap(({item}) => (item === undefined ? [] : [[item, most] as const]))
  })
}
