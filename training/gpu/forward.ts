import {inputWidth, type Model, roundUp16} from "../../src/language/net/model.ts"
import {directionsOf} from "../forward.ts"
import {embeddingWidths} from "../learner.ts"
import type {Placed} from "./batch.ts"
import {float} from "./device.ts"
import type {MemoryLayout} from "./memory.ts"
import type {Recorder} from "./recorder.ts"

/** What the ways forward and back need to know of the networks. */
export interface Networks {
  readonly model: Model
  readonly layout: MemoryLayout
  readonly recorder: Recorder
  readonly random: () => number
  /** Weight of each tag head's loss. */
  readonly lossOf: (head: string) => number
}

/** What a pass over a batch leaves for the way back; offsets in the memory. */
export interface Pass {
  readonly layers: readonly {
    readonly input: number
    readonly width: number
    readonly gates: number
    readonly cell: number
    readonly before: number
    readonly output: number
    readonly key: number
  }[]
  readonly inputKey: number
  readonly states: number
  readonly dependentArc: number
  readonly headArc: number
  readonly query: number
  readonly arcScores: number
  readonly labelHidden: number
  readonly labelScores: number
  readonly tagScores: readonly number[]
}

/** Sentences that a workgroup of `lstm.wgsl` takes. */
export const together = 4

/** Records the way forward with the weights that begin at `block`; see `createNetwork` for the network. */
export function forward(
  {model, layout, recorder, random}: Networks,
  {rows, sentences, size, ids, heads}: Placed,
  block: number,
  dropout: number,
): Pass {
  const {take, call, product, overRows} = recorder
  const {sizes} = model
  const {hidden: H, arc: A, label: L} = sizes
  const W = 2 * H
  const X = inputWidth(sizes)
  const w = (name: string): number => block + layout.startOf(name)!
  const newKey = (): number => (dropout === 0 ? 0 : Math.floor(random() * 4294967296))
  const inputKey = newKey()
  let input = take(rows * X)
  const tables = embeddingWidths(model)
  call(
    "embed",
    [
      ...[rows, X, ids, input],
      ...tables.map(([table]) => w(table)),
      ...tables.slice(0, 3).map(([, width]) => width),
      ...[inputKey, float(dropout), 0],
    ],
    rows,
  )
  let width = X
  const layers = []
  for (let layer = 0; layer < sizes.layers; layer++) {
    const gates = take(2 * rows * 4 * H)
    const cell = take(2 * rows * H)
    const before = take(2 * rows * H)
    const output = take(rows * W)
    const key = newKey()
    for (let d = 0; d < 2; d++) {
      const name = directionsOf(layer)[d]!
      const c = gates + d * rows * 4 * H
      product({a: input, b: w(`${name}.input`), c, m: rows, n: 4 * H, k: width, bias: w(`${name}.bias`)})
    }
    const recurrent = [0, 1].map((d) => w(`${directionsOf(layer)[d]!}.recurrent`))
    call(
      `lstmForward${H}`,
      [sentences, size, rows, gates, cell, before, output, ...recurrent, 0, key, float(dropout)],
      Math.ceil(sentences / together),
      2,
    )
    layers.push({input, width, gates, cell, before, output, key})
    input = output
    width = W
  }
  const states = input
  const layerOn = (a: number, name: string, k: number, n: number): number => {
    const c = take(rows * n)
    const bias = layout.startOf(`${name}.bias`) !== undefined ? w(`${name}.bias`) : undefined
    product({a, b: w(name), c, m: rows, n, k, bias})
    return c
  }
  const arc = (side: string): number => {
    const a = layerOn(states, `arc.${side}`, W, A)
    overRows("relu", rows, A, {a, key: newKey(), rate: dropout})
    return a
  }
  const dependentArc = arc("dependent")
  const headArc = arc("head")
  const query = layerOn(dependentArc, "arc.bilinear", A, A)
  const arcScores = take(rows * size)
  const each = {count: sentences, a: size * A, b: size * A, c: size * size}
  product({a: query, b: headArc, c: arcScores, m: size, n: size, k: A, transposed: "B", each})
  const dependentLabel = layerOn(states, "label.dependent", W, L)
  const headLabel = layerOn(states, "label.head", W, L)
  const labelHidden = take(rows * L)
  const joined = {a: dependentLabel, b: headLabel, c: labelHidden, bias: w("label.bias"), heads}
  overRows("joinHeads", rows, L, {...joined, key: newKey(), rate: dropout})
  const labelScores = layerOn(labelHidden, "label.out", L, roundUp16(model.labels.length))
  const tagScores = model.heads.map(({name, tags}) => {
    return layerOn(states, `tags.${name}`, W, roundUp16(tags.length))
  })
  return {
    ...{layers, inputKey, states, dependentArc, headArc, query, arcScores},
    ...{labelHidden, labelScores, tagScores},
  }
}
