import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterAll, beforeAll, expect, test, vi} from "vitest"
import type {Command} from "../../src/cli/command.ts"
import {command as add} from "../../src/cli/commands/add.ts"
import {command as exportCommand} from "../../src/cli/commands/export.ts"
import {command as find} from "../../src/cli/commands/find.ts"
import {command as importCommand} from "../../src/cli/commands/import.ts"
import {command as show} from "../../src/cli/commands/show.ts"
import {command as storeCommand} from "../../src/cli/commands/store.ts"
import {command as work} from "../../src/cli/commands/work.ts"
import {withStore} from "../../src/cli/store-option.ts"
import {readout} from "./run.ts"

/** Runs a command in this process, which is quicker than starting one. */
async function run(
  command: Command,
  args: readonly string[],
): Promise<{code: number; stdout: string; stderr: string}> {
  let [stdout, stderr] = ["", ""]
  const spies = [
    vi.spyOn(console, "log").mockImplementation((line: string) => {
      stdout += `${line}\n`
    }),
    vi.spyOn(console, "error").mockImplementation((line: string) => {
      stderr += `${line}\n`
    }),
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      stdout += text
      return true
    }),
  ]
  try {
    const code = await command.run(args)
    return {code, stdout, stderr}
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

const folder = mkdtempSync(join(tmpdir(), "readout-cli-"))
const reports = join(folder, "reports")
const store = ["--store", join(folder, "crisis.db")]
afterAll(() => rmSync(folder, {recursive: true, force: true}))

beforeAll(() => {
  mkdirSync(reports)
  const files = {
    "a.txt": 'Talks end\n\n"We will not give way," Foreign Minister Ana Pires told reporters on Monday.\n',
    "b.txt": "Talks go on\n\nSergei Ivanov said on Tuesday that Russia wanted an answer in writing.\n",
    "c.txt": "   \n",
    "d.pdf": "%PDF-1.4 nothing",
    "e.txt": 'A third day\n\n"There is no moratorium," Jens Stoltenberg said on Wednesday.\n',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(reports, name), text)
})

test("a folder is added in order; what cannot be read is listed at the end; a second run finds all known", async () => {
  const first = await readout(["add", reports, ...store, "--published", "2022-01-14", "--workers", "2"])
  expect(first.stderr.split("\n")).toEqual([
    "3 added (A to C), 2 could not be read:",
    expect.stringContaining("c.txt"),
    expect.stringContaining("d.pdf is a PDF"),
    "",
  ])
  expect([first.code, first.stdout]).toEqual([1, ""])
  const second = await readout(["add", join(reports, "a.txt"), ...store, "--published", "2022-01-14"])
  expect([second.code, second.stderr]).toEqual([0, "0 added, 1 known already\n"])

  const sources = await run(show, ["sources", ...store])
  expect(sources.stdout.match(/^ {2}[A-C] .*/gm)).toEqual([
    "  C  A third day · 2022-01-14",
    "  B  Talks go on · 2022-01-14",
    "  A  Talks end · 2022-01-14",
  ])

  const found = await run(find, ["moratoriums", "--speaker", "stoltenberg", ...store])
  expect(found.stdout).toContain('‹"There is no moratorium,"›')
  expect(found.stdout).toMatch(/^C 13 /m)
  const json = await run(find, ["--kind", "statement", "--json", ...store])
  const signs = json.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).sign)
  expect([...new Set(signs)]).toEqual(["C", "B", "A"])
  const nothing = await run(find, ["zebra", ...store])
  expect([nothing.code, nothing.stdout]).toEqual([1, ""])

  const statements = await run(show, ["statements", ...store])
  expect(statements.stdout).toMatch(/Ana Pires[\s\S]*Jens Stoltenberg[\s\S]*Sergei Ivanov/)
  const report = await run(show, ["report", "a", ...store])
  expect(report.stdout).toContain("We will not give way")

  const check = await run(storeCommand, ["check", ...store])
  expect([check.code, check.stdout]).toEqual([
    0,
    expect.stringMatching(/^Whole: 3 reports and \d+ items\.\n$/),
  ])
  const copy = join(folder, "copy.db")
  expect((await run(storeCommand, ["backup", copy, ...store])).code).toBe(0)
  await expect(run(storeCommand, ["backup", copy, ...store])).rejects.toThrow("is there already")
  await expect(run(storeCommand, ["migrate", store[1]!, ...store])).rejects.toThrow("is the store itself")
  expect((await run(storeCommand, ["check", "--store", copy])).stdout).toBe(check.stdout)
}, 120_000)

test("what was exported is imported as the same record, and damaged lines are told", async () => {
  const [lines, copied, other] = ["a.jsonl", "b.jsonl", "other.db"].map((name) => join(folder, name))
  const elsewhere = ["--store", other!]
  await run(exportCommand, ["--format", "jsonl", "--output", lines!, ...store])
  expect((await run(importCommand, [lines!, ...elsewhere])).code).toBe(0)
  await run(exportCommand, ["--format", "jsonl", "--output", copied!, ...elsewhere])
  const parsed = (path: string): unknown[] =>
    readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  expect(parsed(copied!)).toEqual(parsed(lines!))
  expect(parsed(lines!)).toHaveLength(3)

  const before = await withStore({store: other!}, async (s) => s.changes(0))
  expect((await run(importCommand, [lines!, ...elsewhere])).code).toBe(0)
  expect(await withStore({store: other!}, async (s) => s.changes(0))).toEqual(before)
  expect(before).toHaveLength(3)

  const text = readFileSync(lines!, "utf8")
  writeFileSync(lines!, text.replace("We will not give way", "We will surely give").concat("{\n"))
  expect((await run(importCommand, [lines!, ...elsewhere])).code).toBe(1)
  const prose = join(folder, "prose.txt")
  writeFileSync(prose, "A report\nthat nobody\nexported.\n")
  const {code: refused, stderr} = await run(importCommand, [prose, ...elsewhere])
  expect([refused, stderr]).toEqual([1, expect.stringContaining("lines 1 to 3: each is no JSON")])
  for (const format of ["csv", "polecat", "annotations", "atom"]) {
    const {code, stdout} = await run(exportCommand, ["--format", format, ...store])
    expect([code, stdout.length > 200]).toEqual([0, true])
  }
  const {stdout: feed} = await run(exportCommand, ["--format", "atom", ...store])
  const order = ["moratorium", "We will not give way"].map((words) => feed.indexOf(words))
  expect(order[0]).toBeGreaterThan(0)
  expect(order[1]).toBeGreaterThan(order[0]!)
  await run(exportCommand, ["--format", "parquet", "--output", copied!, ...store])
  expect(readFileSync(copied!).subarray(0, 4).toString()).toBe("PAR1")
  await expect(run(exportCommand, ["--format", "csv", "--output", store[1]!, ...store])).rejects.toThrow(
    "is the store itself",
  )
  const {code} = await run(exportCommand, ["--format", "csv", "--output", `${folder}/none/a.csv`, ...store])
  expect(code).toBe(1)
  expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([])
})

test("misuse is told before anything is done", async () => {
  for (const [command, args, message] of [
    [add, [], "Nothing to add"],
    [add, [reports, "--workers", "none"], "--workers takes a number"],
    [add, [reports, "--published", "monday"], "monday is not a date"],
    [find, store, "Nothing to find"],
    [find, ["x", "--kind", "poem", ...store], 'There is no kind "poem"'],
    [find, ["x", "--since", "May", ...store], "May is not a day"],
    [show, ["everything", ...store], 'There is no view "everything"'],
    [show, ["report", ...store], "Which report?"],
    [show, ["sources", "A", ...store], '"A" is one word too many'],
    [storeCommand, store, "Say what to do"],
    [exportCommand, ["--format", "pdf", ...store], "--format takes one of csv"],
    [exportCommand, ["--format", "parquet", ...store], "Parquet is binary"],
    [importCommand, store, "Nothing to import"],
    [work, store, "needs a PostgreSQL store"],
  ] as const) {
    await expect(command.run(args)).rejects.toThrow(message)
  }
})
