/** Groups of linked things, kept while things and links come and go; only what changed is worked out anew. */
export interface Clusters<Result> {
  /** Says that `id` is new, or that its links changed. */
  touch(id: string): void
  /** Says that `id` is gone. */
  drop(id: string): void
  /** What each group gives, in order of each group's first id. */
  results(): readonly Result[]
  /** What the group of `id` gives. */
  resultOf(id: string): Result
}

/**
 * Connected groups under `linked`, which must be symmetric. `solve` gets the ids of a group in ascending order
 * and is called once for a group until one of its members is touched or dropped.
 */
export function createClusters<Result>(
  linked: (id: string) => Iterable<string>,
  solve: (ids: readonly string[]) => Result,
): Clusters<Result> {
  interface Group {
    readonly ids: readonly string[]
    readonly result: Result
  }
  const groupOf = new Map<string, Group>()
  const changed = new Set<string>()

  const dissolve = (id: string): void => {
    const group = groupOf.get(id)
    if (group === undefined) return
    for (const member of group.ids) {
      groupOf.delete(member)
      changed.add(member)
    }
  }
  const settle = (): void => {
    for (const start of changed) {
      if (groupOf.has(start)) continue
      const ids = new Set([start])
      for (const id of ids) {
        dissolve(id)
        for (const next of linked(id)) ids.add(next)
      }
      const sorted = [...ids].sort()
      const group = {ids: sorted, result: solve(sorted)}
      for (const id of sorted) groupOf.set(id, group)
    }
    changed.clear()
  }
  return {
    touch(id) {
      dissolve(id)
      changed.add(id)
    },
    drop(id) {
      dissolve(id)
      changed.delete(id)
      groupOf.delete(id)
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
  }
}
