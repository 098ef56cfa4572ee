import {readdirSync, readFileSync} from "node:fs"
import {expect, test} from "vitest"

test("every file of data/ says where it comes from, under which licence, and when", () => {
  const files = readdirSync("data", {encoding: "utf8", recursive: true}).filter((name) =>
    name.endsWith(".json"),
  )
  expect(files.length).toBeGreaterThan(0)
  for (const file of files) {
    const content = JSON.parse(readFileSync(`data/${file}`, "utf8"))
    for (const field of ["source", "licence", "date"]) {
      expect(content[field], `${field} of data/${file}`).toEqual(expect.stringMatching(/\S/))
    }
  }
})
