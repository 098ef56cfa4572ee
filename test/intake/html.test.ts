import {describe, expect, test} from "vitest"
import {draftHtml} from "../../src/intake/html.ts"
import {linkedArticle} from "../../src/intake/linked-data.ts"
import {openBytes} from "../../src/intake/open.ts"
import {casesOf, shown} from "./cases.ts"

describe("html.txt", () => {
  const cases = casesOf("html.txt")
  test("has cases", () => expect(cases.length).toBeGreaterThan(3))
  test.each(cases)("$name", async ({name, input, expected}) => {
    const url = `https://courier.example/${name.includes("address date") ? "2022/01/14" : "world"}/geneva`
    const [entry] = await openBytes(new TextEncoder().encode(input), {name: "page", url})
    expect(shown(entry!)).toBe(expected)
  })
})

test("a page's own label of its encoding is used", async () => {
  const page = Buffer.from('<html><head><meta charset="windows-1251"></head><body><p>#</p></body></html>')
  page[page.indexOf("#")] = 0xca
  const [entry] = await openBytes(page, {name: "a.html"})
  expect(entry!.draft!.text).toBe("К")
})

test("linked data in odd shapes", () => {
  expect(
    linkedArticle(["null", "[]", "3", '{"@type": "NewsArticle", "author": [null, 3, {"name": ""}]}']),
  ).toEqual({})
  expect(linkedArticle(['{"@type": "NewsArticle", "articleBody": "two\nlines", "author": "A"};'])).toEqual({
    body: "two lines",
    author: "A",
  })
})

test("the whole page stands in where no article is found, and the linked text where the page has little", () => {
  expect(draftHtml("<p>One line.</p>").draft.text).toBe("One line.")
  const body = "A long text that the page shows only to those who let its scripts run. ".repeat(20)
  const page = `<html><body><script type="application/ld+json">${JSON.stringify({"@type": "Article", articleBody: body})}</script><p>Loading</p></body></html>`
  expect(draftHtml(page).draft.text).toBe(body.trim())
})
