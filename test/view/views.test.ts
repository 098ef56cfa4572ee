import {expect, test} from "vitest"
import {asKnown, knownDays} from "../../src/view/dossier.ts"
import {partiesOf, selectItems} from "../../src/view/filter.ts"
import {labelsOf} from "../../src/view/labels.ts"
import {newestFirst} from "../../src/view/newest.ts"
import {overviewOf} from "../../src/view/overview.ts"
import {positionsOf} from "../../src/view/positions.ts"
import {postureOf} from "../../src/view/posture.ts"
import {sourcesOf} from "../../src/view/sources.ts"
import {speakersOf} from "../../src/view/speakers.ts"
import {timelineOf} from "../../src/view/timeline.ts"
import {wordingsOf} from "../../src/view/wordings.ts"
import {dossier} from "./fixture.ts"

const {items, collation} = dossier
const kindOf = new Map(items.map(({item}) => [item.id, item.kind]))

test("the timeline puts dated items on their day, spans apart, and the undated last", () => {
  const {days, spans, count} = timelineOf(
    items,
    () => 1,
    () => undefined,
  )
  expect(count).toBe(8)
  expect(days.map(({day}) => day)).toEqual(["2022-01-12", "2022-01-14", undefined])
  expect(days[0]!.cells.map(({lane, count: n}) => [lane, n])).toEqual([
    ["talks", 1],
    ["words", 1],
  ])
  expect(spans).toMatchObject([{lane: "moves", first: "2022-01-10", last: "2022-01-14"}])
  const told = days
    .flatMap(({cells}) => cells.map((cell) => cell.count))
    .reduce((a, b) => a + b, spans.length)
  expect(told).toBe(items.length)
})

test("items that tell the same stand together on the timeline", () => {
  const spanned = items.filter(({item}) => item.kind === "posture").map(({item}) => item.id)
  const {days, spans, spanCount} = timelineOf(
    items,
    () => 1,
    () => new Set(items.map(({item}) => item.id)),
  )
  expect(days.flatMap(({cells}) => cells.map((cell) => cell.items.length))).toEqual(
    days.flatMap(({cells}) => cells.map(() => 1)),
  )
  expect(days.flatMap(({cells}) => cells.flatMap((cell) => cell.items.flat()))).toHaveLength(
    items.length - spanCount,
  )
  expect(spanCount).toBe(1)
  expect(spanned).toEqual(expect.arrayContaining([...spans[0]!.items]))
})

test("a cell of the matrix shows the newest dated stance and holds every place", () => {
  const {parties, rows, shifts} = positionsOf(items, collation.histories)
  expect(parties).toEqual([{party: "RUS", count: 2}])
  expect(rows[0]!.cells).toMatchObject([{party: "RUS", stance: "rejects", family: "refuses", count: 2}])
  expect(shifts).toHaveLength(1)
})

test("forces are ordered by size, talks stand in their town, a border is never a point", () => {
  const {groups, places, unplaced} = postureOf(items)
  expect(groups).toMatchObject([{owner: "RUS", count: 2, moves: []}])
  expect(groups[0]!.figures).toHaveLength(2)
  expect(places.map(({place}) => place.kind).sort()).toEqual(["border", "town"])
  expect(places.find(({place}) => place.kind === "border")).toMatchObject({place: {states: ["UKR", "RUS"]}})
  expect(unplaced).toBe(0)
})

test("one figure in the same words is one figure with several addresses", () => {
  const again = items
    .filter(({item}) => item.kind === "posture")
    .map(({item}) => ({item: {...item, id: `${item.id} again`}, sign: "C"}))
  const [group] = postureOf([...items, ...again]).groups
  expect(group!.figures.map((ids) => ids.length)).toEqual([2, 2])
  expect(group!.figureCount).toBe(4)
})

test("the same number of other things is another figure", () => {
  const others = items
    .filter(({item}) => item.kind === "posture")
    .map(({item}) => {
      const what = item.kind === "posture" ? {...item.what, quote: "tanks"} : undefined
      return {item: {...item, id: `${item.id} again`, what} as typeof item, sign: "C"}
    })
  expect(postureOf([...items, ...others]).groups[0]!.figures.map((ids) => ids.length)).toEqual([1, 1, 1, 1])
})

test("speakers are counted under one id, with their roles", () => {
  expect(speakersOf(items)).toMatchObject([
    {
      speaker: "person:ada-lind",
      name: "Ada Lind",
      roles: ["envoy"],
      count: 2,
      quoted: 1,
      reports: ["A", "B"],
    },
  ])
})

test("the pieces of a wording are its words, with what only it has marked", () => {
  const [a, b] = wordingsOf(collation.variants[0]!)
  expect(a!.pieces.map(({text}) => text).join("")).toBe('"The bells are ringing louder,"')
  expect(a!.pieces.filter(({mark}) => mark === "only")).toEqual([{mark: "only", text: "are ringing louder"}])
  expect(b!.readings).toEqual([{change: "substituted", reading: "are ringing louder", variant: "ring loud"}])
})

test("words that another wording has leave a gap, other words between two pieces a break", () => {
  const report = "sha256:1"
  const [we, must, act] = [
    {from: 0, to: 2, quote: "We"},
    {from: 3, to: 7, quote: "must"},
    {from: 20, to: 23, quote: "act"},
  ]
  const variant = {
    kind: "variant",
    id: "variant:1",
    speaker: "x",
    nearest: "earliest",
    status: "suggested",
    score: 1,
    versions: [
      {report, mode: "direct", anchors: [{from: 0, to: 11, quote: "We must act"}]},
      {report, mode: "direct", anchors: [we!, act!]},
    ],
    differences: [[{change: "trimmed", a: [must!], b: []}]],
  } as const
  const [whole, cut] = wordingsOf(variant)
  expect(whole!.pieces).toEqual([
    {mark: "shared", text: "We "},
    {mark: "only", text: "must"},
    {mark: "shared", text: " act"},
  ])
  expect(cut!.pieces.map(({mark}) => mark)).toEqual(expect.arrayContaining(["gap", "break"]))
  expect(cut!.pieces.map(({text}) => text).join("")).toBe("Weact")
  const same = {change: "same", a: variant.versions[0]!.anchors, b: variant.versions[0]!.anchors} as const
  const [first] = wordingsOf({
    ...variant,
    versions: [variant.versions[0], variant.versions[0], variant.versions[1]],
    differences: [[same], variant.differences[0]],
  })
  expect(first!.pieces, "the first is marked against the next that differs").toEqual(whole!.pieces)
})

test("as known on a day, later reports and all that rests on them are gone", () => {
  expect(knownDays(dossier)).toEqual(["2022-01-12", "2022-01-14"])
  const then = asKnown(dossier, "2022-01-13")
  expect(then.reports.map(({sign}) => sign)).toEqual(["A"])
  expect(then.items).toHaveLength(4)
  expect(then.collation.variants).toEqual([])
  expect(then.collation.disagreements).toEqual([])
  expect(asKnown(dossier, "2022-01-14")).toBe(dossier)
  expect(asKnown(dossier, "2022-01-01").items).toEqual([])
})

test("the overview tells what is new from what is told again", () => {
  const overview = overviewOf(dossier)
  expect(overview.since).toBeUndefined()
  expect(overview.newReports).toEqual(["A", "B"])
  const of = (kind: string) => overview.kinds.find((one) => one.kind === kind)
  expect(of("statement")).toMatchObject({fresh: 1, repeated: 1})
  expect(of("assessment")).toMatchObject({fresh: 1, repeated: 0})
  expect(overview.talks).toHaveLength(1)
  expect(overviewOf(dossier, "2022-01-01").newReports).toEqual(["A", "B"])
})

test("a disagreement is as new as the last of its values", () => {
  const [known] = collation.disagreements
  const [early, late] = known!.sides
  const disagreements = [
    {...known!, id: "disagreement:early", sides: [{...early!, value: "one"}, early!]},
    {...known!, id: "disagreement:late", sides: [early!, late!]},
    {
      ...known!,
      id: "disagreement:again",
      sides: [early!, {...early!, witnesses: [...early!.witnesses, ...late!.witnesses]}],
    },
  ]
  const newest = newestFirst({...dossier, collation: {...collation, disagreements}})
  expect(newest.map(({id}) => id)).toEqual(["disagreement:late", "disagreement:early", "disagreement:again"])
})

test("sources tell an outlet's own reports from what it relays in others'", () => {
  const {outlets, reports, origins} = sourcesOf(dossier)
  expect(outlets.find(({name}) => name === "First Wire")).toMatchObject({reports: ["A"], relays: 1})
  expect(reports.map(({items: n}) => n)).toEqual([4, 4])
  expect(origins).toBe(2)
})

test("filters hold together, words are found without case, labels are the authority's", () => {
  const kinds = (filter: Parameters<typeof selectItems>[1]) =>
    selectItems(items, filter).map(({item}) => kindOf.get(item.id))
  expect(kinds({parties: ["USA"]})).toEqual(["meeting", "statement", "statement"])
  expect(kinds({text: "BELLS lind"})).toEqual(["statement", "statement"])
  expect(kinds({lane: "moves", signs: ["B"]})).toEqual(["posture"])
  expect(kinds({undated: true, kinds: ["position"]})).toEqual(["position"])
  expect(partiesOf(items[1]!.item)).toEqual(["USA"])
  expect(labelsOf(items)).toMatchObject({RUS: "Russia", USA: "United States", "person:ada-lind": "Ada Lind"})
})
