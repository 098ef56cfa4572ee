import {expect, test} from "vitest"
import {mendTitles} from "../../src/language/titles.ts"

test("an office of something is not an office of the person after it", () => {
  const words = ["Minister", "of", "Trade", "Karen", "Holm", "spoke"]
  const heads = Int32Array.of(5, 3, 3, 0, 3, -1)
  const relations = ["nsubj", "case", "compound", "nmod", "flat", "root"]
  mendTitles([{first: 3, last: 5, from: 0, to: 0, type: "PER"}], {
    heads,
    textOf: (i) => words[i]!,
    relationOf: (i) => relations[i]!,
    setRelation: (i, relation) => {
      relations[i] = relation
    },
  })
  expect([...heads]).toEqual([5, 2, 0, 0, 3, -1])
  expect(relations).toEqual(["nsubj", "case", "nmod", "flat", "flat", "root"])
})

test("a name that an office is truly of stays where it is", () => {
  const words = ["Ambassador", "of", "Georgia", "Holm", "spoke"]
  const heads = Int32Array.of(4, 2, 0, 0, -1)
  const relations = ["nsubj", "case", "nmod", "appos", "root"]
  mendTitles([{first: 3, last: 4, from: 0, to: 0, type: "PER"}], {
    heads,
    textOf: (i) => words[i]!,
    relationOf: (i) => relations[i]!,
    setRelation: (i, relation) => {
      relations[i] = relation
    },
  })
  expect([...heads]).toEqual([4, 2, 0, 0, -1])
})
