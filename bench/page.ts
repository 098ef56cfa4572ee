/// <reference lib="dom" />
import {rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {parseArgs} from "node:util"
import type {Page} from "playwright-core"
import {pageFiles} from "../src/api/pages.ts"
import {serve} from "../src/api/server.ts"
import {createCollator} from "../src/collate/collate.ts"
import {openStore, type Store} from "../src/store/store.ts"
import {openBrowser} from "../test/page/browser.ts"
import {draftOf, readingOf} from "./generate.ts"

const usage = `npx tsx bench/page.ts [--items N] [--collate] [--store LOCATION]

Serves a store (a new one of N generated items, default 100000, unless one is named) and measures, in the browser
that the tests use, the first view, what each click takes until it is drawn, and the size of the page and of
answers. Reports are compared with each other only with --collate: bench/collate.ts measures that. Build first.`

const {values} = parseArgs({
  options: {
    items: {type: "string", default: "100000"},
    collate: {type: "boolean"},
    store: {type: "string"},
    help: {type: "boolean"},
  },
})
if (values.help) {
  console.log(usage)
  process.exit(0)
}

const nothingShared = {
  copies: [],
  ancestors: [],
  stories: [],
  occurrences: [],
  variants: [],
  disagreements: [],
  corroborations: [],
  positions: [],
  histories: [],
  dates: [],
}
const uncollated = {add: () => undefined, collation: () => nothingShared}

async function fill(store: Store, wanted: number): Promise<void> {
  for (let n = 0, items = 0; items < wanted; n++) {
    const reading = readingOf(draftOf(n))
    items += reading.items.length
    await store.add(reading, {filed: new Date(Date.UTC(2022, 1, 1, 0, 0, n)).toISOString(), reader: "bench"})
  }
}

/** Milliseconds from an act in the page until what it leads to is drawn. */
function timed(page: Page, act: string, there: string): Promise<number> {
  return page.evaluate(`(async () => {
    const start = performance.now()
    ${act}
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (${there}) return performance.now() - start
      if (performance.now() - start > 20000) throw new Error(${JSON.stringify(`never drawn: ${there}`)})
    }
  })()`)
}

const go = (path: string): string =>
  `history.pushState(undefined, "", ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent("popstate"))`
const has = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`
const click = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}).click()`

/** What people do: name, the place to be first, the act, and what must then be there. */
const acts: readonly (readonly [name: string, from: string, act: string, there: string])[] = [
  ["open the timeline", "/add", go("/timeline"), has(".tl, .undated")],
  ["leave a party out", "/timeline", click(".toggle .btn"), has('.toggle .btn[aria-pressed="false"]')],
  ["open the positions", "/add", go("/positions"), has(".mx td .cellx")],
  ["open a cell", "/positions", click(".cellx"), has("tr.opened .hist li")],
  ["open the posture board", "/add", go("/posture"), has(".hedge .hr")],
  ["open all items", "/add", go("/items"), has(".items .row")],
  ["narrow them to a kind", "/items", go("/items?kind=position"), has(".items .row.position")],
  ["find words among them", "/items", go("/items?text=ceasefire%20guarantees"), has(".items .row, .state")],
  ["open exact words", "/items", click(".items .tr"), has(".proof blockquote")],
  ["scroll by a screen", "/items", "scrollBy(0, innerHeight)", "scrollY > 0"],
  ["open the speakers", "/add", go("/speakers"), has(".people tbody tr")],
  ["open the sources", "/add", go("/sources"), has(".tbl tbody tr")],
  ["open a report", "/add", go("/reports/A"), has(".art .para")],
  ["open the outlook", "/add", go("/outlook"), has(".head h1")],
  ["search the store", "/add", go("/search?q=ceasefire"), has(".cols .list li, .state")],
]

const location = values.store ?? join(tmpdir(), `readout-bench-page-${process.pid}.db`)
const store = await openStore(location)
if (values.store === undefined) await fill(store, Number(values.items))
const served = await serve({
  store,
  reader: {name: "bench", text: async () => [], file: async () => []},
  makeCollator: values.collate ? createCollator : () => uncollated,
  files: pageFiles("dist/web"),
  version: "bench",
  now: () => new Date(),
  host: "127.0.0.1",
  port: 0,
  tokenFile: `${location}.tokens.json`,
})
const load = performance.now()
const {counts} = (await (await fetch(`${served.url}/api/summary`)).json()) as {
  counts: {[kind: string]: number}
}
const items = Object.values(counts).reduce((sum, count) => sum + count, 0)
console.log(`${items} items; into memory ${Math.round(performance.now() - load)} ms`)

const browser = await openBrowser()
const page = await browser.newPage({viewport: {width: 1440, height: 900}})
const firsts: number[] = []
for (let n = 0; n < 3; n++) {
  await page.goto(`${served.url}/`)
  await page.waitForSelector(".ledger")
  firsts.push(await page.evaluate(() => performance.now()))
}
console.log(`first view, ms: ${firsts.map((ms) => Math.round(ms)).join(", ")}`)
const files = await page.evaluate(() =>
  performance.getEntriesByType("resource").map((entry) => {
    const {name, encodedBodySize} = entry as PerformanceResourceTiming
    return {name, size: encodedBodySize}
  }),
)
const sum = (wanted: (name: string) => boolean): number =>
  files.filter(({name}) => wanted(name)).reduce((total, {size}) => total + size, 0)
console.log(
  `page files, compressed: ${sum((name) => /assets.*\.(js|css)$/.test(name))} bytes; fonts ${sum((name) => name.endsWith("woff2"))}`,
)

console.log("\nmilliseconds until drawn (five times, the median first; then the slowest)")
for (const [name, from, act, there] of acts) {
  const times: number[] = []
  for (let n = 0; n < 5; n++) {
    await page.goto(served.url + from)
    await page.waitForSelector("main h1")
    await page.waitForLoadState("networkidle", {timeout: 3000}).catch(() => undefined)
    times.push(await timed(page, act, there))
  }
  times.sort((a, b) => a - b)
  console.log(`  ${name.padEnd(26)} ${times[2]!.toFixed(0).padStart(6)} ${times[4]!.toFixed(0).padStart(6)}`)
}

console.log("\nanswers of the API: milliseconds (median of five), bytes as JSON")
for (const path of [
  "summary",
  "overview",
  "items?limit=100",
  "items?text=ceasefire",
  "timeline",
  "positions?limit=12&columns=6",
  "posture",
  "speakers",
  "reports?limit=100",
  "direction",
  "outlook",
  "search?q=ceasefire",
]) {
  const times: number[] = []
  let size = 0
  for (let n = 0; n < 5; n++) {
    const start = performance.now()
    size = (await (await fetch(`${served.url}/api/${path}`)).text()).length
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  console.log(`  ${path.padEnd(30)} ${times[2]!.toFixed(0).padStart(6)} ${String(size).padStart(9)}`)
}
await browser.close()
await served.close()
await store.close()
if (values.store === undefined) for (const end of ["", "-wal", "-shm"]) rmSync(location + end, {force: true})
