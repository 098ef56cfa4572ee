// Softmax and its cross-entropy. A workgroup takes a row of scores.

struct Call {
  stride: u32,
  scores: u32,
  /** Numbers from one row to the next, and how many of them count. */
  row: u32, columns: u32,
  /** Nodes of each sentence where the scores are those of heads: no word is its own. Else 0. */
  size: u32,
  /** In `batch`: the gold column by row, -1 for none. */
  gold: u32,
  /** In `batch`: where a row's probabilities begin in `soft`, -1 where it has none; and the first column there. */
  places: u32, first: u32,
  /** How much probabilities count beside gold, 0 to 1. */
  part: f32,
  /** Of one row in the loss. */
  share: f32,
  gradient: u32,
  /** By row, added to. */
  losses: u32,
  networks: u32,
}
@group(0) @binding(4) var<uniform> call: Call;

const threads = 32u;
const never = -1e30;
var<workgroup> parts: array<f32, 32>;

fn largest(own: f32, thread: u32) -> f32 {
  workgroupBarrier();
  parts[thread] = own;
  workgroupBarrier();
  var result = parts[0];
  for (var i = 1u; i < threads; i++) { result = max(result, parts[i]); }
  return result;
}

fn total(own: f32, thread: u32) -> f32 {
  workgroupBarrier();
  parts[thread] = own;
  workgroupBarrier();
  var result = parts[0];
  for (var i = 1u; i < threads; i++) { result += parts[i]; }
  return result;
}

fn scoreOf(base: u32, row: u32, column: u32) -> f32 {
  if (column >= call.columns) { return never; }
  if (call.size > 0u && row % call.size == column) { return never; }
  return memory[base + call.scores + row * call.row + column];
}

/** The gradient of the cross-entropy with gold, with probabilities, or with a mixture of both; z is the network. */
@compute @workgroup_size(32)
fn crossEntropy(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = group.x;
  let base = group.z * call.stride;
  let gold = batch[call.gold + row];
  let place = batch[call.places + row];
  var part = call.part;
  if (place < 0) { part = 0.0; } else if (gold < 0) { part = 1.0; }
  let counts = gold >= 0 || (place >= 0 && call.part > 0.0);
  var most = never;
  for (var x = thread; x < call.columns; x += threads) { most = max(most, scoreOf(base, row, x)); }
  most = largest(most, thread);
  var sum = 0.0;
  for (var x = thread; x < call.columns; x += threads) { sum += exp(scoreOf(base, row, x) - most); }
  sum = total(sum, thread);
  var loss = 0.0;
  for (var x = thread; x < call.row; x += threads) {
    var gradient = 0.0;
    if (counts && x < call.columns) {
      let score = scoreOf(base, row, x);
      let probability = exp(score - most) / sum;
      var wanted = 0.0;
      if (part > 0.0) { wanted = part * soft[u32(place) + call.first + x]; }
      if (i32(x) == gold) { wanted += 1.0 - part; }
      gradient = call.share * (probability - wanted);
      if (wanted > 0.0) { loss -= wanted * (max(score, most - 60.0) - most - log(sum)); }
    }
    memory[base + call.gradient + row * call.row + x] = gradient;
  }
  loss = total(loss, thread);
  if (thread == 0u) { memory[base + call.losses + row] += call.share * loss; }
}

/** Writes the mean of the networks' probabilities to `soft`. */
@compute @workgroup_size(32)
fn average(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let row = group.x;
  let place = batch[call.places + row];
  for (var network = 0u; network < call.networks; network++) {
    let base = network * call.stride;
    var most = never;
    for (var x = thread; x < call.columns; x += threads) { most = max(most, scoreOf(base, row, x)); }
    most = largest(most, thread);
    var sum = 0.0;
    for (var x = thread; x < call.columns; x += threads) { sum += exp(scoreOf(base, row, x) - most); }
    sum = total(sum, thread);
    if (place >= 0) {
      for (var x = thread; x < call.columns; x += threads) {
        let probability = exp(scoreOf(base, row, x) - most) / sum / f32(call.networks);
        let at = u32(place) + call.first + x;
        if (network == 0u) { soft[at] = probability; } else { soft[at] += probability; }
      }
    }
  }
}
