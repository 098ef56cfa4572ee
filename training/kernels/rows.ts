// Vectors and the rows of matrices.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

/** Copies the vector `row`[N] into each of the M rows of `target`. */
export function fillRows(target: usize, row: usize, M: i32, N: i32): void {
  for (let i = 0; i < M; i++) memory.copy(target + ((i * N) << 2), row, N << 2)
}

/** sums[N] += the sum of the M rows of X. */
export function addColumnSums(sums: usize, X: usize, M: i32, N: i32): void {
  for (let j = 0; j < N; j += 4) {
    const o = <usize>(j << 2)
    let s = v128.load(sums + o)
    for (let i = 0; i < M; i++) s = f32x4.add(s, v128.load(X + ((i * N) << 2) + o))
    v128.store(sums + o, s)
  }
}

/** y += factor * x */
export function addScaled(y: usize, x: usize, factor: f32, n: i32): void {
  const f = f32x4.splat(factor)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    v128.store(y + o, f32x4.add(v128.load(y + o), f32x4.mul(f, v128.load(x + o))))
  }
}

export function relu(x: usize, n: i32): void {
  const zero = f32x4.splat(0)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    v128.store(x + o, f32x4.max(zero, v128.load(x + o)))
  }
}

/** Zeroes the gradient wherever the layer's output was 0. */
export function reluBackward(gradient: usize, output: usize, n: i32): void {
  const zero = f32x4.splat(0)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    v128.store(gradient + o, v128.and(v128.load(gradient + o), f32x4.gt(v128.load(output + o), zero)))
  }
}

let randomState: u32 = 12345

export function seedDropout(seed: u32): void {
  randomState = seed ? seed : 1
}

/** Inverted dropout in place; the mask is kept for the backward pass. */
export function dropout(x: usize, mask: usize, n: i32, rate: f32): void {
  const threshold = <u32>(rate * 4294967295.0)
  const keep: f32 = 1 / (1 - rate)
  for (let i = 0; i < n; i++) {
    randomState ^= randomState << 13
    randomState ^= randomState >> 17
    randomState ^= randomState << 5
    const factor: f32 = randomState < threshold ? 0 : keep
    const o = <usize>(i << 2)
    store<f32>(mask + o, factor)
    store<f32>(x + o, load<f32>(x + o) * factor)
  }
}

/** x *= y, element by element. */
export function multiply(x: usize, y: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    v128.store(x + o, f32x4.mul(v128.load(x + o), v128.load(y + o)))
  }
}

export function scale(x: usize, factor: f32, n: i32): void {
  const f = f32x4.splat(factor)
  for (let i = 0; i < n; i += 4) {
    const o = <usize>(i << 2)
    v128.store(x + o, f32x4.mul(v128.load(x + o), f))
  }
}

export function clear(x: usize, n: i32): void {
  memory.fill(x, 0, n << 2)
}
