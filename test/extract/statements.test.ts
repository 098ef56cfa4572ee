import fc from "fast-check"
import {expect, test} from "vitest"
import {loadAuthority} from "../../src/authority/authority.ts"
import {extract} from "../../src/extract/extract.ts"
import {analyze} from "../../src/language/analyze.ts"
import {readingSchema} from "../../src/record/reading.ts"
import {makeReport} from "../../src/record/report.ts"
import {type Statement, utterersOf} from "../../src/record/statement.ts"
import {readCases} from "../read-cases.ts"

const authority = loadAuthority()

function statementsOf(text: string): readonly Statement[] {
  const report = makeReport({text, published: "2022-01-14"})
  const items = extract(analyze(text, {published: "2022-01-14"}), report, authority)
  expect(readingSchema.safeParse({report, items, notices: []}).error).toBeUndefined()
  return items.filter((item) => item.kind === "statement")
}

/** One line: rule, act, mode, speaker, addressee, relays, words. */
function line(statement: Statement): string {
  const {rule, act, mode, addressee, sources, words} = statement
  const who = utterersOf(statement)
    .map(({name}) => name)
    .join(", ")
  const relays = sources.filter(({role}) => role === "relay").map(({name}) => ` via ${name}`)
  const to = addressee === undefined ? "" : ` → ${addressee.name}`
  const said = words.map(({quote}) => quote).join(" + ")
  return `${rule} ${act} ${mode} ${who}${to}${relays.join("")}: ${said}`
}

test.each(readCases("extract/statements"))("$name", ({input, expected}) => {
  expect(statementsOf(input).map(line).join("\n") || "(none)").toBe(expected)
})

test("any string gives statements whose anchors are its words", () => {
  const word = fc.constantFrom(
    ...'Berg said that the “talks” ” failed , . told reporters \n according to TASS : ‘no’ " she warned he asked'.split(
      " ",
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({unit: "grapheme"}),
        fc.array(word, {maxLength: 40}).map((words) => words.join(" ")),
      ),
      (text) => {
        statementsOf(text)
      },
    ),
    {numRuns: 60},
  )
})

test("a time with an open end, or in the words said, is not when they were said", () => {
  const text =
    "Anna Berg has said since 2019 that the ban is wrong. Holm said that last week's raid was a mistake. Lund said on Monday that talks of 2012 had failed."
  expect(statementsOf(text).map(({speaker, when}) => `${speaker.name} ${when?.edtf}`)).toEqual([
    "Anna Berg undefined",
    "Holm undefined",
    "Lund 2022-01-10",
  ])
})
