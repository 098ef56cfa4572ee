import {expect, test} from "vitest"
import {agree} from "../../src/language/net/agreement.ts"
import {labelSetOf} from "../../src/language/net/labels.ts"

const labels = labelSetOf(["root", "obj", "case", "mark"])
const pos = [
  ["NOUN", "NN"],
  ["VERB", "VB"],
  ["VERB", "VBG"],
  ["SCONJ", "IN"],
  ["ADP", "IN"],
] as const

/** The tags of two words after `agree`; the second hangs on the first, which is the root. */
function tagsOf(tags: readonly [number, number], relation: number): string[] {
  const own = Int32Array.from(tags)
  const scores = Float32Array.of(9, 1, 3, 0, 0, 0, 0, 0, 9, 2)
  agree(scores, (word) => word * 5, own, Int32Array.of(0, 0, 1), Int32Array.of(0, 0, relation), pos, labels)
  return [...own].map((tag) => pos[tag]!.join(" "))
}

test("what has an object is the likeliest verb, no noun", () => {
  expect(tagsOf([0, 0], 1)).toEqual(["VERB VBG", "NOUN NN"])
})

test("what marks the case of a noun is a preposition, what marks a clause may join it", () => {
  expect(tagsOf([0, 3], 2)).toEqual(["NOUN NN", "ADP IN"])
  expect(tagsOf([0, 3], 3)).toEqual(["NOUN NN", "SCONJ IN"])
})
