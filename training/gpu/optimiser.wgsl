// Adam with the gradient clipped, and a moving average of the weights.

struct Call {
  stride: u32,
  count: u32,
  weights: u32, gradient: u32, first: u32, second: u32, averages: u32,
  /** Sums of squares of 256 parts, and after them the factor. */
  norms: u32,
  longest: f32,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32,
  /** Of the weights in the moving average. */
  share: f32,
}
@group(0) @binding(4) var<uniform> call: Call;

const parts = 256u;
var<workgroup> sums: array<f32, 256>;

fn total(own: f32, thread: u32) -> f32 {
  sums[thread] = own;
  workgroupBarrier();
  for (var half = 128u; half > 0u; half /= 2u) {
    if (thread < half) { sums[thread] += sums[thread + half]; }
    workgroupBarrier();
  }
  return sums[0];
}

/** The sum of squares of one of 256 parts of the gradient. */
@compute @workgroup_size(256)
fn squares(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let base = group.z * call.stride;
  var sum = 0.0;
  for (var i = group.x * parts + thread; i < call.count; i += parts * parts) {
    let x = memory[base + call.gradient + i];
    sum += x * x;
  }
  sum = total(sum, thread);
  if (thread == 0u) { memory[base + call.norms + group.x] = sum; }
}

/** What the gradient is to be multiplied with: 0 where it is not a number. */
@compute @workgroup_size(256)
fn clip(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let base = group.z * call.stride + call.norms;
  let norm = sqrt(total(memory[base + thread], thread));
  if (thread == 0u) {
    var factor = 0.0;
    if (norm <= call.longest) { factor = 1.0; } else if (norm < 1e30) { factor = call.longest / norm; }
    memory[base + parts] = factor;
  }
}

/** One step; clears the gradient. */
@compute @workgroup_size(256)
fn adam(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let base = group.z * call.stride;
  let factor = memory[base + call.norms + parts];
  for (var i = group.x * 256u + thread; i < call.count; i += 65536u) {
    var g = memory[base + call.gradient + i] * factor;
    if (factor == 0.0) { g = 0.0; }
    let m = call.beta1 * memory[base + call.first + i] + (1.0 - call.beta1) * g;
    let v = call.beta2 * memory[base + call.second + i] + (1.0 - call.beta2) * g * g;
    memory[base + call.first + i] = m;
    memory[base + call.second + i] = v;
    let weight = memory[base + call.weights + i] - call.rate * m / (sqrt(v) + call.epsilon);
    memory[base + call.weights + i] = weight;
    let mean = memory[base + call.averages + i];
    memory[base + call.averages + i] = mean + call.share * (weight - mean);
    memory[base + call.gradient + i] = 0.0;
  }
}
