import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {read} from "../../src/engine.ts"
import type {Kind} from "../../src/record/item.ts"
import {readingSchema} from "../../src/record/reading.ts"
import {readCases} from "../read-cases.ts"
import {linesOf} from "./lines.ts"

const files: {readonly [file: string]: Kind} = {
  meetings: "meeting",
  positions: "position",
  undertakings: "undertaking",
  postures: "posture",
  assessments: "assessment",
  events: "event",
}

describe.each(Object.entries(files))("%s", (file, kind) => {
  test.each(readCases(`extract/${file}`))("$name", ({input, expected}) => {
    expect(linesOf(kind, input)).toBe(expected)
  })
})

test("any string gives items whose anchors are its words", () => {
  const word = fc.constantFrom(
    ..."Russia will not withdraw 100,000 troops from the border unless NATO and the US agree to talks , . ; : “ ” to impose sanctions if it invades on Monday".split(
      " ",
    ),
  )
  fc.assert(
    fc.property(fc.array(word, {maxLength: 40}), (words) => {
      const reading = read(words.join(" "), {published: "2022-01-14"})
      expect(readingSchema.safeParse(reading).error).toBeUndefined()
    }),
    {numRuns: 60},
  )
})
