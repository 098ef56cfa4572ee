import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {beforeAll, expect, test} from "vitest"
import {readout} from "./run.ts"

const folder = mkdtempSync(join(tmpdir(), "readout-"))
const good = join(folder, "good.txt")

beforeAll(() => {
  writeFileSync(
    good,
    'Talks end\n\n"We will not give way," Foreign Minister Ana Pires told reporters on Monday.\n',
  )
})

test("prints the record for people, with the words and their address", async () => {
  const {code, stdout} = await readout([
    "read",
    good,
    "--published",
    "2022-01-14",
    "--outlet",
    "Harbour Gazette",
  ])
  expect(code).toBe(0)
  expect(stdout).toContain("Harbour Gazette · 2022-01-14 (given)")
  expect(stdout).toContain('‹"We will not give way,"› @11')
  expect(stdout).toContain("Ana Pires")
  expect(stdout).not.toContain("\u001b[")
})

test("--json prints one document a report, --jsonl one item a line", async () => {
  const {stdout} = await readout(["read", good, good, "--json"])
  const documents = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(documents.map(({report}) => report.title)).toEqual(["Talks end", "Talks end"])
  const lines = (await readout(["read", good, "--jsonl"])).stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(lines.length).toBe(documents[0].items.length)
  expect(lines[0].report).toBe(documents[0].report.id)
})

test("what cannot be read is said on stderr, line by line, and the rest is read", async () => {
  const empty = join(folder, "empty.txt")
  const binary = join(folder, "picture.png")
  const bad = join(folder, "latin1.txt")
  const huge = join(folder, "huge.txt")
  const foreign = join(folder, "foreign.txt")
  const hollow = join(folder, "hollow")
  mkdirSync(hollow)
  writeFileSync(empty, "")
  writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]))
  writeFileSync(bad, Buffer.from("Der Präsident said caf\xe9 talks ended. The minister said no.\n", "latin1"))
  writeFileSync(huge, Buffer.alloc(50_000_000, "word "))
  writeFileSync(
    foreign,
    "Министр иностранных дел заявил в понедельник, что переговоры завершились без результата.\n",
  )
  const missing = join(folder, "missing.txt")
  const {code, stdout, stderr} = await readout([
    "read",
    missing,
    hollow,
    empty,
    binary,
    bad,
    huge,
    foreign,
    good,
    "--json",
  ])
  expect(code).toBe(1)
  expect(stdout).toContain("We will not give way")
  for (const path of [missing, hollow, empty, binary, bad, huge, foreign]) expect(stderr).toContain(path)
  expect(stderr).not.toMatch(/\n\s+at /)
})

test("standard input, help, and misuse", async () => {
  expect((await readout(["read", "-"], "The minister said that talks had ended.")).stdout).toContain(
    "talks had ended",
  )
  expect((await readout(["read", "--help"])).stdout).toContain("Example: readout read")
  expect(await readout(["read"])).toMatchObject({code: 2})
  expect(await readout(["read", good, "--published", "yesterday"])).toMatchObject({code: 2})
  expect((await readout(["raed"])).stderr).toContain('There is no command "raed"')
})
