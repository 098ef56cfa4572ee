import {type Model, roundUp16, type TensorShape, tensorsOf} from "../../src/language/net/model.ts"

/** Where the parts of a network lie in its share of the memory; offsets in numbers. */
export interface MemoryLayout {
  readonly tensors: readonly TensorShape[]
  /** Numbers of all weights. */
  readonly parameterCount: number
  /** Blocks of `parameterCount` numbers. */
  readonly weights: number
  readonly gradient: number
  readonly firstMoments: number
  readonly secondMoments: number
  readonly averages: number
  /** Sums of squares of 256 parts of the gradient, and the factor that clips it. */
  readonly norms: number
  /** The loss of each row of a batch, and after them all that a batch needs. */
  readonly losses: number
  /** Where a tensor begins in each of the blocks; undefined where the model has none of that name. */
  startOf(tensor: string): number | undefined
}

/** The layout for networks of a model. */
export function layoutFor(model: Model): MemoryLayout {
  const tensors = tensorsOf(model)
  const starts = new Map<string, number>()
  let parameterCount = 0
  for (const {name, rows, columns} of tensors) {
    starts.set(name, parameterCount)
    parameterCount += roundUp16(rows * columns)
  }
  return {
    tensors,
    parameterCount,
    weights: 0,
    gradient: parameterCount,
    firstMoments: 2 * parameterCount,
    secondMoments: 3 * parameterCount,
    averages: 4 * parameterCount,
    norms: 5 * parameterCount,
    losses: 5 * parameterCount + 512,
    startOf: (tensor) => starts.get(tensor),
  }
}
