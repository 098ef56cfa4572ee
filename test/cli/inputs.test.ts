import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs"
import {tmpdir} from "node:os"
import {join} from "node:path"
import {afterEach, beforeEach, expect, test} from "vitest"
import {openInput} from "../../src/cli/adding/open-input.ts"
import {checkedGiven} from "../../src/cli/given.ts"
import {inputsOf} from "../../src/cli/inputs.ts"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readout-inputs-"))
})
afterEach(() => rmSync(folder, {recursive: true}))

/** What a path stands for: file names, and problems after a "!". The folder's own name is left out. */
async function found(path: string): Promise<string[]> {
  const lines: string[] = []
  for await (const input of inputsOf(path)) lines.push("problem" in input ? `! ${input.problem}` : input.name)
  return lines.map((line) => line.replaceAll(`${folder}/`, ""))
}

test("files in order of name, linked ones too; a link that leads nowhere or to a directory is told", async () => {
  mkdirSync(join(folder, "inner"))
  for (const name of ["b.txt", "inner/a.txt", ".hidden"]) writeFileSync(join(folder, name), "Text.")
  symlinkSync(join(folder, "b.txt"), join(folder, "c-link.txt"))
  symlinkSync(join(folder, "nowhere"), join(folder, "d-dead.txt"))
  symlinkSync(folder, join(folder, "e-circle"))
  expect(await found(folder)).toEqual([
    "b.txt",
    "c-link.txt",
    "! d-dead.txt: there is no such file or directory.",
    "! e-circle: it is a link to a directory. Name that directory itself.",
    "inner/a.txt",
  ])
})

test.skipIf(process.getuid?.() === 0)("a directory that may not be opened is told", async () => {
  const shut = join(folder, "shut")
  mkdirSync(shut)
  chmodSync(shut, 0)
  expect(await found(folder)).toEqual(["! shut: you may not open it."])
  chmodSync(shut, 0o700)
})

test("a path that is not there, and a directory without files", async () => {
  expect(await found(join(folder, "none"))).toEqual(["! none: there is no such file or directory."])
  expect(await found(folder)).toEqual([`! ${folder}: the directory holds no files to read.`])
  expect((await found("https://example.org/a"))[0]).toContain("readout add fetches addresses")
})

test("--field says what the fields of JSON are called, in files and archives", async () => {
  const path = join(folder, "a.jsonl")
  writeFileSync(path, `${JSON.stringify({doc: {body: "Russia says no."}, src: "The Sample"})}\n`)
  const {fields} = checkedGiven({field: ["text=doc.body", "outlet=src"]})
  const drafts: unknown[] = []
  for await (const {draft} of openInput({name: path, path}, () => undefined, fields)) drafts.push(draft)
  expect(drafts).toEqual([expect.objectContaining({text: "Russia says no.", outlet: "The Sample"})])
  for (const wrong of ["text", "words=body", "=a"])
    expect(() => checkedGiven({field: [wrong]})).toThrow(/write it as FIELD=NAME; the fields are text, title/)
})
