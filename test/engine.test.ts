import {existsSync, readdirSync, readFileSync} from "node:fs"
import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {read} from "../src/engine.ts"
import {compareItems} from "../src/record/item.ts"
import {anchorsOf, readingSchema} from "../src/record/reading.ts"

/** What must be true of every reading, whatever the text. */
function expectTrue(text: string, published?: string): void {
  const reading = read(text, published === undefined ? {} : {published})
  for (const {from, to, quote} of anchorsOf(reading.items)) {
    expect(reading.report.text.slice(from, to)).toBe(quote)
  }
  const parsed = readingSchema.safeParse(reading)
  expect(parsed.error?.issues ?? []).toEqual([])
  expect([...reading.items].sort(compareItems)).toEqual(reading.items)
  expect(new Set(reading.items.map(({id}) => id)).size).toBe(reading.items.length)
  for (const item of reading.items) expect(item.sources.at(-1)?.role).toBe("report")
}

const seeds = "../shared/seeds"

describe("every anchor's words are the text's, and the reading fits its schema", () => {
  for (const file of readdirSync("samples")) {
    test(file, () => expectTrue(readFileSync(`samples/${file}`, "utf8"), "2022-01-14"))
  }
  test.skipIf(!existsSync(seeds))("the seeds (skipped where ../shared is absent)", () => {
    for (const file of readdirSync(seeds)) expectTrue(readFileSync(`${seeds}/${file}`, "utf8"), "2022-01-14")
  })
})

test("any string at all gives a reading", () => {
  const pieces = fc.constantFrom(
    "“",
    "”",
    '"',
    "'",
    "«",
    "»",
    "(",
    ")",
    "\n",
    "\n\n",
    ".",
    ",",
    "…",
    " said ",
    " that ",
    "Moscow",
    "the minister",
    "He",
    "told reporters",
    "100,000 troops",
    "on Monday",
    "\u202e",
    "\ud800",
    "\u0000",
    "NATO",
    " if ",
    "-",
    "—",
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({unit: "binary", maxLength: 300}),
        fc.array(pieces, {maxLength: 60}).map((all) => all.join(" ")),
      ),
      (text) => expectTrue(text),
    ),
    {numRuns: 200, seed: 20220113},
  )
})

test("a megabyte without a space, and a long line without an end of sentence, are read", () => {
  expect(read("x".repeat(1_000_000)).report.text.length).toBe(1_000_000)
  expectTrue("the minister said that talks ".repeat(1000))
})

test("the same text gives the same bytes", () => {
  const text = readFileSync("samples/06-agency-vienna.md", "utf8")
  expect(JSON.stringify(read(text))).toBe(JSON.stringify(read(text)))
})

test("an empty text gives a notice and no items", () => {
  const {items, notices} = read("   \n ")
  expect(items).toEqual([])
  expect(notices.map(({code}) => code)).toContain("no-text")
})
