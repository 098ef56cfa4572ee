import {expect, test} from "vitest"
import {figureDisagreements} from "../../src/collate/figures.ts"
import type {Variant} from "../../src/record/collation.ts"
import {anchorAt} from "../../src/text/span.ts"

function variant(...wordings: readonly string[]): Variant {
  return {
    kind: "variant",
    id: "variant:1",
    speaker: "UN",
    versions: wordings.map((words, index) => ({
      report: `report ${index}`,
      item: `statement:${index}`,
      anchors: [anchorAt(words, 0, words.length)],
      mode: "indirect",
    })),
    nearest: "undecided",
    differences: [],
    score: 0.8,
    status: "suggested",
    reason: "alike",
  } as Variant
}

test("numbers in the wordings of one utterance that cannot both hold stand side by side", () => {
  const [found, ...others] = figureDisagreements(
    variant("some 25,000 people had fled", "More than 31,000 people have fled", "25,000 people fled"),
  )
  expect(found?.sides.map(({value, witnesses}) => [value, witnesses.length])).toEqual([
    ["some 25,000", 1],
    ["More than 31,000", 1],
    ["25,000", 1],
  ])
  expect(others).toEqual([])
})

test("not those that can, that count other things, or that are years and days", () => {
  for (const wordings of [
    ["nearly 3 million people fled", "about 2.9 million people fled"],
    ["at least 500 soldiers crossed", "about 700 soldiers crossed"],
    ["500 soldiers crossed", "30 villages burned"],
    ["it began in 2014 there", "it began in 2015 there"],
    ["they met on 14 June", "they met on 15 June"],
    ["talks within three months", "talks within 90 days"],
    ["the talks lasted nearly eight hours", "the talks lasted eight hours"],
    ["30 ships and 40 ships sailed", "50 ships sailed"],
  ])
    expect(figureDisagreements(variant(...wordings))).toEqual([])
})

test("numbers in words count, lengths of time are measured, and each thing is a disagreement of its own", () => {
  const found = figureDisagreements(
    variant(
      "the two sides will meet within three months, and five ships stay",
      "both sides will meet within three weeks, and nine ships stay",
    ),
  )
  expect(found.map(({of, reason, sides}) => [of, reason, ...sides.map(({value}) => value)])).toEqual([
    ["duration", "the lengths of time cannot both hold", "three months", "three weeks"],
    ["quantity", "the numbers cannot both hold", "5", "9"],
  ])
})
