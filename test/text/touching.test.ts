import fc from "fast-check"
import {expect, test} from "vitest"
import {touching} from "../../src/text/touching.ts"

const span = fc.tuple(fc.nat(40), fc.nat(8)).map(([from, length]) => ({from, to: from + length}))

test("touching finds what a walk through the list finds, in its order", () => {
  fc.assert(
    fc.property(
      fc.array(span, {maxLength: 30}),
      fc.array(span, {minLength: 1, maxLength: 5}),
      (list, sought) => {
        for (const {from, to} of sought) {
          const walked = list.filter((each) => each.from <= to && from <= each.to)
          expect(touching(list, {from, to})).toEqual(walked)
        }
      },
    ),
  )
})
