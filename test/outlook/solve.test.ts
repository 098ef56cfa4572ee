import {expect, test} from "vitest"
import {frequencyOf} from "../../src/outlook/count.ts"
import {hingesOf} from "../../src/outlook/hinges.ts"
import {type Model, modelSchema, type Preference} from "../../src/outlook/model.ts"
import {solve} from "../../src/outlook/solve.ts"

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
  expect(orders).toEqual({tried: 1, allowed: 1, complete: true})
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

test("an outcome says in how many of each party's own orders it holds", () => {
  const tier = [want("gon-disarms", true), want("arn-disarms", false)]
  const {outcomes} = solve({...dilemma, preferences: {...dilemma.preferences, ARN: [tier]}})
  const both = outcomes.find(({taken}) => taken.length === 2)!
  expect(both.orders).toEqual([
    {party: "ARN", of: 2, always: 1, depends: 0},
    {party: "GON", of: 1, always: 0, depends: 1},
  ])
})

/** Two parties with four options each and a tier of eight wishes, all in unknown order. */
function wide(): Model {
  const options = ["a", "b", "c", "d"].flatMap((id) => [
    option(`arn-${id}`, "ARN"),
    option(`gon-${id}`, "GON"),
  ])
  const wishes = (own: string): readonly Preference[] => options.map(({id, owner}) => want(id, owner !== own))
  return {
    title: "Eight options",
    parties: ["ARN", "GON"],
    options,
    infeasible: [],
    preferences: {ARN: [wishes("ARN")], GON: [wishes("GON")]},
  }
}

test("where orders are too many, those tried are spread over all and the count is said to be a lower bound", () => {
  const model = wide()
  const {orders, outcomes} = solve(model)
  expect(orders).toEqual({tried: 200, allowed: 40_000, complete: false})
  // Taken in turn, 200 combinations would have come by one order of the second party alone.
  for (const {of} of outcomes[0]!.orders) expect(of).toBeGreaterThan(100)
})

test("hinges stop when the work is done that they may take, and say how many changes were tried", () => {
  expect(hingesOf(dilemma)).toMatchObject({tried: 6, of: 6})
  const {tried, of} = hingesOf(dilemma, solve(dilemma), 6)
  expect({tried, of}).toEqual({tried: 1, of: 6})
})

test("moves that only add to a move that pays as often are left out", () => {
  const model: Model = {
    ...dilemma,
    preferences: {ARN: [[want("arn-disarms", true)]], GON: [[want("gon-disarms", true)]]},
  }
  const more = {...model, options: [...model.options, option("arn-parades", "ARN")]}
  expect(solve(more).moves.map(({changes}) => changes)).toEqual([["arn-disarms"], ["gon-disarms"]])
  expect(solve(more).together.map(({changes}) => changes)).toEqual([["arn-disarms", "gon-disarms"]])
})

test("a hinge is a change of one claim that flips the present", () => {
  const {hinges, tried, of} = hingesOf(dilemma)
  expect(tried).toBe(of)
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
