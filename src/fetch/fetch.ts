import type {LookupOptions} from "node:dns"
import {setTimeout as wait} from "node:timers/promises"
import {Agent, fetch, type Response} from "undici"
import type {Notice} from "../record/reading.ts"
import {checkedLookup, internet, type LookupDone, literalOf, type Network, privateMessage} from "./address.ts"
import {causesOf, Refusal} from "./refusal.ts"
import {parseRobots, type Robots} from "./robots.ts"

/** How a fetcher behaves; every field has a default. */
export interface FetchOptions {
  /** Allows private and loopback addresses. Default: false. */
  readonly allowPrivate?: boolean
  /** Milliseconds for one address with its redirects, waiting for politeness aside. Default: 30,000. */
  readonly timeout?: number
  /** Bytes after unpacking. Default: 20 MB. */
  readonly maxBytes?: number
  /** Default: 5. */
  readonly maxRedirects?: number
  /** Milliseconds between two requests to one host. Default: 1,000; a longer `Crawl-delay` counts up to 30 s. */
  readonly delay?: number
  /** Heeds robots.txt. Default: true. */
  readonly robots?: boolean
  readonly userAgent?: string
  /** Resolves names. Default: the internet. */
  readonly network?: Network
}

/** What an earlier answer gave to ask with, whether it has changed since. */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** What came of one address. */
export type Fetched =
  | {
      readonly outcome: "fetched"
      /** Where the content was found in the end. */
      readonly url: string
      readonly bytes: Uint8Array
      readonly contentType?: string
      readonly validators: Validators
    }
  | {readonly outcome: "unchanged"}
  | {
      readonly outcome: "failed"
      readonly notice: Notice
      /** Whether asking again later may help. */
      readonly transient: boolean
      /** Seconds that the server asks to wait. */
      readonly retryAfter?: number
    }

/** Fetches politely and within bounds; keeps what it knows of hosts, so make one and use it for all. */
export interface Fetcher {
  /** Never throws for what a server or an address does. */
  fetchUrl(url: string, validators?: Validators): Promise<Fetched>
  /** Ends at once: what is still being fetched fails. */
  close(): Promise<void>
}

const types =
  /^(?:text\/|application\/(?:[\w.+-]*(?:xml|json)[\w.+-]*|x-ndjson|warc|gzip|x-gzip|zip|x-zip-compressed|octet-stream)\b|$)/i

/** A fetcher with its own connections and memory of hosts. */
export function createFetcher(options: FetchOptions = {}): Fetcher {
  const {allowPrivate = false, timeout = 30_000, maxBytes = 20_000_000, maxRedirects = 5} = options
  const {delay = 1000, robots = true, userAgent = "Readout", network = internet} = options
  const agent = new Agent({
    connect: {
      timeout,
      lookup: (host: string, wanted: LookupOptions, done: LookupDone) =>
        checkedLookup(host, wanted, {network, allowPrivate}, done),
    },
    headersTimeout: timeout,
    bodyTimeout: timeout,
    maxHeaderSize: 65_536,
  })
  const closing = new AbortController()
  const rules = new Map<string, Promise<Robots | "unreachable">>()
  const free = new Map<string, number>()

  /** Waits until the host may be asked again. */
  async function politely(url: URL, pause: number): Promise<void> {
    const now = Date.now()
    const at = Math.max(now, free.get(url.host) ?? 0)
    free.set(url.host, at + pause)
    if (at > now) await wait(at - now, undefined, {signal: closing.signal})
  }

  async function ask(url: URL, headers: {[name: string]: string}, signal: AbortSignal): Promise<Response> {
    const literal = literalOf(url)
    if (!/^https?:$/.test(url.protocol)) {
      throw new Refusal("fetch-address", `${url.href} is no http or https address.`)
    }
    if (!allowPrivate && literal !== undefined && !network.isPublic(literal)) {
      throw new Refusal("fetch-private", privateMessage(literal))
    }
    return fetch(url, {
      dispatcher: agent,
      redirect: "manual",
      signal: AbortSignal.any([signal, closing.signal]),
      headers: {
        "user-agent": userAgent,
        accept: "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        ...headers,
      },
    })
  }

  /** The rules of the host, asked for once; redirects of robots.txt are followed within the host's site. */
  function rulesOf(url: URL): Promise<Robots | "unreachable"> {
    let known = rules.get(url.origin)
    if (known === undefined) {
      known = loadRules(new URL("/robots.txt", url))
      rules.set(url.origin, known)
    }
    return known
  }

  async function loadRules(address: URL): Promise<Robots | "unreachable"> {
    const signal = AbortSignal.timeout(Math.min(timeout, 10_000))
    try {
      let at = address
      for (let hops = 0; hops <= maxRedirects; hops++) {
        const answer = await ask(at, {}, signal)
        const location = redirectOf(answer, at)
        if (location !== undefined) {
          await answer.body?.cancel()
          at = location
          continue
        }
        if (answer.status >= 500) {
          await answer.body?.cancel()
          return "unreachable"
        }
        const text = answer.ok ? new TextDecoder().decode(await bytesOf(answer, 512_000, true)) : ""
        if (!answer.ok) await answer.body?.cancel()
        return parseRobots(address.href, text)
      }
    } catch (error) {
      // The page itself will fail for the same reason, and say it better.
      if (error instanceof Refusal || isConnection(error)) return parseRobots(address.href, "")
      return "unreachable"
    }
    return parseRobots(address.href, "")
  }

  async function checkRobots(url: URL): Promise<number> {
    if (!robots) return delay
    const found = await rulesOf(url)
    if (found === "unreachable") {
      throw new Refusal(
        "fetch-robots",
        `${url.host} does not say whether it may be read (its robots.txt fails).`,
        true,
      )
    }
    if (found.isAllowed(url.href, userAgent) === false) {
      throw new Refusal("fetch-robots", `${url.host} asks programs not to read ${url.pathname} (robots.txt).`)
    }
    return Math.max(delay, Math.min(found.getCrawlDelay(userAgent) ?? 0, 30) * 1000)
  }

  async function follow(start: URL, validators: Validators): Promise<Fetched> {
    const headers: {[name: string]: string} = {}
    if (validators.etag !== undefined) headers["if-none-match"] = validators.etag
    if (validators.lastModified !== undefined) headers["if-modified-since"] = validators.lastModified
    let url = start
    let left = timeout
    for (let hops = 0; hops <= maxRedirects; hops++) {
      await politely(url, await checkRobots(url))
      const started = Date.now()
      const signal = AbortSignal.timeout(Math.max(left, 1))
      const answer = await ask(url, headers, signal)
      const location = redirectOf(answer, url)
      if (location === undefined) return await read(answer, url)
      await answer.body?.cancel()
      left -= Date.now() - started
      url = location
    }
    throw new Refusal("fetch-redirects", `${start.href} leads on more than ${maxRedirects} times.`)
  }

  async function read(answer: Response, url: URL): Promise<Fetched> {
    if (answer.status === 304) return {outcome: "unchanged"}
    if (!answer.ok) {
      await answer.body?.cancel()
      const wait = secondsOf(answer.headers.get("retry-after"))
      const transient = answer.status === 429 || answer.status === 408 || answer.status >= 500
      throw new Refusal("fetch-status", `${url.href} answers ${answer.status}.`, transient, wait)
    }
    const contentType = answer.headers.get("content-type") ?? ""
    if (!types.test(contentType.trim())) {
      await answer.body?.cancel()
      throw new Refusal(
        "fetch-type",
        `${url.href} is ${contentType.split(";")[0]}, which Readout does not read.`,
      )
    }
    const bytes = await bytesOf(answer, maxBytes, false)
    const etag = answer.headers.get("etag")
    const lastModified = answer.headers.get("last-modified")
    return {
      outcome: "fetched",
      url: url.href,
      bytes,
      ...(contentType !== "" && {contentType}),
      validators: {...(etag !== null && {etag}), ...(lastModified !== null && {lastModified})},
    }
  }

  return {
    async fetchUrl(address, validators = {}) {
      try {
        if (!URL.canParse(address)) throw new Refusal("fetch-address", `${address} is no web address.`)
        const url = new URL(address)
        url.hash = ""
        return await follow(url, validators)
      } catch (error) {
        return failed(error, address, timeout)
      }
    },
    async close() {
      closing.abort()
      await agent.destroy()
    },
  }
}

function redirectOf(answer: Response, from: URL): URL | undefined {
  const location = answer.headers.get("location")
  if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) return undefined
  if (!URL.canParse(location, from.href))
    throw new Refusal("fetch-address", `${from.href} leads to no web address.`)
  const url = new URL(location, from)
  url.hash = ""
  return url
}

/** The unpacked body; more than `most` bytes are refused, or cut off where `cut` is true. */
async function bytesOf(answer: Response, most: number, cut: boolean): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of answer.body ?? []) {
    length += (piece as Uint8Array).length
    if (length > most) {
      if (cut) break
      throw new Refusal("fetch-too-large", `${answer.url} is larger than ${most / 1e6} MB.`)
    }
    pieces.push(piece as Uint8Array)
  }
  return Buffer.concat(pieces)
}

function secondsOf(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : undefined
}

function isConnection(error: unknown): boolean {
  return [...causesOf(error)].some((one) => "syscall" in one || one instanceof Refusal)
}

function failed(error: unknown, address: string, timeout: number): Fetched {
  const causes = [...causesOf(error)]
  const refusal = causes.find((one) => one instanceof Refusal)
  if (refusal !== undefined) {
    const {code, message, transient, retryAfter} = refusal
    return {
      outcome: "failed",
      notice: {code, message},
      transient,
      ...(retryAfter !== undefined && {retryAfter}),
    }
  }
  const isTimeout = causes.some(
    (one) => /Timeout/i.test(one.name) || /TIMEOUT/.test(String((one as NodeJS.ErrnoException).code)),
  )
  const code = isTimeout ? "fetch-timeout" : "fetch-failed"
  const reason = (causes.at(-1) as NodeJS.ErrnoException | undefined)?.code ?? causes.at(-1)?.message
  const message = isTimeout
    ? `${address} did not answer in full within ${timeout / 1000} s.`
    : `${address} cannot be reached (${reason}).`
  return {outcome: "failed", notice: {code, message}, transient: true}
}
