import {chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import Libsql from "libsql"
import {afterAll, expect, test, vi} from "vitest"
import {command as exportCommand} from "../../src/cli/commands/export.ts"
import {StoreProblem, storeProblem} from "../../src/store/problem.ts"
import {openStore} from "../../src/store/store.ts"
import {readingOf} from "../store/readings.ts"
import {readout} from "./run.ts"

const folder = mkdtempSync(join(tmpdir(), "readout-problems-"))
const at = (name: string): string => join(folder, name)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Why a store could not be opened; fails where it could. */
async function problemOf(location: string, create = true): Promise<string> {
  try {
    await (await openStore(location, {create})).close()
  } catch (error) {
    expect(error).toBeInstanceOf(StoreProblem)
    return (error as Error).message.replaceAll(`${folder}/`, "")
  }
  return expect.fail(`${location} was opened`)
}

test("what is no store is named, and left as it is", async () => {
  writeFileSync(at("text.db"), "No database at all, but long enough for SQLite to look at its first bytes.")
  for (const [name, table] of [
    ["users.db", "create table users (name text)"],
    ["report.db", "create table report (id integer)"],
    ["migration.db", "create table migration (step text)"],
  ] as const) {
    const file = new Libsql(at(name))
    file.exec(table)
    file.close()
    const before = readFileSync(at(name))
    expect(await problemOf(at(name))).toBe(`${name} is another program's database. Name a new store.`)
    expect(readFileSync(at(name)).equals(before)).toBe(true)
  }
  expect(await problemOf(at("text.db"))).toMatch(/^text.db is no store: the file is of another kind/)
  expect(await problemOf(folder)).toMatch(/is a directory. Name the store's file.$/)
  expect(await problemOf(at("none/a.db"))).toMatch(/^none\/a.db cannot be opened. Its folder must be there/)
  expect(await problemOf(at("a.db"), false)).toBe("There is no store at a.db. readout add makes one.")
  expect(await problemOf("https://example.org/a.db")).toMatch(/is no store; name a file, or postgres:/)
  expect(await problemOf("")).toMatch(/is no store/)
  expect(await problemOf("postgres://readout:secret@127.0.0.1:1/crisis")).toBe(
    "postgres://readout@127.0.0.1:1/crisis cannot be reached (ECONNREFUSED). Is the server running?",
  )
})

test("a store that a writer holds is read meanwhile, and a held file is told", async () => {
  const store = await openStore(at("held.db"))
  const writer = new Libsql(at("held.db"))
  writer.exec("begin immediate; update ledger set reports = 7")
  const reader = await openStore(at("held.db"))
  expect((await reader.summary()).reports).toBe(0)
  writer.exec("rollback")
  writer.close()
  await reader.close()
  await store.close()
})

/** Root may write anywhere. */
const unprivileged = 65534

test.skipIf(process.platform === "win32")("a store where nothing can be written is read", async () => {
  const shelf = at("shelf")
  mkdirSync(shelf)
  const location = join(shelf, "a.db")
  const store = await openStore(at("unshelved.db"))
  const filing = {filed: "2022-01-14T09:00:00Z", reader: "test 1"}
  await store.add(readingOf({text: "Talks\nRussia says no."}), filing)
  await store.backup(location)
  await store.close()
  chmodSync(folder, 0o755)
  chmodSync(location, 0o444)
  chmodSync(shelf, 0o555)
  const isRoot = process.getuid!() === 0
  if (isRoot) process.seteuid!(unprivileged)
  try {
    const shelved = await openStore(location, {create: false})
    expect((await shelved.summary()).reports).toBe(1)
    const refused = shelved.add(readingOf({text: "Other\nRussia says yes."}), filing)
    const problem = await refused.catch((error: unknown) => storeProblem(error, "a.db")?.message)
    expect(problem).toMatch(/^a.db cannot be written: the file or its folder is read-only. Copy/)
    await shelved.close()
    expect(readdirSync(shelf)).toEqual(["a.db"])
  } finally {
    if (isRoot) process.seteuid!(0)
    chmodSync(shelf, 0o755)
  }
})

test("a full disk is told as one, and what was filed before it stays", async () => {
  const full = Object.assign(new Error("database or disk is full"), {code: "SQLITE_FULL"})
  expect(storeProblem(full, "a.db")?.message).toMatch(/^a.db cannot grow: the disk is full/)
  expect(storeProblem(new Error("a fault of ours"), "a.db")).toBeUndefined()
  expect(storeProblem(Object.assign(new Error("x"), {code: "SQLITE_ERROR"}), "a.db")).toBeUndefined()

  const location = at("full.db")
  await (await openStore(location)).close()
  const limit = new Libsql(location)
  limit.exec(
    "create trigger full before insert on item begin select raise(rollback, 'database or disk is full'); end",
  )
  limit.close()
  const store = await openStore(location)
  const reading = readingOf({text: "Talks\nRussia says no."})
  await expect(store.add(reading, {filed: "2022-01-14T09:00:00Z", reader: "test 1"})).rejects.toThrow(
    "disk is full",
  )
  expect(await store.summary()).toMatchObject({reports: 0, items: 0})
  await store.close()
})

test("the command says why in one line and exits with 3", async () => {
  const {code, stdout, stderr} = await readout(["find", "war", "--store", at("none.db")])
  expect([code, stdout]).toEqual([3, ""])
  expect(stderr).toBe(`There is no store at ${at("none.db")}. readout add makes one.\n`)
  const output = at("none/x.csv")
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined)
  expect(await exportCommand.run(["-f", "csv", "-o", output, "--store", at("held.db")])).toBe(1)
  expect(error.mock.lastCall).toEqual([`${output} cannot be written: there is no such file or directory.`])
  error.mockRestore()
}, 60_000)
