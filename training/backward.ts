import {roundUp16} from "../src/language/net/model.ts"
import {type Batch, type Dropped, directionsOf, transpose} from "./forward.ts"
import {embeddingWidths, judgementWidth, type Learner, type Target} from "./learner.ts"
import {idWidth} from "./word-numbers.ts"

/** Adds the gradient of a batch to the learner's; the mean loss a word. */
export function backward(learner: Learner, pass: Batch, targets: readonly Target[]): number {
  const {arena, model, g} = learner
  const {kernels: K} = arena
  const {rows, size} = pass
  const width = 2 * model.sizes.hidden
  const dStates = arena.allocate(rows * width)
  const part = arena.allocate(rows * width)
  K.clear(dStates, rows * width)
  /** Hands the gradient of a layer on the states to its weights and to the states. */
  const throughStates = (name: string, gradient: number, columns: number): void => {
    addTransposedProduct(learner, pass.states, gradient, g[name]!, rows, width, columns)
    K.matmul(gradient, learner.transposedPanels(name), part, rows, columns, width, 0)
    K.addScaled(dStates, part, 1, rows * width)
  }
  let loss = treeBackward(learner, pass, targets, throughStates)
  let column = size + model.labels.length
  model.heads.forEach(({name, tags}, h) => {
    const first = column
    column += tags.length
    const goldOf = ({tags: own}: Target, t: number): number => own[name]?.[t] ?? -1
    let count = 0
    for (const target of targets) {
      for (let t = 1; t < size; t++) if (target.judgement !== undefined || goldOf(target, t) >= 0) count++
    }
    if (count === 0) return
    const columns = roundUp16(tags.length)
    const d = arena.allocate(rows * columns)
    K.clear(d, rows * columns)
    const share = learner.lossOf(name) / count
    targets.forEach((target, b) => {
      for (let t = 1; t < size; t++) {
        const gold = goldOf(target, t)
        if (target.judgement === undefined && gold < 0) continue
        const at = (b * size + t) * columns
        const wanted = wantedOf(learner, target, t, size, first, tags.length, gold)
        loss += crossEntropy(arena.floats, pass.tagScores[h]!, d, at, wanted, share, -1)
      }
    })
    K.addColumnSums(g[`tags.${name}.bias`]!, d, rows, columns)
    throughStates(`tags.${name}`, d, columns)
  })
  encoderBackward(learner, pass, dStates)
  return loss
}

type ThroughStates = (name: string, gradient: number, columns: number) => void

function treeBackward(
  learner: Learner,
  pass: Batch,
  targets: readonly Target[],
  throughStates: ThroughStates,
): number {
  const {arena, model, g} = learner
  const {kernels: K} = arena
  const {rows, size, batch} = pass
  const A = model.sizes.arc
  const L = model.sizes.label
  const labelWidth = roundUp16(model.labels.length)
  const trees = targets.filter(({tree}) => tree !== undefined).length
  if (trees === 0) return 0
  const dArcs = arena.allocate(rows * size)
  const dLabels = arena.allocate(rows * labelWidth)
  const dHidden = arena.allocate(rows * L)
  const dHeadLabel = arena.allocate(rows * L)
  const dQuery = arena.allocate(rows * A)
  const dHeadArc = arena.allocate(rows * A)
  const dDependentArc = arena.allocate(rows * A)
  const {floats} = arena
  for (const [block, count] of [
    [dArcs, rows * size],
    [dLabels, rows * labelWidth],
    [dHeadLabel, rows * L],
    [dQuery, rows * A],
    [dHeadArc, rows * A],
  ] as const) {
    K.clear(block, count)
  }
  const share = 1 / (trees * (size - 1))
  let loss = 0
  targets.forEach((target, b) => {
    const {tree} = target
    if (tree === undefined) return
    for (let t = 1; t < size; t++) {
      const row = b * size + t
      const label = tree.labels[t]!
      const head = label < 0 ? -1 : tree.heads[t]!
      const heads = wantedOf(learner, target, t, size, 0, size, head)
      loss += crossEntropy(floats, pass.arcScores, dArcs, row * size, heads, share, t)
      const labels = wantedOf(learner, target, t, size, size, model.labels.length, label)
      loss += crossEntropy(floats, pass.labelScores, dLabels, row * labelWidth, labels, share, -1)
    }
  })

  // Labels.
  K.matmul(dLabels, learner.transposedPanels("label.out"), dHidden, rows, labelWidth, L, 0)
  addTransposedProduct(learner, pass.labelHidden.values, dLabels, g["label.out"]!, rows, L, labelWidth)
  K.addColumnSums(g["label.out.bias"]!, dLabels, rows, labelWidth)
  undrop(learner, pass.labelHidden, dHidden, rows * L)
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < size; t++) {
      const row = dHidden + (b * size + t) * L * 4
      if (t === 0 || targets[b]!.tree === undefined) K.clear(row, L)
      else K.addScaled(dHeadLabel + (b * size + pass.heads[b]![t]!) * L * 4, row, 1, L)
    }
  }
  K.addColumnSums(g["label.bias"]!, dHidden, rows, L)
  throughStates("label.dependent", dHidden, L)
  throughStates("label.head", dHeadLabel, L)

  // Arcs: the scores of a sentence are query * headArc transposed.
  for (let b = 0; b < batch; b++) {
    if (targets[b]!.tree === undefined) continue
    const first = b * size * A * 4
    for (let i = 1; i < size; i++) {
      for (let j = 0; j < size; j++) {
        // Not `floats`: the memory may have grown since.
        const d = arena.floats[(dArcs >> 2) + (b * size + i) * size + j]!
        if (Math.abs(d) < 1e-9) continue
        K.addScaled(dQuery + first + i * A * 4, pass.headArc.values + first + j * A * 4, d, A)
        K.addScaled(dHeadArc + first + j * A * 4, pass.query + first + i * A * 4, d, A)
      }
    }
  }
  K.matmul(dQuery, learner.transposedPanels("arc.bilinear"), dDependentArc, rows, A, A, 0)
  addTransposedProduct(learner, pass.dependentArc.values, dQuery, g["arc.bilinear"]!, rows, A, A)
  K.addColumnSums(g["arc.bilinear.bias"]!, dQuery, rows, A)
  for (const [name, layer, d] of [
    ["arc.dependent", pass.dependentArc, dDependentArc],
    ["arc.head", pass.headArc, dHeadArc],
  ] as const) {
    undrop(learner, layer, d, rows * A)
    K.addColumnSums(g[`${name}.bias`]!, d, rows, A)
    throughStates(name, d, A)
  }
  return loss
}

/** sums[K,N] += x[M,K] transposed * y[M,N]. */
function addTransposedProduct(
  {arena}: Learner,
  x: number,
  y: number,
  sums: number,
  M: number,
  K: number,
  N: number,
): void {
  const mark = arena.top
  const transposed = arena.allocate(M * K)
  const panels = arena.allocate(M * N)
  arena.kernels.transpose(x, transposed, M, K)
  arena.kernels.packPanels(y, panels, M, N)
  arena.kernels.matmul(transposed, panels, sums, K, M, N, 1)
  arena.reset(mark)
}

/** Takes a gradient back through dropout and relu. */
function undrop({arena}: Learner, {values, mask}: Dropped, gradient: number, count: number): void {
  if (mask !== 0) arena.kernels.multiply(gradient, mask, count)
  arena.kernels.reluBackward(gradient, values, count)
}

/**
 * What a node's scores are to become: `count` probabilities, of gold, of its judgement from column `first` on, or of
 * a mixture of both. Overwritten by the next call.
 */
function wantedOf(
  {model, part}: Learner,
  {judgement}: Target,
  node: number,
  size: number,
  first: number,
  count: number,
  gold: number,
): Float32Array {
  const wanted = room.subarray(0, count).fill(0)
  const own = judgement === undefined ? 0 : gold < 0 ? 1 : part
  if (judgement !== undefined) {
    const from = node * judgementWidth(model, size) + first
    for (let j = 0; j < count; j++) wanted[j] = (own * judgement[from + j]!) / 65535
  }
  if (gold >= 0) wanted[gold]! += 1 - own
  return wanted
}

const room = new Float32Array(1024)

/**
 * Softmax cross-entropy of the scores from `at` on, as many as are wanted: writes share * (p - wanted) to the
 * gradient and returns share * loss. `skip` takes no part: a word is never its own head.
 */
function crossEntropy(
  floats: Float32Array,
  scores: number,
  gradient: number,
  at: number,
  wanted: Float32Array,
  share: number,
  skip: number,
): number {
  const s = (scores >> 2) + at
  const d = (gradient >> 2) + at
  const count = wanted.length
  let max = Number.NEGATIVE_INFINITY
  for (let j = 0; j < count; j++) if (j !== skip && floats[s + j]! > max) max = floats[s + j]!
  let sum = 0
  for (let j = 0; j < count; j++) {
    if (j === skip) continue
    const e = Math.exp(floats[s + j]! - max)
    floats[d + j] = e
    sum += e
  }
  let loss = 0
  for (let j = 0; j < count; j++) {
    if (j === skip) continue
    const probability = floats[d + j]! / sum
    if (wanted[j]! > 0) loss -= wanted[j]! * Math.log(probability + 1e-12)
    floats[d + j] = share * (probability - wanted[j]!)
  }
  return share * loss
}

function encoderBackward(learner: Learner, pass: Batch, dStates: number): void {
  const {arena, model, g} = learner
  const {kernels: K} = arena
  const {batch, size, rows} = pass
  const H = model.sizes.hidden
  let dOutput = arena.allocate(rows * 2 * H)
  // Back to time-major.
  transpose(learner, dOutput, dStates, 2 * H, batch, size)
  const stateBytes = batch * H * 4
  for (let layer = model.sizes.layers - 1; layer >= 0; layer--) {
    const {width, mask, directions, input} = pass.layers[layer]!
    if (mask !== 0) K.multiply(dOutput, mask, rows * 2 * H)
    const dInput = arena.allocate(rows * width)
    const part = arena.allocate(rows * width)
    K.clear(dInput, rows * width)
    directionsOf(layer).forEach((name, d) => {
      const {gates, cell, hidden, tanhCell} = directions[d]!
      const dHidden = arena.allocate(rows * H)
      const dGates = arena.allocate(rows * 4 * H)
      const dCell = arena.allocate(batch * H)
      const dBefore = arena.allocate(batch * H)
      const {floats} = arena
      for (let r = 0; r < rows; r++) {
        const from = (dOutput >> 2) + r * 2 * H + d * H
        floats.copyWithin((dHidden >> 2) + r * H, from, from + H)
      }
      const recurrent = learner.transposedPanels(`${name}.recurrent`)
      K.clear(dCell, batch * H)
      for (let q = size - 1; q >= 0; q--) {
        const t = d === 0 ? q : size - 1 - q
        const before = (d === 0 ? t - 1 : t + 1) * stateBytes
        const here = t * stateBytes
        const dGate = dGates + 4 * here
        const previous = q > 0 ? cell + before : 0
        K.lstmBackward(gates + 4 * here, previous, tanhCell + here, dHidden + here, dCell, dGate, batch, H)
        if (q === 0) continue
        K.matmul(dGate, recurrent, dBefore, batch, 4 * H, H, 0)
        K.addScaled(dHidden + before, dBefore, 1, batch * H)
      }
      addTransposedProduct(learner, input, dGates, g[`${name}.input`]!, rows, width, 4 * H)
      K.addColumnSums(g[`${name}.bias`]!, dGates, rows, 4 * H)
      if (size > 1) {
        const states = d === 0 ? hidden : hidden + stateBytes
        const gate = d === 0 ? dGates + 4 * stateBytes : dGates
        addTransposedProduct(learner, states, gate, g[`${name}.recurrent`]!, (size - 1) * batch, H, 4 * H)
      }
      K.matmul(dGates, learner.transposedPanels(`${name}.input`), part, rows, 4 * H, width, 0)
      K.addScaled(dInput, part, 1, rows * width)
    })
    dOutput = dInput
  }
  const {width} = pass.layers[0]!
  if (pass.inputMask !== 0) K.multiply(dOutput, pass.inputMask, rows * width)
  for (let row = 0; row < rows; row++) {
    const [, word, ending, shape] = pass.ids.subarray(row * idWidth, (row + 1) * idWidth)
    const indexes = [word!, row < batch ? 1 : 0, ending!, shape!]
    let from = dOutput + row * width * 4
    for (const [i, [table, columns]] of embeddingWidths(model).entries()) {
      K.addScaled(g[table]! + indexes[i]! * columns * 4, from, 1, columns)
      from += columns * 4
    }
  }
}
