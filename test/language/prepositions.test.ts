import {expect, test} from "vitest"
import {analyze} from "../../src/language/analyze.ts"

/** Head and relation of a word in a sentence, and its preposition. */
function hangs(sentence: string, word: string): string {
  const analysis = analyze(sentence)
  for (let index = 0; index < analysis.length; index++) {
    const {text, head, rel, children} = analysis.token(index)
    if (text !== word) continue
    const mark = children.find((child) => child.rel === "case")
    return `${mark?.text} · ${rel} of ${head?.text}`
  }
  return "not there"
}

test("a border with a neighbour", () => {
  const sentence = "Nearly 100,000 Norwegian troops stood near the border with Denmark."
  expect(hangs(sentence, "Denmark")).toBe("with · nmod of border")
})

test("a border that the tree hangs deeper than the neighbour", () => {
  const sentence = "Norwegian troops have marched very close to the border with Sweden."
  expect(hangs(sentence, "Sweden")).toBe("with · nmod of border")
})

test("what a rare preposition marks", () => {
  const sentence = "The president spoke with the minister twice amid a significant crisis on the coast."
  expect(hangs(sentence, "crisis")).toBe("amid · obl of spoke")
})

test("what somebody is warned of", () => {
  const sentence = "The United States has repeatedly warned Norway of severe consequences if it invades."
  expect(hangs(sentence, "consequences")).toBe("of · obl of warned")
})
