import {expect, test} from "vitest"
import {attachPairs} from "../../src/language/net/punctuation.ts"

/** Heads after the pairs are attached, of words given as `form head`; marks are those that are no words. */
function attached(words: string): string {
  const cells = words.split(" ").map((cell) => cell.split("/"))
  const heads = Int32Array.from([0, ...cells.map(([, head]) => Number(head))])
  const forms = ["", ...cells.map(([form]) => form!)]
  attachPairs(heads, forms, (node) => !/\w/.test(forms[node]!))
  return [...heads.subarray(1)].join(" ")
}

test("both marks hang on the head of what they enclose", () => {
  expect(attached("she/2 spoke/0 (/2 at/5 noon/2 )/4 ./2")).toBe("2 0 5 5 2 5 2")
  expect(attached('"/5 war/3 looms/5 "/5 warned/0 she/5')).toBe("3 3 5 3 0 5")
})

test("marks around several units, or without the other mark, stay as they are", () => {
  expect(attached("a/0 (/1 b/1 c/1 )/4")).toBe("0 1 1 1 4")
  expect(attached("a/0 (/1 b/1")).toBe("0 1 1")
})

test("pairs nest", () => {
  expect(attached("“/9 the/3 plan/8 (/2 old/3 )/3 now/8 holds/0 ”/8").split(" ").map(Number)).toEqual([
    8, 3, 8, 5, 3, 5, 8, 0, 8,
  ])
})
