import {once} from "node:events"
import {createServer, type Server} from "node:http"
import type {AddressInfo} from "node:net"
import {afterAll, beforeAll, expect, test} from "vitest"
import {fetchedEntries} from "../../src/cli/adding/fetched.ts"
import {lookAtFeed} from "../../src/cli/adding/follow-feed.ts"
import {createFetcher} from "../../src/fetch/fetch.ts"
import type {Entry} from "../../src/intake/entry.ts"
import {contentId} from "../../src/record/id.ts"
import type {Store} from "../../src/store/store.ts"
import {sqlitePlace, withStore} from "../store/databases.ts"
import {readingOf} from "../store/readings.ts"

/** What the server answers; undefined is a 503. */
const pages = new Map<string, string | undefined>()
let asked: string[] = []
let server: Server
let base: string
const place = sqlitePlace()
const fetcher = createFetcher({allowPrivate: true, delay: 0, robots: false, timeout: 5000})

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.url}${request.headers["if-none-match"] ? " if changed" : ""}`)
    const page = pages.get(request.url!)
    const etag = `"${contentId(page ?? "")}"`
    if (page === undefined) response.writeHead(503).end()
    else if (request.headers["if-none-match"] === etag) response.writeHead(304).end()
    else {
      const type = request.url!.endsWith(".rss") ? "application/rss+xml" : "text/html"
      response.writeHead(200, {"content-type": type, etag}).end(page)
    }
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await fetcher.close()
  server.closeAllConnections()
  server.close()
  await place.remove()
})

function article(n: number): string {
  const sentence = `Russia demands number ${n} of the talks, and the talks will go on for a long time yet.`
  return `<html><head><title>Article ${n}</title></head><body><article><h1>Article ${n}</h1><p>${sentence}</p><p>${sentence} America says no to it, again and again and again.</p></article></body></html>`
}
function feed(numbers: readonly number[]): string {
  const items = numbers.map((n) => `<item><title>Article ${n}</title><link>${base}/${n}.html</link></item>`)
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The Sample</title><link>${base}</link>${items.join("")}</channel></rss>`
}
function filer(store: Store): (entry: Entry) => Promise<void> {
  return async ({draft}) => {
    await store.add(readingOf(draft!), {filed: new Date(0).toISOString(), reader: "test 1"})
  }
}
const titles = async (store: Store): Promise<readonly string[]> =>
  (await store.reports()).rows.map(({title}) => title!).toReversed()

test("a feed is read oldest first; what could not be fetched or filed is had at a later look", () =>
  withStore(place, async (store) => {
    pages.set("/a.rss", feed([3, 2, 1]))
    for (const n of [1, 3]) pages.set(`/${n}.html`, article(n))
    const look = (file = filer(store)) => lookAtFeed(`${base}/a.rss`, {store, fetcher}, file)

    const first = await look()
    expect(first.problems).toEqual([expect.stringContaining("/2.html")])
    expect(await titles(store)).toEqual(["Article 1", "Article 3"])

    pages.set("/2.html", article(2))
    asked = []
    const broken = await look(async () => {
      throw new Error("the disk is full")
    })
    expect(broken.problems).toEqual([expect.stringContaining("the disk is full")])
    expect(asked).toEqual(["/a.rss", "/2.html"])

    expect((await look()).problems).toEqual([])
    expect(await titles(store)).toEqual(["Article 1", "Article 3", "Article 2"])
    asked = []
    expect(await look()).toEqual({pause: 300, problems: []})
    expect(asked).toEqual(["/a.rss if changed"])

    pages.set("/a.rss", feed([4, 3, 2]))
    pages.set("/4.html", article(4))
    asked = []
    await look()
    expect(asked).toEqual(["/a.rss if changed", "/4.html"])
    expect((await titles(store)).at(-1)).toBe("Article 4")
  }))

test("a feed that fails is asked less and less often", () =>
  withStore(place, async (store) => {
    pages.set("/b.rss", undefined)
    const pauses: number[] = []
    for (let n = 0; n < 5; n++) {
      const {pause, problems} = await lookAtFeed(`${base}/b.rss`, {store, fetcher}, filer(store))
      expect(problems).toHaveLength(1)
      pauses.push(pause)
    }
    expect(pauses).toEqual([600, 1200, 2400, 3600, 3600])
    pages.set("/b.rss", feed([]))
    expect((await lookAtFeed(`${base}/b.rss`, {store, fetcher}, filer(store))).pause).toBe(300)
  }))

test("of a feed's address the articles are added, of a page's the page", async () => {
  pages.set("/c.rss", feed([5, 6]))
  pages.set("/5.html", article(5))
  const found: (string | undefined)[] = []
  for await (const entry of fetchedEntries(fetcher, `${base}/c.rss`)) found.push(entry.draft?.title)
  expect(found).toEqual(["Article 5", undefined])
  const page: (string | undefined)[] = []
  for await (const entry of fetchedEntries(fetcher, `${base}/5.html`)) page.push(entry.draft?.url)
  expect(page).toEqual([`${base}/5.html`])
})
