import {describe, expect, test} from "vitest"
import {wordVectors} from "../../src/data/vectors.ts"
import {createArena} from "../../src/language/net/arena.ts"
import {createEncoder} from "../../src/language/net/encoder.ts"
import {readWeights, shippedModel} from "../../src/language/net/model.ts"
import {createNetwork} from "../../src/language/net/network.ts"

const {model, weights} = shippedModel()
const sentences = [
  "The minister said on Tuesday that the two sides had not agreed .",
  "No .",
  "Olga Petrenko , who leads the delegation , told reporters that talks would go on in 2031 .",
  "Talks would go on .",
].map((sentence) => sentence.split(" "))

/** The states of each sentence from a function that encodes batches; it keeps what it has seen. */
function encoderOf(): (batch: readonly (readonly string[])[]) => Int16Array[] {
  const arena = createArena()
  const encoder = createEncoder(arena, model, weights, wordVectors())
  const mark = arena.top
  return (batch) => {
    arena.reset(mark)
    let at = encoder.encode(batch) >> 1
    return batch.map((words) => {
      const from = at
      at += (words.length + 1) * 2 * model.sizes.hidden
      return arena.shorts.slice(from, at)
    })
  }
}

describe("the network", () => {
  test("encodes a sentence to the same bits alone, in a batch, and after any other words", () => {
    const alone = sentences.map((sentence) => encoderOf()([sentence])[0])
    const byLength = [2, 0, 3, 1]
    const encode = encoderOf()
    const inBatch = (): void => {
      const states = encode(byLength.map((i) => sentences[i]!))
      expect(states).toEqual(byLength.map((i) => alone[i]))
    }
    inBatch()
    inBatch()
    // More words than are kept: the first ones are forgotten.
    for (let batch = 0; batch < 5; batch++) {
      encode(Array.from({length: 50}, (_, s) => Array.from({length: 20}, (_, i) => `${batch}x${s}x${i}`)))
    }
    inBatch()
  })

  test("parses a sentence alike in any order of texts", () => {
    const network = createNetwork(model, weights, wordVectors())
    const forwards = network.parse(sentences)
    const backwards = createNetwork(model, weights, wordVectors()).parse(sentences.toReversed()).toReversed()
    expect(backwards).toEqual(forwards)
    expect(network.parse(sentences)).toEqual(forwards)
    expect(network.parse([])).toEqual([])
  })

  test("refuses weights that do not fit the model", () => {
    expect(() => readWeights(model, new Uint8Array(8))).toThrow("does not fit")
  })
})
