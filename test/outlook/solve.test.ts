import {expect, test} from "vitest"
import {draftModel} from "../../src/outlook/draft.ts"
import {hingesOf} from "../../src/outlook/hinges.ts"
import {type Model, modelSchema, type Preference} from "../../src/outlook/model.ts"
import {frequencyOf, solve} from "../../src/outlook/solve.ts"
import {type ItemDraft, withId} from "../../src/record/id.ts"
import {anchorAt} from "../../src/text/span.ts"

const option = (id: string, owner: string, now = false): Model["options"][number] => ({
  id,
  owner,
  text: id,
  change: "both",
  now,
  basis: "stated",
  items: [],
})
const want = (id: string, value: boolean, extra: Partial<Preference> = {}): Preference => ({
  wish: {all: {[id]: value}},
  text: `${id} ${value}`,
  basis: "stated",
  items: [],
  ...extra,
})

/** Two neighbours who each would rather the other disarmed, and keep their own arms. */
const dilemma: Model = {
  title: "Arms of two neighbours",
  parties: ["ARN", "GON"],
  options: [option("arn-disarms", "ARN"), option("gon-disarms", "GON")],
  infeasible: [],
  preferences: {
    ARN: [[want("gon-disarms", true)], [want("arn-disarms", false)]],
    GON: [[want("arn-disarms", true)], [want("gon-disarms", false)]],
  },
}

test("the dilemma: the present holds by Nash, joint disarmament only by credible replies, and only jointly", () => {
  const {statusQuo, outcomes, orders} = solve(dilemma)
  expect(orders).toEqual({tried: 1, allowed: 1})
  expect(frequencyOf(statusQuo.stable.nash)).toBe("always")
  const both = outcomes.find(({taken}) => taken.length === 2)!
  expect(frequencyOf(both.stable.nash)).toBe("never")
  expect(frequencyOf(both.stable.seq)).toBe("always")
  expect(both.way).toBe("joint")
  expect(both.path.map(({party}) => party).sort()).toEqual(["ARN", "GON"])
})

test("an unknown order within a tier gives as many readings as it has effects, and a contested wish doubles them", () => {
  const tier = [want("gon-disarms", true), want("arn-disarms", false)]
  expect(solve({...dilemma, preferences: {...dilemma.preferences, ARN: [tier]}}).orders.allowed).toBe(2)
  const contested = [[want("gon-disarms", true)], [want("arn-disarms", false, {contested: true})]]
  expect(solve({...dilemma, preferences: {...dilemma.preferences, ARN: contested}}).orders.allowed).toBe(2)
})

test("what pays two together and neither alone is a joint move, and moves that one could make alone are not", () => {
  expect(solve(dilemma).together).toEqual([
    {parties: ["ARN", "GON"], changes: ["arn-disarms", "gon-disarms"], gains: {in: 1, of: 1}},
  ])
  expect(solve(dilemma, ["arn-disarms", "gon-disarms"]).together).toEqual([])
})

test("where an outcome holds in some orders, the claim on which that turns is named", () => {
  const tier = [want("gon-disarms", true), want("arn-disarms", false)]
  const {outcomes} = solve({...dilemma, preferences: {...dilemma.preferences, ARN: [tier]}})
  const both = outcomes.find(({taken}) => taken.length === 2)!
  expect(both.stable.seq).toEqual({in: 1, of: 2})
  expect(both.conditions).toEqual([
    {party: "ARN", claim: "puts “gon-disarms true” before “arn-disarms false”", bears: "exactly"},
  ])
  const contested = [[want("gon-disarms", true, {contested: true})], [want("arn-disarms", false)]]
  const other = solve({...dilemma, preferences: {...dilemma.preferences, ARN: contested}}).outcomes
  expect(other.find(({taken}) => taken.length === 2)!.conditions).toEqual([
    {party: "ARN", claim: "holds “gon-disarms true”", bears: "exactly"},
  ])
})

test("a hinge is a change of one claim that flips the present", () => {
  const hinges = hingesOf(dilemma)
  expect(hinges.map(({party, change, preference}) => [party, change, preference.text])).toContainEqual([
    "ARN",
    "dropped",
    "arn-disarms false",
  ])
  for (const {flips, sign, party} of hinges) {
    expect(flips.length).toBeGreaterThan(0)
    expect(sign).toContain(party)
  }
})

test("a threat is credible where carrying it out pays once its condition holds", () => {
  const threat: Preference = {
    wish: {iff: [{"arn-disarms": false}, {"gon-disarms": false}]},
    text: "keeps its arms if and only if Arnor does",
    basis: "stated",
    items: ["undertaking:1"],
  }
  const threats = (first: readonly Preference[], then: readonly Preference[]): unknown =>
    solve({...dilemma, preferences: {...dilemma.preferences, GON: [first, then]}}).threats
  const expected = {party: "GON", text: threat.text, items: threat.items}
  expect(threats([threat], [want("gon-disarms", true)])).toEqual([{...expected, credible: {in: 1, of: 1}}])
  expect(threats([want("gon-disarms", true)], [threat])).toEqual([{...expected, credible: {in: 0, of: 1}}])
})

test("a model file that names what does not exist is refused with the name", () => {
  const wrong = {...dilemma, options: [option("arn-disarms", "XXX"), option("gon-disarms", "GON")]}
  expect(modelSchema.safeParse(wrong).error?.issues[0]?.message).toContain('"XXX"')
  expect(modelSchema.safeParse(dilemma).success).toBe(true)
})

const text = "Arnor demands that Gondor withdraw. Gondor refuses. Arnor will close the ford if Gondor arms."
const anchor = (quote: string): ReturnType<typeof anchorAt> =>
  anchorAt(text, text.indexOf(quote), text.indexOf(quote) + quote.length)
const item = (draft: object): ReturnType<typeof withId> =>
  withId({id: "sha256:0", version: "sha256:0"}, {
    sources: [{role: "report"}],
    factuality: "certain",
    rule: "position.test",
    ...draft,
  } as unknown as ItemDraft)
const issue = {id: "accession:GON", label: "accession of GON", class: "accession", parties: ["GON"]}
const demand = item({
  kind: "position",
  anchors: [anchor("demands that Gondor withdraw")],
  party: {actor: "ARN", name: "Arnor"},
  toward: {actor: "GON", name: "Gondor"},
  issue,
  stance: "demands",
})
const refusal = item({
  kind: "position",
  anchors: [anchor("Gondor refuses")],
  party: {actor: "GON", name: "Gondor"},
  issue,
  stance: "refuses",
})

test("a draft rests on items at every option and preference", () => {
  const {model} = draftModel([demand, refusal], "Ford")
  expect(model?.parties).toEqual(["ARN", "GON"])
  expect(model?.options.map(({id, owner, items}) => [id, owner, items])).toEqual([
    ["meet-ARN-accession", "GON", [demand.id]],
  ])
  const preferences = Object.values(model!.preferences).flat(2)
  expect(preferences.map(({items}) => items)).toEqual([[demand.id], [refusal.id]])
})

test("a record in which only one party says what it wants is too thin", () => {
  expect(draftModel([demand], "Ford").refused).toMatch(/record too thin: only ARN/)
  expect(draftModel([], "Ford").refused).toMatch(/record too thin: no party/)
})
