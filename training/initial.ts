import type {Model, TensorShape} from "../src/language/net/model.ts"

/** A generator of numbers, `0 <= x < 1` (xorshift, Marsaglia 2003); the same seed, not 0, gives the same numbers. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

/** Fresh weights of a tensor: normal, as wide as its layer asks for; biases 0, but 1 for the forget gates. */
export function fill(
  {name, rows, columns}: TensorShape,
  target: Float32Array,
  model: Model,
  random: () => number,
): void {
  const {hidden, label} = model.sizes
  const states = 2 * hidden
  if (rows === 1) {
    if (name.startsWith("lstm")) target.fill(1, hidden, 2 * hidden)
    return
  }
  const spread = ((): number => {
    if (name === "word") return 0
    if (name === "marker") return 0.3
    if (name === "ending" || name === "shape") return 0.2
    if (name.endsWith(".input")) return Math.sqrt(2 / (rows + hidden)) * 0.8
    if (name.endsWith(".recurrent")) return 0.7 / Math.sqrt(hidden)
    if (name === "arc.bilinear") return 0.05
    if (name === "label.out") return Math.sqrt(2 / label)
    return Math.sqrt((name.startsWith("arc") ? 2 : 1) / states)
  })()
  if (spread === 0) return
  for (let i = 0; i < rows * columns; i++) {
    let sum = 0
    for (let k = 0; k < 6; k++) sum += random()
    target[i] = (sum - 3) * Math.SQRT2 * spread
  }
}
