/** What was worked out lately, so that it is not worked out again; what was not asked for longest goes first. */
export interface Kept<Key, Value> {
  get(key: Key): Value
  /** Forgets what was worked out for a key. */
  drop(key: Key): void
}

/** Keeps up to `most` of what `make` gives. */
export function keep<Key, Value>(most: number, make: (key: Key) => Value): Kept<Key, Value> {
  const kept = new Map<Key, {readonly value: Value}>()
  return {
    get(key) {
      const held = kept.get(key)
      if (held !== undefined) {
        kept.delete(key)
        kept.set(key, held)
        return held.value
      }
      const value = make(key)
      if (kept.size >= most) kept.delete(kept.keys().next().value!)
      kept.set(key, {value})
      return value
    },
    drop: (key) => void kept.delete(key),
  }
}
