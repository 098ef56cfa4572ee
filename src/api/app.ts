import {setImmediate} from "node:timers/promises"
import {Hono} from "hono"
import {z} from "zod"
import type {MakeCollator} from "../store/collating.ts"
import type {Store} from "../store/store.ts"
import {adder, type Reader} from "./add.ts"
import {deskKeeper} from "./desk.ts"
import {watchChanges} from "./events.ts"
import {type Env, type GuardOptions, guard, safeHeaders} from "./guard.ts"
import {openApi} from "./openapi.ts"
import {openSolver} from "./outlook/solver.ts"
import type {PageFile} from "./pages.ts"
import {referenceCss, referencePage} from "./reference.ts"
import {ApiError, bodyOf, problem, send} from "./respond.ts"
import {parsed, serveReading} from "./route.ts"
import {readRoutes} from "./routes.ts"
import {decideRequestSchema, gradeRequestSchema} from "./writing.ts"

/** All that the server is made of. */
export interface AppOptions extends Omit<GuardOptions, "clock"> {
  readonly store: Store
  readonly reader: Reader
  readonly makeCollator: MakeCollator
  readonly files: ReadonlyMap<string, PageFile>
  /** The program's version. */
  readonly version: string
  readonly now: () => Date
}

/** The largest body of a decision or a letter, in bytes. */
const smallBody = 64 * 1024

/** What the first view of the page asks for, and what its other views begin with. */
const firstAsked = ["/summary", "/overview", "/direction"]
const askedNext = [
  "/timeline",
  "/positions?limit=12&columns=6",
  "/posture",
  "/speakers?limit=50",
  "/reports?limit=100",
  "/items?limit=100",
  "/variants?limit=40",
]

/** The page and its API as one application. */
export interface ReadoutApp {
  readonly app: Hono<Env>
  /** Reads the record into memory and works out the first view; the other views follow while nobody asks. */
  ready(): Promise<void>
  /** To be closed with the server. */
  close(): Promise<void>
}

/** Makes the application on a store. */
export function createApp(options: AppOptions): ReadoutApp {
  const {store, reader, makeCollator, files, version, now, hosts, roleOf} = options
  const app = new Hono<Env>()
  const desks = deskKeeper(store, makeCollator, version)
  const changes = watchChanges(store)
  const solver = openSolver()
  const routes = readRoutes(store, version, solver)
  const clock = (): number => now().getTime()

  app.use(safeHeaders)
  app.use(guard({hosts, clock, ...(roleOf && {roleOf})}))
  app.onError((error) => {
    if (error instanceof ApiError) return problem(error)
    if (error.name === "CursorError" || error instanceof RangeError)
      return problem(new ApiError(400, error.message))
    console.error(error)
    return problem(new ApiError(500, "The server's own log tells more."))
  })

  const api = new Hono<Env>()
  api.get("/openapi.json", (context) =>
    send(context, bodyOf(JSON.stringify(openApi(routes, version))), "application/json; charset=utf-8"),
  )
  api.get("/", async (context) =>
    send(context, bodyOf(await referencePage(routes)), "text/html; charset=utf-8"),
  )
  api.get("/reference.css", (context) => send(context, bodyOf(referenceCss), "text/css; charset=utf-8"))
  for (const route of routes) serveReading(api, route, (asOf) => desks.at(asOf))

  const add = adder(store, reader, now)
  api.post("/add", async ({req, json}) => {
    const added = await add(req.raw)
    changes.look()
    return json({added})
  })
  api.post("/decisions", async ({req, json}) => {
    const decision = await store.decide(
      parsed(decideRequestSchema, await smallJson(req.raw)),
      now().toISOString(),
    )
    changes.look()
    return json(decision)
  })
  api.delete("/decisions/:id", async (context) => {
    const withdrawn = await store.withdraw(context.req.param("id"), now().toISOString())
    if (!withdrawn) throw new ApiError(404, "No decision of that id holds.")
    changes.look()
    return context.body(null, 204)
  })
  api.put("/outlets/:name", async (context) => {
    const {letter} = parsed(gradeRequestSchema, await smallJson(context.req.raw))
    await store.grade(context.req.param("name"), letter, now().toISOString())
    changes.look()
    return context.body(null, 204)
  })
  api.get("/events", async ({req}) => {
    const since = parsed(
      z.coerce.number().int().min(0).optional(),
      req.header("last-event-id") ?? req.query("since"),
    )
    const stream = await changes.stream(since)
    if (stream === undefined) throw new ApiError(429, "Too many listen already.", {"Retry-After": "30"})
    return stream
  })
  // The page keeps its token in a cookie that no script can read.
  api.post("/session", async (context) => {
    const {token} = parsed(z.strictObject({token: z.string().max(200)}), await smallJson(context.req.raw))
    if (roleOf !== undefined && roleOf(token) === undefined)
      throw new ApiError(401, "This token does not hold.")
    context.header(
      "Set-Cookie",
      `readout=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`,
    )
    return context.body(null, 204)
  })
  api.notFound((context) => problem(new ApiError(404, `There is nothing at ${context.req.path}; see /api.`)))
  app.route("/api", api)
  app.all("/api/*", (context) =>
    problem(new ApiError(404, `There is nothing at ${context.req.path}; see /api.`)),
  )

  // A view's own address with .json or .csv leads to the data behind it.
  app.get(
    "/:view{(timeline|positions|posture|sources|disagreements|speakers|items|reports)\\.(json|csv)}",
    (context) => context.redirect(`/api/${context.req.param("view")}${new URL(context.req.url).search}`),
  )
  app.get("*", (context) => {
    const {path} = context.req
    const file = files.get(path)
    if (file?.immutable) return send(context, file.body, file.type, "public, max-age=31536000, immutable")
    if (file !== undefined) return send(context, file.body, file.type)
    const page = /\.\w+$/.test(path) ? undefined : files.get("/index.html")
    if (page === undefined) {
      return problem(
        new ApiError(404, files.size === 0 ? "The page is not built: run npm run build." : "No such file."),
      )
    }
    return send(context, page.body, page.type)
  })

  const own = new Hono<Env>()
  own.use((context, next) => {
    context.set("role", "editor")
    return next()
  })
  own.route("/", api)
  let closed = false
  const work = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      if (closed) return
      await own.request(path, {headers: {"accept-encoding": "br"}})
      await setImmediate()
    }
  }
  return {
    app,
    async ready() {
      await work(firstAsked)
      void work(askedNext)
    },
    async close() {
      closed = true
      changes.close()
      await solver.close()
    },
  }
}

async function smallJson(request: Request): Promise<unknown> {
  const text = await request.text()
  if (text.length > smallBody) throw new ApiError(413, "A decision is shorter than that.")
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, "The body is not JSON.")
  }
}
