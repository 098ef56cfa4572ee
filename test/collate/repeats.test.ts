import {expect, test} from "vitest"
import {withoutRepeats} from "../../src/collate/repeats.ts"
import type {Disagreement} from "../../src/record/collation.ts"
import {anchorAt} from "../../src/text/span.ts"

const text = "About 1,500 soldiers moved. The generals said that 1,500 died."

/** A disagreement of two reports over the words `[from, to)` of the text. */
function disagreement(id: string, about: string, from: number, to: number, of = "quantity"): Disagreement {
  return {
    kind: "disagreement",
    id,
    of,
    about,
    reason: "the numbers cannot both hold",
    sides: ["1,500", "15,000"].map((value, index) => ({
      value,
      origins: 1,
      witnesses: [{report: `report ${index}`, item: `${id} ${index}`, anchors: [anchorAt(text, from, to)]}],
    })),
  } as Disagreement
}

test("of two over the same words the one that says shorter what it is about stays", () => {
  const wordings = disagreement("a", "number in ‹About 1,500 soldiers moved›", 0, 26)
  const posture = disagreement("b", "soldiers of VEN", 6, 20)
  expect(withoutRepeats([wordings, posture])).toEqual([posture])
})

test("the same values of another kind, or in other words of the report, are no repeat", () => {
  const moved = disagreement("a", "soldiers moved", 0, 26)
  const died = disagreement("b", "soldiers who died", 28, 61)
  const office = disagreement("c", "office", 0, 26, "office")
  const all = [moved, died, office]
  expect(withoutRepeats(all)).toBe(all)
})
