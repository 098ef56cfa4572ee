import fc from "fast-check"
import {describe, expect, test} from "vitest"
import {judge} from "../../src/collate/judged.ts"
import {createTellings} from "../../src/collate/tellings.ts"
import {noDecisions} from "../../src/record/decisions.ts"
import {makeReport, type Report} from "../../src/record/report.ts"

const talks = `Envoys leave Lausanne without a deal
Negotiators from Armenia and Georgia left Lausanne on Tuesday after nine hours without a deal on the dam.
"We will not sign away our water," the Georgian envoy told reporters at the lakeside hotel.
The Armenian delegation offered to halve the flow for three years and to let inspectors in.
Both sides agreed to meet again in Vienna in March, the Swiss hosts said.`

const retold = `No deal in Lausanne
Nine hours of negotiation between Georgia and Armenia over the dam ended in Lausanne on Tuesday with no deal, the Lake Wire reported.
The envoy of Georgia told journalists at a hotel by the lake that his country would not sign away its water.
Armenia's delegation had offered that inspectors be let in and the flow halved for three years.
According to the Swiss hosts, the sides will meet in Vienna again in March.`

const other = `Harvest fails in the north
Farmers in northern Spain expect the poorest wheat harvest in twenty years after a dry spring.
The agriculture ministry promised loans to families who lost their crop.
Prices at the Barcelona exchange rose by a tenth.`

const report = (text: string, more: Partial<Report> = {}): Report =>
  makeReport({title: text.split("\n")[0]!, text, ...more})

const first = report(talks, {outlet: "Lake Wire", published: "2021-02-02"})
const second = report(retold, {outlet: "Hill Gazette", published: "2021-02-03"})
const third = report(other, {published: "2021-02-03"})

describe("two tellings", () => {
  const tellings = createTellings(judge(noDecisions))
  for (const each of [second, third, first]) tellings.add(each)

  test("of one happening are a copy from the earlier to the one that names it, and one story", () => {
    const [copy, ...more] = tellings.copies()
    expect(more).toEqual([])
    expect(copy).toMatchObject({
      from: first.id,
      to: second.id,
      manner: "rewritten",
      direction: "relay",
      status: "suggested",
    })
    const [passage] = copy!.passages.filter(({to}) =>
      second.text.slice(to.from, to.to).includes("inspectors"),
    )
    expect(first.text.slice(passage!.from.from, passage!.from.to)).toContain("inspectors")
    expect(tellings.stories().map(({reports}) => reports)).toEqual([[first.id, second.id], [third.id]])
    expect(tellings.lineageOf(second.id)).toEqual([first.id, second.id].sort())
  })

  test("word for word are verbatim, and edited where some sentences changed", () => {
    const manner = (text: string): string | undefined => {
      const pair = createTellings(judge(noDecisions))
      pair.add(first)
      pair.add(report(text, {outlet: "Hill Gazette", published: "2021-02-03"}))
      return pair.copies()[0]?.manner
    }
    expect(manner(`${talks}\nMore follows.`)).toBe("verbatim")
    expect(manner(talks.replace(/^Both sides.*$/m, "Nothing else came of it, a diplomat said."))).toBe(
      "edited",
    )
    expect(manner(other)).toBeUndefined()
  })

  test("are joined and kept apart as the analyst says", () => {
    const apart = createTellings(judge({...noDecisions, "not-same": [[first.id, second.id]]}))
    const joined = createTellings(judge({...noDecisions, same: [[first.id, third.id]]}))
    for (const each of [first, second, third]) {
      apart.add(each)
      joined.add(each)
    }
    expect(apart.copies()).toEqual([])
    expect(apart.stories()).toHaveLength(3)
    expect(joined.stories().map(({reports}) => reports)).toEqual(
      [[first.id, second.id, third.id]].map((ids) => [ids[0], ...ids.slice(1).sort()]),
    )
  })
})

/** Reports of a few happenings, with sentences drawn from a small stock, so that many are alike. */
const reports: fc.Arbitrary<readonly Report[]> = fc
  .uniqueArray(
    fc.record({
      lines: fc.uniqueArray(fc.constantFrom(...`${talks}\n${retold}\n${other}`.split("\n")), {
        minLength: 1,
        maxLength: 6,
      }),
      day: fc.option(fc.integer({min: 1, max: 28}), {nil: undefined}),
    }),
    {minLength: 2, maxLength: 9, selector: ({lines}) => lines.join("\n")},
  )
  .map((drafts) =>
    drafts.map(({lines, day}) =>
      report(
        lines.join("\n"),
        day === undefined ? {} : {published: `2021-02-${String(day).padStart(2, "0")}`},
      ),
    ),
  )

function outcome(list: readonly Report[], gone: readonly Report[] = []): unknown {
  const tellings = createTellings(judge(noDecisions))
  for (const each of list) tellings.add(each)
  tellings.stories()
  for (const {id} of gone) tellings.remove(id)
  return [tellings.stories(), tellings.copies()]
}

describe("law:", () => {
  test("the order of arrival changes nothing", () => {
    fc.assert(
      fc.property(
        reports.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], {minLength: list.length})),
        ),
        ([list, shuffled]) => {
          expect(outcome(shuffled)).toEqual(outcome(list))
        },
      ),
      {numRuns: 60},
    )
  })

  test("removing a report undoes adding it", () => {
    fc.assert(
      fc.property(reports, (list) => {
        expect(outcome(list, list.slice(0, 1))).toEqual(outcome(list.slice(1)))
      }),
      {numRuns: 60},
    )
  })
})
