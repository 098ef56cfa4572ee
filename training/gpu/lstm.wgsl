// A direction of an LSTM layer over whole sentences. One workgroup takes four sentences of a batch through all their
// time steps, a thread for each hidden unit; y is the direction, z the network. Rows are nodes, sentence by sentence.

struct Call {
  stride: u32,
  sentences: u32,
  /** Nodes of each sentence. */
  size: u32,
  rows: u32,
  /** [direction][row][4 hidden]: pre-activations in, activations out, in the order input, forget, output, candidate. */
  gates: u32,
  /** [direction][row][hidden] */
  cell: u32,
  /** [direction][row][hidden]: the hidden state that the row started from. */
  before: u32,
  /** [row][2 hidden]: what the layer hands on, after dropout; on the way back its gradient. */
  output: u32,
  /** Recurrent weights of the two directions: [hidden][4 hidden]; on the way back transposed. */
  forwardWeights: u32,
  backwardWeights: u32,
  /** On the way back: [direction][row][4 hidden], gradients of the pre-activations. */
  gradients: u32,
  key: u32,
  rate: f32,
}
@group(0) @binding(4) var<uniform> call: Call;

override hidden: u32 = 192;
const together = 4u;
/** Hidden states of the four sentences, or on the way back the gradients of their gates. */
var<workgroup> carried: array<f32, 6144>;

fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }
/** The one of the language may overflow for large numbers. */
fn tangent(x: f32) -> f32 { return 2.0 / (1.0 + exp(-2.0 * x)) - 1.0; }

/** Where the parts of a network and direction lie in the memory. */
struct Place { network: u32, base: u32, direction: u32, weights: u32, gates: u32, cells: u32, befores: u32, gradients: u32 }

fn placeOf(group: vec3u) -> Place {
  let base = group.z * call.stride;
  let direction = group.y;
  return Place(
    group.z,
    base,
    direction,
    base + select(call.forwardWeights, call.backwardWeights, direction == 1u),
    base + call.gates + direction * call.rows * 4u * hidden,
    base + call.cell + direction * call.rows * hidden,
    base + call.before + direction * call.rows * hidden,
    base + call.gradients + direction * call.rows * 4u * hidden,
  );
}

/** Takes sentence r of the four to time t, with what the recurrent weights add to its gates; its next cell. */
fn advance(p: Place, sentence: u32, r: u32, t: u32, j: u32, add: vec4f, before: f32) -> f32 {
  if (sentence >= call.sentences) { return 0.0; }
  let row = sentence * call.size + t;
  let g = p.gates + row * 4u * hidden + j;
  let input = sigmoid(memory[g] + add.x);
  let forget = sigmoid(memory[g + hidden] + add.y);
  let output = sigmoid(memory[g + 2u * hidden] + add.z);
  let candidate = tangent(memory[g + 3u * hidden] + add.w);
  let cell = input * candidate + forget * before;
  let state = output * tangent(cell);
  memory[p.befores + row * hidden + j] = carried[r * hidden + j];
  memory[g] = input;
  memory[g + hidden] = forget;
  memory[g + 2u * hidden] = output;
  memory[g + 3u * hidden] = candidate;
  memory[p.cells + row * hidden + j] = cell;
  let at = row * 2u * hidden + p.direction * hidden + j;
  memory[p.base + call.output + at] = state * kept(at, call.key, p.network, call.rate);
  carried[r * hidden + j] = state;
  return cell;
}

// The sums and cells have names, since an array might not be kept in registers.
@compute @workgroup_size(hidden)
fn lstmForward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) j: u32) {
  let p = placeOf(group);
  let first = group.x * together;
  let width = 4u * hidden;
  var c0 = 0.0;
  var c1 = 0.0;
  var c2 = 0.0;
  var c3 = 0.0;
  for (var r = 0u; r < together; r++) { carried[r * hidden + j] = 0.0; }
  workgroupBarrier();
  for (var q = 0u; q < call.size; q++) {
    let t = select(q, call.size - 1u - q, p.direction == 1u);
    var s0 = vec4f();
    var s1 = vec4f();
    var s2 = vec4f();
    var s3 = vec4f();
    if (q > 0u) {
      for (var k = 0u; k < hidden; k += 4u) {
        for (var i = 0u; i < 4u; i++) {
          let at = p.weights + (k + i) * width + j;
          let u = vec4f(memory[at], memory[at + hidden], memory[at + 2u * hidden], memory[at + 3u * hidden]);
          s0 += u * carried[k + i];
          s1 += u * carried[hidden + k + i];
          s2 += u * carried[2u * hidden + k + i];
          s3 += u * carried[3u * hidden + k + i];
        }
      }
    }
    workgroupBarrier();
    c0 = advance(p, first, 0u, t, j, s0, c0);
    c1 = advance(p, first + 1u, 1u, t, j, s1, c1);
    c2 = advance(p, first + 2u, 2u, t, j, s2, c2);
    c3 = advance(p, first + 3u, 3u, t, j, s3, c3);
    workgroupBarrier();
  }
}

/** Takes the gradient of sentence r of the four back through time t; that of its cell before. */
fn retreat(p: Place, sentence: u32, r: u32, t: u32, isFirst: bool, j: u32, add: f32, dAfter: f32) -> f32 {
  if (sentence >= call.sentences) { return 0.0; }
  let row = sentence * call.size + t;
  let at = row * 2u * hidden + p.direction * hidden + j;
  let dHidden = add + memory[p.base + call.output + at] * kept(at, call.key, p.network, call.rate);
  let g = p.gates + row * 4u * hidden + j;
  let input = memory[g];
  let forget = memory[g + hidden];
  let output = memory[g + 2u * hidden];
  let candidate = memory[g + 3u * hidden];
  let c = tangent(memory[p.cells + row * hidden + j]);
  let d = dAfter + dHidden * output * (1.0 - c * c);
  var before = 0.0;
  if (!isFirst) { before = memory[p.cells + select(row - 1u, row + 1u, p.direction == 1u) * hidden + j]; }
  let dInput = d * candidate * input * (1.0 - input);
  let dForget = d * before * forget * (1.0 - forget);
  let dOutput = dHidden * c * output * (1.0 - output);
  let dCandidate = d * input * (1.0 - candidate * candidate);
  let to = p.gradients + row * 4u * hidden + j;
  memory[to] = dInput;
  memory[to + hidden] = dForget;
  memory[to + 2u * hidden] = dOutput;
  memory[to + 3u * hidden] = dCandidate;
  let own = r * 4u * hidden + j;
  carried[own] = dInput;
  carried[own + hidden] = dForget;
  carried[own + 2u * hidden] = dOutput;
  carried[own + 3u * hidden] = dCandidate;
  return d * forget;
}

@compute @workgroup_size(hidden)
fn lstmBackward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) j: u32) {
  let p = placeOf(group);
  let first = group.x * together;
  let width = 4u * hidden;
  var d0 = 0.0;
  var d1 = 0.0;
  var d2 = 0.0;
  var d3 = 0.0;
  for (var q = call.size; q > 0u; q--) {
    let t = select(q - 1u, call.size - q, p.direction == 1u);
    var sums = vec4f();
    if (q < call.size) {
      for (var n = 0u; n < width; n += 8u) {
        for (var i = 0u; i < 8u; i++) {
          let u = memory[p.weights + (n + i) * hidden + j];
          let at = n + i;
          sums += u * vec4f(carried[at], carried[width + at], carried[2u * width + at], carried[3u * width + at]);
        }
      }
    }
    workgroupBarrier();
    d0 = retreat(p, first, 0u, t, q == 1u, j, sums.x, d0);
    d1 = retreat(p, first + 1u, 1u, t, q == 1u, j, sums.y, d1);
    d2 = retreat(p, first + 2u, 2u, t, q == 1u, j, sums.z, d2);
    d3 = retreat(p, first + 3u, 3u, t, q == 1u, j, sums.w, d3);
    workgroupBarrier();
  }
}
