// What every kernel begins with.
//
// `memory` holds the weights, gradients and activations of several networks, one after the other; a network has
// `stride` numbers. Offsets count in numbers from the network's own first one; matrices are row-major float32.
// The parameters of a call stand in `call`: whole numbers, and floats by their bits.

@group(0) @binding(0) var<storage, read_write> memory: array<f32>;
/** Of the batch: word numbers, gold values, where things lie. */
@group(0) @binding(1) var<storage, read> batch: array<i32>;
/** Frozen word vectors. */
@group(0) @binding(2) var<storage, read> vectors: array<f32>;
/** Probabilities to learn from. */
@group(0) @binding(3) var<storage, read_write> soft: array<f32>;

/** A hash that serves as the generator of random numbers (Jarzynski and Olano 2020, PCG). */
fn pcg(x: u32) -> u32 {
  let state = x * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

/** What dropout multiplies number `index` with: 0 or 1 / (1 - rate). The same key gives the same mask again. */
fn kept(index: u32, key: u32, network: u32, rate: f32) -> f32 {
  if (rate == 0.0) { return 1.0; }
  let random = pcg(index ^ pcg(key ^ pcg(network + 1u)));
  return select(1.0 / (1.0 - rate), 0.0, f32(random >> 8u) < rate * 16777216.0);
}
