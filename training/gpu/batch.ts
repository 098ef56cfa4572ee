import type {Model} from "../../src/language/net/model.ts"
import {embeddingWidths, judgementWidth, type Target} from "../learner.ts"
import {idWidth} from "../word-numbers.ts"
import type {MemoryLayout} from "./memory.ts"

/** A sentence ready for the device. */
export interface Encoded {
  /** `idWidth` numbers a node; a vector's row is one of the ensemble's own table. */
  readonly ids: Int32Array
  readonly target: Target
  /** Where its judgement begins in the buffer `soft`, `judgementWidth` numbers a node; -1 for none. */
  readonly place: number
}

/** How large a batch is. */
export interface Shape {
  readonly sentences: number
  /** Nodes of each sentence. */
  readonly size: number
}

/** A batch as it lies in the buffer `batch`; offsets there. */
export interface Placed extends Shape {
  readonly rows: number
  readonly ids: number
  readonly heads: number
  readonly goldHeads: number
  readonly goldLabels: number
  readonly goldTags: readonly number[]
  readonly places: number
  readonly entries: number
  readonly entryCount: number
  /** Rows that count, by head name; "tree" for heads and relations. */
  readonly counts: {readonly [head: string]: number}
  readonly numbers: Int32Array
}

/** Numbers of a node: its vector's row, and its rows in the four tables. */
const nodeWidth = 5
/** Numbers of an entry; see `embedBackward`. */
const entryWidth = 5

/** Most numbers of a batch of so many rows, with so many tag heads. */
export function mostNumbers(rows: number, tagHeads: number): number {
  return rows * (nodeWidth + 4 + tagHeads + 4 * (entryWidth + 1))
}

/** Lays a batch of sentences of one length out; `hide` may hide the word of a row. */
export function layOut(
  batch: readonly Encoded[],
  model: Model,
  layout: MemoryLayout,
  hide: (ids: Int32Array, row: number) => void,
): Placed {
  const size = batch[0]!.ids.length / idWidth
  const sentences = batch.length
  const rows = sentences * size
  const heads = rows * nodeWidth
  const goldHeads = heads + rows
  const goldLabels = goldHeads + rows
  const tagged = goldLabels + rows
  const places = tagged + model.heads.length * rows
  const entries = places + rows
  const fixed = new Int32Array(entries).fill(-1, goldHeads)
  const counts: {[head: string]: number} = {tree: 0}
  for (const {name} of model.heads) counts[name] = 0
  const width = judgementWidth(model, size)
  const ids = new Int32Array(rows * idWidth)
  batch.forEach(({ids: own, target, place}, b) => {
    ids.set(own, b * size * idWidth)
    for (let t = 0; t < size; t++) {
      const row = b * size + t
      if (t > 0) hide(ids, row)
      fixed[heads + row] = b * size + (target.tree?.heads[t] ?? 0)
      if (t === 0) continue
      if (place >= 0) fixed[places + row] = place + t * width
      if (target.tree !== undefined && target.tree.labels[t]! >= 0) {
        fixed[goldHeads + row] = target.tree.heads[t]!
        fixed[goldLabels + row] = target.tree.labels[t]!
      }
      if (place >= 0 || fixed[goldHeads + row]! >= 0) counts.tree!++
      model.heads.forEach(({name}, h) => {
        const value = target.tags[name]?.[t] ?? -1
        fixed[tagged + h * rows + row] = value
        if (place >= 0 || value >= 0) counts[name]!++
      })
    }
  })
  // The rows of each table that the batch uses, with the nodes that use them.
  const tables = embeddingWidths(model)
  const lists: {readonly entry: readonly number[]; readonly rows: number[]}[] = []
  let column = 0
  for (const [k, [table, tableWidth]] of tables.entries()) {
    const byRow = new Map<number, number[]>()
    for (let row = 0; row < rows; row++) {
      const t = row % size
      const own = k === 1 ? (t === 0 ? 1 : 0) : ids[row * idWidth + (k === 0 ? 1 : k)]!
      const list = byRow.get(own)
      if (list === undefined) byRow.set(own, [row])
      else list.push(row)
      fixed[row * nodeWidth + 1 + k] = own
      fixed[row * nodeWidth] = ids[row * idWidth]!
    }
    for (const [own, list] of byRow) {
      lists.push({
        entry: [layout.gradient + layout.startOf(table)! + own * tableWidth, tableWidth, column],
        rows: list,
      })
    }
    column += tableWidth
  }
  const numbers = new Int32Array(entries + lists.length * entryWidth + tables.length * rows)
  numbers.set(fixed)
  let at = entries + lists.length * entryWidth
  lists.forEach(({entry, rows: list}, i) => {
    numbers.set([...entry, at, list.length], entries + i * entryWidth)
    numbers.set(list, at)
    at += list.length
  })
  const goldTags = model.heads.map((_, h) => tagged + h * rows)
  return {
    ...{rows, sentences, size, ids: 0, heads, goldHeads, goldLabels, goldTags, places},
    ...{entries, entryCount: lists.length, counts, numbers},
  }
}
