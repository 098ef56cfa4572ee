import {type ChildProcess, spawn, spawnSync} from "node:child_process"
import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"

/** The real server on a real store of its own. */
export interface Served {
  readonly url: string
  /** Adds files of `samples/` by the API, as a form with files. */
  add(...names: readonly string[]): Promise<void>
  close(): void
}

/** Starts `readout serve` on a fresh store; builds the page where it is not built. */
export async function startServer(): Promise<Served> {
  if (!existsSync("dist/web/index.html")) {
    const build = spawnSync("npx", ["vite", "build", "web", "--logLevel", "warn"], {stdio: "inherit"})
    if (build.status !== 0) throw new Error("The page could not be built.")
  }
  const folder = mkdtempSync(join(tmpdir(), "readout-page-"))
  const args = [
    "--import",
    "tsx",
    "src/cli/main.ts",
    "serve",
    "--port",
    "0",
    "--store",
    join(folder, "page.db"),
  ]
  const server = spawn(process.execPath, args, {stdio: ["ignore", "pipe", "inherit"]})
  const url = await addressOf(server)
  return {
    url,
    async add(...names) {
      const form = new FormData()
      for (const name of names) form.append("file", new File([readFileSync(join("samples", name))], name))
      const response = await fetch(`${url}/api/add`, {method: "POST", body: form})
      if (!response.ok) throw new Error(`The samples were not added: ${await response.text()}`)
    },
    close() {
      server.kill()
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** The address that a started server prints. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ""
    server.stdout?.on("data", (data: Buffer) => {
      said += data.toString()
      const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0]
      if (url !== undefined) resolve(url)
    })
    server.on("exit", (code) => reject(new Error(`The server ended with code ${code}: ${said}`)))
  })
}
