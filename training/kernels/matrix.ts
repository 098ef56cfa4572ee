// Products of matrices.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

import {horizontalSum, multiplyAdd} from "./lanes"

/**
 * Packs B[K,N] into panels of 16 columns: P[n/16][k][n%16]. A panel lies together, so it stays in the cache;
 * in B its rows are as far apart as a row is long, and share few sets of the cache. N % 16 == 0.
 */
export function packPanels(B: usize, P: usize, K: i32, N: i32): void {
  const rowBytes = <usize>(N << 2)
  for (let j = 0; j < N; j += 16) {
    let b = B + <usize>(j << 2)
    for (let k = 0; k < K; k++) {
      v128.store(P, v128.load(b))
      v128.store(P, v128.load(b, 16), 16)
      v128.store(P, v128.load(b, 32), 32)
      v128.store(P, v128.load(b, 48), 48)
      P += 64
      b += rowBytes
    }
  }
}

/** Packs B[N,K] transposed as `packPanels` does. K % 4 == 0, N % 16 == 0. */
export function packPanelsTransposed(B: usize, P: usize, K: i32, N: i32): void {
  for (let n = 0; n < N; n += 4) {
    const to = P + <usize>(((n >> 4) * K * 16 + (n & 15)) << 2)
    transposeRows(B + <usize>((n * K) << 2), K, to, 16, K)
  }
}

/** T[N,M] = X[M,N] transposed. M % 2 == 0, N % 4 == 0. */
export function transpose(X: usize, T: usize, M: i32, N: i32): void {
  const whole = M & ~3
  for (let i = 0; i < whole; i += 4) {
    transposeRows(X + <usize>((i * N) << 2), N, T + <usize>(i << 2), M, N)
  }
  for (let i = whole; i < M; i++) {
    for (let j = 0; j < N; j++) {
      store<f32>(T + <usize>((j * M + i) << 2), load<f32>(X + <usize>((i * N + j) << 2)))
    }
  }
}

/** Four rows of X, `stride` numbers apart, as four columns of T, whose rows are `step` numbers apart. count % 4 == 0. */
function transposeRows(X: usize, stride: i32, T: usize, step: i32, count: i32): void {
  const row = <usize>(stride << 2)
  const down = <usize>(step << 2)
  for (let k = 0; k < count; k += 4) {
    const a = v128.load(X)
    const b = v128.load(X + row)
    const c = v128.load(X + 2 * row)
    const d = v128.load(X + 3 * row)
    const ab0 = i32x4.shuffle(a, b, 0, 4, 1, 5)
    const ab1 = i32x4.shuffle(a, b, 2, 6, 3, 7)
    const cd0 = i32x4.shuffle(c, d, 0, 4, 1, 5)
    const cd1 = i32x4.shuffle(c, d, 2, 6, 3, 7)
    v128.store(T, i64x2.shuffle(ab0, cd0, 0, 2))
    v128.store(T + down, i64x2.shuffle(ab0, cd0, 1, 3))
    v128.store(T + 2 * down, i64x2.shuffle(ab1, cd1, 0, 2))
    v128.store(T + 3 * down, i64x2.shuffle(ab1, cd1, 1, 3))
    X += 16
    T += 4 * down
  }
}

/** C[M,N] = A[M,K] * B[K,N] in panels, added to C when `accumulate` is not 0. M % 2 == 0, N % 16 == 0. */
export function matmul(A: usize, P: usize, C: usize, M: i32, K: i32, N: i32, accumulate: i32): void {
  const stride = <usize>(N << 2)
  for (let j = 0; j < N; j += 16) {
    for (let i = 0; i < M; i += 2) {
      // A block of 2 rows by 16 columns is kept in eight registers.
      const c0 = C + ((i * N + j) << 2)
      const c1 = c0 + stride
      const a0 = A + ((i * K) << 2)
      const a1 = a0 + (K << 2)
      let s0: v128, s1: v128, s2: v128, s3: v128, t0: v128, t1: v128, t2: v128, t3: v128
      if (accumulate) {
        s0 = v128.load(c0)
        s1 = v128.load(c0, 16)
        s2 = v128.load(c0, 32)
        s3 = v128.load(c0, 48)
        t0 = v128.load(c1)
        t1 = v128.load(c1, 16)
        t2 = v128.load(c1, 32)
        t3 = v128.load(c1, 48)
      } else {
        s0 = f32x4.splat(0)
        s1 = s0
        s2 = s0
        s3 = s0
        t0 = s0
        t1 = s0
        t2 = s0
        t3 = s0
      }
      let b = P + <usize>((j * K) << 2)
      for (let k = 0; k < K; k++) {
        const x = v128.load32_splat(a0 + (k << 2))
        const y = v128.load32_splat(a1 + (k << 2))
        const b0 = v128.load(b)
        const b1 = v128.load(b, 16)
        const b2 = v128.load(b, 32)
        const b3 = v128.load(b, 48)
        s0 = multiplyAdd(x, b0, s0)
        s1 = multiplyAdd(x, b1, s1)
        s2 = multiplyAdd(x, b2, s2)
        s3 = multiplyAdd(x, b3, s3)
        t0 = multiplyAdd(y, b0, t0)
        t1 = multiplyAdd(y, b1, t1)
        t2 = multiplyAdd(y, b2, t2)
        t3 = multiplyAdd(y, b3, t3)
        b += 64
      }
      v128.store(c0, s0)
      v128.store(c0, s1, 16)
      v128.store(c0, s2, 32)
      v128.store(c0, s3, 48)
      v128.store(c1, t0)
      v128.store(c1, t1, 16)
      v128.store(c1, t2, 32)
      v128.store(c1, t3, 48)
    }
  }
}

/** C[M,N] = A[M,K] * B[N,K] transposed. K % 4 == 0. */
export function matmulTransposedB(A: usize, B: usize, C: usize, M: i32, K: i32, N: i32): void {
  const rowBytes = <usize>(K << 2)
  const wholeN = N & ~3
  const wholeM = M & ~1
  const zero = f32x4.splat(0)
  for (let j = 0; j < wholeN; j += 4) {
    const b0 = B + ((j * K) << 2)
    const b1 = b0 + rowBytes
    const b2 = b1 + rowBytes
    const b3 = b2 + rowBytes
    for (let i = 0; i < wholeM; i += 2) {
      const a0 = A + ((i * K) << 2)
      const a1 = a0 + rowBytes
      let s0 = zero,
        s1 = zero,
        s2 = zero,
        s3 = zero,
        t0 = zero,
        t1 = zero,
        t2 = zero,
        t3 = zero
      for (let o: usize = 0; o < rowBytes; o += 16) {
        const x = v128.load(a0 + o)
        const y = v128.load(a1 + o)
        let w = v128.load(b0 + o)
        s0 = multiplyAdd(x, w, s0)
        t0 = multiplyAdd(y, w, t0)
        w = v128.load(b1 + o)
        s1 = multiplyAdd(x, w, s1)
        t1 = multiplyAdd(y, w, t1)
        w = v128.load(b2 + o)
        s2 = multiplyAdd(x, w, s2)
        t2 = multiplyAdd(y, w, t2)
        w = v128.load(b3 + o)
        s3 = multiplyAdd(x, w, s3)
        t3 = multiplyAdd(y, w, t3)
      }
      const c0 = C + ((i * N + j) << 2)
      const c1 = c0 + <usize>(N << 2)
      store<f32>(c0, horizontalSum(s0))
      store<f32>(c0, horizontalSum(s1), 4)
      store<f32>(c0, horizontalSum(s2), 8)
      store<f32>(c0, horizontalSum(s3), 12)
      store<f32>(c1, horizontalSum(t0))
      store<f32>(c1, horizontalSum(t1), 4)
      store<f32>(c1, horizontalSum(t2), 8)
      store<f32>(c1, horizontalSum(t3), 12)
    }
  }
  // Rows and columns outside the 2 x 4 blocks.
  for (let i = 0; i < M; i++) {
    for (let j = i < wholeM ? wholeN : 0; j < N; j++) {
      const a = A + ((i * K) << 2)
      const b = B + ((j * K) << 2)
      let s = zero
      for (let o: usize = 0; o < rowBytes; o += 16) s = multiplyAdd(v128.load(a + o), v128.load(b + o), s)
      store<f32>(C + ((i * N + j) << 2), horizontalSum(s))
    }
  }
}
