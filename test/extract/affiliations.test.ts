import {readFileSync} from "node:fs"
import {expect, test} from "vitest"
import {read} from "../../src/engine.ts"

/** The named speakers of a text in order, each once, with the id of what they speak for. */
function speakersOf(text: string): string {
  const lines = read(text, {published: "2022-01-14"}).items.flatMap((item) =>
    item.kind === "statement" && item.speaker.actor?.startsWith("person:")
      ? [[item.speaker.name, item.speaker.affiliation].filter((part) => part !== undefined).join(" · ")]
      : [],
  )
  return [...new Set(lines)].join("\n")
}

const cases = readFileSync("test/cases/extract/affiliations.txt", "utf8")
  .split(/^# /m)
  .slice(1)
  .map((block) => {
    const [head = "", expected = ""] = block.split("\n==>\n")
    const [name = "", ...text] = head.split("\n")
    return [name, text.join("\n").trim(), expected.trim()] as const
  })

test.each(cases)("%s", (_name, text, expected) => {
  expect(speakersOf(text)).toBe(expected)
})
