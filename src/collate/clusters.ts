/** Groups of linked things, kept while things and links come and go; only what changed is worked out anew. */
export interface Clusters<Result> {
  /** Says that `id` is new, or that what it is changed. */
  touch(id: string): void
  /** Says that a link of some strength came between two things. */
  link(a: string, b: string, strength: number): void
  /** Says that it went. */
  unlink(a: string, b: string, strength: number): void
  /** Says that `id` is gone; its links must be said to be gone before. */
  drop(id: string): void
  /** What each group gives, in order of each group's first id. */
  results(): readonly Result[]
  /** What the group of `id` gives. */
  resultOf(id: string): Result
  /** The results that ceased to hold and those that came since this was last asked. */
  changes(): Changes<Result>
}

export interface Changes<Result> {
  readonly gone: readonly Result[]
  readonly come: readonly Result[]
}

interface Group<Result> {
  readonly ids: readonly string[]
  readonly level: number
  readonly result: Result
  /** True where it must be solved again, though it may hold the same things. */
  stale: boolean
}

/** Calls `visit` for each thing that `id` is linked to, with the strength of the link. */
export type EachLink = (id: string, visit: (other: string, strength: number) => void) => void

/**
 * Connected groups under `eachLink`, which must be symmetric. Links count from
 * the first of `levels` on; a group that would hold more than `most` things falls apart into those that hold
 * together at the next level, and so on; the last level has no limit. So the cost of a change is bounded, and the
 * groups depend on the links alone. `solve` gets the ids of a group in ascending order.
 */
export function createClusters<Result>(
  eachLink: EachLink,
  solve: (ids: readonly string[]) => Result,
  levels: readonly number[],
  most: number,
): Clusters<Result> {
  const groupOf = new Map<string, Group<Result>>()
  const changed = new Set<string>()
  /** What lost a link to another group, too weak to hold its own together, with the strength of the strongest. */
  const loosened = new Map<string, number>()
  const come = new Set<Result>()
  const gone = new Set<Result>()
  /** By level, what is known to be in too large a group; while settling only. */
  let crowded: Set<string>[] = []

  /** The group of `start` at the first level at which it is not too large. */
  function groupAt(start: string): {level: number; ids: Set<string>} {
    for (let level = 0; ; level++) {
      const ids = reach(start, level)
      if (ids !== undefined) return {level, ids}
    }
  }
  /** Everything that hangs together with `start` at a level; undefined where that is too much. */
  function reach(start: string, level: number): Set<string> | undefined {
    const last = level === levels.length - 1
    const full = crowded[level]!
    if (full.has(start)) return undefined
    const ids = new Set([start])
    let tooMany = false
    const visit = (next: string, strength: number): void => {
      if (tooMany || strength < levels[level]!) return
      ids.add(next)
      tooMany = !last && (ids.size > most || full.has(next))
    }
    for (const id of ids) {
      eachLink(id, visit)
      if (!tooMany) continue
      for (const each of ids) full.add(each)
      return undefined
    }
    return ids
  }
  function dissolve(group: Group<Result>): void {
    for (const id of group.ids) {
      if (groupOf.get(id) !== group) continue
      groupOf.delete(id)
      changed.add(id)
    }
    if (!come.delete(group.result)) gone.add(group.result)
  }
  /** Whether a link matters to the groups of two things as they stand. */
  function matters(a: string, b: string, strength: number): boolean {
    const [one, two] = [groupOf.get(a), groupOf.get(b)]
    if (one === undefined || two === undefined) return true
    if (one === two) {
      one.stale = true
      return true
    }
    return strength >= levels[Math.min(one.level, two.level)]!
  }
  /** A group that was too large at some level may be so no more, if what went held it together. */
  function loosen(): void {
    for (const [id, strength] of loosened) {
      const group = groupOf.get(id)
      if (group === undefined || changed.has(id)) continue
      for (let level = 0; level < group.level && levels[level]! <= strength; level++) {
        if (reach(id, level) !== undefined) changed.add(id)
      }
    }
    loosened.clear()
  }
  function settle(): void {
    if (changed.size === 0 && loosened.size === 0) return
    crowded = levels.map(() => new Set<string>())
    loosen()
    const placed = new Set<string>()
    for (const start of changed) {
      if (placed.has(start)) continue
      const {level, ids} = groupAt(start)
      for (const id of ids) placed.add(id)
      const held = groupOf.get(start)
      if (held !== undefined && !held.stale && held.level === level && sameIds(held.ids, ids)) continue
      for (const id of ids) {
        const old = groupOf.get(id)
        if (old !== undefined) dissolve(old)
      }
      const sorted = [...ids].sort()
      const group = {ids: sorted, level, result: solve(sorted), stale: false}
      for (const id of sorted) groupOf.set(id, group)
      come.add(group.result)
    }
    changed.clear()
  }
  return {
    touch(id) {
      const group = groupOf.get(id)
      if (group !== undefined) group.stale = true
      changed.add(id)
    },
    link(a, b, strength) {
      if (!matters(a, b, strength)) return
      changed.add(a)
      changed.add(b)
    },
    unlink(a, b, strength) {
      for (const id of [a, b]) {
        if (matters(a, b, strength)) changed.add(id)
        else loosened.set(id, Math.max(strength, loosened.get(id) ?? 0))
      }
    },
    drop(id) {
      const group = groupOf.get(id)
      if (group !== undefined) dissolve(group)
      changed.delete(id)
      loosened.delete(id)
    },
    results() {
      settle()
      return [...new Set(groupOf.values())]
        .sort((a, b) => (a.ids[0]! < b.ids[0]! ? -1 : 1))
        .map(({result}) => result)
    },
    resultOf(id) {
      settle()
      return groupOf.get(id)!.result
    },
    changes() {
      settle()
      const changes = {gone: [...gone], come: [...come]}
      gone.clear()
      come.clear()
      return changes
    },
  }
}

function sameIds(sorted: readonly string[], ids: ReadonlySet<string>): boolean {
  return sorted.length === ids.size && sorted.every((id) => ids.has(id))
}
