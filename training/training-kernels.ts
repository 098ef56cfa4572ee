import {existsSync, readFileSync} from "node:fs"
import {main} from "assemblyscript/asc"
import type {Kernels} from "../src/language/net/arena.ts"

/** What training needs beside the kernels of inference; see `training/kernels`. */
export interface TrainingKernels extends Kernels {
  packPanelsTransposed(b: number, panels: number, k: number, n: number): void
  transpose(x: number, target: number, m: number, n: number): void
  lstmForward(
    gates: number,
    previousCell: number,
    cell: number,
    hidden: number,
    tanhCell: number,
    batch: number,
    size: number,
  ): void
  lstmBackward(
    gates: number,
    previousCell: number,
    tanhCell: number,
    dHidden: number,
    dCell: number,
    dGates: number,
    batch: number,
    size: number,
  ): void
  addColumnSums(sums: number, x: number, m: number, n: number): void
  reluBackward(gradient: number, output: number, n: number): void
  seedDropout(seed: number): void
  dropout(x: number, mask: number, n: number, rate: number): void
  multiply(x: number, y: number, n: number): void
  scale(x: number, factor: number, n: number): void
  sumOfSquares(x: number, n: number): number
  adam(
    weights: number,
    gradient: number,
    m: number,
    v: number,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void
  movingAverage(average: number, weights: number, factor: number, n: number): void
}

const folder = new URL("kernels/", import.meta.url)
const relaxed = "--experimental-wasm-relaxed-simd"

/**
 * Compiles `training/kernels/training.ts`; with multiplications and additions in one step where the process was
 * started to allow them, which `npm run train` does. Weights then differ in their last bits.
 */
export async function compileTrainingKernels(): Promise<Uint8Array> {
  const features = process.execArgv.includes(relaxed) ? ["simd", "relaxed-simd"] : ["simd"]
  const files = new Map<string, string | Uint8Array>()
  const options = ["--runtime", "stub", "--importMemory", "--disableWarning", "112", "-O3"]
  const {error, stderr} = await main(
    ["training.ts", "--outFile", "training.wasm", ...options, ...features.flatMap((f) => ["--enable", f])],
    {
      readFile: (name) => readSource(new URL(name, folder)),
      writeFile: (name, contents) => void files.set(name, contents),
      listFiles: () => [],
    },
  )
  if (error !== null) throw new Error(`The kernels of training do not compile.\n${stderr}`)
  return files.get("training.wasm") as Uint8Array
}

function readSource(file: URL): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null
}
