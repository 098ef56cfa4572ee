import {readFileSync} from "node:fs"
import {expect, test, vi} from "vitest"
import {analyze} from "../../src/language/index.ts"

test("the example of the reference page prints what it says", () => {
  const page = readFileSync("docs/reference/language.md", "utf8")
  const [, code] = /```ts\n(.*?)```/s.exec(page)!
  const [, printed] = /prints\n\n```\n(.*?)```/s.exec(page)!
  const lines: string[] = []
  const log = vi.spyOn(console, "log").mockImplementation((...words) => void lines.push(words.join(" ")))
  new Function("analyze", code!.replace(/^import .*\n/, ""))(analyze)
  log.mockRestore()
  expect(`${lines.join("\n")}\n`).toBe(printed)
})
