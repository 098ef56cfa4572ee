import type {ItemDraft} from "../../src/record/id.ts"
import {withId} from "../../src/record/id.ts"
import type {Item} from "../../src/record/item.ts"
import type {Reading} from "../../src/record/reading.ts"
import {makeReport} from "../../src/record/report.ts"
import {type Anchor, anchorAt} from "../../src/text/span.ts"

const text = `Envoys leave 🕊 Geneva
“We will not sign,” Norland's envoy said of the treaty with Sudland. =1+1 said the aide.`

/** The anchor of words in the sample's text. */
export function words(quote: string): Anchor {
  const from = text.indexOf(quote)
  return anchorAt(text, from, from + quote.length)
}

/** A reading of two items, with a character beyond the BMP before them and words that look like a formula. */
export function sampleReading(url = "https://courier.example/geneva"): Reading {
  const report = makeReport({
    title: "Envoys leave 🕊 Geneva",
    outlet: 'The "Example", Courier',
    url,
    language: "en",
    published: "2022-01-14T10:32:00Z",
    publishedBasis: "metadata",
    text,
  })
  const base = {
    sources: [{role: "utterer", name: "Norland's envoy"}, {role: "report"}],
    factuality: "certain",
    rule: "statement.quotation",
    confidence: 0.9,
  } as const
  const drafts: ItemDraft[] = [
    {
      ...base,
      kind: "statement",
      anchors: [words("“We will not sign,”")],
      speaker: {
        name: "Norland's envoy",
        affiliation: "NOR",
        anonymous: true,
        anchor: words("Norland's envoy"),
      },
      addressee: {actor: "SWE", name: "Sudland"},
      words: [words("“We will not sign,”")],
      mode: "direct",
      act: "refuse",
      about: ["accession:NOR,SWE"],
      when: {edtf: "2022-01-13", basis: "relative"},
    },
    {
      ...base,
      kind: "meeting",
      anchors: [words("=1+1"), words("the aide")],
      parties: [
        {actor: "NOR", name: "Norland"},
        {actor: "SWE", name: "Sudland"},
      ],
      people: [],
      rule: "meeting.talks",
    },
  ]
  return {report, items: drafts.map((draft): Item => withId(report, draft)), notices: []}
}
