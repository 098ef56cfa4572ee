import {existsSync, readFileSync} from "node:fs"
import {expect, test} from "vitest"
import {kinds} from "../../src/record/item.ts"
import {linesOf} from "./lines.ts"

/** A block of text and the block of items that it gives, as the reference pages show them. */
const example = /```text\n([\s\S]*?)```\n\n```items\n([\s\S]*?)```/g

const pages = kinds.filter((kind) => existsSync(`docs/reference/${kind}.md`))

test.each(pages)("the examples of docs/reference/%s.md give what they show", (kind) => {
  const page = readFileSync(`docs/reference/${kind}.md`, "utf8")
  const examples = [...page.matchAll(example)]
  expect(kind === "statement" || examples.length > 0).toBe(true)
  for (const [, text = "", shown = ""] of examples) expect(linesOf(kind, text.trim())).toBe(shown.trim())
})
