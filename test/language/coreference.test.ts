import fc from "fast-check"
import {describe, expect, it} from "vitest"
import {analyze} from "../../src/language/analyze.ts"
import {readCases} from "../read-cases.ts"

/** Entities that are mentioned more than once or have a role, one a line: mentions, then roles in brackets. */
function print(text: string): string {
  const {mentions, entities} = analyze(text)
  return entities
    .filter((entity) => entity.mentions.length > 1 || entity.roles.length > 0)
    .map((entity) => {
      const words = entity.mentions.map((mention) =>
        text.slice(mentions[mention]!.from, mentions[mention]!.to),
      )
      const roles = entity.roles.map((role) => ` [${text.slice(role.from, role.to)}]`)
      return words.join(" = ") + roles.join("")
    })
    .join("\n")
}

describe("coreference", () => {
  it.each(readCases("language/coreference"))("$name", ({input, expected}) => {
    expect(print(input)).toBe(expected)
  })

  const piece = fc.constantFrom(
    ..."Anna Brown , the minister said he she they it told \" “ ” I we NATO ( NATO ) . who is a of Russia 's officials \n Mr Smith and his".split(
      " ",
    ),
  )

  it("puts every mention into one entity, for any string", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, {maxLength: 30}).map((all) => all.join(" ")),
        ),
        (text) => {
          const {mentions, entities, length} = analyze(text)
          const placed = entities.flatMap((entity, index) => {
            expect(entity.index).toBe(index)
            expect([...entity.mentions].sort((a, b) => a - b)).toEqual(entity.mentions)
            for (const mention of entity.mentions) expect(mentions[mention]!.entity).toBe(index)
            return entity.mentions
          })
          expect(placed.sort((a, b) => a - b)).toEqual(mentions.map((_, index) => index))
          for (const {first, last, head, from, to} of mentions) {
            expect(0 <= first && first <= head && head < last && last <= length).toBe(true)
            expect(from < to && to <= text.length).toBe(true)
          }
        },
      ),
      {numRuns: 60},
    )
  })
})
