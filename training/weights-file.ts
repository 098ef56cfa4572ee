import {mkdirSync, writeFileSync} from "node:fs"
import {floatsOf, type Model, tensorsOf, type Weights} from "../src/language/net/model.ts"

/** Writes `model.json` and `model.bin` into a folder, in the format that `readWeights` takes. */
export function saveModel(folder: URL, model: Model, weights: Weights): void {
  mkdirSync(folder, {recursive: true})
  const parts: Uint8Array[] = []
  for (const {name, rows, columns} of tensorsOf(model)) {
    const values = floatsOf(weights.get(name)!)
    if (rows === 1) {
      parts.push(new Uint8Array(values.buffer))
      continue
    }
    const scales = new Float32Array(rows)
    const stored = new Int8Array((rows * columns + 3) & ~3)
    for (let r = 0; r < rows; r++) {
      let most = 0
      for (let k = r * columns; k < (r + 1) * columns; k++) most = Math.max(most, Math.abs(values[k]!))
      scales[r] = most > 0 ? most / 127 : 1
      for (let k = r * columns; k < (r + 1) * columns; k++) {
        stored[k] = Math.max(-127, Math.min(127, Math.round(values[k]! / scales[r]!)))
      }
    }
    parts.push(new Uint8Array(scales.buffer), new Uint8Array(stored.buffer))
  }
  const file = {
    source: "Trained by npm run train; data and attribution in README.md",
    licence: "CC BY-SA 4.0",
    date: new Date().toISOString().slice(0, 10),
    ...model,
  }
  writeFileSync(new URL("model.bin", folder), Buffer.concat(parts))
  writeFileSync(new URL("model.json", folder), `${JSON.stringify(file)}\n`)
}
