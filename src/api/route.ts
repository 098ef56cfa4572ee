import type {Context, Hono} from "hono"
import {z} from "zod"
import {type CsvRow, csvOf} from "./csv.ts"
import type {Desk} from "./desk.ts"
import type {Env} from "./guard.ts"
import {perDesk} from "./per-desk.ts"
import {ApiError, type Body, bodyOf, send} from "./respond.ts"

/** What a route that reads is given. */
export interface Ask<Query> {
  readonly query: Query
  /** Values of the path's parameters. */
  readonly params: {readonly [name: string]: string}
  readonly desk: Desk
  readonly context: Context<Env>
}

/** What a route that reads gives, made as it is asked for: the value for JSON and, for a list, the rows for CSV. */
export interface Answer {
  readonly value: () => unknown
  readonly rows?: () => readonly CsvRow[]
}

/** Query parameters by name; each takes a string. */
export type QueryShape = {readonly [name: string]: z.ZodType}

/** A route that reads, with all that its documentation says. */
export interface ReadRoute {
  /** In Hono's form: `/reports/:sign`. */
  readonly path: string
  readonly summary: string
  readonly query: QueryShape
  readonly answer: z.ZodType
  /** Whether `.csv` answers too. */
  readonly list: boolean
  handle(ask: Ask<{readonly [name: string]: unknown}>): Answer | Promise<Answer>
}

/** A route that reads. `Query` is what `query` gives: the shape's parsed values. */
export function reading<Query>(
  path: string,
  summary: string,
  query: QueryShape,
  answer: z.ZodType,
  handle: (ask: Ask<Query>) => Answer | Promise<Answer>,
  list: boolean = true,
): ReadRoute {
  return {path, summary, query, answer, list, handle: (ask) => handle(ask as Ask<Query>)}
}

/** The record as of a day or a moment; on every view. */
export const asOfQuery: z.ZodType<string | undefined> = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/, "a day or a moment")
  .refine((text) => !Number.isNaN(Date.parse(text)), "a day or a moment of the calendar")
  .optional()
  .describe(
    "The record as known at the end of a day (2022-01-13: reports published by then), or as the store held it at a moment (2022-01-13T09:00:00Z).",
  )

/** The values of a schema, or a 400 that names each fault. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = result.error.issues.map(({path, message}) => `${path.join(".") || "request"}: ${message}`)
  throw new ApiError(400, `${faults.join("; ")}.`)
}

/** Query parameters by name; a repeated name joins with commas. */
function queryOf(context: Context): {[name: string]: string} {
  return Object.fromEntries(
    Object.entries(context.req.queries()).map(([name, values]) => [name, values.join(",")]),
  )
}

/** Answers kept of each desk, and the size of the largest that is kept, in bytes. */
const keptAnswers = 100
const largestKept = 2_000_000

/** A desk never changes, so that whoever asks it the same again is told the same. */
const answersOf = perDesk((_desk: Desk): Map<string, Body> => new Map())

/** Serves a reading route at its path, as JSON; with `.json` and, for a list, `.csv` appended too. */
export function serveReading(
  app: Hono<Env>,
  route: ReadRoute,
  deskAt: (asOf: string | undefined) => Promise<Desk>,
): void {
  const schema = z.strictObject({...route.query, "as-of": asOfQuery})
  const at = (format: "json" | "csv") => async (context: Context<Env>) => {
    const given = queryOf(context)
    const {"as-of": asOf, ...rest} = parsed(schema, given) as {"as-of"?: string}
    // A table is whole unless a part of it is asked for.
    const whole = format === "csv" && "limit" in rest && given.limit === undefined
    const query = whole ? {...rest, limit: Number.MAX_SAFE_INTEGER} : rest
    const desk = await deskAt(asOf)
    const params = Object.fromEntries(
      Object.entries(context.req.param()).map(([name, value]) => [
        name,
        String(value).replace(/\.(json|csv)$/, ""),
      ]),
    )
    const key = JSON.stringify([route.path, format, context.get("role"), params, query])
    const answers = answersOf(desk)
    let body = answers.get(key)
    if (body === undefined) {
      const {value, rows} = await route.handle({query, params, desk, context})
      body = bodyOf(format === "csv" ? csvOf(rows?.() ?? []) : JSON.stringify(value()))
      if (answers.size >= keptAnswers) answers.delete(answers.keys().next().value!)
      if (body.bytes.length < largestKept) answers.set(key, body)
    }
    const type = format === "csv" ? "text/csv" : "application/json"
    return send(context, body, `${type}; charset=utf-8`)
  }
  // A parameter at the end takes in the suffix, and is cut above.
  const last = /^(.*\/):(\w+)$/.exec(route.path)
  if (last === null) {
    app.get(`${route.path}.json`, at("json"))
    if (route.list) app.get(`${route.path}.csv`, at("csv"))
  } else if (route.list) app.get(`${last[1]}:${last[2]}{.+\\.csv}`, at("csv"))
  app.get(route.path, at("json"))
}
