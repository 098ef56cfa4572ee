import {expect, test} from "vitest"
import {read} from "../../src/engine.ts"
import {readCases} from "../read-cases.ts"

/** The named speakers of a text in order, each once, with the id of what they speak for. */
function speakersOf(text: string): string {
  const lines = read(text, {published: "2022-01-14"}).items.flatMap((item) =>
    item.kind === "statement" && item.speaker.actor?.startsWith("person:")
      ? [[item.speaker.name, item.speaker.affiliation].filter((part) => part !== undefined).join(" · ")]
      : [],
  )
  return [...new Set(lines)].join("\n")
}

test.each(readCases("extract/affiliations"))("$name", ({input, expected}) => {
  expect(speakersOf(input)).toBe(expected)
})
