import {readFileSync} from "node:fs"
import {type Arena, createArenaFrom, type Kernels} from "../src/language/net/arena.ts"

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

/** An arena with the kernels that `npm run train` builds first. */
export function createTrainingArena(): Arena<TrainingKernels> {
  return createArenaFrom(readFileSync(new URL("runs/kernels.wasm", import.meta.url)))
}
