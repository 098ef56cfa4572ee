import {rmSync} from "node:fs"
import {networkInterfaces} from "node:os"
import {serve as listen} from "@hono/node-server"
import {type AppOptions, createApp} from "./app.ts"
import {openTokens, type Tokens} from "./tokens.ts"

/** Where to listen, and what to serve. */
export interface ServeOptions extends Omit<AppOptions, "hosts" | "roleOf"> {
  /** An address of this machine; anything but loopback makes a token needful. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Further names that the server answers to, as a proxy in front of it may use. */
  readonly allowHosts?: readonly string[]
  /** The file that keeps the hashes of the tokens. */
  readonly tokenFile: string
}

/** A server at work. */
export interface Served {
  /** `http://127.0.0.1:7410` */
  readonly url: string
  /** Tokens that were just made, to be shown once. */
  readonly tokens?: Tokens["made"]
  close(): Promise<void>
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host)
}

/** The names under which the machine may be asked for at `host`. */
function namesOf(host: string): readonly string[] {
  if (isLoopback(host)) return ["localhost", "127.0.0.1", "[::1]", host]
  if (host !== "0.0.0.0" && host !== "::") return [host.includes(":") ? `[${host}]` : host]
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return ["localhost", ...own.map(({address, family}) => (family === "IPv6" ? `[${address}]` : address))]
}

/** Reads the record into memory and starts the server; the promise resolves when it listens. */
export async function serve(options: ServeOptions): Promise<Served> {
  const {host, port, tokenFile, allowHosts = [], ...rest} = options
  const tokens = isLoopback(host) ? undefined : openTokens(tokenFile)
  const hosts = new Set([...namesOf(host), ...allowHosts].map((name) => name.toLowerCase()))
  const {app, ready, close} = createApp({...rest, hosts, ...(tokens && {roleOf: tokens.roleOf})})
  await ready()
  return new Promise((resolve, reject) => {
    const server = listen({fetch: app.fetch, hostname: host, port}, (address) => {
      const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host
      resolve({
        url: `http://${name}:${address.port}`,
        ...(tokens?.made && {tokens: tokens.made}),
        close: async () => {
          await close()
          await new Promise<void>((done) => {
            server.close(() => done())
            if ("closeAllConnections" in server) server.closeAllConnections()
          })
        },
      })
    })
    server.on("error", (error) => {
      // Tokens that nobody has been shown would lock everybody out at the next start.
      if (tokens?.made) rmSync(tokenFile, {force: true})
      close().then(() => reject(error), reject)
    })
  })
}
