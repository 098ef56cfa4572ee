import type {Dirent} from "node:fs"
import {readdir, stat} from "node:fs/promises"
import {join} from "node:path"
import {fileWords} from "./file-words.ts"

/** Something to read: a file by its path, or bytes that came on standard input. */
export type Input =
  | {readonly name: string; readonly path: string; readonly bytes?: never}
  | {readonly name: string; readonly path?: never; readonly bytes: Uint8Array}

/** The largest file that is read whole, in bytes. */
const largestWhole = 20_000_000

/**
 * What a path on the command line stands for: standard input (`-`), one file, or every file under a directory
 * in order of name, hidden ones left out. What cannot be read is a `problem` in words for people; so is a file of
 * more than `largest` bytes.
 */
export async function* inputsOf(
  path: string,
  largest: number = largestWhole,
): AsyncGenerator<Input | Problem> {
  if (path === "-") {
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
    yield {name: "standard input", bytes: Buffer.concat(chunks)}
    return
  }
  const found = await sizeOf(path)
  if ("problem" in found) {
    yield found
    return
  }
  if (!found.isDirectory) {
    yield* file(path, found.size, largest)
    return
  }
  let count = 0
  for await (const inner of filesUnder(path)) {
    count++
    if ("problem" in inner) yield inner
    else yield* file(inner.path, inner.size, largest)
  }
  if (count === 0) yield {problem: `${path}: the directory holds no files to read.`}
}

function* file(path: string, size: number, largest: number): Generator<Input | Problem> {
  if (size > largest) {
    yield {
      problem: `${path}: is ${Math.round(size / 1e6)} MB; a report may have ${largest / 1e6} MB at most. Split it.`,
    }
  } else yield {name: path, path}
}

interface Problem {
  readonly problem: string
}

async function sizeOf(
  path: string,
): Promise<{readonly size: number; readonly isDirectory: boolean} | Problem> {
  try {
    const found = await stat(path)
    return {size: found.size, isDirectory: found.isDirectory()}
  } catch (error) {
    const why = /^https?:\/\//i.test(path)
      ? "this command takes files; readout add fetches addresses."
      : fileWords(error)
    return {problem: `${path}: ${why}`}
  }
}

/** The files under a directory; links to files count, those to directories could lead in a circle. */
async function* filesUnder(
  directory: string,
): AsyncGenerator<{readonly path: string; readonly size: number} | Problem> {
  let entries: Dirent[]
  try {
    entries = await readdir(directory, {withFileTypes: true})
  } catch (error) {
    yield {problem: `${directory}: ${fileWords(error)}`}
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const found = await sizeOf(path)
      if ("problem" in found) yield found
      else if (found.isDirectory)
        yield {problem: `${path}: it is a link to a directory. Name that directory itself.`}
      else yield {path, size: found.size}
    }
  }
}
