import {inputWidth, roundUp16} from "../../src/language/net/model.ts"
import {directionsOf} from "../forward.ts"
import {embeddingWidths} from "../learner.ts"
import type {Placed} from "./batch.ts"
import {float} from "./device.ts"
import {type Networks, type Pass, together} from "./forward.ts"

/** Rows of scores of a pass. */
export interface Scores {
  /** Of a tag head; "tree" for heads and relations. */
  readonly name: string
  /** Offset in the memory. */
  readonly at: number
  /** Numbers from one row to the next, and how many of them count. */
  readonly row: number
  readonly columns: number
  /** Nodes of a sentence where the scores are those of heads; else 0. */
  readonly size: number
  /** Gold in the buffer `batch`. */
  readonly gold: number
  /** First column of a node's judgement. */
  readonly column: number
}

/** The scores of a pass: of heads, of relations, of each tag head. */
export function scoresOf({model}: Networks, pass: Pass, batch: Placed): Scores[] {
  const {size} = batch
  let column = size + model.labels.length
  return [
    {name: "tree", at: pass.arcScores, row: size, columns: size, size, gold: batch.goldHeads, column: 0},
    {
      ...{name: "tree", at: pass.labelScores, row: roundUp16(model.labels.length)},
      ...{columns: model.labels.length, size: 0, gold: batch.goldLabels, column: size},
    },
    ...model.heads.map(({name, tags}, h) => {
      const own = column
      column += tags.length
      const row = roundUp16(tags.length)
      const gold = batch.goldTags[h]!
      return {name, at: pass.tagScores[h]!, row, columns: tags.length, size: 0, gold, column: own}
    }),
  ]
}

/** Records the way back: it adds to the gradient and to the losses. `part` says how much judgements count beside gold. */
export function backward(networks: Networks, batch: Placed, pass: Pass, dropout: number, part: number): void {
  const {model, layout, recorder, lossOf} = networks
  const {take, call, product, overRows} = recorder
  const {sizes} = model
  const {hidden: H, arc: A, label: L} = sizes
  const W = 2 * H
  const X = inputWidth(sizes)
  const labelWidth = roundUp16(model.labels.length)
  const {rows, sentences, size} = batch
  const w = (name: string): number => layout.weights + layout.startOf(name)!
  const g = (name: string): number => layout.gradient + layout.startOf(name)!
  const dStates = take(rows * W)
  let begun = false
  /** Hands the gradient of a layer on states to its weights and back to what it came from. */
  const back = (
    name: string,
    d: number,
    columns: number,
    from: number,
    width: number,
    to: number,
    add: boolean,
  ) => {
    product({a: from, b: d, c: g(name), m: width, n: columns, k: rows, transposed: "A", add: true})
    product({a: d, b: w(name), c: to, m: rows, n: width, k: columns, transposed: "B", add})
    if (layout.startOf(`${name}.bias`) !== undefined)
      overRows("addColumnSums", rows, columns, {a: d, b: g(`${name}.bias`)})
  }
  const throughStates = (name: string, d: number, columns: number): void => {
    back(name, d, columns, pass.states, W, dStates, begun)
    begun = true
  }
  const [dArcs, dLabels, ...dTags] = scoresOf(networks, pass, batch).map(
    ({name, at, row, columns, size: nodes, gold, column}) => {
      const d = take(rows * row)
      const share = (name === "tree" ? 1 : lossOf(name)) / Math.max(1, batch.counts[name]!)
      const place = [batch.places, column, float(part), float(share), d, layout.losses, 0]
      call("crossEntropy", [at, row, columns, nodes, gold, ...place], rows)
      return d
    },
  ) as [number, number, ...number[]]
  for (const [h, {name, tags}] of model.heads.entries()) {
    throughStates(`tags.${name}`, dTags[h]!, roundUp16(tags.length))
  }

  const dHidden = take(rows * L)
  back("label.out", dLabels, labelWidth, pass.labelHidden, L, dHidden, false)
  overRows("reluBackward", rows, L, {a: pass.labelHidden, b: dHidden, rate: dropout})
  const dHeadLabel = take(rows * L)
  overRows("toHeads", rows, L, {a: dHidden, b: dHeadLabel, heads: batch.heads, size})
  overRows("addColumnSums", rows, L, {a: dHidden, b: g("label.bias")})
  throughStates("label.dependent", dHidden, L)
  throughStates("label.head", dHeadLabel, L)

  const [dQuery, dHeadArc, dDependentArc] = [take(rows * A), take(rows * A), take(rows * A)]
  const each = {count: sentences, a: size * size, b: size * A, c: size * A}
  product({a: dArcs, b: pass.headArc, c: dQuery, m: size, n: A, k: size, each})
  product({a: dArcs, b: pass.query, c: dHeadArc, m: size, n: A, k: size, transposed: "A", each})
  back("arc.bilinear", dQuery, A, pass.dependentArc, A, dDependentArc, false)
  for (const [name, a, b] of [
    ["arc.dependent", pass.dependentArc, dDependentArc],
    ["arc.head", pass.headArc, dHeadArc],
  ] as const) {
    overRows("reluBackward", rows, A, {a, b, rate: dropout})
    throughStates(name, b, A)
  }

  let dOutput = dStates
  for (let layer = sizes.layers - 1; layer >= 0; layer--) {
    const {input, width, gates, cell, before, key} = pass.layers[layer]!
    const gradients = take(2 * rows * 4 * H)
    const dInput = take(rows * width)
    const turned = [0, 1].map((d) => {
      const b = take(4 * H * H)
      overRows("transposed", H, 4 * H, {a: w(`${directionsOf(layer)[d]!}.recurrent`), b})
      return b
    })
    const parameters = [gates, cell, before, dOutput, ...turned, gradients, key, float(dropout)]
    call(`lstmBackward${H}`, [sentences, size, rows, ...parameters], Math.ceil(sentences / together), 2)
    for (let d = 0; d < 2; d++) {
      const name = directionsOf(layer)[d]!
      const own = gradients + d * rows * 4 * H
      product({
        a: input,
        b: own,
        c: g(`${name}.input`),
        m: width,
        n: 4 * H,
        k: rows,
        transposed: "A",
        add: true,
      })
      const states = before + d * rows * H
      product({
        a: states,
        b: own,
        c: g(`${name}.recurrent`),
        m: H,
        n: 4 * H,
        k: rows,
        transposed: "A",
        add: true,
      })
      overRows("addColumnSums", rows, 4 * H, {a: own, b: g(`${name}.bias`)})
      const add = d === 1
      product({a: own, b: w(`${name}.input`), c: dInput, m: rows, n: width, k: 4 * H, transposed: "B", add})
    }
    dOutput = dInput
  }
  const tables = embeddingWidths(model)
  call(
    "embedBackward",
    [
      ...[rows, X, batch.ids, dOutput, ...tables.map(() => 0), ...tables.slice(0, 3).map(() => 0)],
      ...[pass.inputKey, float(dropout), batch.entries],
    ],
    batch.entryCount,
  )
}
