import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {analyze} from "../../src/language/analyze.ts"
import {factualities} from "../../src/record/common.ts"
import {readCases} from "../read-cases.ts"

describe("factuality", () => {
  it.each(readCases("language/factuality"))("$name", ({input, expected}) => {
    const at = input.indexOf("*")
    const analysis = analyze(input.replaceAll("*", ""))
    expect(analysis.factuality(analysis.tokenAt(at))).toBe(expected)
  })

  it("has a value for every token of any string", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const analysis = analyze(`${text} If they did not deny it, we will not go.`)
        for (let i = 0; i < analysis.length; i++) expect(factualities).toContain(analysis.factuality(i))
      }),
      {numRuns: 40},
    )
  })
})
