import {existsSync} from "node:fs"
import {fileURLToPath} from "node:url"
import {parseArgs} from "node:util"
import {pageFiles} from "../../api/pages.ts"
import {serve} from "../../api/server.ts"
import {createCollator} from "../../collate/collate.ts"
import {openStore} from "../../store/store.ts"
import {type Command, UsageError} from "../command.ts"
import {pageReader} from "../reader.ts"
import {locationOf, readerName, storeHelp, storeOption} from "../store-option.ts"
import {programVersion} from "../version.ts"

const help = `readout serve

Serves the page and the API (reference at /api) on a store, until it is stopped (Ctrl-C).

${storeHelp}
  --port N          the port; 0 takes any free one (default 7410)
  --host ADDRESS    the address to listen on (default 127.0.0.1). Any other than loopback demands a
                    token: one to read and one to edit are made at the first start, shown once, and
                    kept as hashes beside the store
  --allow-host NAME a further name that the server answers to, as behind a proxy; may be repeated

Example: readout add samples --store crisis.db && readout serve --store crisis.db`

/** The built page: beside this program's own files, or in dist/ where it runs from its sources. */
function pageFolder(): string {
  const folders = ["../../web/", "../../../dist/web/"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  )
  return folders.find((folder) => existsSync(`${folder}index.html`)) ?? folders[0]!
}

/** Why the system does not let the server listen, for people; undefined for other errors. */
function refusalOf(error: unknown, host: string | undefined, port: number): string | undefined {
  switch ((error as {code?: string}).code) {
    case "EADDRINUSE":
      return `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.`
    case "EACCES":
      return `Port ${port} is not for you to open. Choose one from 1024 on with --port.`
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is no address of this machine. Name one with --host; 0.0.0.0 stands for all.`
  }
  return undefined
}

async function run(args: readonly string[]): Promise<number> {
  const {values} = parseArgs({
    args: [...args],
    options: {
      ...storeOption,
      port: {type: "string"},
      host: {type: "string"},
      "allow-host": {type: "string", multiple: true},
    },
  })
  const port = Number(values.port ?? 7410)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`--port ${values.port} is not a port; take a number from 0 to 65535.`)
  }
  const location = locationOf(values)
  const store = await openStore(location)
  const reader = pageReader(readerName())
  const version = programVersion()
  const tokenFile = `${/^postgres/.test(location) ? "readout" : location}.tokens.json`
  let served: Awaited<ReturnType<typeof serve>>
  try {
    served = await serve({
      store,
      reader,
      makeCollator: createCollator,
      files: pageFiles(pageFolder()),
      version,
      now: () => new Date(),
      host: values.host ?? "127.0.0.1",
      port,
      allowHosts: values["allow-host"] ?? [],
      tokenFile,
    })
  } catch (error) {
    await reader.close()
    await store.close()
    const why = refusalOf(error, values.host, port)
    if (why === undefined) throw error
    console.error(why)
    return 1
  }
  console.log(`Readout stands at ${served.url}\n(the API at ${served.url}/api; Ctrl-C stops it)`)
  if (served.tokens !== undefined) {
    console.log(
      `Tokens, shown only now:\n  to read  ${served.tokens.reader}\n  to edit  ${served.tokens.editor}\nDelete ${tokenFile} and start again to have new ones made.`,
    )
  }
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve())
  })
  await served.close()
  await reader.close()
  await store.close()
  return 0
}

/** `readout serve`. */
export const command: Command = {help, run}
