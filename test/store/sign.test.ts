import fc from "fast-check"
import {expect, test} from "vitest"
import {daysOf} from "../../src/record/days.ts"
import {numberOf, signOf} from "../../src/record/sign.ts"

test("signs go A … Z, AA, AB … and lead back to their number", () => {
  expect([1, 2, 26, 27, 52, 53, 702, 703].map(signOf)).toEqual(["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
  fc.assert(fc.property(fc.integer({min: 1, max: 1e9}), (n) => numberOf(signOf(n)) === n))
  expect([numberOf("aa"), numberOf("A1"), numberOf(""), numberOf("sha256:ab")]).toEqual([27, ...Array(3)])
  expect(() => signOf(0)).toThrow(RangeError)
})

test("a date covers all days that it can mean", () => {
  expect(daysOf("2022-01-12")).toEqual({first: "2022-01-12", last: "2022-01-12"})
  expect(daysOf("2024-02")).toEqual({first: "2024-02-01", last: "2024-02-29"})
  expect(daysOf("2014~")).toEqual({first: "2014-01-01", last: "2014-12-31"})
  expect(daysOf("2022-01-10T09:00Z/2022-01")).toEqual({first: "2022-01-10", last: "2022-01-31"})
  expect(daysOf("../2022-01-10")).toEqual({first: "0000-01-01", last: "2022-01-10"})
  expect(daysOf("-0431")).toBeUndefined()
})
