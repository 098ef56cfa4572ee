import fc from "fast-check"
import {describe, expect, it} from "vitest"
import type {Quotation} from "../../src/language/analysis.ts"
import {findQuotations} from "../../src/language/quotations.ts"
import {readCases} from "../read-cases.ts"

function print(text: string, quotation: Quotation): string {
  const words = "  ".repeat(quotation.depth) + text.slice(quotation.from, quotation.to)
  const carries = quotation.continues === undefined ? "" : ` [carries on ${quotation.continues}]`
  return `${words}${quotation.closed ? "" : " [open]"}${carries}`
}

describe("quotations", () => {
  it.each(readCases("language/quotations"))("$name", ({input, expected}) => {
    expect(
      findQuotations(input)
        .map((one) => print(input, one))
        .join("\n"),
    ).toBe(expected)
  })

  it("gives nested spans within one paragraph for any string", () => {
    const marks = fc.constantFrom(..."\"'“”„‘’«»‚‹›``a s9.,\n ")
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(marks).map((all) => all.join("")),
        ),
        (text) => {
          const found = findQuotations(text)
          for (const [number, one] of found.entries()) {
            expect(one.from).toBeLessThan(one.to)
            expect(one.from <= one.inner.from && one.inner.from <= one.inner.to).toBe(true)
            expect(one.inner.to).toBeLessThanOrEqual(one.to)
            expect(text.slice(one.from, one.to)).not.toContain("\n")
            const around = found.filter(
              (other) => other !== one && other.from <= one.from && one.to <= other.to,
            )
            expect(one.depth).toBe(around.length)
            const crossing = found.filter(
              (other) => other.from < one.from && one.from < other.to && other.to < one.to,
            )
            expect(crossing).toEqual([])
            if (one.continues !== undefined) expect(found[one.continues]!.closed).toBe(false)
            if (one.continues !== undefined) expect(one.continues).toBeLessThan(number)
          }
        },
      ),
    )
  })
})
