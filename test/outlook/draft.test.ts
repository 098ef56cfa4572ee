import {expect, test} from "vitest"
import {draftModel} from "../../src/outlook/draft.ts"
import type {Model} from "../../src/outlook/model.ts"
import {type ItemDraft, withId} from "../../src/record/id.ts"
import type {Item} from "../../src/record/item.ts"

const names: {readonly [id: string]: string} = {ARN: "Arnor", GON: "Gondor", ROH: "Rohan"}
const actor = (id: string): object => ({actor: id, name: names[id]})
let place = 0

/** An item over these words. */
function item(quote: string, fields: object): Item {
  const from = place++ * 1000
  return withId({id: "sha256:0", version: "sha256:0"}, {
    anchors: [{from, to: from + quote.length, quote}],
    sources: [{role: "report"}],
    factuality: "certain",
    rule: "draft.test",
    ...fields,
  } as unknown as ItemDraft)
}

const words = (quote: string): object => ({from: 0, to: quote.length, quote})
const position = (party: string, stance: string, about: string, quote: string, extra: object = {}): Item =>
  item(quote, {
    kind: "position",
    party: actor(party),
    stance,
    issue: {id: `${about}:GON`, label: `${about} (GON)`, class: about, parties: ["GON"]},
    ...extra,
  })
const undertaking = (
  party: string,
  valence: string,
  will: string,
  condition: string,
  extra: object = {},
): Item =>
  item(`${will} if ${condition}`, {
    kind: "undertaking",
    party: actor(party),
    valence,
    consequence: words(will),
    condition: words(condition),
    components: [],
    ...extra,
  })
const forces = (owner: string, teller: string): Item =>
  item("9,000 riders at the ford", {
    kind: "posture",
    owner: actor(owner),
    what: words("riders"),
    activity: "deployed",
    sources: [{role: "utterer", actor: teller}, {role: "report"}],
  })

function modelOf(...items: readonly Item[]): Model {
  const {model, refused} = draftModel(items, "Ford")
  if (model === undefined) throw new Error(refused)
  return model
}
const wishesOf = (model: Model, party: string): readonly unknown[] =>
  (model.preferences[party] ?? []).map((tier) => tier.map(({wish}) => wish))
const idsOf = (model: Model): readonly string[] => model.options.map(({id}) => id)

const demand = position("ARN", "demands", "toll", "Arnor demands that Gondor pay the toll")
const refusal = position("GON", "refuses", "toll", "Gondor refuses")

test("a demand opens an option of the one that can meet it, and every claim rests on items", () => {
  const model = modelOf(demand, refusal)
  expect(model.options).toMatchObject([{id: "GON-toll", owner: "GON", items: [demand.id]}])
  const preferences = Object.values(model.preferences).flat(2)
  expect(preferences.map(({items}) => items)).toEqual([[demand.id], [refusal.id]])
})

test("a record in which only one party says what it wants is too thin", () => {
  expect(draftModel([demand], "Ford").refused).toMatch(/record too thin: only ARN/)
  expect(draftModel([], "Ford").refused).toMatch(/record too thin: no party/)
})

test("what nobody in particular could do is no option", () => {
  const vague = position("ARN", "demands", "principles", "Arnor insists on its principles")
  const other = position("GON", "refuses", "principles", "Gondor refuses")
  expect(draftModel([vague, other], "Ford").refused).toMatch(/record too thin/)
})

test("two that ask the same of one party open one option, which names both", () => {
  const rohan = position("ROH", "seeks", "toll", "Rohan wants Gondor to pay too")
  const model = modelOf(demand, rohan, refusal)
  expect(model.options).toMatchObject([{id: "GON-toll", text: "gives way to ARN and ROH on toll"}])
  expect(wishesOf(model, "ROH")).toEqual([[{all: {"GON-toll": true}}]])
})

test("who asks for the opposite wants the option left; who asks both ways does not contradict itself", () => {
  const rohan = position("ROH", "demands", "toll", "Rohan demands an end to the toll", {polarity: "negative"})
  expect(wishesOf(modelOf(demand, rohan, refusal), "ROH")).toEqual([[{all: {"GON-toll": false}}]])
  const again = position("ARN", "demands", "toll", "Arnor demands an end to tolls", {polarity: "negative"})
  expect(wishesOf(modelOf(demand, again, refusal), "ARN")).toEqual([[{all: {"GON-toll": true}}]])
})

test("a demand addressed to somebody outside the model opens no option of a party that it only mentions", () => {
  const elsewhere = position("ARN", "demands", "ships", "Arnor demands ships", {toward: actor("MOR")})
  expect(idsOf(modelOf(demand, refusal, elsewhere))).toEqual(["GON-toll"])
})

test("withdrawal, no more deployment and de-escalation are one choice of the owner of the forces", () => {
  const asked = [
    position("ARN", "demands", "de-escalation", "Arnor calls for calm"),
    position("ARN", "demands", "withdrawal", "Arnor demands that Gondor pull back"),
    position("ARN", "demands", "deployment", "Arnor demands an end to it", {polarity: "negative"}),
  ]
  const model = modelOf(
    forces("GON", "ARN"),
    ...asked,
    position("GON", "refuses", "withdrawal", "No"),
    demand,
    refusal,
  )
  expect(idsOf(model)).toEqual(["forces-GON", "GON-toll"])
  expect(model.options[0]).toMatchObject({now: true, basis: "observed"})
  expect(wishesOf(model, "ARN")).toEqual([[{all: {"forces-GON": false}}, {all: {"GON-toll": true}}]])
})

test("forces of which no other party speaks are no option; who speaks of them would see them gone", () => {
  expect(idsOf(modelOf(demand, refusal, forces("GON", "GON")))).toEqual(["GON-toll"])
  const spoken = modelOf(demand, refusal, forces("GON", "ARN"))
  expect(wishesOf(spoken, "ARN")).toEqual([[{all: {"GON-toll": true}}], [{all: {"forces-GON": false}}]])
})

test("a threat for the case that a demand goes unmet hangs on that demand", () => {
  const threat = undertaking("ARN", "threat", "Arnor will shut the ford", "the toll stays unpaid", {
    target: actor("GON"),
  })
  const model = modelOf(demand, refusal, threat)
  expect(idsOf(model)).toEqual(["GON-toll", "ARN-pledge-1"])
  expect(wishesOf(model, "ARN")[1]).toEqual([{iff: [{"GON-toll": false}, {"ARN-pledge-1": true}]}])
  const unnamed = undertaking("ARN", "threat", "Arnor will shut the ford", "its demands are not met")
  const other = modelOf(demand, refusal, unnamed)
  expect(wishesOf(other, "ARN")[1]).toEqual([{iff: [{"GON-toll": false}, {"ARN-pledge-1": true}]}])
  expect(wishesOf(other, "GON")[1]).toEqual([{all: {"ARN-pledge-1": false}}])
})

test("a threat to answer what another threatens hangs on that, not on a copy of it", () => {
  const first = undertaking("ARN", "threat", "Arnor will shut the ford", "Gondor arms its riders")
  const second = undertaking("GON", "threat", "Gondor will burn the mill", "Arnor shuts the ford")
  const model = modelOf(demand, refusal, first, second)
  expect(idsOf(model)).toEqual(["GON-toll", "ARN-pledge-1", "GON-act-1", "GON-pledge-1"])
  expect(wishesOf(model, "GON")[1]).toEqual([{iff: [{"ARN-pledge-1": true}, {"GON-pledge-1": true}]}])
})

test("the condition says whose doing a threat hangs on, whoever else is warned", () => {
  const threat = undertaking("ARN", "threat", "Arnor will shut the ford", "Gondor arms", {
    target: actor("ROH"),
  })
  const model = modelOf(demand, refusal, threat)
  expect(model.options.find(({id}) => id === "GON-act-1")?.owner).toBe("GON")
})

test("one threat told twice is one option, in the shorter words", () => {
  const long = undertaking("ARN", "threat", "Arnor will at once shut the old ford", "Gondor arms")
  const short = undertaking("ARN", "threat", "shut the ford", "Gondor keeps arming")
  const model = modelOf(demand, refusal, long, short)
  expect(model.options.filter(({owner}) => owner === "ARN")).toMatchObject([
    {text: "carries out its threat ‹shut the ford›", items: [long.id, short.id]},
  ])
})

test("an offer stands beside a refusal in unknown order, and ends the guess that its party would rather not", () => {
  const offer = position("GON", "offers", "toll", "Gondor offers to pay half")
  expect(wishesOf(modelOf(demand, refusal, offer), "GON")).toEqual([
    [{all: {"GON-toll": false}}, {all: {"GON-toll": true}}],
  ])
  const other = position("GON", "demands", "ships", "Gondor demands ships", {toward: actor("ARN")})
  expect(wishesOf(modelOf(demand, offer, other), "GON").flat()).toEqual([
    {all: {"ARN-ships": true}},
    {all: {"GON-toll": true}},
  ])
})

test("a promise is an option where it names a deed and asks for something in return, and not else", () => {
  const own = {components: ["aid"]}
  const promise = undertaking("ARN", "promise", "Arnor will send grain", "Gondor mends the bridge", own)
  const model = modelOf(demand, refusal, promise)
  expect(idsOf(model)).toEqual(["GON-toll", "ARN-pledge-1", "GON-act-1"])
  expect(wishesOf(model, "ARN")[1]).toEqual([{iff: [{"GON-act-1": true}, {"ARN-pledge-1": true}]}])
  const empty = undertaking("ARN", "promise", "it will be plain who is to blame", "Gondor walks away")
  expect(idsOf(modelOf(demand, refusal, empty))).toEqual(["GON-toll"])
})
