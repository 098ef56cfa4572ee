import type {HttpBindings} from "@hono/node-server"
import type {MiddlewareHandler} from "hono"
import {ApiError, problem} from "./respond.ts"
import type {Role, RoleOf} from "./tokens.ts"

/** What routes know of a request besides its content. */
export interface Env {
  Bindings: Partial<HttpBindings>
  Variables: {role: Role}
}

/** Who may ask, and how often. */
export interface GuardOptions {
  /** Host names, without port and in lower case, that the server answers to. */
  readonly hosts: ReadonlySet<string>
  /** Tells a token's role; where absent every caller is an editor (a server on loopback only). */
  readonly roleOf?: RoleOf
  /** Milliseconds, for the rate limits. */
  readonly clock: () => number
}

/** Requests a second, and how many may come at once, by caller. Writing costs `writeCost` requests. */
const rate = 50
const burst = 400
const writeCost = 10

/** Callers remembered for the rate limits. */
const remembered = 10_000

/** What the page may load and do: its own files and nothing else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ")

const headers: {readonly [name: string]: string} = {
  "Content-Security-Policy": policy,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

/** The name of a Host header, without its port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase()
}

/** Sets the headers that keep a page to itself. */
export const safeHeaders: MiddlewareHandler<Env> = async (context, next) => {
  await next()
  for (const name in headers) context.res.headers.set(name, headers[name]!)
}

/**
 * Refuses foreign host names (DNS rebinding), foreign origins (other sites' pages), too many requests, callers
 * without a token where one is needed, and writing with a token that only reads.
 */
export function guard({hosts, roleOf, clock}: GuardOptions): MiddlewareHandler<Env> {
  const allow = rateLimit(clock)
  return async (context, next) => {
    const {req} = context
    const refuse = (status: number, detail: string, more = {}): Response =>
      problem(new ApiError(status, detail, more))
    const host = req.header("host") ?? ""
    if (!hosts.has(nameOf(host))) {
      return refuse(421, "Start the server with --host or --allow-host to make it answer to this name.")
    }
    const writes = !["GET", "HEAD"].includes(req.method)
    const origin = req.header("origin")
    const foreign = origin !== undefined && new URL(origin === "null" ? "null:" : origin).host !== host
    if (foreign && (writes || req.path.startsWith("/api"))) {
      return refuse(403, "Pages of other sites may not use this server.")
    }
    if (writes && req.header("sec-fetch-site")?.includes("cross") === true) {
      return refuse(403, "Pages of other sites may not use this server.")
    }
    const caller = context.env?.incoming?.socket.remoteAddress ?? "local"
    const wait = allow(caller, writes ? writeCost : 1)
    if (wait > 0) return refuse(429, `Ask again in ${wait} s.`, {"Retry-After": String(wait)})
    const role = roleOf === undefined ? "editor" : roleOf(tokenOf(req.raw.headers) ?? "")
    const open = !req.path.startsWith("/api") || req.path === "/api/session"
    if (role === undefined && !open) {
      return refuse(401, "Send the token as a bearer token, or enter it on the page.", {
        "WWW-Authenticate": 'Bearer realm="readout"',
      })
    }
    if (writes && role === "reader" && !open) return refuse(403, "This token may only read.")
    context.set("role", role ?? "reader")
    return next()
  }
}

/** The token of a request: a bearer token, or the page's cookie. */
function tokenOf(sent: Headers): string | undefined {
  const bearer = /^Bearer (\S+)$/.exec(sent.get("authorization") ?? "")?.[1]
  return bearer ?? /(?:^|; )readout=([\w-]+)/.exec(sent.get("cookie") ?? "")?.[1]
}

/** Seconds that a caller must wait for `cost` requests; 0 where it need not. */
function rateLimit(clock: () => number): (caller: string, cost: number) => number {
  const buckets = new Map<string, {left: number; at: number}>()
  return (caller, cost) => {
    const now = clock()
    const bucket = buckets.get(caller) ?? {left: burst, at: now}
    buckets.delete(caller)
    if (buckets.size >= remembered) buckets.delete(buckets.keys().next().value!)
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * rate)
    const enough = left >= cost
    buckets.set(caller, {left: enough ? left - cost : left, at: now})
    return enough ? 0 : Math.ceil((cost - left) / rate)
  }
}
