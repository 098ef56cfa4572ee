import fc from "fast-check"
import {expect, test} from "vitest"
import {likeness, sameUtterance} from "../../src/collate/likeness.ts"
import {sentencesOf} from "../../src/collate/sentences.ts"
import {wordsOf} from "../../src/collate/words.ts"

const alike = (a: string, b: string): number => likeness(wordsOf(a), wordsOf(b))

test("rewordings are one utterance, other sentences on the matter are not", () => {
  const said = "We will not let anybody shut the door of the alliance on our neighbours."
  expect(
    alike(said, "We won't permit anyone to close the alliance's door to the neighbours."),
  ).toBeGreaterThan(sameUtterance)
  expect(alike(said, "The alliance has doubled the number of its ships in the strait.")).toBeLessThan(
    sameUtterance,
  )
})

test("a word is itself, however many others came in between", () => {
  const said = "Nobody shuts the door of the alliance on us."
  const before = wordsOf(said)
  wordsOf(Array.from({length: 200_001}, (_, n) => n + 1_000_000).join(" "))
  expect(likeness(before, wordsOf(said))).toBeCloseTo(1, 9)
})

test("law: likeness is symmetric, within 0 and 1, and 1 for the same words", () => {
  const text = fc.array(
    fc.constantFrom("we", "will", "sign", "signed", "the", "treaty", "treaties", "12", "ship"),
    {
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(text, text, (a, b) => {
      const value = alike(a.join(" "), b.join(" "))
      expect(value).toBeCloseTo(alike(b.join(" "), a.join(" ")), 1)
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThanOrEqual(1 + 1e-9)
      if (a.length > 0) expect(alike(a.join(" "), a.join(" "))).toBeCloseTo(1, 9)
    }),
  )
})

test("sentences end at full stops and lines, not after initials", () => {
  const text = "No deal\nThe U.S. Secretary left. “It is over,” he said. Talks resume on Jan. 10."
  expect(sentencesOf(text).map(({from, to}) => text.slice(from, to))).toEqual([
    "No deal",
    "The U.S. Secretary left.",
    "“It is over,” he said.",
    "Talks resume on Jan. 10.",
  ])
})

test("law: any text gives words and sentences whose spans hold them", () => {
  fc.assert(
    fc.property(fc.string({unit: "binary", maxLength: 60}), (text) => {
      for (const sentence of sentencesOf(text)) {
        expect(sentence.words.length).toBeGreaterThan(0)
        for (const word of sentence.words) expect(word.from).toBeGreaterThanOrEqual(sentence.from)
      }
    }),
  )
})
