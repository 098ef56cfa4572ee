import {type Call, float} from "./device.ts"

/** A product of matrices: C[m,n] = A[m,k] B[k,n]; offsets in the memory of a network. */
export interface Product {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly m: number
  readonly n: number
  readonly k: number
  /** Which of the two lies transposed. */
  readonly transposed?: "A" | "B"
  /** Offset of a row that is added to each row of C. */
  readonly bias?: number | undefined
  /** Adds to C. */
  readonly add?: boolean
  /** Several products, each so many numbers after the one before. */
  readonly each?: {readonly count: number; readonly a: number; readonly b: number; readonly c: number}
}

/** What `rows.wgsl` takes; what a kernel does not need is left out. */
export interface RowOperands {
  readonly a?: number
  readonly b?: number
  readonly c?: number
  readonly bias?: number
  readonly heads?: number
  readonly size?: number
  readonly key?: number
  readonly rate?: number
}

/** Gathers the calls of a step, and hands out the memory that they need. */
export interface Recorder {
  /** Begins a step: memory is handed out from `first` on; a network has `stride` numbers. */
  start(first: number, stride: number): void
  /** Offset of so many numbers. */
  take(count: number): number
  /** Numbers handed out and before. */
  readonly top: number
  readonly calls: readonly Call[]
  /** A call for all networks at once, unless z says otherwise. */
  call(kernel: string, parameters: readonly number[], x: number, y?: number, z?: number): void
  product(product: Product): void
  /** A call of a kernel of `rows.wgsl`, a thread for each number. */
  overRows(kernel: string, rows: number, columns: number, operands: RowOperands): void
}

/** Columns and rows of a workgroup's tile in `matrix.wgsl`. */
const tile = 64

/** A recorder for so many networks side by side. */
export function createRecorder(networks: number): Recorder {
  let calls: Call[] = []
  let top = 0
  let stride = 0
  const recorder: Recorder = {
    start(first, numbers) {
      top = first
      stride = numbers
      calls = []
    },
    take(count) {
      const at = top
      top += (count + 3) & ~3
      return at
    },
    get top() {
      return top
    },
    get calls() {
      return calls
    },
    call(kernel, parameters, x, y = 1, z = networks) {
      calls.push({kernel, parameters: [stride, ...parameters], groups: [x, y, z]})
    },
    product({a, b, c, m, n, k, transposed, bias, add, each}) {
      const [rowA, rowB] = [transposed === "A" ? m : k, transposed === "B" ? k : n]
      const begin = bias !== undefined ? 2 : add ? 1 : 0
      const {count, a: stepA, b: stepB, c: stepC} = each ?? {count: 1, a: 0, b: 0, c: 0}
      recorder.call(
        transposed === undefined ? "product" : `productTransposed${transposed}`,
        [a, b, c, m, n, k, rowA, rowB, n, stepA, stepB, stepC, count, begin, bias ?? 0],
        Math.ceil(n / tile),
        Math.ceil(m / tile),
        networks * count,
      )
    },
    overRows(kernel, rows, columns, {a = 0, b = 0, c = 0, bias = 0, heads = 0, size = 0, key = 0, rate = 0}) {
      const parameters = [a, b, c, bias, rows, columns, heads, size, key, float(rate)]
      // A workgroup adds up 32 columns, or takes 256 numbers.
      const groups = kernel === "addColumnSums" ? columns / 32 : (rows * columns) / 256
      recorder.call(kernel, parameters, Math.ceil(groups))
    },
  }
  return recorder
}
