import {once} from "node:events"
import {createServer, type Server} from "node:http"
import type {AddressInfo} from "node:net"
import {afterAll, beforeAll, expect, test} from "vitest"
import {fetchedEntries} from "../../src/cli/adding/fetched.ts"
import {lookAtFeed} from "../../src/cli/adding/follow-feed.ts"
import {createFetcher} from "../../src/fetch/fetch.ts"
import type {Entry} from "../../src/intake/entry.ts"
import {contentId} from "../../src/record/id.ts"
import {openStore, type Store} from "../../src/store/store.ts"
import {sqlitePlace, withStore} from "../store/databases.ts"
import {readingOf} from "../store/readings.ts"

/** What the server answers; undefined is a 503. */
const pages = new Map<string, string | undefined>()
/** The moment of a page's last change, where the server gives that instead of a tag. */
const moments = new Map<string, string>()
/** Pages that are gone for good. */
const gone = new Set<string>()
let asked: string[] = []
let server: Server
let base: string
const place = sqlitePlace()
const fetcher = createFetcher({allowPrivate: true, delay: 0, robots: false, timeout: 5000})

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = pages.get(request.url!)
    const moment = moments.get(request.url!)
    const etag = `"${contentId(page ?? "")}"`
    const [tag, since] = [request.headers["if-none-match"], request.headers["if-modified-since"]]
    asked.push(`${request.url}${tag ? " if changed" : since ? " if changed since" : ""}`)
    if (gone.has(request.url!)) response.writeHead(410).end()
    else if (page === undefined) response.writeHead(503).end()
    else if (tag === etag || (tag === undefined && moment !== undefined && since === moment)) {
      response.writeHead(304).end()
    } else {
      const type = request.url!.endsWith(".rss") ? "application/rss+xml" : "text/html"
      const version = moment === undefined ? {etag} : {"last-modified": moment}
      response.writeHead(200, {"content-type": type, ...version}).end(page)
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
    expect(asked).toEqual(["/a.rss if changed", "/2.html"])

    // Tried twice in vain, it is passed over once.
    asked = []
    expect((await look()).problems).toEqual([])
    expect(asked).toEqual(["/a.rss if changed"])
    expect((await look()).problems).toEqual([])
    expect(await titles(store)).toEqual(["Article 1", "Article 3", "Article 2"])
    asked = []
    expect(await look()).toEqual({pause: 300, problems: [], remarks: [], feeds: []})
    expect(asked).toEqual(["/a.rss if changed"])

    pages.set("/a.rss", feed([4, 3, 2]))
    pages.set("/4.html", article(4))
    asked = []
    await look()
    expect(asked).toEqual(["/a.rss if changed", "/4.html"])
    expect((await titles(store)).at(-1)).toBe("Article 4")
  }))

test("a feed that had to be mended is read whole, with a remark, and asked again only whether it changed", () =>
  withStore(place, async (store) => {
    pages.set("/m.rss", feed([7]).replace("</channel></rss>", "<item><title>Half"))
    pages.set("/7.html", article(7))
    const look = () => lookAtFeed(`${base}/m.rss`, {store, fetcher}, filer(store))
    const {problems, remarks} = await look()
    expect(problems).toEqual([])
    expect(remarks).toEqual([expect.stringContaining("not well-formed; what could be read of it was taken")])
    expect(await titles(store)).toContain("Article 7")
    asked = []
    await look()
    expect(asked).toEqual(["/m.rss if changed"])
  }))

test("killed between fetch and filing, follow has every entry at the next start, and asks only whether it changed after", async () => {
  pages.set("/k.rss", feed([9, 8]))
  for (const n of [8, 9]) pages.set(`/${n}.html`, article(n))
  const location = await place.fresh()
  const steps = async (file: (store: Store) => (entry: Entry) => Promise<void>): Promise<void> => {
    // Another store on the same file and another fetcher: as a process that starts anew.
    const [store, fresh] = [
      await openStore(location),
      createFetcher({allowPrivate: true, delay: 0, robots: false}),
    ]
    const look = lookAtFeed(`${base}/k.rss`, {store, fetcher: fresh}, file(store))
    await Promise.race([look, killed])
    await fresh.close()
    await store.close()
  }
  let kill = (): void => undefined
  const killed = new Promise<void>((resolve) => {
    kill = resolve
  })
  asked = []
  // The first article is filed; the second is fetched, and then the process is no more.
  await steps((store) => async (entry) => {
    if (entry.draft?.title === "Article 8") return await filer(store)(entry)
    kill()
    await new Promise(() => undefined)
  })
  expect(asked).toEqual(["/k.rss", "/8.html", "/9.html"])
  const again = async (): Promise<void> => {
    const store = await openStore(location)
    const fresh = createFetcher({allowPrivate: true, delay: 0, robots: false})
    expect((await lookAtFeed(`${base}/k.rss`, {store, fetcher: fresh}, filer(store))).problems).toEqual([])
    expect((await titles(store)).toSorted()).toEqual(["Article 8", "Article 9"])
    await fresh.close()
    await store.close()
  }
  await again()
  asked = []
  await again()
  expect(asked).toEqual(["/k.rss if changed"])
  // A server that knows moments but no tags.
  moments.set("/k.rss", "Fri, 14 Jan 2022 09:00:00 GMT")
  pages.set("/k.rss", feed([9, 8]).replace("The Sample", "The Other"))
  await again()
  asked = []
  await again()
  expect(asked).toEqual(["/k.rss if changed since"])
})

test("an entry that could not be fetched is had later, though the feed has dropped it; of one that is gone the feed's words are kept", () =>
  withStore(place, async (store) => {
    pages.set("/w.rss", feed([12, 11, 10]))
    for (const n of [10, 12]) pages.set(`/${n}.html`, article(n))
    const look = () => lookAtFeed(`${base}/w.rss`, {store, fetcher}, filer(store))
    expect((await look()).problems).toEqual([expect.stringContaining("/11.html answers 503")])
    pages.set("/w.rss", feed([]))
    pages.set("/11.html", article(11))
    await look()
    expect(await titles(store)).toEqual(["Article 10", "Article 12", "Article 11"])

    pages.set("/w.rss", feed([14]))
    gone.add("/14.html")
    expect((await look()).problems).toEqual([])
    expect((await titles(store)).at(-1)).toBe("Article 14")
    pages.set("/w.rss", feed([14, 10]))
    asked = []
    await look()
    expect(asked).toEqual(["/w.rss if changed", "/10.html"])
  }))

test("a list of feeds names those to follow; a page is no feed; a look that is ended loses nothing", () =>
  withStore(place, async (store) => {
    pages.set("/l.rss", `<opml version="2.0"><body><outline xmlUrl="${base}/a.rss"/></body></opml>`)
    const look = (path: string, signal?: AbortSignal) =>
      lookAtFeed(`${base}${path}`, {store, fetcher, ...(signal && {signal})}, filer(store))
    expect(await look("/l.rss")).toMatchObject({problems: [], feeds: [`${base}/a.rss`]})
    pages.set("/15.html", article(15))
    expect((await look("/15.html")).problems).toEqual([expect.stringContaining("is a page and no feed")])
    pages.set("/e.rss", feed([15]))
    const stop = new AbortController()
    const ended = lookAtFeed(`${base}/e.rss`, {store, fetcher, signal: stop.signal}, async () => stop.abort())
    expect((await ended).problems).toEqual([])
    expect(await titles(store)).toEqual([])
    await look("/e.rss")
    expect(await titles(store)).toEqual(["Article 15"])
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
