// Products of matrices.

struct Call {
  stride: u32,
  a: u32, b: u32, c: u32,
  m: u32, n: u32, k: u32,
  /** Numbers from one row to the next. */
  rowA: u32, rowB: u32, rowC: u32,
  /** Numbers from one of several products to the next. */
  stepA: u32, stepB: u32, stepC: u32, products: u32,
  /** 0: C is new, 1: added to C, 2: added to the row at `bias`. */
  begin: u32, bias: u32,
}
@group(0) @binding(4) var<uniform> call: Call;

override transposedA: bool = false;
override transposedB: bool = false;

const depth = 8u;
const tile = 64u;
// Four numbers more a row, so that a column does not lie in one bank.
const pitch = 68u;
var<workgroup> tileA: array<f32, 544>;
var<workgroup> tileB: array<f32, 544>;

/** Writes four numbers of a row of C. */
fn put(base: u32, c: u32, y: u32, x: u32, sums: vec4f) {
  if (y >= call.m) { return; }
  for (var j = 0u; j < 4u; j++) {
    if (x + j < call.n) {
      var value = sums[j];
      if (call.begin == 1u) { value += memory[c + y * call.rowC + x + j]; }
      if (call.begin == 2u) { value += memory[base + call.bias + x + j]; }
      memory[c + y * call.rowC + x + j] = value;
    }
  }
}

/**
 * C[m,n] = A[m,k] B[k,n]; a workgroup makes a tile of 64 by 64, a thread 4 by 4 of it; z counts networks and
 * products. The sums have names, since an array might not be kept in registers.
 */
@compute @workgroup_size(256)
fn product(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let network = group.z / call.products;
  let item = group.z % call.products;
  let base = network * call.stride;
  let a = base + call.a + item * call.stepA;
  let b = base + call.b + item * call.stepB;
  let c = base + call.c + item * call.stepC;
  let row0 = group.y * tile;
  let column0 = group.x * tile;
  let row = (thread / 16u) * 4u;
  let column = (thread % 16u) * 4u;
  var s0 = vec4f();
  var s1 = vec4f();
  var s2 = vec4f();
  var s3 = vec4f();
  for (var k0 = 0u; k0 < call.k; k0 += depth) {
    for (var i = 0u; i < 2u; i++) {
      var x = thread / 8u + i * 32u;
      var k = thread % 8u;
      if (transposedA) { x = thread % 64u; k = thread / 64u + i * 4u; }
      var value = 0.0;
      if (row0 + x < call.m && k0 + k < call.k) {
        if (transposedA) { value = memory[a + (k0 + k) * call.rowA + row0 + x]; }
        else { value = memory[a + (row0 + x) * call.rowA + k0 + k]; }
      }
      tileA[k * pitch + x] = value;
      x = thread % 64u;
      k = thread / 64u + i * 4u;
      if (transposedB) { x = thread / 8u + i * 32u; k = thread % 8u; }
      value = 0.0;
      if (column0 + x < call.n && k0 + k < call.k) {
        if (transposedB) { value = memory[b + (column0 + x) * call.rowB + k0 + k]; }
        else { value = memory[b + (k0 + k) * call.rowB + column0 + x]; }
      }
      tileB[k * pitch + x] = value;
    }
    workgroupBarrier();
    for (var k = 0u; k < depth; k++) {
      let at = k * pitch + column;
      let y = vec4f(tileB[at], tileB[at + 1u], tileB[at + 2u], tileB[at + 3u]);
      let top = k * pitch + row;
      s0 += tileA[top] * y;
      s1 += tileA[top + 1u] * y;
      s2 += tileA[top + 2u] * y;
      s3 += tileA[top + 3u] * y;
    }
    workgroupBarrier();
  }
  put(base, c, row0 + row, column0 + column, s0);
  put(base, c, row0 + row + 1u, column0 + column, s1);
  put(base, c, row0 + row + 2u, column0 + column, s2);
  put(base, c, row0 + row + 3u, column0 + column, s3);
}
