/// <reference lib="dom" />
import {readFileSync} from "node:fs"
import axe from "axe-core"
import type {Browser, BrowserContextOptions, Page} from "playwright-core"
import {afterAll, beforeAll, describe, expect, test} from "vitest"
import {openBrowser} from "./browser.ts"
import {type Served, startServer} from "./served.ts"

let served: Served
let browser: Browser
const faults: string[] = []

const paths = [
  "/",
  "/timeline",
  "/positions",
  "/words",
  "/disagreements",
  "/posture",
  "/outlook",
  "/speakers",
  "/items",
  "/reports/A",
  "/sources",
  "/add",
  "/search?q=war",
]

beforeAll(async () => {
  const started = await Promise.all([startServer(), openBrowser()])
  served = started[0]
  browser = started[1]
  await served.add(
    "01-agency-geneva-flash.md",
    "02-gazette-geneva-rewrite.md",
    "06-agency-vienna.md",
    "07-gazette-vienna-rewrite.md",
  )
}, 90_000)
afterAll(async () => {
  await browser?.close()
  served?.close()
})

/** A page at an address, shown. What its console complains of is kept. */
async function show(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, ...options})
  const page = await context.newPage()
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`))
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${path}: ${message.text()}`)
  })
  await page.goto(served.url + path)
  await page.waitForSelector("main h1")
  return page
}

interface Finding {
  readonly id: string
  readonly impact: string
  readonly where: readonly string[]
}

/** Serious findings of axe-core on the page as it stands. */
async function serious(page: Page): Promise<readonly Finding[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const {violations} = await (window as unknown as {axe: typeof axe}).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    })
    return violations.map(({id, impact, nodes}) => ({
      id,
      impact: String(impact),
      where: nodes.slice(0, 3).map(({html}) => html.slice(0, 160)),
    }))
  })
  return found.filter(({impact}) => impact === "serious" || impact === "critical")
}

describe.each([
  {width: 1440, colorScheme: "light"},
  {width: 360, colorScheme: "dark"},
] as const)("at $width px, $colorScheme", ({width, colorScheme}) => {
  test("every view shows, scrolls no sideways, and axe finds nothing serious", async () => {
    const page = await show("/", {viewport: {width, height: 900}, colorScheme})
    const found: (readonly [string, Finding])[] = []
    for (const path of paths) {
      await page.goto(served.url + path)
      await page.waitForSelector("main h1")
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways, path).toBeLessThanOrEqual(0)
      for (const finding of await serious(page)) found.push([path, finding])
    }
    expect(found).toEqual([])
    await page.context().close()
  }, 300_000)
})

test("a cell of the matrix leads to its words in the drawer, and lit in the reader", async () => {
  const page = await show("/positions")
  await page.locator(".cellx").first().click()
  const quote = await page.locator("tr.opened .hist .q").first().textContent()
  const room = await page.locator("tr.opened .hist li > div").first().boundingBox()
  expect(room!.width, "the words have room").toBeGreaterThan(400)
  const start = quote!.split(" … ")[0]!
  await page.locator("tr.opened .hist .tr").first().click()
  await page.waitForSelector(".proof blockquote")
  expect(await page.locator(".proof blockquote").textContent()).toContain(start)
  await page.getByRole("link", {name: "Open in reader"}).click()
  await page.waitForSelector("mark.on")
  const lit = await page
    .locator("mark.on")
    .first()
    .evaluate((mark) => {
      const copy = mark.cloneNode(true) as Element
      for (const number of copy.querySelectorAll("sup")) number.remove()
      return copy.textContent ?? ""
    })
  expect(lit).toBe(start)
  await page.context().close()
})

test("a value of a disagreement leads to the very words that give it", async () => {
  const page = await show("/disagreements")
  const side = page.locator(".side", {hasText: "Polish President"})
  await side.locator(".tr").first().click()
  await page.waitForSelector(".proof blockquote")
  const words = await page
    .locator(".proof blockquote")
    .evaluate((quote) => [...quote.childNodes].find(({nodeType}) => nodeType === 3)?.textContent)
  expect(words).toBe("Polish President")
  await page.context().close()
})

test("each wording is given to whom its report gives it, and the lanes of the timeline stay in view", async () => {
  const page = await show("/words")
  const row = page.locator(".wit", {hasText: "massed more than"})
  expect(await row.locator(".src").textContent()).toContain("given to US officials")
  await page.goto(`${served.url}/timeline`)
  const lane = page.locator(".tl > .lane").first()
  const room = page.locator(".scroll", {has: page.locator(".tl")})
  await lane.waitFor()
  await room.evaluate((box) => {
    box.querySelector<HTMLElement>(".tl")!.style.minWidth = "4000px"
    box.scrollLeft = 2500
  })
  const [left, edge] = await Promise.all([lane.boundingBox(), room.boundingBox()])
  expect(Math.round(left!.x)).toBe(Math.round(edge!.x))
  await page.context().close()
})

test("going back shows a list where it was left", async () => {
  const page = await show("/items")
  const trace = page.locator(".items .tr").nth(30)
  await trace.scrollIntoViewIfNeeded()
  await trace.click()
  await page.waitForSelector(".proof blockquote")
  const before = await page.evaluate(() => scrollY)
  expect(before).toBeGreaterThan(300)
  await page.getByRole("link", {name: "Open in reader"}).click()
  await page.waitForSelector("mark.on")
  await page.goBack()
  await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, before)
  await page.context().close()
})

test("a report that is pasted shows its items at once, and is announced elsewhere", async () => {
  const [reader, writer] = await Promise.all([show("/"), show("/add")])
  await writer
    .getByLabel("Text of a report")
    .fill(
      'Quiet day in Oslo\nNorway\'s foreign minister, Kari Holm, said on Monday: "We want the talks to go on." Norway demanded a ceasefire.',
    )
  await writer.getByLabel("Published").fill("2022-01-19")
  await writer.getByRole("button", {name: "Read it"}).click()
  await writer.waitForSelector(".items .row", {timeout: 20_000})
  expect(await writer.locator(".items").textContent()).toContain("We want the talks to go on")
  await reader.waitForSelector(".news", {timeout: 10_000})
  await reader.getByRole("button", {name: "Show"}).click()
  await reader.waitForFunction(() => document.querySelector(".record")?.textContent === "5 reports")
  await Promise.all([reader.context().close(), writer.context().close()])
})

test("what comes in stands above an open list, and what one looks at stays where it is", async () => {
  const page = await show("/items")
  await page.waitForSelector(".items .row")
  await page.evaluate(() => scrollTo(0, 1500))
  const inView = () =>
    page.evaluate(() => {
      const row = [...document.querySelectorAll(".items .row")].find(
        (one) => one.getBoundingClientRect().top > 200,
      )
      return {words: row?.textContent, top: row?.getBoundingClientRect().top ?? 0}
    })
  const before = await inView()
  await served.add("12-agency-belarus.md")
  await page.waitForSelector(".news", {timeout: 20_000})
  await page.getByRole("button", {name: "Show"}).click()
  await page.waitForSelector(".items .row.old", {state: "attached"})
  const after = await page.evaluate((words) => {
    const row = [...document.querySelectorAll(".items .row")].find((one) => one.textContent === words)
    return row?.getBoundingClientRect().top ?? -1
  }, before.words)
  expect(Math.abs(after - before.top)).toBeLessThan(120)
  await page.context().close()
}, 60_000)

test("words are pinned, and stand below the next that are opened", async () => {
  const page = await show("/items")
  await page.locator(".items .tr").nth(0).click()
  const first = await page.locator(".proof blockquote").textContent()
  await page.getByRole("button", {name: "Pin to compare"}).click()
  // With the drawer open, the next address opens in it.
  await page.keyboard.press("j")
  await page.waitForSelector(".proof .pinned blockquote")
  expect(await page.locator(".proof .pinned blockquote").textContent()).toBe(first)
  expect(await page.locator(".proof blockquote").count()).toBe(2)
  await page.context().close()
})

test("a report prints at its full width, dark on light", async () => {
  const page = await show("/reports/A", {viewport: {width: 800, height: 1000}, colorScheme: "dark"})
  await page.waitForSelector(".art .para")
  await page.emulateMedia({media: "print"})
  const width = await page
    .locator(".art .para")
    .first()
    .evaluate((one) => one.getBoundingClientRect().width)
  expect(width).toBeGreaterThan(400)
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(paper).toBe("rgb(245, 247, 246)")
  await page.context().close()
})

test("a list is saved whole as CSV, as it shows", async () => {
  const page = await show("/items?kind=statement&as-of=2022-01-11")
  await page.waitForSelector(".items .row")
  const shown = Number.parseInt((await page.locator("main [role=status]").first().textContent()) ?? "", 10)
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", {name: "CSV", exact: true}).first().click(),
  ])
  expect(download.suggestedFilename()).toBe("items.csv")
  const table = readFileSync(await download.path(), "utf8")
  expect(table.trimEnd().split("\r\n")).toHaveLength(shown + 1)
  await page.context().close()
})

test("the slider shows the record as known on an earlier day", async () => {
  const page = await show("/timeline")
  const now = await page.locator("#shown").textContent()
  await page.locator("#asof-timeline").focus()
  await page.keyboard.press("Home")
  await page.waitForFunction((before) => document.querySelector("#shown")?.textContent !== before, now)
  expect(page.url()).toContain("as-of=2022-01-10")
  await page.getByRole("link", {name: /^Sources/}).click()
  await page.waitForSelector("main table")
  expect(await page.locator("main h1").textContent()).toContain("1 report,")
  await page.context().close()
})

test("all is reached by keys: find, a view, the next anchor, its words, and back", async () => {
  const page = await show("/")
  await page.keyboard.press("/")
  await page.keyboard.type("timel")
  await page.keyboard.press("Enter")
  await page.waitForURL("**/timeline")
  await page.waitForSelector("main .tr")
  await page.keyboard.press("g")
  await page.keyboard.press("p")
  await page.waitForURL("**/positions")
  await page.waitForSelector(".mx .anch .tr")
  await page.keyboard.press("j")
  const focused = (): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label"))
  const label = await focused()
  expect(label).toMatch(/^[A-Z] \d+: exact words/)
  await page.keyboard.press("Enter")
  await page.waitForSelector(".proof blockquote")
  await page.keyboard.press("Escape")
  await page.waitForSelector(".proof", {state: "detached"})
  expect(await focused()).toBe(label)
  await page.keyboard.press("?")
  expect(await page.locator("dialog[open]").getAttribute("aria-label")).toBe("Keys")
  await page.context().close()
})

test("a hostile report shows as text and nothing else", async () => {
  const hostile = [
    "<img src=x onerror=alert(1)> <script>window.harmed = 1</script>",
    'The minister said "<b onmouseover=alert(2)>war</b>" on Monday. [link](javascript:alert(3)) &lt;script&gt;',
    "\u202Eright to left\u202C and раypal with Cyrillic letters.",
    "x".repeat(1_000_000),
  ].join("\n")
  const added = await fetch(`${served.url}/api/add`, {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({text: hostile, outlet: "<script>alert(4)</script>"}),
  })
  const {added: list} = (await added.json()) as {added: {sign: string; outcome: string}[]}
  expect(list[0]?.outcome).toBe("new")
  const page = await show(`/reports/${list[0]!.sign}`)
  page.on("dialog", (dialog) => faults.push(`a dialog: ${dialog.message()}`))
  await page.waitForSelector(".art .para")
  expect(await page.locator(".art").textContent()).toContain("<script>window.harmed = 1</script>")
  expect(await page.evaluate(() => "harmed" in window)).toBe(false)
  expect(await page.locator(".art img, .art script, .art b[onmouseover]").count()).toBe(0)
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await page.goto(`${served.url}/sources`)
  await page.waitForSelector("main table")
  expect(await page.locator("main").textContent()).toContain("<script>alert(4)</script>")
  await page.context().close()
}, 60_000)

test("the page's own files are small", async () => {
  const page = await show("/posture")
  await page.waitForSelector("svg.map")
  const sizes = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap((entry) => {
      const {name, encodedBodySize} = entry as PerformanceResourceTiming
      return name.includes("/assets/") ? [{name, size: encodedBodySize}] : []
    }),
  )
  const own = sizes.filter(({name}) => !name.endsWith(".woff2")).reduce((sum, {size}) => sum + size, 0)
  expect(own).toBeGreaterThan(10_000)
  expect(own).toBeLessThan(250_000)
  await page.context().close()
})

test("no page complained", () => {
  expect(faults).toEqual([])
})
