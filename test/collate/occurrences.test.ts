import {expect, test} from "vitest"
import {compareTellings, type Telling, tellingsOf} from "../../src/collate/occurrences.ts"
import {withId} from "../../src/record/id.ts"
import {makeReport} from "../../src/record/report.ts"
import {anchorAt} from "../../src/text/span.ts"

/** The one meeting of a report, between Chad and Niger. */
function meeting(outlet: string, text: string, words: string, duration: string): Telling {
  const report = makeReport({outlet, text, published: "2019-05-02"})
  const at = (quote: string) => anchorAt(text, text.indexOf(quote), text.indexOf(quote) + quote.length)
  const item = withId(report, {
    kind: "meeting",
    anchors: [at(words)],
    sources: [{role: "report"}],
    factuality: "certain",
    rule: "test.hand",
    parties: [
      {actor: "TCD", name: "Chad"},
      {actor: "NER", name: "Niger"},
    ],
    people: [],
    duration: at(duration),
  })
  return tellingsOf({report, items: [item]})[0]!
}

const wire = meeting("Wire", "The envoys sat through a six-hour meeting.", "a six-hour meeting", "six-hour")

test("meetings of the same sides are one by their length, whatever the words", () => {
  const gazette = meeting("Gazette", "Six hours of talks left both grim.", "Six hours of talks", "Six hours")
  expect(compareTellings(wire, gazette)).toBeGreaterThanOrEqual(0.6)
  const other = meeting("Gazette", "Two hours of talks left both grim.", "Two hours of talks", "Two hours")
  expect(compareTellings(wire, other)).toBeUndefined()
})
