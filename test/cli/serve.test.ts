import {spawnSync} from "node:child_process"
import {existsSync, mkdtempSync, openSync, rmSync} from "node:fs"
import {createServer} from "node:net"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterAll, expect, test} from "vitest"
import {readout} from "./run.ts"

const folder = mkdtempSync(join(tmpdir(), "readout-serve-"))
const store = join(folder, "serve.db")
afterAll(() => rmSync(folder, {recursive: true, force: true}))

test("a port that is taken and an address that is not this machine's are told in a line", async () => {
  const other = createServer().listen(0, "127.0.0.1")
  await new Promise((resolve) => other.once("listening", resolve))
  const {port} = other.address() as {port: number}
  const taken = await readout(["serve", "--port", String(port), "--store", store])
  other.close()
  expect(taken).toMatchObject({code: 1, stdout: ""})
  expect(taken.stderr).toBe(
    `Port ${port} is taken. Choose another with --port, or --port 0 for any free one.\n`,
  )
  // Of the block for documentation: no machine has it.
  const foreign = await readout(["serve", "--host", "192.0.2.1", "--port", "0", "--store", store])
  expect(foreign.code).toBe(1)
  expect(foreign.stderr).toContain("192.0.2.1 is no address of this machine.")
  expect(existsSync(`${store}.tokens.json`), "no tokens that nobody has seen").toBe(false)
}, 60_000)

test.skipIf(!existsSync("/dev/full"))("a full disk under the output is told in a line", () => {
  const args = ["--import", "tsx", "src/cli/main.ts", "--help"]
  const {status, stderr} = spawnSync(process.execPath, args, {
    stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    encoding: "utf8",
  })
  expect([status, stderr]).toEqual([1, "readout: the output cannot be written: the disk is full.\n"])
})
