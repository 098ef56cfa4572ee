import fc from "fast-check"
import {expect, test} from "vitest"
import {createLedger} from "../../src/collate/ledger.ts"

test("law: the list holds what owners give now, in order of key, and what was listed before stays as it was", () => {
  const step = fc.record({
    owner: fc.nat({max: 5}),
    keys: fc.uniqueArray(fc.integer({min: 0, max: 1500}), {maxLength: 700}),
    list: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, {maxLength: 12}), (steps) => {
      const ledger = createLedger<number>()
      const given = new Map<number, readonly number[]>()
      const listed: {readonly later: () => readonly number[]; readonly wanted: readonly number[]}[] = []
      for (const {owner, keys, list} of steps) {
        ledger.give(
          owner,
          keys.map((key) => [String(key).padStart(4, "0"), key]),
        )
        given.set(owner, keys)
        const wanted = [...new Set([...given.values()].flat())].sort((a, b) => a - b)
        if (list) listed.push({later: ledger.list(), wanted})
      }
      for (const {later, wanted} of listed) expect(later()).toEqual(wanted)
      expect(ledger.list()()).toBe(ledger.list()())
    }),
    {numRuns: 60},
  )
})
