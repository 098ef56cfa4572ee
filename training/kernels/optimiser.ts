// The steps of training.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

import {horizontalSum} from "./lanes"

export function sumOfSquares(x: usize, n: i32): f32 {
  let total: f64 = 0
  for (let i = 0; i < n; i += 4096) {
    const end = min(n, i + 4096)
    let s = f32x4.splat(0)
    for (let k = i; k < end; k += 4) {
      const v = v128.load(x + <usize>(k << 2))
      s = f32x4.add(s, f32x4.mul(v, v))
    }
    total += horizontalSum(s)
  }
  return <f32>total
}

/** One Adam step; the bias correction is folded into `rate`. Clears the gradient. */
export function adam(
  weights: usize,
  gradient: usize,
  m: usize,
  v: usize,
  n: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
): void {
  const B1 = f32x4.splat(beta1)
  const B2 = f32x4.splat(beta2)
  const C1 = f32x4.splat(1 - beta1)
  const C2 = f32x4.splat(1 - beta2)
  const R = f32x4.splat(rate)
  const E = f32x4.splat(epsilon)
  const zero = f32x4.splat(0)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    const g = v128.load(gradient + o)
    const mm = f32x4.add(f32x4.mul(B1, v128.load(m + o)), f32x4.mul(C1, g))
    const vv = f32x4.add(f32x4.mul(B2, v128.load(v + o)), f32x4.mul(C2, f32x4.mul(g, g)))
    v128.store(m + o, mm)
    v128.store(v + o, vv)
    const step = f32x4.div(f32x4.mul(R, mm), f32x4.add(f32x4.sqrt(vv), E))
    v128.store(weights + o, f32x4.sub(v128.load(weights + o), step))
    v128.store(gradient + o, zero)
  }
}

/** average += factor * (weights - average) */
export function movingAverage(average: usize, weights: usize, factor: f32, n: i32): void {
  const f = f32x4.splat(factor)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    const a = v128.load(average + o)
    v128.store(average + o, f32x4.add(a, f32x4.mul(f, f32x4.sub(v128.load(weights + o), a))))
  }
}
