import {wordVectors} from "../../data/vectors.ts"
import {shippedModel} from "./model.ts"
import {createNetwork, type Network} from "./network.ts"

let network: Network | undefined

/** The shipped network, read on the first call and kept for the process. */
export function loadNetwork(): Network {
  if (network === undefined) {
    const {model, weights} = shippedModel()
    network = createNetwork(model, weights, wordVectors())
  }
  return network
}
