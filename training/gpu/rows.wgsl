// Rows of matrices.

struct Call {
  stride: u32,
  a: u32, b: u32, c: u32, bias: u32,
  rows: u32, columns: u32,
  /** In `batch`: the row of the head of each row. */
  heads: u32,
  /** Nodes of each sentence. */
  size: u32,
  key: u32,
  rate: f32,
}
@group(0) @binding(4) var<uniform> call: Call;

var<workgroup> parts: array<f32, 256>;

/** a = relu(a), then dropout. */
@compute @workgroup_size(256)
fn relu(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= call.rows * call.columns) { return; }
  let at = id.z * call.stride + call.a + id.x;
  memory[at] = max(memory[at], 0.0) * kept(id.x, call.key, id.z, call.rate);
}

/** The gradient b of relu and dropout whose result is a: what was dropped is 0 in a, as is what relu cut. */
@compute @workgroup_size(256)
fn reluBackward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= call.rows * call.columns) { return; }
  let base = id.z * call.stride;
  let at = base + call.b + id.x;
  memory[at] = select(0.0, memory[at] / (1.0 - call.rate), memory[base + call.a + id.x] > 0.0);
}

/** c = relu(a + b of the head's row + bias), then dropout. */
@compute @workgroup_size(256)
fn joinHeads(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= call.rows * call.columns) { return; }
  let base = id.z * call.stride;
  let column = id.x % call.columns;
  let head = u32(batch[call.heads + id.x / call.columns]);
  let sum = memory[base + call.a + id.x] + memory[base + call.b + head * call.columns + column]
    + memory[base + call.bias + column];
  memory[base + call.c + id.x] = max(sum, 0.0) * kept(id.x, call.key, id.z, call.rate);
}

/** b of a row = the sum of the rows of a whose head it is. */
@compute @workgroup_size(256)
fn toHeads(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= call.rows * call.columns) { return; }
  let base = id.z * call.stride;
  let row = id.x / call.columns;
  let first = row / call.size * call.size;
  var sum = 0.0;
  for (var t = first + 1u; t < first + call.size; t++) {
    if (u32(batch[call.heads + t]) == row) { sum += memory[base + call.a + t * call.columns + id.x % call.columns]; }
  }
  memory[base + call.b + id.x] = sum;
}

/** b[columns] += the sum of the rows of a. 32 columns and 8 parts of the rows a workgroup. */
@compute @workgroup_size(256)
fn addColumnSums(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let base = group.z * call.stride;
  let column = group.x * 32u + thread % 32u;
  var sum = 0.0;
  if (column < call.columns) {
    for (var row = thread / 32u; row < call.rows; row += 8u) {
      sum += memory[base + call.a + row * call.columns + column];
    }
  }
  parts[thread] = sum;
  workgroupBarrier();
  if (thread < 32u && column < call.columns) {
    for (var i = 1u; i < 8u; i++) { sum += parts[i * 32u + thread]; }
    memory[base + call.b + column] += sum;
  }
}

/** b[columns,rows] = a[rows,columns] transposed. */
@compute @workgroup_size(256)
fn transposed(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= call.rows * call.columns) { return; }
  let base = id.z * call.stride;
  let to = base + call.b + (id.x % call.columns) * call.rows + id.x / call.columns;
  memory[to] = memory[base + call.a + id.x];
}
