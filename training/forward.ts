import {vectorWidth} from "../src/data/vectors.ts"
import {inputWidth, roundUp16, unknownWord} from "../src/language/net/model.ts"
import {embeddingWidths, type Learner, type Target} from "./learner.ts"
import {idWidth} from "./word-numbers.ts"

/** What a direction of a layer keeps for the way back; byte offsets. */
export interface LstmRecord {
  readonly gates: number
  readonly cell: number
  readonly hidden: number
  readonly tanhCell: number
}

/** A layer of the encoder after the way forward. */
export interface LayerRecord {
  readonly input: number
  readonly width: number
  readonly output: number
  /** Dropout mask of the output; 0 without dropout. */
  readonly mask: number
  readonly directions: readonly LstmRecord[]
}

/** A matrix and its dropout mask (0 without dropout). */
export interface Dropped {
  readonly values: number
  readonly mask: number
}

/** What the way forward leaves as far as it needs no heads; byte offsets. */
export interface HeadPass {
  readonly batch: number
  readonly size: number
  readonly rows: number
  readonly dropout: number
  /** Time-major, `idWidth` numbers a row. */
  readonly ids: Int32Array
  readonly inputMask: number
  readonly layers: readonly LayerRecord[]
  /** Sentence-major from here on. */
  readonly states: number
  readonly dependentArc: Dropped
  readonly headArc: Dropped
  readonly query: number
  readonly arcScores: number
  readonly tagScores: readonly number[]
}

/** Everything that the way back needs of a batch; byte offsets. */
export interface Batch extends HeadPass {
  /** Heads by sentence and node; zeros without a tree. */
  readonly heads: readonly Int32Array[]
  readonly labelHidden: Dropped
  readonly labelScores: number
}

/** Names of the two directions of a layer. */
export function directionsOf(layer: number): readonly [forward: string, backward: string] {
  return [`lstm${layer}.forward`, `lstm${layer}.backward`]
}

/** target[b * size + t] = source[t * batch + b] */
export function transpose(
  {arena}: Learner,
  target: number,
  source: number,
  width: number,
  size: number,
  batch: number,
): void {
  for (let t = 0; t < size; t++) {
    for (let b = 0; b < batch; b++) {
      const from = (source >> 2) + (t * batch + b) * width
      arena.floats.copyWithin((target >> 2) + (b * size + t) * width, from, from + width)
    }
  }
}

/** The way forward over an even number of sentences of one length, with the gold heads for the labels. */
export function forward(
  learner: Learner,
  sentences: readonly Int32Array[],
  targets: readonly Target[],
  dropout: number,
): Batch {
  const noTree = new Int32Array(sentences[0]!.length / idWidth)
  const pass = scoreHeads(learner, sentences, dropout)
  return scoreLabels(
    learner,
    pass,
    targets.map(({tree}) => tree?.heads ?? noTree),
  )
}

/** The way forward as far as it needs no heads: the scores of heads and of tags. */
export function scoreHeads(learner: Learner, sentences: readonly Int32Array[], dropout: number): HeadPass {
  const {arena, model} = learner
  const {kernels: K} = arena
  const {sizes} = model
  const batch = sentences.length
  const size = sentences[0]!.length / idWidth
  const rows = batch * size
  const drop = (values: number, count: number): Dropped => dropped(learner, values, count, dropout)
  const ids = new Int32Array(rows * idWidth)
  for (let t = 0; t < size; t++) {
    for (let b = 0; b < batch; b++) {
      const row = t * batch + b
      ids.set(sentences[b]!.subarray(t * idWidth, (t + 1) * idWidth), row * idWidth)
      if (dropout > 0 && t > 0) learner.hide(ids, row)
    }
  }
  let width = inputWidth(sizes)
  const embedded = embed(learner, ids, batch)
  const {mask: inputMask} = drop(embedded, rows * width)
  let input = embedded
  const layers: LayerRecord[] = []
  for (let layer = 0; layer < sizes.layers; layer++) {
    const {output, directions} = lstm(learner, layer, input, width, batch, size)
    const {mask} = drop(output, rows * 2 * sizes.hidden)
    layers.push({input, width, output, mask, directions})
    input = output
    width = 2 * sizes.hidden
  }
  const states = arena.allocate(rows * width)
  transpose(learner, states, input, width, size, batch)

  const product = (from: number, name: string, inner: number, columns: number): number => {
    return layerOn(learner, from, name, rows, inner, columns)
  }
  const A = sizes.arc
  const arc = (side: string): Dropped => {
    const out = product(states, `arc.${side}`, width, A)
    K.relu(out, rows * A)
    return drop(out, rows * A)
  }
  const dependentArc = arc("dependent")
  const headArc = arc("head")
  const query = product(dependentArc.values, "arc.bilinear", A, A)
  const arcScores = arena.allocate(rows * size)
  for (let b = 0; b < batch; b++) {
    const first = b * size * A * 4
    K.matmulTransposedB(query + first, headArc.values + first, arcScores + b * size * size * 4, size, A, size)
  }

  const tagScores = model.heads.map(({name, tags}) => {
    return product(states, `tags.${name}`, width, roundUp16(tags.length))
  })
  return {
    batch,
    size,
    rows,
    dropout,
    ids,
    inputMask,
    layers,
    states,
    dependentArc,
    headArc,
    query,
    arcScores,
    tagScores,
  }
}

/** The rest of the way forward: the scores of relations to these heads, by sentence and node. */
export function scoreLabels(learner: Learner, pass: HeadPass, heads: readonly Int32Array[]): Batch {
  const {arena, model, w} = learner
  const {kernels: K} = arena
  const {batch, size, rows, states, dropout} = pass
  const width = 2 * model.sizes.hidden
  const L = model.sizes.label
  const dependentLabel = layerOn(learner, states, "label.dependent", rows, width, L)
  const headLabel = layerOn(learner, states, "label.head", rows, width, L)
  const hidden = arena.allocate(rows * L)
  K.fillRows(hidden, w["label.bias"]!, rows, L)
  K.addScaled(hidden, dependentLabel, 1, rows * L)
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < size; t++) {
      const head = headLabel + (b * size + heads[b]![t]!) * L * 4
      K.addScaled(hidden + (b * size + t) * L * 4, head, 1, L)
    }
  }
  K.relu(hidden, rows * L)
  const labelHidden = dropped(learner, hidden, rows * L, dropout)
  const labelScores = layerOn(learner, hidden, "label.out", rows, L, roundUp16(model.labels.length))
  return {...pass, heads, labelHidden, labelScores}
}

function dropped({arena}: Learner, values: number, count: number, rate: number): Dropped {
  if (rate === 0) return {values, mask: 0}
  const mask = arena.allocate(count)
  arena.kernels.dropout(values, mask, count, rate)
  return {values, mask}
}

function layerOn(
  {arena, w, panels}: Learner,
  from: number,
  name: string,
  rows: number,
  inner: number,
  columns: number,
): number {
  const {kernels: K} = arena
  const out = arena.allocate(rows * columns)
  const bias = w[`${name}.bias`]
  if (bias !== undefined) K.fillRows(out, bias, rows, columns)
  K.matmul(from, panels(name), out, rows, inner, columns, bias === undefined ? 0 : 1)
  return out
}

function embed({arena, model, vectors, w}: Learner, ids: Int32Array, batch: number): number {
  const rows = ids.length / idWidth
  const target = arena.allocate(rows * inputWidth(model.sizes))
  const {floats} = arena
  let to = target >> 2
  for (let row = 0; row < rows; row++) {
    const [vector, word = unknownWord, ending, shape] = ids.subarray(row * idWidth, (row + 1) * idWidth)
    const indexes = [word, row < batch ? 1 : 0, ending!, shape!]
    const start = to
    for (const [i, [table, width]] of embeddingWidths(model).entries()) {
      const from = (w[table]! >> 2) + indexes[i]! * width
      floats.copyWithin(to, from, from + width)
      to += width
    }
    if (vector! >= 0) vectors.addTo(floats.subarray(start, start + vectorWidth), 0, vector!)
  }
  return target
}

function lstm(
  {arena, model, w, panels}: Learner,
  layer: number,
  input: number,
  width: number,
  batch: number,
  size: number,
): {readonly output: number; readonly directions: LstmRecord[]} {
  const {kernels: K} = arena
  const H = model.sizes.hidden
  const rows = batch * size
  const output = arena.allocate(rows * 2 * H)
  const stateBytes = batch * H * 4
  const directions = directionsOf(layer).map((name, d): LstmRecord => {
    const gates = arena.allocate(rows * 4 * H)
    const cell = arena.allocate(rows * H)
    const hidden = arena.allocate(rows * H)
    const tanhCell = arena.allocate(rows * H)
    const recurrent = panels(`${name}.recurrent`)
    K.fillRows(gates, w[`${name}.bias`]!, rows, 4 * H)
    K.matmul(input, panels(`${name}.input`), gates, rows, width, 4 * H, 1)
    for (let q = 0; q < size; q++) {
      const t = d === 0 ? q : size - 1 - q
      const before = (d === 0 ? t - 1 : t + 1) * stateBytes
      const here = t * stateBytes
      const gate = gates + 4 * here
      if (q > 0) K.matmul(hidden + before, recurrent, gate, batch, H, 4 * H, 1)
      K.lstmForward(gate, q > 0 ? cell + before : 0, cell + here, hidden + here, tanhCell + here, batch, H)
    }
    const {floats} = arena
    for (let r = 0; r < rows; r++) {
      const from = (hidden >> 2) + r * H
      floats.copyWithin((output >> 2) + r * 2 * H + d * H, from, from + H)
    }
    return {gates, cell, hidden, tanhCell}
  })
  return {output, directions}
}
