import {expect, test} from "vitest"
import {dayDisagreements} from "../../src/collate/disagreements.ts"
import type {Utterance} from "../../src/collate/utterances.ts"
import {anchorAt} from "../../src/text/span.ts"

/** One utterance as a report tells it: "He said on Tuesday that they will go." */
function told(report: string, day: string, edtf: string): Utterance {
  const text = `He said ${day} that they will go.`
  return {
    id: `${report}:1`,
    report,
    item: `statement:${report}`,
    speaker: {name: "He", anchor: anchorAt(text, 0, 2)},
    utterers: [],
    anchor: anchorAt(text, text.indexOf("they"), text.length - 1),
    act: "assert",
    mode: "indirect",
    when: {edtf, basis: "relative", anchor: anchorAt(text, 8, 8 + day.length)},
    days: undefined,
    terms: () => {
      throw new Error("not asked for")
    },
  }
}

const tuesday = told("a", "on Tuesday", "2023-07-18")
const monday = told("b", "on Monday", "2023-07-17")

test("a report that goes back to another and gives another day disagrees with it", () => {
  const [found] = dayDisagreements([tuesday, monday], () => true)
  expect(found?.sides.map(({value}) => value)).toEqual(["2023-07-18", "2023-07-17"])
})

test("not one of another origin, nor the same weekday counted from a later report, nor the same day", () => {
  expect(dayDisagreements([tuesday, monday], () => false)).toEqual([])
  expect(dayDisagreements([tuesday, told("b", "on Tuesday", "2023-07-25")], () => true)).toEqual([])
  expect(dayDisagreements([tuesday, told("b", "two days ago", "2023-07-18")], () => true)).toEqual([])
})
