import fc from "fast-check"
import {describe, expect, it} from "vitest"
import type {TimeExpression} from "../../src/language/analysis.ts"
import {analyze} from "../../src/language/analyze.ts"
import {findTimes} from "../../src/language/times.ts"
import {edtfSchema} from "../../src/record/common.ts"
import {readCases} from "../read-cases.ts"

/** A case's first line may be the day of the report. */
function read(input: string): {readonly text: string; readonly times: readonly TimeExpression[]} {
  const [, published, rest] = /^(\d{4}-\d\d-\d\d)\n([\s\S]*)$/.exec(input) ?? []
  const text = rest ?? input
  return {text, times: analyze(text, published === undefined ? {} : {published}).times}
}

function print(text: string, time: TimeExpression): string {
  const words = text.slice(time.from, time.to)
  return `${words} | ${time.type} ${time.timex ?? "–"} | ${time.edtf ?? "–"} ${time.basis}`
}

describe("time expressions", () => {
  it.each(readCases("language/times"))("$name", ({input, expected}) => {
    const {text, times} = read(input)
    expect(times.map((time) => print(text, time)).join("\n")).toBe(expected)
  })

  const piece = fc.constantFrom(
    ..."the last next this early late mid of in on and since until about January May 31 30 12 2022 1999 '99 Friday Sunday ago two three days weeks years quarter summer 8:30 am noon 5/6/2022 31/12/99 - , . ( ) \n every past 1990s 20th century BC weekend morning".split(
      " ",
    ),
  )

  it("gives ordered spans without overlap and EDTF that the record takes, for any string", () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, {maxLength: 14}).map((all) => all.join(" ")),
    )
    const published = fc.option(
      fc.constantFrom("2022-01-14", "2024-02-29", "2021-12-31", "2022-01-14T08:00:00Z", "no date"),
    )
    fc.assert(
      fc.property(text, published, (words, day) => {
        const times = findTimes(words, day ?? undefined)
        let end = 0
        for (const time of times) {
          expect(time.from).toBeGreaterThanOrEqual(end)
          expect(time.to).toBeGreaterThan(time.from)
          expect(time.to).toBeLessThanOrEqual(words.length)
          if (time.edtf !== undefined)
            expect(edtfSchema.safeParse(time.edtf), time.edtf).toMatchObject({success: true})
          end = time.to
        }
      }),
      {numRuns: 400, examples: [["1999 centuries ago", "2022-01-14"]]},
    )
  })

  it("has no value counted from the report where its date is unknown", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Monday", "last week", "yesterday", "two years ago", "next month"),
        (words) => {
          expect(findTimes(`It happened ${words}.`)[0]).not.toHaveProperty("timex")
        },
      ),
    )
  })
})
