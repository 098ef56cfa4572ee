import {expect, test} from "vitest"
import {relate} from "../../src/collate/actors.ts"
import {type PersonNaming, personDisagreements} from "../../src/collate/persons.ts"
import type {ActorRef} from "../../src/record/common.ts"
import {anchorAt} from "../../src/text/span.ts"

const text = "Foreign Minister Ann Grey said so."

function naming(role: string, side: string): PersonNaming {
  return {
    key: "grey",
    name: "Ann Grey",
    role,
    side,
    witness: {report: "one", item: "statement:1", anchors: [anchorAt(text, 17, 25)]},
  }
}

test("a title that the person's state does not give stands against the one that it gives", () => {
  expect(personDisagreements([naming("Foreign Minister", "GBR")])).toMatchObject([
    {
      of: "office",
      about: "office of Ann Grey",
      sides: [{value: "Foreign Minister"}, {value: "Foreign Secretary", witnesses: []}],
    },
  ])
})

test("words that only say what the office is, other states and lesser ranks are no other title", () => {
  for (const [role, side] of [
    ["foreign minister", "GBR"],
    ["Foreign Minister", "NOR"],
    ["former Foreign Minister", "GBR"],
    ["Foreign Secretary", "GBR"],
  ] as const) {
    expect(personDisagreements([naming(role, side)])).toEqual([])
  }
})

test("who holds an office of which a side has one is one speaker, named or not", () => {
  const named: ActorRef = {
    actor: "person:ann-grey",
    name: "Ann Grey",
    role: "Norwegian Foreign Minister",
    affiliation: "NOR",
  }
  const unnamed = (name: string, affiliation = "NOR"): ActorRef => ({name, anonymous: true, affiliation})
  expect(relate(named, unnamed("Norway's foreign minister"))).toBe("same")
  expect(relate(named, unnamed("the Norwegian defence minister"))).toBe("compatible")
  expect(relate(named, unnamed("Norway's former foreign minister"))).toBe("compatible")
  expect(relate(named, unnamed("a Norwegian official"))).toBe("compatible")
  expect(relate(named, unnamed("Sweden's foreign minister", "SWE"))).toBe("different")
})
