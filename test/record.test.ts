import {expect, test} from "vitest"
import {itemId, withId} from "../src/record/id.ts"
import {readingSchema} from "../src/record/reading.ts"
import {makeReport} from "../src/record/report.ts"
import {anchorAt} from "../src/text/span.ts"

const report = makeReport({text: "The minister said no deal was reached."})
const words = anchorAt(report.text, 18, 37)
const draft = {
  kind: "statement",
  anchors: [words],
  sources: [{role: "utterer", name: "The minister"}, {role: "report"}],
  factuality: "certain",
  rule: "statement.clause",
  speaker: {name: "The minister"},
  words: [words],
  mode: "indirect",
  act: "assert",
  about: [],
} as const

test("the same draft has the same id, and another report version another", () => {
  expect(itemId(report, draft)).toBe(itemId(report, {...draft}))
  expect(itemId({...report, version: "sha256:other"}, draft)).not.toBe(itemId(report, draft))
})

test("two reports of one text have items of their own", () => {
  const other = makeReport({text: report.text, url: "https://example.org/a"})
  expect(other.version).toBe(report.version)
  expect(itemId(other, draft)).not.toBe(itemId(report, draft))
})

test("a reading whose anchors do not match its text is refused", () => {
  const item = withId(report, draft)
  expect(readingSchema.safeParse({report, items: [item], notices: []}).success).toBe(true)
  const moved = {...item, anchors: [{...words, from: 17, to: 36}]}
  expect(readingSchema.safeParse({report, items: [moved], notices: []}).success).toBe(false)
})

test("a span outside the text is a programmer's error", () => {
  expect(() => anchorAt("abc", 2, 4)).toThrow(RangeError)
})
