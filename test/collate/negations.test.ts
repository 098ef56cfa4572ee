import {expect, test} from "vitest"
import {changesBetween} from "../../src/collate/changes.ts"
import {negationDisagreements} from "../../src/collate/negations.ts"
import type {Variant} from "../../src/record/collation.ts"
import {anchorAt} from "../../src/text/span.ts"

/** What the versions of one utterance say against each other: the values of the sides. */
function contrary(...wordings: readonly string[]): readonly (readonly string[])[] {
  const versions = wordings.map((words, index) => ({
    report: `report ${index}`,
    item: `statement:${index}`,
    anchors: [anchorAt(words, 0, words.length)],
    mode: "indirect" as const,
  }))
  const [first, ...others] = versions
  const variant: Variant = {
    kind: "variant",
    id: "variant:1",
    speaker: "UN",
    versions,
    nearest: "undecided",
    differences: others.map(({anchors}) => changesBetween(first!.anchors, anchors)),
    score: 0.8,
    status: "suggested",
  }
  return negationDisagreements(variant).map(({sides}) => sides.map(({value}) => value))
}

test("a version that negates what the first says is a disagreement", () => {
  expect(contrary("Chad was unlikely to use force", "Chad is likely to use force")).toEqual([
    ["was unlikely", "is likely"],
  ])
  expect(contrary("the army will attack at dawn", "the army will not attack at dawn")).toEqual([
    ["will attack", "will not attack"],
  ])
  expect(contrary("the army can't hold the town", "the army can hold the town")).toEqual([["can't", "can"]])
  expect(contrary("Mali attacks its neighbours", "Mali does not attack its neighbours")).toEqual([
    ["Mali attacks", "Mali does not attack"],
  ])
})

test("the same in other words is none", () => {
  for (const wordings of [
    ["Chad isn't the aggressor", "Chad is not the attacker"],
    ["they failed to settle the dispute", "they could not resolve the quarrel"],
    ["Mali will never yield", "Mali will not yield"],
    ["the talks went on for two days", "the talks went on for days"],
  ])
    expect(contrary(...wordings)).toEqual([])
})
