import {afterAll, expect, test} from "vitest"
import {makeReport} from "../../src/record/report.ts"
import {sqlitePlace, withStore} from "./databases.ts"
import {readingOf} from "./readings.ts"

const place = sqlitePlace()
afterAll(() => place.remove())
const filing = {filed: "2022-01-14T09:00:00Z", reader: "test 1"}
const draft = {
  url: "https://example.org/1",
  outlet: "The Sample",
  published: "2022-01-13",
  text: "Talks\nRussia demands a withdrawal of troops. America says it will answer.",
}

test("the same reading twice is one", () =>
  withStore(place, async (store) => {
    const reading = readingOf(draft)
    expect(await store.knows(reading.report, "test 1")).toBe(false)
    expect(await store.add(reading, filing)).toMatchObject({outcome: "new", sign: "A", added: 3})
    expect(await store.add(reading, filing)).toMatchObject({outcome: "known", sign: "A", added: 0})
    expect(await store.knows(makeReport(draft), "test 1")).toBe(true)
    expect(await store.knows(makeReport(draft), "test 2")).toBe(false)
    expect(await store.summary()).toMatchObject({reports: 1, items: 3})
  }))
