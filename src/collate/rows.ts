/** Many short lists of numbers in a few large arrays: an object for each would take more room than what it holds. */
export interface Rows {
  /** A new row of these values, with a weight each where rows have weights. */
  add(values?: ArrayLike<number>, weights?: ArrayLike<number>): number
  /** Empties a row, whose number is free again. */
  drop(row: number): void
  push(row: number, value: number, weight?: number): void
  /** Takes out a value, if it is there; the last takes its place, so that the order of a row has no meaning then. */
  pull(row: number, value: number): void
  /** Where the row begins in `values` and `weights`; it holds until the next change. */
  start(row: number): number
  length(row: number): number
  /** All values, each an unsigned integer of 32 bits. */
  values(): Uint32Array
  weights(): Float32Array
}

/** No rows yet. */
export function createRows(): Rows {
  let values = new Uint32Array(1024)
  let weights = new Float32Array(1024)
  let used = 0
  let starts = new Uint32Array(256)
  let lengths = new Uint32Array(256)
  let rooms = new Uint32Array(256)
  let rows = 0
  const freeRows: number[] = []
  /** Where there is free room, by its size. */
  const freeRoom = new Map<number, number[]>()

  const take = (room: number): number => {
    const free = freeRoom.get(room)
    if (free !== undefined && free.length > 0) return free.pop()!
    const start = used
    used += room
    if (used > values.length) {
      const size = Math.max(used, values.length + (values.length >> 1))
      values = grown(values, new Uint32Array(size))
      weights = grown(weights, new Float32Array(size))
    }
    return start
  }
  const give = (start: number, room: number): void => {
    if (room === 0) return
    const free = freeRoom.get(room)
    if (free === undefined) freeRoom.set(room, [start])
    else free.push(start)
  }
  const rowOf = (room: number): number => {
    const row = freeRows.pop() ?? rows++
    if (row >= starts.length) {
      const size = row * 2
      starts = grown(starts, new Uint32Array(size))
      lengths = grown(lengths, new Uint32Array(size))
      rooms = grown(rooms, new Uint32Array(size))
    }
    starts[row] = room === 0 ? 0 : take(room)
    rooms[row] = room
    lengths[row] = 0
    return row
  }
  return {
    add(list = [], heavy) {
      // Rounded up, so that the room of a row that went suits another.
      const row = rowOf((list.length + 7) & ~7)
      const start = starts[row]!
      values.set(list, start)
      if (heavy !== undefined) weights.set(heavy, start)
      lengths[row] = list.length
      return row
    },
    drop(row) {
      give(starts[row]!, rooms[row]!)
      lengths[row] = rooms[row] = 0
      freeRows.push(row)
    },
    push(row, value, weight = 0) {
      const length = lengths[row]!
      if (length === rooms[row]) {
        const room = Math.max(1, length * 2)
        const start = take(room)
        const from = starts[row]!
        values.copyWithin(start, from, from + length)
        weights.copyWithin(start, from, from + length)
        give(from, length)
        starts[row] = start
        rooms[row] = room
      }
      const at = starts[row]! + length
      values[at] = value
      weights[at] = weight
      lengths[row] = length + 1
    },
    pull(row, value) {
      const last = starts[row]! + lengths[row]! - 1
      let at = starts[row]!
      while (at <= last && values[at] !== value) at++
      if (at > last) return
      values[at] = values[last]!
      weights[at] = weights[last]!
      lengths[row]!--
    },
    start: (row) => starts[row]!,
    length: (row) => lengths[row]!,
    values: () => values,
    weights: () => weights,
  }
}

function grown<Numbers extends Uint32Array | Float32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
