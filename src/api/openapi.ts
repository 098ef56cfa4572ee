import {z} from "zod"
import {asOfQuery, type ReadRoute} from "./route.ts"
import {decisionSchema} from "./schemas.ts"
import * as writing from "./writing.ts"

/** A route that changes the record, as its documentation tells it. */
export interface WriteRoute {
  readonly method: "post" | "put" | "delete"
  readonly path: string
  readonly summary: string
  readonly body?: z.ZodType
  /** Whether a form with files is taken too. */
  readonly files?: true
  readonly answer?: z.ZodType
}

/** All routes that write. */
export const writeRoutes: readonly WriteRoute[] = [
  {
    method: "post",
    path: "/add",
    summary: "Reads a report, given as text, address or file, and files its record",
    body: writing.addRequestSchema,
    files: true,
    answer: writing.addedSchema,
  },
  {
    method: "post",
    path: "/decisions",
    summary: "Decides that items tell the same or not the same, or that one supersedes others",
    body: writing.decideRequestSchema,
    answer: decisionSchema,
  },
  {method: "delete", path: "/decisions/:id", summary: "Takes a decision back"},
  {
    method: "put",
    path: "/outlets/:name",
    summary: "Gives an outlet its letter on the Admiralty scale; without a letter takes it away",
    body: writing.gradeRequestSchema,
  },
]

type Json = {readonly [name: string]: unknown}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const {$schema: _, ...rest} = z.toJSONSchema(schema, {target: "draft-2020-12", io, unrepresentable: "any"})
  return rest
}

function pathOf(path: string): string {
  return `/api${path.replace(/:(\w+)/g, "{$1}")}`
}

function parametersOf(path: string, query: {readonly [name: string]: z.ZodType}): readonly Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: {type: "string"},
  }))
  const inQuery = Object.entries(query).map(([name, schema]) => ({
    name,
    in: "query",
    required: !schema.safeParse(undefined).success,
    ...(schema.description !== undefined && {description: schema.description}),
    schema: jsonSchema(schema, "input"),
  }))
  return [...inPath, ...inQuery]
}

const problems: Json = {
  default: {
    description: "Problem details (RFC 9457)",
    content: {"application/problem+json": {schema: {$ref: "#/components/schemas/Problem"}}},
  },
}

function readOperation({path, summary, query, answer, list}: ReadRoute): Json {
  return {
    summary,
    parameters: parametersOf(path, {...query, "as-of": asOfQuery}),
    responses: {
      200: {
        description: "Strong ETag; 304 where If-None-Match names it",
        content: {
          "application/json": {schema: jsonSchema(answer, "output")},
          ...(list && {"text/csv": {schema: {type: "string"}}}),
        },
      },
      ...problems,
    },
  }
}

function writeOperation({path, summary, body, files, answer}: WriteRoute): Json {
  const content = {
    ...(body && {"application/json": {schema: jsonSchema(body, "input")}}),
    ...(files && {
      "multipart/form-data": {
        schema: {type: "object", required: ["file"], properties: {file: {type: "string", format: "binary"}}},
      },
    }),
  }
  return {
    summary,
    parameters: parametersOf(path, {}),
    ...(body && {requestBody: {required: true, content}}),
    responses: {
      ...(answer === undefined
        ? {204: {description: "Done"}}
        : {
            200: {description: "Done", content: {"application/json": {schema: jsonSchema(answer, "output")}}},
          }),
      ...problems,
    },
  }
}

/** The OpenAPI 3.1 document of the API. */
export function openApi(routes: readonly ReadRoute[], version: string): Json {
  const paths: {[path: string]: {[method: string]: Json}} = {}
  for (const route of routes) paths[pathOf(route.path)] = {get: readOperation(route)}
  for (const route of writeRoutes) {
    const path = pathOf(route.path)
    paths[path] = {...paths[path], [route.method]: writeOperation(route)}
  }
  paths["/api/events"] = {
    get: {
      summary: "Changes as they happen (server-sent events)",
      parameters: [
        {
          name: "since",
          in: "query",
          schema: {type: "integer"},
          description: "The last change that the caller knows.",
        },
      ],
      responses: {
        200: {description: "Events named `change`", content: {"text/event-stream": {}}},
        ...problems,
      },
    },
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Readout",
      version,
      description:
        "The sourced record of news reports. Offsets count UTF-16 code units of a report's stored text, half-open: text.slice(from, to) is the quote. Every list also answers at its path with .csv appended, whole where no limit is given.",
    },
    paths,
    components: {
      schemas: {
        Problem: {
          type: "object",
          required: ["type", "title", "status", "detail"],
          properties: {
            type: {type: "string"},
            title: {type: "string"},
            status: {type: "integer"},
            detail: {type: "string"},
          },
        },
      },
      securitySchemes: {token: {type: "http", scheme: "bearer"}},
    },
    security: [{token: []}, {}],
  }
}
