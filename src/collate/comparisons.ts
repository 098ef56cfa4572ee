/** What two reports are compared for. */
export type Comparison = "retelling" | "said" | "ascribed" | "happened" | "held"

/**
 * Gives what comparing report `a` with report `b` finds, by `compare` or from memory: what is found is a function
 * of the two readings alone, whatever other reports there are and whatever the analyst decided. What is found
 * survives JSON.
 */
export type Compare = <Found>(
  of: Comparison,
  a: string,
  b: string,
  compare: () => readonly Found[],
) => readonly Found[]

/** Compares, and remembers nothing. */
export const compareAnew: Compare = (_of, _a, _b, compare) => compare()

/**
 * Raised whenever comparing the same two readings can give anything else than before: what was kept of comparisons
 * by another revision is not used. A test fails where it should have been raised.
 */
export const comparisonRevision = 1

/** What comparing one report with others found, by the state of the other, then by what they were compared for. */
export interface Compared {
  readonly [state: number]: {readonly [of in Comparison]?: readonly unknown[]}
}

/** A memory of what comparing reports that are added one after the other finds. */
export interface ComparisonMemory {
  readonly compare: Compare
  /**
   * Adds a report by `add`, which compares it by `compare`. `state` is a number that no other report and no other
   * state of this one has; `known` is what this gave for the same state before. Gives all that was found, or
   * undefined where that says nothing beyond `known`.
   */
  during(report: string, state: number, known: Compared, add: () => void): Compared | undefined
}

/** A memory of no reports. */
export function createComparisonMemory(): ComparisonMemory {
  const states = new Map<string, number>()
  let adding: Adding | undefined
  return {
    compare<Found>(of: Comparison, a: string, b: string, compare: () => readonly Found[]): readonly Found[] {
      const state = states.get(b)
      // Reports that become neighbours since another was taken out are compared outside of any adding.
      if (adding?.report !== a || state === undefined) return compare()
      const kept = adding.known[state]
      if (kept !== undefined) {
        adding.found[state] = kept
        return (kept[of] ?? []) as readonly Found[]
      }
      adding.compares = true
      const list = compare()
      adding.found[state] = {...adding.found[state], ...(list.length > 0 && {[of]: list})}
      return list
    },
    during(report, state, known, add) {
      states.set(report, state)
      adding = {report, known, found: {}, compares: false}
      try {
        add()
        return adding.compares ? adding.found : undefined
      } finally {
        adding = undefined
      }
    },
  }
}

interface Adding {
  readonly report: string
  readonly known: Compared
  readonly found: {[state: number]: Compared[number]}
  /** True where something was not known. */
  compares: boolean
}
