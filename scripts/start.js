// npm start: installs what is missing, builds, reads the samples into a store on the first run, and opens the page.
import {spawnSync} from "node:child_process"
import {existsSync} from "node:fs"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"
import "./setup.js"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")

/** Runs a program of the project; ends with its exit code where it fails. */
function run(command, args) {
  const {status} = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  })
  if (status !== 0) process.exit(status ?? 1)
}

console.log("Building …")
run("npm", ["run", "--silent", "build"])
if (!existsSync(join(root, "dist", "cli", "main.js"))) {
  console.error("The build made no dist/cli/main.js. Run npm run build and read what it says.")
  process.exit(1)
}
run(process.execPath, ["dist/cli/main.js", "read", "samples", ...process.argv.slice(2)])
