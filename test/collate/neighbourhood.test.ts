import fc from "fast-check"
import {expect, test} from "vitest"
import {createNeighbourhood, type Neighbourhood} from "../../src/collate/neighbourhood.ts"
import {termVector} from "../../src/collate/terms.ts"
import {wordsOf} from "../../src/collate/words.ts"

const stock = "reservoir envoy frigate tariff ceasefire harvest lighthouse missile pipeline quarantine".split(
  " ",
)
const member = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...stock), {minLength: 2, maxLength: 6}),
  day: fc.option(fc.integer({min: 15_000, max: 16_500}), {nil: undefined}),
})
type Member = typeof member extends fc.Arbitrary<infer Value> ? Value : never

const floor = 0.14

/** A neighbourhood that chooses two each, and the pairs that its changes leave. */
function kept(): {
  neighbourhood: Neighbourhood
  pairs: Set<string>
  add: (id: string, one: Member) => void
  remove: (id: string) => void
} {
  const neighbourhood = createNeighbourhood(floor, (days) => Math.exp(-days / 365), 2)
  const pairs = new Set<string>()
  const key = (a: string, b: string): string => [a, b].sort().join()
  return {
    neighbourhood,
    pairs,
    add(id, {words, day}) {
      const vector = termVector(wordsOf(words.join(" ")), () => 1)
      const days = day === undefined ? undefined : {first: day, last: day}
      const {linked, unlinked} = neighbourhood.add(id, vector, days)
      for (const [a, b] of unlinked) pairs.delete(key(a, b))
      for (const [a, b] of linked) pairs.add(key(a, b))
    },
    remove(id) {
      for (const {id: other} of neighbourhood.of(id)) pairs.delete(key(id, other))
      const {linked, unlinked} = neighbourhood.remove(id)
      for (const [a, b] of unlinked) pairs.delete(key(a, b))
      for (const [a, b] of linked) pairs.add(key(a, b))
    },
  }
}

test("law: neighbours are those of who is there, symmetric, and the changes tell each that came and went", () => {
  fc.assert(
    fc.property(
      fc.array(member, {minLength: 2, maxLength: 14}),
      fc.array(fc.nat({max: 13}), {maxLength: 5}),
      fc.infiniteStream(fc.nat()),
      (members, gone, order) => {
        const lived = kept()
        for (const [index, one] of members.entries()) lived.add(`m${index}`, one)
        const left = new Map(members.map((one, index) => [`m${index}`, one]))
        for (const index of gone) if (left.delete(`m${index}`)) lived.remove(`m${index}`)
        const fresh = kept()
        const shuffled = [...left]
          .map((entry) => ({entry, at: order.next().value}))
          .sort((a, b) => a.at - b.at)
        for (const {entry} of shuffled) fresh.add(...entry)
        const pairs = new Set<string>()
        for (const id of left.keys()) {
          const list = lived.neighbourhood.of(id)
          expect(list).toEqual(fresh.neighbourhood.of(id))
          for (const {id: other, likeness} of list) {
            expect(likeness).toBeGreaterThanOrEqual(floor)
            expect(lived.neighbourhood.of(other)).toContainEqual({id, likeness})
            pairs.add([id, other].sort().join())
          }
        }
        expect([...lived.pairs].sort()).toEqual([...pairs].sort())
      },
    ),
    {numRuns: 150},
  )
})
