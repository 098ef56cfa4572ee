import {rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterAll, beforeAll, describe, expect, test} from "vitest"
import type {Opened} from "../../src/api/add.ts"
import {createApp} from "../../src/api/app.ts"
import {csvOf} from "../../src/api/csv.ts"
import {openSolver} from "../../src/api/outlook/solver.ts"
import {bodyOf as sent} from "../../src/api/respond.ts"
import {readRoutes} from "../../src/api/routes.ts"
import type {Envelope, ListPage, PositionsPage, SignedItem} from "../../src/api/wire.ts"
import type {Reading} from "../../src/record/reading.ts"
import {makeReport} from "../../src/record/report.ts"
import {openStore, type Store} from "../../src/store/store.ts"
import {collationOf, first, second} from "../view/fixture.ts"

const path = join(tmpdir(), `readout-api-${process.pid}.db`)
let store: Store
let time = Date.parse("2022-02-02T00:00:00Z")

const reader = {
  name: "test 1",
  text: async (text: string): Promise<readonly Opened[]> =>
    text === ""
      ? [{refused: {code: "no-text", message: "There is no text."}}]
      : [{reading: {report: makeReport({text}), items: [], notices: []}}],
  file: async (name: string, bytes: Uint8Array): Promise<readonly Opened[]> =>
    reader.text(`${name}: ${new TextDecoder().decode(bytes)}`),
}

function make(more = {}) {
  return createApp({
    store,
    reader,
    makeCollator: () => {
      const readings: Reading[] = []
      return {
        add: (reading) => void readings.push({...reading, notices: []}),
        collation: () => collationOf(readings),
      }
    },
    files: new Map([["/index.html", {body: sent("<p>page"), type: "text/html", immutable: false}]]),
    version: "0.0.1",
    now: () => new Date(time++),
    hosts: new Set(["localhost"]),
    ...more,
  }).app
}

/** All reading routes. */
const routes = () => readRoutes(store, "0.0.1", openSolver())

/** The body as JSON; its shape is what the test states. */
async function bodyOf<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T
}

function ask(
  app: ReturnType<typeof make>,
  path: string,
  init: RequestInit & {headers?: Record<string, string>} = {},
) {
  return app.request(`http://localhost${path}`, {...init, headers: {host: "localhost", ...init.headers}})
}

beforeAll(async () => {
  store = await openStore(path)
  await store.add(first, {filed: "2022-02-01T10:00:00Z", reader: "test 1"})
  await store.add(second, {filed: "2022-02-01T11:00:00Z", reader: "test 1"})
})
afterAll(async () => {
  await store.close()
  for (const end of ["", "-wal", "-shm"]) rmSync(path + end, {force: true})
})

/** Values for the parameters of paths and queries that need one. */
async function example(path: string): Promise<string> {
  const item = first.items[0]!.id
  const filled = path
    .replace(":sign", "A")
    .replace("/variants/:id", "/variants/variant:0000000000000001")
    .replace(":id", item)
  return path === "/search" ? "/search?q=bells" : filled
}

describe("reading", () => {
  test("every route answers as its schema says", async () => {
    const app = make()
    for (const route of routes()) {
      const response = await ask(app, `/api${await example(route.path)}`)
      const body = await response.json()
      expect(response.status, `${route.path} ${JSON.stringify(body).slice(0, 300)}`).toBe(200)
      const checked = route.answer.safeParse(body)
      expect(checked.error?.issues, route.path).toBeUndefined()
    }
  })

  test("every list answers as CSV, with the item's words in it", async () => {
    const app = make()
    const lists = routes().filter(({list}) => list)
    for (const {path} of lists) {
      const [start, query = ""] = (await example(path)).split("?")
      const response = await ask(app, `/api${start}.csv?${query}`)
      expect(response.status, path).toBe(200)
      expect(response.headers.get("content-type"), path).toContain("text/csv")
    }
    const csv = await (await ask(app, "/api/items.csv?kind=statement&text=ringing")).text()
    expect(csv.split("\r\n")).toHaveLength(3)
    expect(csv).toContain('"""The bells are ringing louder,"""')
  })

  test("a filter narrows, a page goes on where the last one ended", async () => {
    const app = make()
    const page = async (query: string): Promise<Envelope<ListPage<string>>> =>
      bodyOf(ask(app, `/api/items?${query}`))
    const all = await page("limit=1000")
    expect(all.view.count).toBe(8)
    const rows: string[] = []
    for (let next: string | undefined = ""; next !== undefined; ) {
      const {view} = await page(`limit=3${next === "" ? "" : `&next=${next}`}`)
      rows.push(...view.rows)
      next = view.next
    }
    expect(rows).toEqual(all.view.rows)
    const dated = await page("from=2022-01-13&until=2022-01-13")
    expect(Object.values<SignedItem>(dated.items).map(({item}) => item.kind)).toEqual(["posture"])
    expect((await page("party=UKR")).view.count).toBe(1)
    expect((await ask(app, "/api/items?kind=nonsense")).status).toBe(400)
    expect((await ask(app, "/api/items?unknown=1")).status).toBe(400)
    expect((await ask(app, "/api/items?next=nonsense")).status).toBe(400)
  })

  test("a day gives the reports published by then, a moment what the store held", async () => {
    const app = make()
    const view = async (asOf: string) =>
      (await bodyOf<{view: {count: number}}>(ask(app, `/api/disagreements?as-of=${asOf}`))).view
    expect((await view("2022-01-14")).count).toBe(1)
    expect((await view("2022-01-13")).count).toBe(0)
    expect((await view("2022-02-01T10:30:00Z")).count).toBe(0)
    expect((await ask(app, "/api/overview?as-of=2022-13-77")).status).toBe(400)
    expect((await bodyOf<{count: number}>(ask(app, "/api/reports?as-of=2022-01-13"))).count).toBe(1)
  })

  test("an answer has a strong tag, and is not sent twice", async () => {
    const app = make()
    const headers = {"accept-encoding": "br"}
    const response = await ask(app, "/api/overview", {headers})
    const etag = response.headers.get("etag")!
    expect(etag).toMatch(/^"[\w-]+-br"$/)
    expect(response.headers.get("content-encoding")).toBe("br")
    expect((await ask(app, "/api/overview", {headers: {...headers, "if-none-match": etag}})).status).toBe(304)
    expect((await ask(app, "/api/overview", {headers: {"if-none-match": etag}})).status).toBe(200)
  })

  test("every view answers as of a day and of a moment, says so, and takes no other word for it", async () => {
    const app = make()
    for (const {path} of routes()) {
      const [start, query = ""] = (await example(path)).split("?")
      // The utterance is found only once both reports are there.
      if (path === "/variants/:id") continue
      for (const asOf of ["2022-01-13", "2022-02-01T10:30:00Z"]) {
        const response = await ask(app, `/api${start}?${query}&as-of=${asOf}`)
        expect(response.status, `${path} ${asOf}`).toBe(200)
        const body = await bodyOf<{asOf?: string; reports?: object}>(response)
        if (body.reports instanceof Object) expect(body.asOf, path).toBe(asOf)
        expect(JSON.stringify(body), `${path} ${asOf}`).not.toContain(second.items[0]!.id)
      }
      expect((await ask(app, `/api${start}?${query}&as-of=yesterday`)).status, path).toBe(400)
    }
  })

  test("every view answers at .json too, tagged, and says 304 to who has it", async () => {
    const app = make()
    for (const {path} of routes()) {
      const [start, query = ""] = (await example(path)).split("?")
      const whole = /:\w+$/.test(path) ? `/api${start}?${query}` : `/api${start}.json?${query}`
      const response = await ask(app, whole)
      expect(response.status, whole).toBe(200)
      const etag = response.headers.get("etag") ?? ""
      expect(etag, whole).toMatch(/^"[\w-]{20,}"$/)
      expect((await ask(app, whole, {headers: {"if-none-match": etag}})).status, whole).toBe(304)
    }
  })

  test("a table is whole, a part of it where a limit is given", async () => {
    const app = make()
    const rows = async (path: string): Promise<number> =>
      (await (await ask(app, path)).text()).trimEnd().split("\r\n").length - 1
    const all = await bodyOf<Envelope<ListPage<string>>>(ask(app, "/api/items?limit=1"))
    expect(await rows("/api/items.csv")).toBe(all.view.count)
    expect(await rows("/api/items.csv?limit=1")).toBe(1)
  })

  test("a row of CSV is no formula and keeps its quotation marks", async () => {
    const hostile = csvOf([{words: '=HYPERLINK("http://evil.example")', plain: 'said "no", twice'}])
    expect(hostile).toBe(
      '\uFEFFwords,plain\r\n"\'=HYPERLINK(""http://evil.example"")","said ""no"", twice"\r\n',
    )
  })

  test("what is new and what is told again part the items between them", async () => {
    const app = make()
    const count = async (query: string): Promise<number> =>
      (await bodyOf<Envelope<ListPage<string>>>(ask(app, `/api/items?${query}`))).view.count
    const again = await count("told=again")
    expect(again).toBeGreaterThan(0)
    expect((await count("told=first")) + again).toBe(await count(""))
  })

  test("a matrix gives the cells of the columns asked for, and counts all", async () => {
    const app = make()
    const {view} = await bodyOf<Envelope<PositionsPage>>(ask(app, "/api/positions?limit=1&columns=1"))
    expect(view.rows).toHaveLength(1)
    expect(new Set(view.rows.flatMap(({cells}) => cells.map(({party}) => party))).size).toBeLessThan(2)
    expect(view.count).toBeGreaterThanOrEqual(view.rows.length)
  })

  test("errors are problem details", async () => {
    const response = await ask(make(), "/api/reports/ZZZ")
    expect(response.headers.get("content-type")).toBe("application/problem+json")
    expect(await response.json()).toMatchObject({status: 404, title: "Not found"})
    expect((await ask(make(), "/api/nothing")).status).toBe(404)
  })

  test("the OpenAPI document names every route and the fields that may be absent", async () => {
    const document = await bodyOf<{
      openapi: string
      paths: {
        [path: string]: {
          get: {
            parameters: {name: string}[]
            responses: {200: {content: {[type: string]: {schema: {required: string[]}}}}}
          }
        }
      }
    }>(ask(make(), "/api/openapi.json"))
    expect(document.openapi).toBe("3.1.0")
    expect(Object.keys(document.paths)).toContain("/api/reports/{sign}")
    for (const {path, list} of routes()) {
      const operation = document.paths[`/api${path.replace(/:(\w+)/g, "{$1}")}`]?.get
      expect(operation, path).toBeDefined()
      expect(Object.keys(operation!.responses), path).toEqual(["200", "default"])
      expect("text/csv" in operation!.responses[200].content, path).toBe(list)
      expect(
        operation!.parameters.map(({name}) => name),
        path,
      ).toContain("as-of")
    }
    for (const path of [
      "/api/add",
      "/api/decisions",
      "/api/decisions/{id}",
      "/api/outlets/{name}",
      "/api/events",
    ])
      expect(Object.keys(document.paths), path).toContain(path)
    const {schema} = document.paths["/api/overview"]!.get.responses[200].content["application/json"]!
    expect(schema.required).not.toContain("asOf")
    expect(await (await ask(make(), "/api")).text()).toContain("/api/timeline")
  })
})

describe("writing", () => {
  const json = (body: unknown, method = "POST") => ({
    method,
    body: JSON.stringify(body),
    headers: {"content-type": "application/json"},
  })

  test("a text is read and filed, a file too, nothing is refused with its notice", async () => {
    const app = make()
    expect(await (await ask(app, "/api/add", json({text: "Some words."}))).json()).toMatchObject({
      added: [{outcome: "new", sign: "C"}],
    })
    const form = new FormData()
    form.set("file", new File(["Other words."], "a.txt"))
    expect(await (await ask(app, "/api/add", {method: "POST", body: form})).json()).toMatchObject({
      added: [{outcome: "new", sign: "D"}],
    })
    expect(await (await ask(app, "/api/add", json({text: ""}))).json()).toMatchObject({
      added: [{outcome: "refused", notices: [{code: "no-text"}]}],
    })
    expect((await ask(app, "/api/add", json({}))).status).toBe(400)
    expect((await ask(app, "/api/add", json({url: "file:///etc/passwd"}))).status).toBe(400)
    expect((await ask(app, "/api/add", json({url: "http://news.example/"}))).status).toBe(403)
    expect((await ask(app, "/api/add", json({text: "x".repeat(9 * 2 ** 20)}))).status).toBe(413)
    expect((await bodyOf<{count: number}>(ask(app, "/api/reports"))).count).toBe(4)
  })

  test("a decision and a letter are kept, shown and taken back", async () => {
    const app = make()
    const members = [first.items[0]!.id, second.items[0]!.id]
    const decision = await bodyOf<{id: string}>(
      ask(app, "/api/decisions", json({decision: "not-same", members})),
    )
    expect((await bodyOf<unknown[]>(ask(app, "/api/decisions"))).length).toBe(1)
    expect((await ask(app, `/api/decisions/${decision.id}`, {method: "DELETE"})).status).toBe(204)
    expect((await bodyOf<unknown[]>(ask(app, "/api/decisions"))).length).toBe(0)
    expect((await ask(app, "/api/outlets/First%20Wire", json({letter: "B"}, "PUT"))).status).toBe(204)
    const {view} = await bodyOf<{view: {rows: {name: string; letter?: string}[]}}>(ask(app, "/api/outlets"))
    expect(view.rows.find(({name}) => name === "First Wire")?.letter).toBe("B")
  })

  test("listeners hear of a new report", async () => {
    const app = make()
    const response = await ask(app, "/api/events")
    const stream = response.body!.getReader()
    const decoder = new TextDecoder()
    await ask(app, "/api/add", json({text: "News."}))
    let heard = ""
    while (!heard.includes("event: change")) heard += decoder.decode((await stream.read()).value)
    expect(heard).toContain('"type":"report"')
    await stream.cancel()
  })
})

describe("safety", () => {
  test("foreign host names and foreign origins are refused", async () => {
    const app = make()
    expect((await ask(app, "/", {headers: {host: "evil.example"}})).status).toBe(421)
    const evil = {headers: {origin: "http://evil.example", "content-type": "application/json"}, body: "{}"}
    expect((await ask(app, "/api/add", {method: "POST", ...evil})).status).toBe(403)
    expect((await ask(app, "/api/items", {headers: {origin: "http://evil.example"}})).status).toBe(403)
    expect((await ask(app, "/api/items", {headers: {origin: "null"}})).status).toBe(403)
    expect((await ask(app, "/api/items", {headers: {origin: "http://localhost"}})).status).toBe(200)
  })

  test("where tokens are needed, none is refused, a reader reads, an editor writes", async () => {
    const roleOf = (token: string) => (token === "r" ? "reader" : token === "e" ? "editor" : undefined)
    const app = make({roleOf})
    const bearer = (token: string) => ({authorization: `Bearer ${token}`, "content-type": "application/json"})
    const body = JSON.stringify({decision: "same", members: ["a", "b"]})
    expect((await ask(app, "/api/items")).status).toBe(401)
    expect((await ask(app, "/api/items", {headers: bearer("x")})).status).toBe(401)
    expect((await ask(app, "/api/items", {headers: bearer("r")})).status).toBe(200)
    expect((await ask(app, "/api/decisions", {method: "POST", body, headers: bearer("r")})).status).toBe(403)
    expect((await ask(app, "/api/decisions", {method: "POST", body, headers: bearer("e")})).status).toBe(200)
    const session = await ask(app, "/api/session", {
      method: "POST",
      body: JSON.stringify({token: "r"}),
      headers: {"content-type": "application/json"},
    })
    const cookie = session.headers.get("set-cookie")!
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await ask(app, "/api/items", {headers: {cookie: cookie.split(";")[0]!}})).status).toBe(200)
    expect((await ask(app, "/")).status).toBe(200)
  })

  test("every answer keeps the page to itself", async () => {
    for (const path of ["/", "/api", "/api/items", "/api/nothing"]) {
      const {headers} = await ask(make(), path)
      expect(headers.get("content-security-policy"), path).toContain("default-src 'none'")
      expect(headers.get("content-security-policy"), path).not.toContain("unsafe")
      expect(headers.get("x-content-type-options"), path).toBe("nosniff")
    }
  })

  test("who asks too much must wait", async () => {
    const now = new Date()
    const app = make({now: () => now})
    let refused: Response | undefined
    for (let n = 0; n < 600 && refused === undefined; n++) {
      const response = await ask(app, "/none.js")
      if (response.status === 429) refused = response
    }
    expect(refused?.headers.get("retry-after")).toBe("1")
  })
})
