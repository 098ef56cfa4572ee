// Inference in 16-bit integers.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

import {activate, activateGates, nextCell} from "./cell"

/** The factor from a hidden state, between -1 and 1, to its 16-bit integer. */
const stateScale: f32 = 4096

/**
 * C[M,N] = A[M,K] * B[K,N] * scales[N], added to bias[N] or, where `bias` is 0, to C itself.
 * A is int16 with `stride` numbers from row to row; B is int16 in panels of 16 columns, which stay in the
 * cache, with each two rows interleaved: B[n/16][k/2][n%16][k%2]. C, scales and bias are float32. M % 2 == 0, K % 2 == 0, N % 16 == 0.
 */
export function matmulInt16(
  A: usize,
  stride: i32,
  B: usize,
  scales: usize,
  bias: usize,
  C: usize,
  M: i32,
  K: i32,
  N: i32,
): void {
  const rowBytes = <usize>(N << 2)
  const strideBytes = <usize>(stride << 1)
  const zero = i32x4.splat(0)
  for (let j = 0; j < N; j += 16) {
    const o = <usize>(j << 2)
    const panel = B + <usize>j * <usize>(K << 1)
    const f0 = v128.load(scales + o)
    const f1 = v128.load(scales + o, 16)
    const f2 = v128.load(scales + o, 32)
    const f3 = v128.load(scales + o, 48)
    for (let i = 0; i < M; i += 2) {
      let a0 = A + <usize>i * strideBytes
      let a1 = a0 + strideBytes
      const end = a0 + <usize>(K << 1)
      let b = panel
      let s0 = zero
      let s1 = zero
      let s2 = zero
      let s3 = zero
      let t0 = zero
      let t1 = zero
      let t2 = zero
      let t3 = zero
      while (a0 < end) {
        const x = v128.load32_splat(a0)
        const y = v128.load32_splat(a1)
        const b0 = v128.load(b)
        const b1 = v128.load(b, 16)
        const b2 = v128.load(b, 32)
        const b3 = v128.load(b, 48)
        s0 = i32x4.add(s0, i32x4.dot_i16x8_s(x, b0))
        s1 = i32x4.add(s1, i32x4.dot_i16x8_s(x, b1))
        s2 = i32x4.add(s2, i32x4.dot_i16x8_s(x, b2))
        s3 = i32x4.add(s3, i32x4.dot_i16x8_s(x, b3))
        t0 = i32x4.add(t0, i32x4.dot_i16x8_s(y, b0))
        t1 = i32x4.add(t1, i32x4.dot_i16x8_s(y, b1))
        t2 = i32x4.add(t2, i32x4.dot_i16x8_s(y, b2))
        t3 = i32x4.add(t3, i32x4.dot_i16x8_s(y, b3))
        a0 += 4
        a1 += 4
        b += 64
      }
      const c0 = C + <usize>i * rowBytes + o
      const c1 = c0 + rowBytes
      const d0 = bias ? bias + o : c0
      const d1 = bias ? bias + o : c1
      v128.store(c0, f32x4.add(v128.load(d0), f32x4.mul(f32x4.convert_i32x4_s(s0), f0)))
      v128.store(c0, f32x4.add(v128.load(d0, 16), f32x4.mul(f32x4.convert_i32x4_s(s1), f1)), 16)
      v128.store(c0, f32x4.add(v128.load(d0, 32), f32x4.mul(f32x4.convert_i32x4_s(s2), f2)), 32)
      v128.store(c0, f32x4.add(v128.load(d0, 48), f32x4.mul(f32x4.convert_i32x4_s(s3), f3)), 48)
      v128.store(c1, f32x4.add(v128.load(d1), f32x4.mul(f32x4.convert_i32x4_s(t0), f0)))
      v128.store(c1, f32x4.add(v128.load(d1, 16), f32x4.mul(f32x4.convert_i32x4_s(t1), f1)), 16)
      v128.store(c1, f32x4.add(v128.load(d1, 32), f32x4.mul(f32x4.convert_i32x4_s(t2), f2)), 32)
      v128.store(c1, f32x4.add(v128.load(d1, 48), f32x4.mul(f32x4.convert_i32x4_s(t3), f3)), 48)
    }
  }
}

/**
 * Packs X[rows,columns] as the B of `matmulInt16`, with its scales by column, for an A of numbers times
 * `leftScale` that are at most `leftMost`. Each column is scaled as far as no sum can overflow.
 * rows % 2 == 0, columns % 16 == 0.
 */
export function packInt16(
  X: usize,
  rows: i32,
  columns: i32,
  target: usize,
  scales: usize,
  leftScale: f64,
  leftMost: f64,
): void {
  const rowBytes = <usize>(columns << 2)
  const half = f64x2.splat(0.5)
  const lowBits = i32x4.splat(0xffff)
  for (let c = 0; c < columns; c += 4) {
    // Four columns at once: the sums of 0, 1 and of 2, 3.
    const column = X + <usize>(c << 2)
    let most = f32x4.splat(1e-9)
    let sums0 = f64x2.splat(1e-9)
    let sums1 = sums0
    for (let r = 0; r < rows; r++) {
      const size = f32x4.abs(v128.load(column + <usize>r * rowBytes))
      most = f32x4.pmax(most, size)
      sums0 = f64x2.add(sums0, f64x2.promote_low_f32x4(size))
      sums1 = f64x2.add(sums1, f64x2.promote_low_f32x4(i64x2.shuffle(size, size, 1, 0)))
    }
    const factors0 = columnFactors(f64x2.promote_low_f32x4(most), sums0, leftMost)
    const factors1 = columnFactors(f64x2.promote_low_f32x4(i64x2.shuffle(most, most, 1, 0)), sums1, leftMost)
    let to = target + <usize>(((c >> 4) * rows * 16 + (c & 15) * 2) << 1)
    for (let r = 0; r < rows; r += 2) {
      let row = column + <usize>r * rowBytes
      const first = roundedRow(row, factors0, factors1, half)
      row += rowBytes
      const second = roundedRow(row, factors0, factors1, half)
      v128.store(to, v128.or(v128.and(first, lowBits), i32x4.shl(second, 16)))
      to += 64
    }
    const one = f64x2.splat(1)
    const left = f64x2.splat(leftScale)
    const scales0 = f32x4.demote_f64x2_zero(f64x2.div(one, f64x2.mul(factors0, left)))
    const scales1 = f32x4.demote_f64x2_zero(f64x2.div(one, f64x2.mul(factors1, left)))
    v128.store(scales + <usize>(c << 2), i64x2.shuffle(scales0, scales1, 0, 2))
  }
}

/** How far two columns can be scaled: to the most that int16 holds, and that no sum overflows. */
function columnFactors(most: v128, sums: v128, leftMost: f64): v128 {
  const bySize = f64x2.div(f64x2.splat(32767), most)
  const bySum = f64x2.div(f64x2.splat(<f64>0x7fff0000), f64x2.mul(sums, f64x2.splat(leftMost)))
  return f64x2.pmin(bySize, bySum)
}

/** Four numbers of a row times their columns' factors, rounded half up, as int32. */
function roundedRow(row: usize, factors0: v128, factors1: v128, half: v128): v128 {
  const x = v128.load(row)
  const low = f64x2.mul(f64x2.promote_low_f32x4(x), factors0)
  const high = f64x2.mul(f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 0)), factors1)
  return i64x2.shuffle(
    i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(low, half))),
    i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(high, half))),
    0,
    2,
  )
}

/** target[rows,columns] = the int8 values times the scale of their row. */
export function fromInt8(values: usize, scales: usize, target: usize, rows: i32, columns: i32): void {
  let from = values
  let to = target
  for (let r = 0; r < rows; r++) {
    const scale = load<f32>(scales + <usize>(r << 2))
    for (let c = 0; c < columns; c++) {
      store<f32>(to, <f32>load<i8>(from) * scale)
      from += 1
      to += 4
    }
  }
}

function toInt32(x: v128, factor: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(x, factor)))
}

/** target[n] int16 = x[n] * factor, rounded and clipped. n % 8 == 0. */
export function toInt16(x: usize, target: usize, n: i32, factor: f32): void {
  const f = f32x4.splat(factor)
  for (let i = 0; i < n; i += 8) {
    const at = x + <usize>(i << 2)
    const both = i16x8.narrow_i32x4_s(toInt32(v128.load(at), f), toInt32(v128.load(at, 16), f))
    v128.store(target + <usize>(i << 1), both)
  }
}

/**
 * One time step for B rows without what training keeps. `gates`[B,4H] holds pre-activations in the order
 * input, forget, output, candidate and is overwritten; `cell`[B,H] is the state before, unless `first` is not 0,
 * and after. The hidden states go to `hidden` as int16, `stride` numbers from row to row. H % 16 == 0.
 */
export function lstmStep(
  gates: usize,
  cell: usize,
  first: i32,
  hidden: usize,
  stride: i32,
  B: i32,
  H: i32,
): void {
  const width = <usize>(H << 2)
  const f = f32x4.splat(stateScale)
  for (let b = 0; b < B; b++) {
    const g = gates + <usize>((b * 4 * H) << 2)
    const output = g + 2 * width
    const c = cell + <usize>((b * H) << 2)
    const h = hidden + <usize>((b * stride) << 1)
    activateGates(g, H)
    nextCell(g, first ? 0 : c, c, width)
    // The input gates are done with: tanh of the cell takes their place.
    activate(c, g, H, 2)
    for (let k: usize = 0; k < width; k += 32) {
      const low = f32x4.mul(v128.load(output + k), v128.load(g + k))
      const high = f32x4.mul(v128.load(output + k + 16), v128.load(g + k + 16))
      v128.store(h + (k >> 1), i16x8.narrow_i32x4_s(toInt32(low, f), toInt32(high, f)))
    }
  }
}
