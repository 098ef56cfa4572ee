// Four numbers at a time.
//
// Every pointer is a byte offset into the imported memory, which src/language/net/arena.ts lays out; matrices are
// row-major float32.

/** The sum of four numbers. */
export function horizontalSum(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3)
  )
}

/** x * y + z, in one step where the processor can and the build asks for it (training): then rounded once only. */
export function multiplyAdd(x: v128, y: v128, z: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, z)
  return f32x4.add(z, f32x4.mul(x, y))
}
