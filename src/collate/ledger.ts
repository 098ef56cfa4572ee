/** A list of values in order of their keys, kept while their owners give and withdraw them. */
export interface Ledger<Value> {
  /** The value of a key that has no owner from now on; undefined for none. */
  put(key: string, value: Value | undefined): void
  /** What `owner` gives from now on, each by its key, in place of what it gave before. */
  give(owner: unknown, values: readonly (readonly [string, Value])[]): void
  /**
   * The list as it is now, to be put together when it is first asked for: all values in order of key, and the same
   * array while nothing changes.
   */
  list(): () => readonly Value[]
}

/** A stretch of the list, never altered: what holds a list of earlier goes on holding it. */
interface Block<Value> {
  readonly keys: readonly string[]
  readonly values: readonly Value[]
}

/** A block that grows beyond this is cut in two, so that a change copies this much and no more. */
const mostInBlock = 512

/**
 * An empty ledger. No two owners may give different values under one key. A change costs the copy of a block, not
 * of the list.
 */
export function createLedger<Value>(): Ledger<Value> {
  const given = new Map<unknown, readonly string[]>()
  /** How many owners give a key, where more than one does. */
  const owners = new Map<string, number>()
  let blocks: Block<Value>[] = []
  const changed = new Map<string, Value | undefined>()
  let latest = flattened<Value>([])

  /** The block whose keys end at or after a key, the last one where none does. */
  const blockOf = (key: string): number => {
    let [low, high] = [0, Math.max(0, blocks.length - 1)]
    while (low < high) {
      const middle = (low + high) >> 1
      if (blocks[middle]!.keys.at(-1)! < key) low = middle + 1
      else high = middle
    }
    return low
  }
  /** Works what changed into the blocks: those that it does not touch stay as they are. */
  const merge = (): void => {
    const keys = [...changed.keys()].sort()
    const next: Block<Value>[] = []
    let from = 0
    for (let index = 0; index < keys.length; ) {
      const at = blockOf(keys[index]!)
      const last = at >= blocks.length - 1
      const end = blocks[at]?.keys.at(-1)
      let stop = index + 1
      while (stop < keys.length && (last || keys[stop]! <= end!)) stop++
      next.push(...blocks.slice(from, at))
      next.push(...cut(rewritten(blocks[at], keys.slice(index, stop), changed)))
      from = at + 1
      index = stop
    }
    next.push(...blocks.slice(from))
    blocks = next
    changed.clear()
    latest = flattened(next)
  }
  return {
    put: (key, value) => void changed.set(key, value),
    give(owner, next) {
      for (const key of given.get(owner) ?? []) {
        const left = (owners.get(key) ?? 1) - 1
        if (left > 1) owners.set(key, left)
        else owners.delete(key)
        if (left === 0) changed.set(key, undefined)
      }
      if (next.length === 0) given.delete(owner)
      else
        given.set(
          owner,
          next.map(([key]) => key),
        )
      for (const [key, value] of next) {
        if (holds(key)) owners.set(key, (owners.get(key) ?? 1) + 1)
        changed.set(key, value)
      }
    },
    list() {
      if (changed.size > 0) merge()
      return latest
    },
  }

  /** Whether somebody gives a key now. */
  function holds(key: string): boolean {
    if (changed.has(key)) return changed.get(key) !== undefined
    const keys = blocks[blockOf(key)]?.keys ?? []
    return keys[placeOf(keys, key)] === key
  }
}

function placeOf(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

/** A block with some keys, in ascending order, put in, replaced or left out. */
function rewritten<Value>(
  block: Block<Value> | undefined,
  keys: readonly string[],
  changed: ReadonlyMap<string, Value | undefined>,
): Block<Value> {
  const [oldKeys, oldValues] = [block?.keys ?? [], block?.values ?? []]
  const [nextKeys, nextValues]: [string[], Value[]] = [[], []]
  let from = 0
  const copyTo = (to: number): void => {
    for (; from < to; from++) {
      nextKeys.push(oldKeys[from]!)
      nextValues.push(oldValues[from]!)
    }
  }
  for (const key of keys) {
    const at = placeOf(oldKeys, key)
    copyTo(at)
    if (oldKeys[at] === key) from++
    const value = changed.get(key)
    if (value === undefined) continue
    nextKeys.push(key)
    nextValues.push(value)
  }
  copyTo(oldKeys.length)
  return {keys: nextKeys, values: nextValues}
}

/** A block as blocks that are not too large; none where it is empty. */
function cut<Value>({keys, values}: Block<Value>): Block<Value>[] {
  if (keys.length <= mostInBlock) return keys.length === 0 ? [] : [{keys, values}]
  const pieces = Math.ceil((keys.length * 2) / mostInBlock)
  const size = Math.ceil(keys.length / pieces)
  return Array.from({length: Math.ceil(keys.length / size)}, (_, index) => ({
    keys: keys.slice(index * size, (index + 1) * size),
    values: values.slice(index * size, (index + 1) * size),
  }))
}

function flattened<Value>(blocks: readonly Block<Value>[]): () => readonly Value[] {
  let list: readonly Value[] | undefined
  return () => {
    list ??= blocks.flatMap(({values}) => values)
    return list
  }
}
