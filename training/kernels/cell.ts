// The cell of an LSTM.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

/** The exponent to base 2 of exp(x * factor), which is clipped to 80 on either side. */
function exponent4(x: v128, factor: v128): v128 {
  const clipped = f32x4.pmin(f32x4.pmax(f32x4.mul(x, factor), f32x4.splat(-80)), f32x4.splat(80))
  return f32x4.mul(clipped, f32x4.splat(<f32>Math.LOG2E))
}

/** 2^y = 2^k * polynomial(f). Apart from `exponent4` it is small enough for the compiler to put it inline. */
function power4(y: v128): v128 {
  // Added to 1.5 * 2^23, a float is rounded to a whole number, which its low bits hold.
  const shift = f32x4.splat(12582912)
  const shifted = f32x4.add(y, shift)
  const f = f32x4.mul(f32x4.sub(y, f32x4.sub(shifted, shift)), f32x4.splat(<f32>Math.LN2))
  let p = f32x4.splat(0.0083333333)
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.0416666667))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.1666666667))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(0.5))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1))
  p = f32x4.add(f32x4.mul(p, f), f32x4.splat(1))
  return f32x4.mul(p, i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23))
}

/** factor / (1 + e) - (factor - 1) */
function activation4(e: v128, factor: v128, less: v128): v128 {
  const one = f32x4.splat(1)
  return f32x4.sub(f32x4.mul(f32x4.div(one, f32x4.add(one, e)), factor), less)
}

/**
 * target[n] = factor * sigmoid(factor * x[n]) - (factor - 1): the sigmoid for 1, tanh for 2. Sixteen numbers at
 * a time, since each of them is a long chain of operations. n % 16 == 0.
 */
export function activate(x: usize, target: usize, n: i32, factor: f32): void {
  const before = f32x4.splat(-factor)
  const after = f32x4.splat(factor)
  const less = f32x4.splat(factor - 1)
  const bytes = <usize>(n << 2)
  for (let o: usize = 0; o < bytes; o += 64) {
    const e0 = power4(exponent4(v128.load(x + o), before))
    const e1 = power4(exponent4(v128.load(x + o, 16), before))
    const e2 = power4(exponent4(v128.load(x + o, 32), before))
    const e3 = power4(exponent4(v128.load(x + o, 48), before))
    v128.store(target + o, activation4(e0, after, less))
    v128.store(target + o, activation4(e1, after, less), 16)
    v128.store(target + o, activation4(e2, after, less), 32)
    v128.store(target + o, activation4(e3, after, less), 48)
  }
}

/** The activations of one row of gates, in the order input, forget, output, candidate, in place. */
export function activateGates(gates: usize, H: i32): void {
  activate(gates, gates, 3 * H, 1)
  const candidate = gates + <usize>((3 * H) << 2)
  activate(candidate, candidate, H, 2)
}

/** cell[H] = input * candidate + forget * previous cell, from activated gates; without `previous` where it is 0. */
export function nextCell(gates: usize, previous: usize, cell: usize, width: usize): void {
  for (let k: usize = 0; k < width; k += 16) {
    let c = f32x4.mul(v128.load(gates + k), v128.load(gates + 3 * width + k))
    if (previous) {
      c = f32x4.add(c, f32x4.mul(v128.load(gates + width + k), v128.load(previous + k)))
    }
    v128.store(cell + k, c)
  }
}
