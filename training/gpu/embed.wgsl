// Word numbers to the rows that enter the first layer, and their gradient back to the tables.

struct Call {
  stride: u32,
  rows: u32,
  width: u32,
  /** In `batch`: by row vector, and by row and table the number of the row there, for the four tables. */
  ids: u32,
  embedded: u32,
  /** Where the tables lie, and how wide they are; the first is as wide as the vectors. */
  word: u32, marker: u32, ending: u32, shape: u32,
  wordWidth: u32, markerWidth: u32, endingWidth: u32,
  key: u32,
  rate: f32,
  /** In `batch`: by row of a table that the batch uses, five numbers. */
  entries: u32,
}
@group(0) @binding(4) var<uniform> call: Call;

/** A workgroup for each row; z is the network. */
@compute @workgroup_size(64)
fn embed(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let network = group.z;
  let base = network * call.stride;
  let row = group.x;
  let ids = call.ids + row * 5u;
  for (var x = thread; x < call.width; x += 64u) {
    var value = 0.0;
    var column = x;
    if (column < call.wordWidth) {
      value = memory[base + call.word + u32(batch[ids + 1u]) * call.wordWidth + column];
      if (batch[ids] >= 0) { value += vectors[u32(batch[ids]) * call.wordWidth + column]; }
    } else {
      column -= call.wordWidth;
      if (column < call.markerWidth) {
        value = memory[base + call.marker + u32(batch[ids + 2u]) * call.markerWidth + column];
      } else {
        column -= call.markerWidth;
        if (column < call.endingWidth) {
          value = memory[base + call.ending + u32(batch[ids + 3u]) * call.endingWidth + column];
        } else {
          let shapeWidth = call.width - call.wordWidth - call.markerWidth - call.endingWidth;
          column -= call.endingWidth;
          value = memory[base + call.shape + u32(batch[ids + 4u]) * shapeWidth + column];
        }
      }
    }
    let at = row * call.width + x;
    memory[base + call.embedded + at] = value * kept(at, call.key, network, call.rate);
  }
}

/**
 * Adds the gradient at `embedded` to that of the tables. An entry is: where the table's row lies, its width, its first
 * column in `embedded`, where its list of rows begins in `batch`, how long that is. A workgroup for each.
 */
@compute @workgroup_size(64)
fn embedBackward(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let network = group.z;
  let base = network * call.stride;
  let entry = call.entries + group.x * 5u;
  let to = base + u32(batch[entry]);
  let width = u32(batch[entry + 1u]);
  let column = u32(batch[entry + 2u]);
  let first = u32(batch[entry + 3u]);
  let last = first + u32(batch[entry + 4u]);
  for (var x = thread; x < width; x += 64u) {
    var sum = 0.0;
    for (var i = first; i < last; i++) {
      let at = u32(batch[i]) * call.width + column + x;
      sum += memory[base + call.embedded + at] * kept(at, call.key, network, call.rate);
    }
    memory[to + x] += sum;
  }
}
