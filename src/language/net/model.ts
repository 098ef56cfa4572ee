import {readData, readDataBytes} from "../../data/data.ts"
import {vectorWidth} from "../../data/vectors.ts"
import {endingBuckets, shapeBuckets} from "./words.ts"

/** Widths of the layers. */
export interface Sizes {
  readonly hidden: number
  readonly layers: number
  readonly arc: number
  readonly label: number
  readonly marker: number
  readonly ending: number
  readonly shape: number
}

/** A classifier of words on top of the encoder. */
export interface TagHead {
  readonly name: string
  readonly tags: readonly string[]
  /** True for B/I/O tags, which are decoded together. */
  readonly spans?: boolean
}

/** What the network is made of, without its weights. */
export interface Model {
  readonly sizes: Sizes
  /** Words with a trained row of their own, from row `firstWord` on. */
  readonly vocabulary: readonly string[]
  /** Dependency relations. */
  readonly labels: readonly string[]
  readonly heads: readonly TagHead[]
}

/** A weight matrix by name; one row for a bias. */
export interface TensorShape {
  readonly name: string
  readonly rows: number
  readonly columns: number
}

/** Row of the word table for words without a row of their own. */
export const unknownWord = 0
/** Row of the word table for the root. */
export const rootWord = 1
/** Row of `vocabulary[0]` in the word table. */
export const firstWord = 2

/** The kernels take columns in sixteens. */
export function roundUp16(n: number): number {
  return (n + 15) & ~15
}

/** Numbers that describe one word to the encoder. */
export function inputWidth(sizes: Sizes): number {
  return vectorWidth + sizes.marker + sizes.ending + sizes.shape
}

/** Every tensor of the model, in the order of the weights file. */
export function tensorsOf(model: Model): TensorShape[] {
  const {hidden, layers, arc, label, marker, ending, shape} = model.sizes
  const states = 2 * hidden
  const labelWidth = roundUp16(model.labels.length)
  const tensors: TensorShape[] = []
  const define = (name: string, rows: number, columns: number): void => {
    tensors.push({name, rows, columns})
  }
  define("word", firstWord + model.vocabulary.length, vectorWidth)
  define("marker", 2, marker)
  define("ending", endingBuckets, ending)
  define("shape", shapeBuckets, shape)
  for (let layer = 0; layer < layers; layer++) {
    for (const direction of ["forward", "backward"]) {
      const name = `lstm${layer}.${direction}`
      define(`${name}.input`, layer > 0 ? states : inputWidth(model.sizes), 4 * hidden)
      define(`${name}.recurrent`, hidden, 4 * hidden)
      define(`${name}.bias`, 1, 4 * hidden)
    }
  }
  define("arc.dependent", states, arc)
  define("arc.dependent.bias", 1, arc)
  define("arc.head", states, arc)
  define("arc.head.bias", 1, arc)
  define("arc.bilinear", arc, arc)
  define("arc.bilinear.bias", 1, arc)
  define("label.dependent", states, label)
  define("label.head", states, label)
  define("label.bias", 1, label)
  define("label.out", label, labelWidth)
  define("label.out.bias", 1, labelWidth)
  for (const head of model.heads) {
    const width = roundUp16(head.tags.length)
    define(`tags.${head.name}`, states, width)
    define(`tags.${head.name}.bias`, 1, width)
  }
  return tensors
}

/** The numbers of a matrix, row-major; as bytes they count in units of their row's scale. */
export interface Tensor {
  readonly columns: number
  readonly values: Float32Array | Int8Array
  readonly scales?: Float32Array
}

/** The weights by tensor name. */
export type Weights = ReadonlyMap<string, Tensor>

/** Writes `count` rows of a tensor from row `first` on to `target[at …]`. */
export function copyRows(
  {columns, values, scales}: Tensor,
  first: number,
  count: number,
  target: Float32Array,
  at: number,
): void {
  if (scales === undefined) {
    target.set(values.subarray(first * columns, (first + count) * columns), at)
    return
  }
  let to = at
  for (let row = first; row < first + count; row++) {
    const scale = scales[row]!
    for (let k = row * columns; k < (row + 1) * columns; k++) target[to++] = values[k]! * scale
  }
}

/** All numbers of a tensor. */
export function floatsOf(tensor: Tensor): Float32Array {
  const floats = new Float32Array(tensor.values.length)
  copyRows(tensor, 0, floats.length / tensor.columns, floats, 0)
  return floats
}

/** Bytes of a tensor in the weights file. */
function sizeOf({rows, columns}: TensorShape): number {
  return rows === 1 ? columns * 4 : (rows * 4 + rows * columns + 3) & ~3
}

/**
 * Reads weights from the bytes of a weights file: by tensor, matrices as `scales[rows]` float32 and
 * `values[rows][columns]` int8, biases (one row) as float32; little-endian, each tensor from a
 * multiple of 4 on. The tensors are views of the bytes. Throws where the bytes do not fit the model.
 */
export function readWeights(model: Model, bytes: Uint8Array): Weights {
  const tensors = tensorsOf(model)
  if (tensors.reduce((sum, tensor) => sum + sizeOf(tensor), 0) !== bytes.byteLength) {
    throw new Error("The weights file does not fit the model.")
  }
  // The views below need a multiple of 4 to start from.
  const {buffer, byteOffset} = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const weights = new Map<string, Tensor>()
  let at = byteOffset
  for (const tensor of tensors) {
    const {name, rows, columns} = tensor
    const values =
      rows === 1
        ? {values: new Float32Array(buffer, at, columns)}
        : {
            scales: new Float32Array(buffer, at, rows),
            values: new Int8Array(buffer, at + rows * 4, rows * columns),
          }
    weights.set(name, {columns, ...values})
    at += sizeOf(tensor)
  }
  return weights
}

/** The model that ships with the program, and its weights. */
export function shippedModel(): {readonly model: Model; readonly weights: Weights} {
  const model = readData<Model>("language/model")
  return {model, weights: readWeights(model, readDataBytes("language/model.bin"))}
}
