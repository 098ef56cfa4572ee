// Installs what package-lock.json names and node_modules lacks; does nothing when all is there.
// Plain JavaScript and Node's own modules only: it runs before anything is installed.
import {spawnSync} from "node:child_process"
import {existsSync, readFileSync} from "node:fs"
import {dirname, join} from "node:path"
import {fileURLToPath} from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Readout needs Node 20.19 or later; this is Node ${process.versions.node}. Install a newer one and run again.`,
  )
  process.exit(1)
}

/** Whether every package of the lock file stands in node_modules at the locked version. */
function installed() {
  const hidden = join(root, "node_modules", ".package-lock.json")
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages
  const found = JSON.parse(readFileSync(hidden, "utf8")).packages
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      entry.optional ||
      (found[path]?.version === entry.version && existsSync(join(root, path))),
  )
}

if (!installed()) {
  console.log("Installing packages (once) …")
  const run = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  })
  if (run.status !== 0) {
    console.error(
      "npm ci did not succeed. The first run needs the npm registry; check the connection and run again.",
    )
    process.exit(run.status ?? 1)
  }
}
