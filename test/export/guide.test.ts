import {readFileSync, writeFileSync} from "node:fs"
import {parquetReadObjects} from "hyparquet"
import {expect, test} from "vitest"
import {type ExportFormat, exportFormats, exportOf} from "../../src/export/export.ts"
import type {FiledReading} from "../../src/export/json-lines.ts"
import {withId} from "../../src/record/id.ts"
import {makeReport} from "../../src/record/report.ts"
import {anchorAt} from "../../src/text/span.ts"

const guide = "docs/guide/exports.md"

/** The report of the guide: one statement, which the guide shows in every format. */
function reading(): FiledReading {
  const report = makeReport({
    title: "Kenya seeks a ceasefire",
    outlet: "The Lakeside Post",
    url: "https://lakeside.example/talks",
    language: "en",
    published: "2021-03-03",
    publishedBasis: "metadata",
    text: "Kenya seeks a ceasefire\n“We will stop on Friday,” Foreign Minister Amina Odhiambo told Somalia.",
  })
  const words = (quote: string) => {
    const from = report.text.indexOf(quote)
    return anchorAt(report.text, from, from + quote.length)
  }
  const speaker = {
    actor: "person:amina-odhiambo",
    name: "Amina Odhiambo",
    role: "Foreign Minister",
    affiliation: "KEN",
    anchor: words("Amina Odhiambo"),
  }
  const item = withId(report, {
    kind: "statement",
    anchors: [words("“We will stop on Friday,”")],
    sources: [{role: "utterer", actor: speaker.actor, name: speaker.name}, {role: "report"}],
    factuality: "certain",
    rule: "statement.quote-before",
    confidence: 0.94,
    speaker,
    addressee: {actor: "SOM", name: "Somalia", anchor: words("Somalia")},
    words: [words("“We will stop on Friday,”")],
    mode: "direct",
    act: "promise",
    about: ["ceasefire:KEN,SOM"],
  })
  return {report, items: [item], notices: [], filed: "2021-03-04T08:00:00.000Z", reader: "readout 0.1.0"}
}

async function shown(format: ExportFormat): Promise<string> {
  const head = {title: "Readout", id: "urn:readout:crisis.db", updated: "2021-03-04T08:00:00.000Z"}
  const pieces: Uint8Array[] = []
  for await (const piece of exportOf(format, [reading()], head)) pieces.push(Buffer.from(piece))
  const bytes = Buffer.concat(pieces)
  if (format !== "parquet") return bytes.toString().replaceAll("\r\n", "\n")
  const file = new Uint8Array(bytes).buffer
  const rows = await parquetReadObjects({file})
  const known = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value != null)),
  )
  return `${JSON.stringify(known, null, 2)}\n`
}

test.each(exportFormats)(
  "the guide shows what %s looks like (READOUT_UPDATE=1 writes it anew)",
  async (format) => {
    const block = new RegExp(
      `(<!-- ${format}:begin -->\\n\`\`\`\\n)[\\s\\S]*?(\`\`\`\\n<!-- ${format}:end -->)`,
    )
    const page = readFileSync(guide, "utf8")
    expect(page).toMatch(block)
    const output = await shown(format)
    const wanted = page.replace(block, (_, begin, end) => `${begin}${output}${end}`)
    if (process.env.READOUT_UPDATE) writeFileSync(guide, wanted)
    expect(page).toBe(wanted)
  },
)
