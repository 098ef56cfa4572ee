import {expect, test} from "vitest"
import {attributed, compareUtterances, type Utterance, utterancesOf} from "../../src/collate/utterances.ts"
import type {ActorRef} from "../../src/record/common.ts"
import {withId} from "../../src/record/id.ts"
import {makeReport} from "../../src/record/report.ts"
import type {Act} from "../../src/record/statement.ts"
import {anchorAt} from "../../src/text/span.ts"

const grey: ActorRef = {actor: "person:ann-grey", name: "Ann Grey", affiliation: "NOR"}
const holm: ActorRef = {actor: "person:olav-holm", name: "Olav Holm", affiliation: "NOR"}

function said(words: string, [speaker, ...jointly]: readonly ActorRef[], act: Act = "assert"): Utterance {
  const report = makeReport({outlet: words, text: words})
  const anchor = anchorAt(words, 0, words.length)
  const item = withId(report, {
    kind: "statement",
    anchors: [anchor],
    words: [anchor],
    sources: [{role: "report"}],
    factuality: "certain",
    rule: "test.hand",
    speaker: speaker!,
    ...(jointly.length > 0 && {jointly}),
    mode: "indirect",
    act,
    about: [],
  })
  return utterancesOf({report, items: [item]})[0]!
}

test("what several said together is what each of them said", () => {
  const words = "the northern harbour will be closed to trawlers until the spring"
  const [both, one] = [said(words, [holm, grey]), said(words, [grey])]
  expect(compareUtterances(both, one)).toBeCloseTo(1)
  expect(attributed(both, one)).toBe(false)
  expect(attributed(said(words, [holm]), one)).toBe(true)
})

test("what is demanded is not what is told, though most words are alike", () => {
  const demand = "Sudan must withdraw its troops from the border"
  const told = said("Sudan had moved 4,000 soldiers to the border", [grey])
  expect(compareUtterances(said(demand, [grey], "demand"), told)).toBeUndefined()
  expect(compareUtterances(said(demand, [grey], "demand"), said(demand, [grey]))).toBeCloseTo(1)
})
