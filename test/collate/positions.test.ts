import {describe, expect, test} from "vitest"
import {collate, type Filed} from "../../src/collate/collate.ts"
import type {ActorRef, Issue} from "../../src/record/common.ts"
import {withId} from "../../src/record/id.ts"
import type {Stance} from "../../src/record/position.ts"
import {makeReport} from "../../src/record/report.ts"
import {anchorAt} from "../../src/text/span.ts"

const egypt: ActorRef = {actor: "EGY", name: "Egypt"}
const envoy: ActorRef = {actor: "person:mona-fahmy", name: "Mona Fahmy", affiliation: "EGY"}
const dam: Issue = {
  id: "water-resources:ETH",
  label: "water and resources (ETH)",
  class: "water-resources",
  parties: ["ETH"],
}
const talks: Issue = {id: "talks:ETH", label: "the talks themselves (ETH)", class: "talks", parties: ["ETH"]}

const frames: {readonly [outlet: string]: string} = {
  "Nile Wire": `Negotiators leave Khartoum with no accord on the reservoir
Ministers of Egypt, Sudan and Ethiopia ended their session on the Blue Nile reservoir in Khartoum.`,
  "Delta Gazette": `Khartoum session on Nile reservoir fails
Farmers along the canals of the delta fear for their rice, as Ethiopia raises the wall of its reservoir upstream.
Sudan, the host in Khartoum, spoke of a lost week.`,
}

/** A report of one outlet that tells one position in its last line, over lines that make it a neighbour. */
function telling(
  outlet: string,
  published: string,
  words: string,
  party: ActorRef,
  stance: Stance,
  issue: Issue = dam,
): Filed {
  const text = `${frames[outlet]}\n${words}`
  const report = makeReport({outlet, published, text})
  const anchor = anchorAt(text, text.length - words.length, text.length)
  const item = withId(report, {
    kind: "position",
    anchors: [anchor],
    party,
    issue,
    stance,
    sources: [{role: "report"}],
    factuality: "certain",
    rule: "test.hand",
  })
  return {report, items: [item]}
}

const wire = telling(
  "Nile Wire",
  "2021-04-06",
  "Egypt demands a slower filling of the reservoir.",
  egypt,
  "demands",
)
const gazette = telling(
  "Delta Gazette",
  "2021-04-07",
  "The dam must not be filled at that pace, she said.",
  envoy,
  "red-line",
)

describe("a position that several reports tell", () => {
  test("is one, whichever words and whoever speaks for the party", () => {
    const {positions, corroborations} = collate([wire, gazette])
    expect(positions).toMatchObject([
      {party: "EGY", issues: [dam.id], stances: ["demands", "red-line"], origins: 2},
    ])
    expect(positions[0]!.witnesses.map(({report}) => report)).toEqual(
      [wire.report.id, gazette.report.id].sort(),
    )
    expect(corroborations.map(({origins, credibility}) => [origins, credibility])).toEqual([
      [2, 2],
      [2, 2],
    ])
  })

  test("is not that of another party, the contrary one, or one of another month", () => {
    const others = [
      telling(
        "Delta Gazette",
        "2021-04-07",
        "Sudan wants it slower.",
        {actor: "SDN", name: "Sudan"},
        "demands",
      ),
      telling("Delta Gazette", "2021-04-07", "Egypt accepts the filling.", egypt, "accepts"),
      telling("Delta Gazette", "2021-05-07", "Egypt demands a slower filling.", egypt, "demands"),
    ]
    for (const other of others) expect(collate([wire, other]).positions).toEqual([])
  })

  test("meets talks that name no matter where the words are alike only", () => {
    const about = telling(
      "Delta Gazette",
      "2021-04-07",
      "Egypt seeks talks on a slower filling of the reservoir.",
      egypt,
      "seeks",
      talks,
    )
    const bare = telling(
      "Delta Gazette",
      "2021-04-07",
      "Cairo seeks further meetings.",
      egypt,
      "seeks",
      talks,
    )
    expect(collate([wire, about]).positions).toMatchObject([{issues: [talks.id, dam.id].sort()}])
    expect(collate([wire, bare]).positions).toEqual([])
  })
})
