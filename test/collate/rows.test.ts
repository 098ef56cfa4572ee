import fc from "fast-check"
import {expect, test} from "vitest"
import {createRows} from "../../src/collate/rows.ts"

test("law: a row holds what was pushed and not pulled, whatever rows came and went beside it", () => {
  const step = fc.record({
    row: fc.nat({max: 4}),
    value: fc.nat({max: 9}),
    act: fc.constantFrom("push", "pull", "new"),
  })
  fc.assert(
    fc.property(fc.array(step, {maxLength: 400}), (steps) => {
      const rows = createRows()
      const held = Array.from({length: 5}, () => ({row: rows.add(), values: [] as number[]}))
      for (const {row: at, value, act} of steps) {
        const one = held[at]!
        if (act === "push") {
          rows.push(one.row, value, value / 2)
          one.values.push(value)
        } else if (act === "pull") {
          rows.pull(one.row, value)
          const place = one.values.indexOf(value)
          if (place >= 0) one.values.splice(place, 1)
        } else {
          rows.drop(one.row)
          one.values = [value, value + 1, value + 2]
          one.row = rows.add(
            one.values,
            one.values.map((number) => number / 2),
          )
        }
      }
      for (const {row, values} of held) {
        const [start, length] = [rows.start(row), rows.length(row)]
        const got = [...rows.values().subarray(start, start + length)]
        expect(got.toSorted()).toEqual(values.toSorted())
        expect([...rows.weights().subarray(start, start + length)]).toEqual(got.map((number) => number / 2))
      }
    }),
  )
})
