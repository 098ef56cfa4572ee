import {parseAtomFeed} from "feedsmith"
import {parquetReadObjects} from "hyparquet"
import {describe, expect, test} from "vitest"
import {annotationsOf} from "../../src/export/annotations.ts"
import {atomOf} from "../../src/export/atom.ts"
import {csvOf} from "../../src/export/csv.ts"
import {exportFormats, exportOf} from "../../src/export/export.ts"
import {jsonLinesOf, type Line, readingsOf} from "../../src/export/json-lines.ts"
import {parquetOf} from "../../src/export/parquet.ts"
import {polecatColumns, polecatOf} from "../../src/export/polecat.ts"
import {columns, rowsOf} from "../../src/export/rows.ts"
import {readingSchema} from "../../src/record/reading.ts"
import {sampleReading, words} from "./readings.ts"

const reading = sampleReading()

async function text(pieces: AsyncIterable<string>): Promise<string> {
  let all = ""
  for await (const piece of pieces) all += piece
  return all
}

async function lines(source: readonly string[]): Promise<Line[]> {
  const found: Line[] = []
  for await (const line of readingsOf(source)) found.push(line)
  return found
}

test("the sample is a sound reading", () => {
  expect(readingSchema.safeParse(reading).success).toBe(true)
})

describe("CSV", () => {
  test("every row bears its source; quotes, commas and formulas do no harm", async () => {
    const [header, first, second, end] = (await text(csvOf([reading]))).split("\r\n")
    expect(header).toBe(columns.join(","))
    expect(first).toMatch(/^"The ""Example"", Courier",Envoys leave 🕊 Geneva,2022-01-14T10:32:00Z,https:/)
    expect(second).toContain(",'=1+1 … the aide,")
    expect(end).toBe("")
  })

  test("no cell begins with what a spreadsheet runs", async () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
      const evil = {...reading, report: {...reading.report, outlet: `${start}cmd|' /C calc'!A0`}}
      const [, row] = (await text(csvOf([evil]))).split("\r\n")
      expect(row).toMatch(/^"?'/)
      const table = await text(polecatOf([evil]))
      expect(table).toContain(`\t'${/\s/.test(start) ? " " : start}cmd|`)
    }
  })
})

describe("JSON Lines", () => {
  test("what is written reads back equal", async () => {
    const readings = [reading, sampleReading("https://courier.example/other"), {...reading, items: []}]
    const back = await lines((await text(jsonLinesOf(readings))).split("\n"))
    expect(back).toEqual(readings.map((one) => ({reading: one})))
  })

  test("bad lines are told by number and do not stop the rest", async () => {
    const good = JSON.stringify(reading)
    const moved = JSON.stringify({...reading, report: {...reading.report, text: ` ${reading.report.text}`}})
    const back = await lines(["{", "", good, "[]", moved])
    expect(back.map((line) => ("reading" in line ? "ok" : line.line))).toEqual([1, "ok", 4, 5])
    expect(back.at(-1)).toMatchObject({problem: expect.stringContaining("the words at")})
  })
})

test("Parquet reads back as the rows, over several row groups", async () => {
  const many = Array.from({length: 6001}, () => reading)
  const pieces: Uint8Array[] = []
  for await (const piece of parquetOf(many)) pieces.push(piece)
  const file = Buffer.concat(pieces)
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer
  const rows = await parquetReadObjects({file: buffer})
  expect(pieces.length).toBeGreaterThan(1)
  expect(rows).toHaveLength(12_002)
  const expected = rowsOf(reading)
  for (const at of [0, 1, 12_000, 12_001]) {
    const row = Object.fromEntries(
      Object.entries(rows[at]!).filter(([, value]) => value !== undefined && value !== null),
    )
    expect(row).toEqual(expected[at % 2])
  }
})

test("POLECAT has its 40 columns and a row a PLOVER event", async () => {
  expect(polecatColumns).toHaveLength(40)
  expect(polecatColumns.slice(7, 23)).toEqual([
    ...["Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"],
    ...["Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"],
    ...["Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"],
    "Wikipedia Recipient ID",
  ])
  const [header, ...rows] = (await text(polecatOf([reading]))).replace(/\n$/, "").split("\n")
  expect(header).toBe(polecatColumns.join("\t"))
  const cells = rows.map((row) =>
    Object.fromEntries(row.split("\t").map((cell, at) => [polecatColumns[at], cell])),
  )
  expect(cells).toHaveLength(3)
  expect(cells[0]).toMatchObject({
    "Event Date": "2022-01-13",
    "Event Type": "REJECT",
    Intensity: "-2",
    "Quad Code": "3",
    "Actor Name": "Norland's envoy",
    "Actor Country": "NOR",
    "Recipient Country": "SWE",
    Source: 'The "Example", Courier',
    "Publication Date": "2022-01-14",
  })
  expect(cells[1]).toMatchObject({
    "Event Type": "CONSULT",
    "Actor Country": "NOR",
    "Recipient Country": "SWE",
  })
  for (const row of rows) expect(row.split("\t")).toHaveLength(40)
})

test("Web Annotations select by quotation and by code points", async () => {
  const page = JSON.parse(await text(annotationsOf([reading, reading], "urn:readout:crisis.db")))
  expect(page["@context"]).toBe("http://www.w3.org/ns/anno.jsonld")
  expect([page.id, page.type]).toEqual(["urn:readout:crisis.db", "AnnotationPage"])
  expect(page.items).toHaveLength(4)
  expect(page.items[0].body[0]).toEqual({type: "TextualBody", purpose: "tagging", value: "statement"})
  expect(JSON.parse(page.items[0].body[1].value)).toEqual(reading.items[0])
  const [target] = page.items[0].target
  const [quote, position] = target.selector
  expect(quote).toMatchObject({type: "TextQuoteSelector", exact: words("“We will not sign,”").quote})
  const points = [...reading.report.text]
  expect(points.slice(position.start, position.end).join("")).toBe(quote.exact)
  expect(points.slice(0, position.start).join("").endsWith(quote.prefix)).toBe(true)
  expect(points.slice(position.end).join("").startsWith(quote.suffix)).toBe(true)
  expect([position.start, words(quote.exact).from]).toEqual([22, 23])
  expect(target.source).toBe(reading.report.url)
})

test("Atom has an entry an item, and its text is escaped", async () => {
  const head = {title: "New <items>", id: "https://readout.example/feed", updated: "2022-01-15T00:00:00Z"}
  const feed = parseAtomFeed(await atomOf([reading], head))
  expect(feed.title?.value).toBe("New <items>")
  expect(feed.entries?.map((entry) => entry?.id)).toEqual(
    reading.items.map((item) => `urn:readout:${item.id}`),
  )
  expect(feed.entries?.[0]).toMatchObject({
    links: [{href: reading.report.url}],
    published: "2022-01-14T10:32:00.000Z",
    content: {value: "“We will not sign,”"},
  })
})

test("every format gives something for readings and is whole for none", async () => {
  const head = {title: "New", id: "urn:x", updated: "2022-01-15T00:00:00Z"}
  for (const format of exportFormats) {
    for (const readings of [[reading], []]) {
      const pieces: Uint8Array[] = []
      for await (const piece of exportOf(format, readings, head)) pieces.push(Buffer.from(piece))
      const whole = Buffer.concat(pieces).toString()
      expect(whole.includes(reading.items[0]!.id)).toBe(readings.length > 0)
      if (format === "annotations") JSON.parse(whole)
    }
  }
})
