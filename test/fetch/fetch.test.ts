import {createServer, type RequestListener, type Server} from "node:http"
import type {AddressInfo} from "node:net"
import {gzipSync} from "node:zlib"
import {afterEach, describe, expect, test} from "vitest"
import {isPublic, type Network} from "../../src/fetch/address.ts"
import {createFetcher, type Fetched, type FetchOptions, type Validators} from "../../src/fetch/fetch.ts"
import {openUrl} from "../../src/fetch/open-url.ts"

let server: Server | undefined
let asked: string[] = []

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** A server on the loopback address; robots.txt is missing unless the listener answers it. */
async function serve(listener: RequestListener): Promise<string> {
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url!)
    listener(request, response)
    if (request.url === "/robots.txt" && !response.headersSent) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function get(url: string, options: FetchOptions = {}, validators: Validators = {}): Promise<Fetched> {
  const fetcher = createFetcher({allowPrivate: true, delay: 0, ...options})
  try {
    return await fetcher.fetchUrl(url, validators)
  } finally {
    await fetcher.close()
  }
}

const codeOf = (fetched: Fetched): string =>
  fetched.outcome === "failed" ? fetched.notice.code : fetched.outcome

test("a page becomes a report with its final address", async () => {
  const at = await serve((request, response) => {
    if (request.url === "/old") response.writeHead(301, {location: "/new#part"}).end()
    if (request.url === "/new") {
      response.writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        etag: '"1"',
        "content-encoding": "gzip",
      })
      response.end(
        gzipSync("<title>Envoys leave Geneva</title><p>They left by separate doors, and that was all.</p>"),
      )
    }
  })
  const fetcher = createFetcher({allowPrivate: true, delay: 0})
  const {entries, fetched} = await openUrl(fetcher, `${at}/old`)
  await fetcher.close()
  expect(entries[0]!.draft).toMatchObject({title: "Envoys leave Geneva", url: `${at}/new`})
  expect(fetched).toMatchObject({outcome: "fetched", validators: {etag: '"1"'}})
})

test("what has not changed is not sent again", async () => {
  const at = await serve((request, response) => {
    if (request.url === "/robots.txt") return
    const isKnown =
      request.headers["if-none-match"] === '"1"' && request.headers["if-modified-since"] === "then"
    response.writeHead(isKnown ? 304 : 200, {"content-type": "text/plain"}).end(isKnown ? undefined : "words")
  })
  expect(codeOf(await get(at, {}, {etag: '"1"', lastModified: "then"}))).toBe("unchanged")
  expect(codeOf(await get(at))).toBe("fetched")
})

describe("private addresses", () => {
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "255.255.255.255",
    "no address",
  ])("%s is not public", (address) => expect(isPublic(address)).toBe(false))
  test.each(["8.8.8.8", "93.184.216.34", "172.15.0.1", "2606:4700::1111"])("%s is public", (address) =>
    expect(isPublic(address)).toBe(true),
  )

  test("are refused in every disguise, without a request", async () => {
    const at = await serve((_, response) => response.end("secret"))
    const {port} = new URL(at)
    for (const host of [
      "127.0.0.1",
      "localhost",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ]) {
      expect(codeOf(await get(`http://${host}:${port}/`, {allowPrivate: false}))).toBe("fetch-private")
    }
    expect(asked).toEqual([])
  })

  /** 127.0.0.1 stands for the public internet and 127.0.0.2 for a private net; names resolve to one of them. */
  const town: Network = {
    isPublic: (address) => address === "127.0.0.1",
    lookup(host, _, done) {
      const addresses: {readonly [name: string]: readonly string[]} = {
        "front.example": ["127.0.0.1"],
        "inner.example": ["127.0.0.2"],
        "both.example": ["127.0.0.1", "127.0.0.2"],
      }
      done(
        null,
        addresses[host]!.map((address) => ({address, family: 4})),
      )
    },
  }

  // Only Linux has all of 127.0.0.0/8 on its loopback.
  test
    .skipIf(process.platform !== "linux")
    .each(["http://127.0.0.2", "http://inner.example", "http://both.example", "http://[::1]"])(
    "a public page that leads to %s is refused there, without a request",
    async (inner) => {
      const secrets: string[] = []
      const secret = createServer((request, response) => {
        secrets.push(request.url!)
        response.writeHead(200, {"content-type": "text/plain"}).end("secret")
      })
      const at = await serve((request, response) => {
        if (request.url === "/open") response.writeHead(200, {"content-type": "text/plain"}).end("words")
        if (request.url === "/trap") response.writeHead(302, {location: "/next"}).end()
        if (request.url === "/next") response.writeHead(307, {location: `${inner}:${port}/secret`}).end()
      })
      const {port} = new URL(at)
      await new Promise<void>((resolve) => secret.listen(Number(port), "127.0.0.2", resolve))
      try {
        const options = {allowPrivate: false, network: town}
        expect(codeOf(await get(`http://front.example:${port}/open`, options))).toBe("fetched")
        expect(codeOf(await get(`http://front.example:${port}/trap`, options))).toBe("fetch-private")
        expect(asked).toContain("/next")
        expect(secrets).toEqual([])
        expect(codeOf(await get(`http://inner.example:${port}/`, {network: town}))).toBe("fetched")
        expect(secrets).toContain("/")
      } finally {
        secret.closeAllConnections()
        secret.close()
      }
    },
  )

  test("a name is resolved anew for each connection, and checked each time", async () => {
    const at = await serve((request, response) => {
      if (request.url !== "/robots.txt")
        response.writeHead(200, {"content-type": "text/plain", connection: "close"}).end("words")
    })
    let asks = 0
    const turning: Network = {
      isPublic: town.isPublic,
      lookup: (_, __, done) => done(null, [{address: asks++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4}]),
    }
    const options = {allowPrivate: false, network: turning, delay: 0, robots: false}
    const fetcher = createFetcher(options)
    const url = `http://turning.example:${new URL(at).port}/`
    expect(codeOf(await fetcher.fetchUrl(url))).toBe("fetched")
    expect(codeOf(await fetcher.fetchUrl(url))).toBe("fetch-private")
    await fetcher.close()
  })

  test("other protocols are refused, also where a page leads there", async () => {
    const at = await serve((request, response) => {
      if (request.url !== "/robots.txt") response.writeHead(302, {location: "file:///etc/passwd"}).end()
    })
    expect(codeOf(await get(at))).toBe("fetch-address")
    for (const address of ["file:///etc/passwd", "ftp://courier.example/", "nonsense", ""]) {
      expect(codeOf(await get(address))).toBe("fetch-address")
    }
  })
})

describe("bounds", () => {
  test("endless redirects", async () => {
    const at = await serve((request, response) => {
      if (request.url !== "/robots.txt") response.writeHead(302, {location: `${request.url}x`}).end()
    })
    expect(codeOf(await get(at))).toBe("fetch-redirects")
    expect(asked.length).toBeLessThan(10)
  })

  test("a body without end, packed or not", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/robots.txt") return
      if (request.url === "/bomb") {
        response.writeHead(200, {"content-type": "text/html", "content-encoding": "gzip"})
        response.end(gzipSync(Buffer.alloc(50_000_000)))
      } else {
        response.writeHead(200, {"content-type": "text/html"})
        const more = (): void => {
          while (!response.destroyed && response.write("x".repeat(65_536))) {}
        }
        response.on("drain", more)
        more()
      }
    })
    expect(codeOf(await get(`${at}/endless`, {maxBytes: 1_000_000}))).toBe("fetch-too-large")
    expect(codeOf(await get(`${at}/bomb`, {maxBytes: 1_000_000}))).toBe("fetch-too-large")
  })

  test("slow servers: no answer, and one byte at a time", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/robots.txt" || request.url === "/silent") return
      response.writeHead(200, {"content-type": "text/plain"})
      const timer = setInterval(() => response.write("x"), 50)
      response.on("close", () => clearInterval(timer))
    })
    for (const path of ["/silent", "/drip"]) {
      const started = Date.now()
      expect(codeOf(await get(at + path, {timeout: 400, robots: false}))).toBe("fetch-timeout")
      expect(Date.now() - started).toBeLessThan(5000)
    }
  })

  test("types that hold no report, errors, and servers that hang up", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/robots.txt") return
      if (request.url === "/film") response.writeHead(200, {"content-type": "video/mp4"}).end("x")
      if (request.url === "/busy") response.writeHead(503, {"retry-after": "120"}).end()
      if (request.url === "/gone") response.writeHead(410).end()
      if (request.url === "/hang") request.socket.destroy()
    })
    expect(codeOf(await get(`${at}/film`))).toBe("fetch-type")
    expect(await get(`${at}/busy`)).toMatchObject({transient: true, retryAfter: 120})
    expect(await get(`${at}/gone`)).toMatchObject({transient: false, notice: {code: "fetch-status"}})
    expect(codeOf(await get(`${at}/hang`))).toBe("fetch-failed")
    expect(codeOf(await get("http://127.0.0.1:1/", {robots: false}))).toBe("fetch-failed")
  })
})

describe("politeness", () => {
  test("robots.txt is heeded and asked for once", async () => {
    const at = await serve((request, response) => {
      if (request.url === "/robots.txt") response.end("User-agent: *\nDisallow: /closed\n")
      else response.writeHead(200, {"content-type": "text/plain"}).end("words")
    })
    const fetcher = createFetcher({allowPrivate: true, delay: 0})
    expect(codeOf(await fetcher.fetchUrl(`${at}/open`))).toBe("fetched")
    expect(codeOf(await fetcher.fetchUrl(`${at}/closed/1`))).toBe("fetch-robots")
    expect(codeOf(await fetcher.fetchUrl(`${at}/open`))).toBe("fetched")
    await fetcher.close()
    expect(asked).toEqual(["/robots.txt", "/open", "/open"])
    expect(codeOf(await get(`${at}/closed/1`, {robots: false}))).toBe("fetched")
  })

  test("a robots.txt that fails forbids for now", async () => {
    const at = await serve((request, response) => {
      response
        .writeHead(request.url === "/robots.txt" ? 500 : 200, {"content-type": "text/plain"})
        .end("words")
    })
    expect(await get(`${at}/open`)).toMatchObject({transient: true, notice: {code: "fetch-robots"}})
  })

  test("one host is asked slowly", async () => {
    const times: number[] = []
    const at = await serve((_, response) => {
      times.push(Date.now())
      response.writeHead(200, {"content-type": "text/plain"}).end("words")
    })
    const fetcher = createFetcher({allowPrivate: true, delay: 120, robots: false})
    await Promise.all([1, 2, 3].map((page) => fetcher.fetchUrl(`${at}/${page}`)))
    await fetcher.close()
    expect(times[2]! - times[0]!).toBeGreaterThanOrEqual(200)
  })
})
