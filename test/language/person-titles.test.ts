import {expect, test} from "vitest"
import {joinTitles, lowerTitles} from "../../src/language/net/person-titles.ts"
import {changed} from "./changed-tree.ts"

const lowered = (rows: string): string => changed(rows, lowerTitles)

test("a title that headed the name gives it its place and its dependents", () => {
  const before = "ms 4 nsubj PROPN; holm 1 flat PROPN; , 1 punct; speak 0 root"
  expect(lowered(before)).toBe("2 nmod:desc; 4 nsubj; 2 punct; 0 root")
  const full =
    "with 3 case; state 3 compound NOUN; rep. 0 root PROPN; karen 3 flat PROPN; holm 3 flat PROPN; leader 3 appos"
  expect(lowered(full)).toBe("4 case; 3 compound; 4 nmod:desc; 0 root; 4 flat; 4 appos")
})

test("a title beside its name describes it", () => {
  const before = "say 0 root; rep. 1 nsubj PROPN; karen 1 nsubj PROPN; holm 3 flat PROPN"
  expect(lowered(before)).toBe("0 root; 3 nmod:desc; 1 nsubj; 3 flat")
})

test("the second of two titles leaves the name first", () => {
  const before = "lt. 0 root PROPN; gen. 1 flat PROPN; holm 1 flat PROPN"
  expect(lowered(before)).toBe("3 nmod:desc; 3 nmod:desc; 0 root")
})

test("an initial is no title, nor is one a verb", () => {
  const initial = "karen 0 root PROPN; m. 1 flat PROPN; holm 1 flat PROPN"
  expect(lowered(initial)).toBe("0 root; 1 flat; 1 flat")
  const verb = "they 2 nsubj PRON; miss 0 root VERB; holm 2 obj PROPN"
  expect(lowered(verb)).toBe("2 nsubj; 0 root; 2 obj")
})

test("two subjects side by side are a title and a name, or a description and its name", () => {
  const title = "professor 3 nsubj PROPN; holm 3 nsubj PROPN; say 0 root"
  expect(changed(title, joinTitles)).toBe("2 nmod:desc; 3 nsubj; 0 root")
  const description = "the 2 det; leader 4 nsubj NOUN; holm 4 nsubj PROPN; say 0 root"
  expect(changed(description, joinTitles)).toBe("2 det; 4 nsubj; 2 appos; 0 root")
})
