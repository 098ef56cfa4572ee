// npm start: installs what is missing, builds, reads the samples into a new store on the first run, and serves the
// page. Arguments go to `readout serve`: npm start -- --port 4001
import {spawnSync} from "node:child_process"
import {existsSync, mkdirSync} from "node:fs"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"
import "./setup.js"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const folder = join(root, ".readout")
const store = join(folder, "record.sqlite")

/** Runs a program of the project; ends with its exit code where it fails. */
function run(command, args) {
  const {status} = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: command === "npm" && process.platform === "win32",
  })
  if (status !== 0) process.exit(status ?? 1)
}

const readout = (...args) => run(process.execPath, ["dist/cli/main.js", ...args])

console.log("Building …")
run("npm", ["run", "--silent", "build"])
if (!existsSync(store)) {
  console.log("Reading the samples into a new store …")
  mkdirSync(folder, {recursive: true})
  readout("add", "samples", "--store", store)
}
// In this process, so that what stops npm start stops the server.
process.argv.splice(1, 1, join(root, "dist/cli/main.js"), "serve", "--store", store)
await import(new URL("../dist/cli/main.js", import.meta.url).href)
