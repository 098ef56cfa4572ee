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

interface Group {
  readonly items: readonly string[]
  /** Worked out once for all its items. */
  carriers?: Carriers
}
interface Carriers {
  readonly reports: readonly string[]
  readonly origins: number
}

/** Nothing told twice yet. */
export function createSupport(): Support {
  const itemsOf = new Map<object, Group>()
  const groupsOf = new Map<string, Set<object>>()
  const disputes = new Map<string, Map<Disagreement, number>>()
  let changed = new Set<string>()

  return {
    join(group, items) {
      itemsOf.set(group, {items})
      for (const item of items) {
        groupsOf.set(item, (groupsOf.get(item) ?? new Set()).add(group))
        changed.add(item)
      }
    },
    part(group) {
      for (const item of itemsOf.get(group)?.items ?? []) {
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
    of(item, context) {
      const groups = [...(groupsOf.get(item) ?? [])].map((group) => itemsOf.get(group)!)
      const {reports, origins} = carried(item, groups, context)
      const report = context.reportOf(item)
      const reliability = context.reliabilityOf(report)
      return {
        kind: "corroboration",
        item,
        reports,
        origins,
        credibility: credibilityOf({
          origins,
          toldByOthers: context.isToldByOthers(report),
          against: Math.max(0, ...(disputes.get(item)?.values() ?? [])),
        }),
        ...(reliability !== undefined && {reliability}),
      }
    },
  }
}

function carried(item: string, groups: readonly Group[], context: SupportContext): Carriers {
  const [only, ...more] = groups
  if (only === undefined || more.length > 0) {
    return carriersOf([item, ...groups.flatMap(({items}) => items)], context)
  }
  only.carriers ??= carriersOf(only.items, context)
  return only.carriers
}

function carriersOf(items: readonly string[], {reportOf, originsOf}: SupportContext): Carriers {
  const all = [...new Set(items)].sort()
  return {reports: [...new Set(all.map(reportOf))].sort(), origins: originsOf(all)}
}

/** The items that a disagreement speaks against, with the most origins of a contrary side. */
function against({of, sides}: Disagreement): readonly (readonly [string, number])[] {
  if (of === "wording" || of === "office" || of === "name" || of === "gender") return []
  return sides.flatMap((side) => {
    const most = Math.max(...sides.filter((other) => other !== side).map(({origins}) => origins))
    return side.witnesses.flatMap(({item}) => (item === undefined ? [] : [[item, most] as const]))
  })
}
