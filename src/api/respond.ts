import {createHash} from "node:crypto"
import {promisify} from "node:util"
import {brotliCompress, constants, gzip} from "node:zlib"
import type {Context} from "hono"
import type {Problem} from "./wire.ts"

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Bytes below which compression gains nothing. */
const worthwhile = 1024

type Coding = "br" | "gzip"

function codingOf(context: Context): Coding | undefined {
  const accepted = context.req.header("accept-encoding") ?? ""
  return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined
}

/** What is sent, with what is made of it once: its hash, and its bytes in each coding that was asked for. */
export interface Body {
  readonly bytes: Uint8Array
  readonly hash: string
  readonly packed: Map<Coding, Promise<Uint8Array>>
}

/** A body to be sent once or many times. */
export function bodyOf(content: string | Uint8Array): Body {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content
  return {bytes, hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 22), packed: new Map()}
}

function packedAs({bytes, packed}: Body, coding: Coding): Promise<Uint8Array> {
  let made = packed.get(coding)
  if (made === undefined) {
    made =
      coding === "br"
        ? brotli(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 5}})
        : zip(bytes, {level: 6})
    packed.set(coding, made)
  }
  return made
}

/** A strong tag: of the bytes as they are sent, so that each coding has its own. */
function tagOf({hash}: Body, coding: Coding | undefined): string {
  return coding === undefined ? `"${hash}"` : `"${hash}-${coding}"`
}

/**
 * Sends a body with a strong ETag, compressed where the caller takes it; 304 where the caller has it.
 * `cache` is the Cache-Control to send; without it the caller must ask again each time.
 */
export async function send(
  context: Context,
  body: Body,
  type: string,
  cache = "no-cache",
): Promise<Response> {
  const coding =
    body.bytes.length < worthwhile || /font\/woff2|image\/png/.test(type) ? undefined : codingOf(context)
  const etag = tagOf(body, coding)
  const headers = {ETag: etag, "Cache-Control": cache, Vary: "Accept-Encoding", "Content-Type": type}
  const known = (context.req.header("if-none-match") ?? "").split(",").map((tag) => tag.trim())
  if (known.includes(etag)) return new Response(null, {status: 304, headers})
  const bytes = coding === undefined ? body.bytes : await packedAs(body, coding)
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {...headers, ...(coding !== undefined && {"Content-Encoding": coding})},
  })
}

const titles: {readonly [status: number]: string} = {
  400: "The request is not as it should be",
  401: "A token is needed",
  403: "Not allowed",
  404: "Not found",
  413: "Too large",
  415: "Not a readable kind of content",
  421: "This server does not answer to that host name",
  422: "Nothing could be read",
  429: "Too many requests",
  500: "Something went wrong here",
}

/** An error that the API tells its caller: thrown anywhere below a route. */
export class ApiError extends Error {
  override name = "ApiError"
  readonly status: number
  readonly headers: {readonly [name: string]: string}
  constructor(status: number, detail: string, headers: {readonly [name: string]: string} = {}) {
    super(detail)
    this.status = status
    this.headers = headers
  }
}

/** The error as problem details (RFC 9457). */
export function problem({status, message, headers}: ApiError): Response {
  const body: Problem = {type: "about:blank", title: titles[status] ?? "Error", status, detail: message}
  return new Response(JSON.stringify(body), {
    status,
    headers: {...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store"},
  })
}
