/** A list of values in order of their keys, kept while their owners give and withdraw them. */
export interface Ledger<Value> {
  /** What `owner` gives from now on, each by its key, in place of what it gave before. */
  give(owner: unknown, values: readonly (readonly [string, Value])[]): void
  /** All values in order of key; the same array while nothing changes. */
  list(): readonly Value[]
}

/** From this share of the list on, sorting it anew is cheaper than putting values in one by one. */
const manyShare = 1 / 64

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
  let shown: readonly Value[] = []

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
  const put = (key: string): void => {
    const value = values.get(key)
    const at = placeOf(key)
    const held = keys[at] === key
    if (value === undefined) {
      if (!held) return
      keys.splice(at, 1)
      sorted.splice(at, 1)
    } else if (held) sorted[at] = value
    else {
      keys.splice(at, 0, key)
      sorted.splice(at, 0, value)
    }
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
      if (changed.size === 0) return shown
      if (changed.size > keys.length * manyShare) {
        keys = [...values.keys()].sort()
        sorted = keys.map((key) => values.get(key)!)
      } else for (const key of changed) put(key)
      changed = new Set()
      shown = sorted.slice()
      return shown
    },
  }
}
