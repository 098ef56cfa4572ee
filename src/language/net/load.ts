import {readDataBytes} from "../../data/data.ts"
import {shippedModel} from "./model.ts"
import {createNetwork, type Network} from "./network.ts"
import {type WordVectors, wordVectors} from "./words.ts"

/** The shipped network with its word vectors. */
export interface Engine {
  readonly network: Network
  readonly vectors: WordVectors
}

let engine: Engine | undefined

/** The engine, read on the first call and kept for the process. */
export function loadEngine(): Engine {
  if (engine === undefined) {
    const vectors = wordVectors(
      new TextDecoder().decode(readDataBytes("language/vectors.txt")),
      readDataBytes("language/vectors.bin"),
    )
    const {model, weights} = shippedModel()
    engine = {network: createNetwork(model, weights, vectors), vectors}
  }
  return engine
}
