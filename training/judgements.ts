import {readFileSync} from "node:fs"
import type {Model} from "../src/language/net/model.ts"
import {bestTree} from "../src/language/net/tree.ts"
import {longest} from "./batches.ts"
import type {Example} from "./examples.ts"
import {judgementWidth} from "./learner.ts"

/** The examples that are short enough, and `count` sentences of news, evenly taken from all. */
export function sentencesToJudge(
  examples: readonly Example[],
  raw: readonly (readonly string[])[],
  count: number,
): Example[] {
  const taken = Math.min(raw.length, count)
  const news = Array.from({length: taken}, (_, i): Example => {
    return {forms: raw[Math.floor((i * raw.length) / taken)]!, target: {tags: {}}}
  })
  return [...examples.filter(({forms}) => forms.length < longest), ...news]
}

/**
 * The sentences of `sentencesToJudge` with the judgements that `npm run judge` wrote: file K of N has every Nth
 * sentence from the Kth on. Where no treebank gives heads, they are those of the best tree by the judgement.
 * Throws where the files do not fit the sentences.
 */
export function withJudgements(
  sentences: readonly Example[],
  model: Model,
  files: readonly URL[],
): Example[] {
  const numbers = files.map((file) => {
    const bytes = readFileSync(file)
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
  })
  const at = files.map(() => 0)
  const result = sentences.map(({forms, target}, i): Example => {
    const k = i % files.length
    const size = forms.length + 1
    const width = judgementWidth(model, size)
    const judgement = numbers[k]!.subarray(at[k]!, at[k]! + size * width)
    at[k]! += size * width
    if (judgement.length < size * width) throw new Error("The judgements do not fit the sentences.")
    if (target.tree !== undefined) return {forms, target: {...target, judgement}}
    const heads = bestHeads((t, h) => judgement[t * width + h]! / 65535, size)
    const tree = {heads, labels: new Int32Array(size).fill(-1)}
    return {forms, target: {...target, tree, judgement}}
  })
  if (numbers.some((own, k) => own.length !== at[k]))
    throw new Error("The judgements do not fit the sentences.")
  return result
}

/** The heads of the best tree by the probabilities of heads. */
export function bestHeads(probability: (node: number, head: number) => number, size: number): Int32Array {
  const scores = new Float32Array(size * size)
  for (let t = 0; t < size; t++) {
    for (let h = 0; h < size; h++) scores[t * size + h] = Math.log(probability(t, h) + 1e-9)
  }
  const heads = bestTree(scores, 0, size)
  heads[0] = 0
  return heads
}
