/** A list of values in order of their keys, kept while their owners give and withdraw them. */
export interface Ledger<Value> {
  /** What `owner` gives from now on, each by its key, in place of what it gave before. */
  give(owner: unknown, values: readonly (readonly [string, Value])[]): void
  /** All values in order of key; the same array while nothing changes. */
  list(): readonly Value[]
}

/** From this share of the list on, sorting it anew is cheaper than putting values in their places. */
const manyShare = 1 / 8

/**
 * An empty ledger. No two owners may give different values under one key.
 */
export function createLedger<Value>(): Ledger<Value> {
  const given = new Map<unknown, readonly string[]>()
  const values = new Map<string, Value>()
  const owners = new Map<string, number>()
  let sorted: Value[] = []
  let keys: string[] = []
  let changed = new Set<string>()

  const placeOf = (key: string): number => {
    let low = 0
    let high = keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (keys[middle]! < key) low = middle + 1
      else high = middle
    }
    return low
  }
  /** Copies both arrays with some keys put in and some left out: what stays is copied, not compared. */
  const merge = (): void => {
    const places = [...changed]
      .map((key) => ({key, at: placeOf(key)}))
      .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    const [nextKeys, nextValues]: [string[], Value[]] = [[], []]
    let from = 0
    const copyTo = (to: number): void => {
      for (; from < to; from++) {
        nextKeys.push(keys[from]!)
        nextValues.push(sorted[from]!)
      }
    }
    for (const {key, at} of places) {
      copyTo(at)
      if (keys[at] === key) from++
      const value = values.get(key)
      if (value === undefined) continue
      nextKeys.push(key)
      nextValues.push(value)
    }
    copyTo(keys.length)
    keys = nextKeys
    sorted = nextValues
  }
  return {
    give(owner, next) {
      for (const key of given.get(owner) ?? []) {
        const left = owners.get(key)! - 1
        changed.add(key)
        if (left > 0) owners.set(key, left)
        else {
          owners.delete(key)
          values.delete(key)
        }
      }
      if (next.length === 0) given.delete(owner)
      else
        given.set(
          owner,
          next.map(([key]) => key),
        )
      for (const [key, value] of next) {
        changed.add(key)
        owners.set(key, (owners.get(key) ?? 0) + 1)
        values.set(key, value)
      }
    },
    list() {
      if (changed.size === 0) return sorted
      if (changed.size > keys.length * manyShare) {
        keys = [...values.keys()].sort()
        sorted = keys.map((key) => values.get(key)!)
      } else merge()
      changed = new Set()
      return sorted
    },
  }
}
