import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {collate, createCollator, type Filed} from "../../src/collate/collate.ts"
import type {ActorRef, SourceLink} from "../../src/record/common.ts"
import {noDecisions} from "../../src/record/decisions.ts"
import {withId} from "../../src/record/id.ts"
import type {Item} from "../../src/record/item.ts"
import type {Posture} from "../../src/record/posture.ts"
import type {Quantity} from "../../src/record/quantity.ts"
import {anchorsOf} from "../../src/record/reading.ts"
import {makeReport, type Report} from "../../src/record/report.ts"
import {type Anchor, anchorAt} from "../../src/text/span.ts"

/** The anchor of the first place where `words` stand in the report. */
function at({text}: Report, words: string): Anchor {
  const from = text.indexOf(words)
  if (from < 0) throw new Error(`"${words}" is not in the report`)
  return anchorAt(text, from, from + words.length)
}

const base = {
  sources: [{role: "report"}] as readonly SourceLink[],
  factuality: "certain",
  rule: "test.hand",
} as const

function statement(report: Report, speaker: ActorRef, words: string, relay?: string): Item {
  const anchor = at(report, words)
  const sources: SourceLink[] =
    relay === undefined ? [{role: "report"}] : [{role: "relay", name: relay}, {role: "report"}]
  const mode = /^[“"‘]/.test(words) ? "direct" : "indirect"
  return withId(report, {
    ...base,
    kind: "statement",
    sources,
    anchors: [anchor],
    words: [anchor],
    speaker,
    mode,
    act: "assert",
    about: [],
  })
}

function posture(report: Report, words: string, what: string, quantity: Quantity): Item {
  const draft: Omit<Posture, "id"> = {
    ...base,
    kind: "posture",
    anchors: [at(report, words)],
    owner: {actor: "GEO", name: "Georgia"},
    what: at(report, what),
    quantity,
    activity: "deployed",
  }
  return withId(report, draft)
}

const melua: ActorRef = {
  actor: "person:tamar-melua",
  name: "Tamar Melua",
  role: "Georgian Foreign Minister",
  affiliation: "GEO",
}

const wire = makeReport({
  title: "Georgia holds firm on dam",
  outlet: "Lake Wire",
  published: "2021-02-02",
  text: `Georgia holds firm on dam
“The bells of alarm are ringing over the valley, and nobody listens,” Foreign Minister Tamar Melua said in Lausanne on Tuesday.
Georgia keeps nearly 5,000 soldiers at the dam, according to officials.`,
})
const gazette = makeReport({
  title: "‘Fires of alarm’ over dam as talks end",
  outlet: "Hill Gazette",
  published: "2021-02-03",
  text: `‘Fires of alarm’ over dam as talks end
Tamar Melua, the interior minister of Georgia, said the bells of alarm were ringing over the valley and that nobody was listening, the Lake Wire reported.
More than 5,000 soldiers of Georgia are at the dam, officials say.`,
})
const courier = makeReport({
  outlet: "Village Courier",
  text: `The bells of alarm are ringing over the valley, Melua said of the dam in Lausanne.
Our correspondent met fishermen who have seen no water since the spring. They want to know who pays for their boats.
The mayor has promised an answer by Easter.`,
})

const filed: readonly Filed[] = [
  {
    report: wire,
    items: [
      statement(
        wire,
        {...melua, anchor: at(wire, "Tamar Melua")},
        "“The bells of alarm are ringing over the valley, and nobody listens,”",
      ),
      posture(wire, "nearly 5,000 soldiers at the dam", "soldiers", {
        min: 4500,
        max: 5000,
        about: 5000,
        hedge: "nearly",
      }),
    ],
  },
  {
    report: gazette,
    items: [
      statement(
        gazette,
        {...melua, role: "interior minister", anchor: at(gazette, "Tamar Melua")},
        "the bells of alarm were ringing over the valley and that nobody was listening",
        "Lake Wire",
      ),
      posture(gazette, "More than 5,000 soldiers of Georgia are at the dam", "soldiers", {
        min: 5000,
        about: 5000,
        hedge: "More than",
      }),
    ],
  },
  {
    report: courier,
    items: [
      statement(
        courier,
        {actor: "person:melua", name: "Melua", anchor: at(courier, "Melua")},
        "The bells of alarm are ringing over the valley",
      ),
    ],
  },
]

describe("three reports of one statement", () => {
  const collation = collate(filed)
  const [variant] = collation.variants

  test("give one variant, nearest the report that another names", () => {
    expect(collation.variants).toHaveLength(1)
    expect(variant!.nearest).toBe("named-relay")
    expect(variant!.versions.map(({report, mode}) => [report, mode])).toEqual([
      [wire.id, "direct"],
      [gazette.id, "indirect"],
      [courier.id, "indirect"],
    ])
  })

  test("with each difference named", () => {
    const shown = variant!.differences.map((changes) =>
      changes.map(({change, a, b}) => [
        change,
        a.map(({quote}) => quote).join(),
        b.map(({quote}) => quote).join(),
      ]),
    )
    expect(shown[0]).toContainEqual(["substituted", "are", "were"])
    expect(shown[1]!.at(-1)).toEqual(["trimmed", "and nobody listens", ""])
  })

  test("disagree in number, office and headline, without a verdict", () => {
    const sides = Object.fromEntries(
      collation.disagreements.map((one) => [one.of, one.sides.map(({value}) => value)]),
    )
    expect(sides).toEqual({
      quantity: ["nearly 5,000", "More than 5,000"],
      office: ["Georgian Foreign Minister", "interior minister"],
      wording: ["bells of alarm", "Fires of alarm"],
    })
  })

  test("disagree once in a headline that several reports have", () => {
    const {id: _, version: __, ...draft} = gazette
    const copied = makeReport({...draft, outlet: "Dale Gazette", url: "https://dale.example/copy"})
    const items = filed[1]!.items.map(({id: own, ...item}) => withId(copied, item as Item))
    const headlines = collate([...filed, {report: copied, items}]).disagreements.filter(
      ({of}) => of === "wording",
    )
    expect(headlines).toHaveLength(1)
    const side = headlines[0]!.sides.find(({value}) => value === "Fires of alarm")!
    expect(side.witnesses.map(({report}) => report).sort()).toEqual([gazette.id, copied.id].sort())
  })

  test("date the undated one, with the evidence", () => {
    expect(collation.dates).toMatchObject([
      {report: courier.id, published: "2021-02-02~", evidence: [variant!.id]},
    ])
  })

  test("count shared relays once and rate by the published rules", () => {
    const of = (index: number): unknown =>
      collation.corroborations.find(({item}) => item === filed[index]!.items[0]!.id)
    expect(of(0)).toMatchObject({
      origins: 2,
      credibility: 2,
      reports: [wire.id, gazette.id, courier.id].sort(),
    })
  })

  test("change with the analyst's decisions, which survive reading again", () => {
    const [first, second, third] = filed.map(({items}) => items[0]!.id) as [string, string, string]
    const apart = collate(filed, {
      ...noDecisions,
      "not-same": [
        [first, third],
        [second, third],
      ],
    })
    expect(apart.variants.map(({versions}) => versions.map(({report}) => report))).toEqual([
      [wire.id, gazette.id],
    ])
    const confirmed = collate(filed, {...noDecisions, same: [[first, second, third]]})
    expect(confirmed.variants[0]).toMatchObject({status: "confirmed", score: 1})
    const without = collate(filed, {...noDecisions, supersede: [{id: first}], outlets: {"Hill Gazette": "B"}})
    expect(without.variants[0]!.versions.map(({report}) => report)).not.toContain(wire.id)
    expect(without.corroborations.find(({item}) => item === second)).toMatchObject({reliability: "B"})
  })
})

test("the id of a group does not hang on which report counts as first", () => {
  const idsOf = (list: readonly Filed[]): unknown => {
    const {variants, occurrences, stories, copies, disagreements} = collate(list)
    return [variants, occurrences, stories, copies, disagreements].map((groups) =>
      groups.map(({id}) => id).sort(),
    )
  }
  const redated = filed.map(
    ({report, items}, index): Filed => ({
      report: {...report, published: `2021-02-0${9 - index}`},
      items,
    }),
  )
  const [before, after] = [collate(filed), collate(redated)]
  expect(after.stories[0]!.reports[0]).not.toBe(before.stories[0]!.reports[0])
  expect(idsOf(redated)).toEqual(idsOf(filed))
})

test("a list in which nothing changed is the same array", () => {
  const collator = createCollator()
  for (const reading of filed) collator.add(reading)
  const before = collator.collation()
  collator.add({
    report: makeReport({text: "Nothing of the kind happened in the village of Oria."}),
    items: [],
  })
  const after = collator.collation()
  expect(after.stories).toHaveLength(before.stories.length + 1)
  expect(after.variants).toBe(before.variants)
  expect(after.corroborations).toBe(before.corroborations)
})

describe("law:", () => {
  const subsets = fc.shuffledSubarray([...filed], {minLength: 1})

  test("order of arrival changes nothing, and anchors hold their reports' words", () => {
    fc.assert(
      fc.property(subsets, (list) => {
        const collation = collate(list)
        const sorted = filed.filter((one) => list.includes(one))
        expect(collation).toEqual(collate(sorted))
        const texts = list.map(({report}) => report.text)
        for (const {from, to, quote} of anchorsOf(collation)) {
          expect(texts.some((text) => text.slice(from, to) === quote)).toBe(true)
        }
      }),
    )
  })

  test("removing a report undoes filing it, and filing it again changes nothing", () => {
    fc.assert(
      fc.property(subsets, fc.nat(), (list, index) => {
        const gone = list[index % list.length]!
        const collator = createCollator()
        for (const reading of list) collator.add(reading)
        const before = collator.collation()
        collator.add(gone)
        expect(collator.collation()).toEqual(before)
        collator.remove(gone.report.id)
        expect(collator.collation()).toEqual(collate(list.filter((one) => one !== gone)))
      }),
    )
  })
})
