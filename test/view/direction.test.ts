import {expect, test} from "vitest"
import {type ItemDraft, withId} from "../../src/record/id.ts"
import {makeReport} from "../../src/record/report.ts"
import {directions} from "../../src/view/direction.ts"
import type {Dossier, FiledItem, FiledReport} from "../../src/view/dossier.ts"
import {collationOf} from "./fixture.ts"

const empty = collationOf([])

/** A record of one report a day; each item is told on its day, by the report's own voice unless it says otherwise. */
function dossierOf(told: readonly (readonly [day: string, ...items: object[]])[]): Dossier {
  const reports: FiledReport[] = []
  const items: FiledItem[] = []
  told.forEach(([day, ...drafts], index) => {
    const sign = String.fromCharCode(65 + index)
    const report = makeReport({text: `Report of ${day}.`, published: day, publishedBasis: "metadata"})
    reports.push({report, sign, filed: `${day}T12:00:00Z`})
    drafts.forEach((fields, place) => {
      const anchor = {from: place, to: place + 1, quote: report.text[place]!}
      const draft = {
        anchors: [anchor],
        sources: [{role: "report"}],
        factuality: "certain",
        rule: "test.rule",
        ...fields,
      }
      items.push({sign, item: withId(report, draft as unknown as ItemDraft)})
    })
  })
  return {reports, items, collation: empty}
}

const arnor = {actor: "ARN", name: "Arnor"}
const gondor = {actor: "GON", name: "Gondor"}
const place = {from: 0, to: 6, quote: "Report"}
const statesIn = (): string[] => ["GON"]
const forces = (activity: string, extra: object = {}): object => ({
  kind: "posture",
  owner: arnor,
  what: place,
  place,
  activity,
  ...extra,
})
const words = (act: string): object => ({
  kind: "statement",
  speaker: arnor,
  addressee: gondor,
  words: [place],
  mode: "indirect",
  act,
  about: [],
})
const byOwner = {sources: [{role: "utterer", actor: "ARN", name: "Arnor"}, {role: "report"}]}

const before = ["2022-01-10", forces("build-up"), words("demand")] as const
const between = (dossier: Dossier): ReturnType<typeof directions>[number] | undefined =>
  directions(dossier, "2022-01-11", "2022-01-20", statesIn).find(({pair}) => pair.join() === "ARN,GON")

test("a graver rung than ever before is worse, and says which", () => {
  const direction = between(dossierOf([before, ["2022-01-12", forces("alert"), words("demand")]]))!
  expect(direction.verdict).toBe("deteriorated")
  const posture = direction.tracks.find(({track}) => track === "posture")!
  expect(posture).toMatchObject({move: "worse", rung: "forces on alert", firstTime: true})
  expect(posture.items).toHaveLength(1)
})

test("the same rungs as before are no change, whatever their number", () => {
  const later = ["2022-01-12", forces("build-up"), forces("build-up"), words("demand")] as const
  expect(between(dossierOf([before, later]))!.verdict).toBe("unchanged")
})

test("troops that return by their owner's claim alone give mixed, an observed return improved", () => {
  const claimed = ["2022-01-12", forces("withdrawal", byOwner), words("promise")] as const
  const observed = ["2022-01-12", forces("withdrawal"), words("promise")] as const
  expect(between(dossierOf([before, claimed]))!.verdict).toBe("mixed")
  expect(between(dossierOf([before, observed]))!.verdict).toBe("improved")
})

test("more forces than any earlier number allows are worse; ranges that overlap are not", () => {
  const first = ["2022-01-10", forces("build-up", {quantity: {min: 90_000, max: 100_000}})] as const
  const more = [
    "2022-01-12",
    forces("build-up", {quantity: {min: 127_000, max: 127_000}}),
    words("ask"),
  ] as const
  const about = ["2022-01-12", forces("build-up", {quantity: {min: 95_000}}), words("demand")] as const
  const posture = (told: Dossier): string =>
    between(told)!.tracks.find(({track}) => track === "posture")!.move
  expect(posture(dossierOf([first, more]))).toBe("worse")
  expect(posture(dossierOf([first, about]))).toBe("no change")
})

test("what is denied does not count, and one item is too thin a record", () => {
  const denied = ["2022-01-12", forces("alert", {factuality: "denied"}), words("demand")] as const
  expect(between(dossierOf([before, denied]))!.verdict).toBe("record too thin")
  expect(between(dossierOf([before]))!.verdict).toBe("record too thin")
})

test("a report that tells another again adds nothing", () => {
  const dossier = dossierOf([before, ["2022-01-12", forces("alert"), words("demand")]])
  const [first, second] = dossier.reports
  const copy = {
    kind: "copy",
    id: "copy:1",
    from: first!.report.id,
    to: second!.report.id,
    manner: "rewritten",
    score: 1,
    direction: "date",
    passages: [],
  } as unknown as Dossier["collation"]["copies"][number]
  expect(between({...dossier, collation: {...empty, copies: [copy]}})!.verdict).toBe("record too thin")
})

test("the rule that gave a verdict is named in words, with the tracks that moved", () => {
  const reasonAfter = (...later: readonly object[]): string =>
    between(dossierOf([before, ["2022-01-12", ...later]]))!.reason
  expect(reasonAfter(forces("alert"), words("demand"))).toBe("posture worse, nothing better")
  expect(reasonAfter(forces("withdrawal"), words("demand"))).toBe("posture better, nothing worse")
  expect(reasonAfter(forces("alert"), words("promise"))).toBe("posture worse; words better")
  expect(reasonAfter(forces("build-up"), words("demand"))).toBe(
    "items, but no new rung and nothing that eases",
  )
  expect(reasonAfter(forces("withdrawal", byOwner), words("demand"))).toMatch(
    /its owner's claim alone \(B \d+\)/,
  )
})

test("each track says by which rule it moved, and words do not move the forces' track", () => {
  const {tracks} = between(dossierOf([before, ["2022-01-12", words("threaten"), words("demand")]]))!
  const told = Object.fromEntries(tracks.map(({track, move, reason}) => [track, [move, reason]]))
  expect(told).toMatchObject({
    words: ["worse", "threatens, for the first time in the record"],
    posture: ["no items", "no items after 2022-01-11"],
    force: ["no items", "no items after 2022-01-11"],
  })
})
