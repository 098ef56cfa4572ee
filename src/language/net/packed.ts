import type {Arena} from "./arena.ts"
import type {Tensor} from "./model.ts"

/** The factor from a hidden state, between -1 and 1, to its 16-bit integer; as in the kernels. */
const stateScale = 4096
/** The same for the input, which is clipped to ±16. */
export const inputScale = 2048

/** A matrix of 16-bit integers for `matmulInt16`: byte offsets of its numbers and of its scales by column. */
export interface Packed {
  readonly numbers: number
  readonly scales: number
  readonly rows: number
  readonly columns: number
}

/** Puts a tensor into the memory as float32; its byte offset. */
export function place(arena: Arena, {columns, values, scales}: Tensor): number {
  const offset = arena.allocate(values.length)
  if (scales === undefined) {
    arena.floats.set(values, offset >> 2)
    return offset
  }
  const mark = arena.top
  const bytes = arena.allocate(Math.ceil(values.length / 4))
  const factors = arena.allocate(scales.length)
  new Int8Array(arena.floats.buffer).set(values, bytes)
  arena.floats.set(scales, factors >> 2)
  arena.kernels.fromInt8(bytes, factors, offset, scales.length, columns)
  arena.reset(mark)
  return offset
}

/**
 * Packs a matrix whose factor on the left is a matrix of hidden states (or, with `ofInput`, the input). Each
 * column is scaled as far as no sum can overflow.
 */
export function pack(arena: Arena, tensor: Tensor, ofInput = false): Packed {
  const {columns} = tensor
  const rows = tensor.values.length / columns
  const numbers = arena.allocate((rows * columns) / 2)
  const scales = arena.allocate(columns)
  const [leftScale, leftMost] = ofInput ? [inputScale, 32768] : [stateScale, stateScale]
  const mark = arena.top
  const source = place(arena, tensor)
  arena.kernels.packInt16(source, rows, columns, numbers, scales, leftScale, leftMost)
  arena.reset(mark)
  return {numbers, scales, rows, columns}
}
