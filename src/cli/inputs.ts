import {type Dirent, existsSync} from "node:fs"
import {readdir, stat} from "node:fs/promises"
import {join} from "node:path"

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
): AsyncGenerator<Input | {readonly problem: string}> {
  if (path === "-") {
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
    yield {name: "standard input", bytes: Buffer.concat(chunks)}
    return
  }
  if (!existsSync(path)) {
    yield {problem: `${path}: there is no such file or directory.`}
    return
  }
  const found = await stat(path)
  if (!found.isDirectory()) {
    yield* file(path, found.size, largest)
    return
  }
  let count = 0
  for await (const inner of filesUnder(path)) {
    count++
    yield* file(inner, (await stat(inner)).size, largest)
  }
  if (count === 0) yield {problem: `${path}: the directory holds no files to read.`}
}

function* file(path: string, size: number, largest: number): Generator<Input | {readonly problem: string}> {
  if (size > largest) {
    yield {
      problem: `${path}: is ${Math.round(size / 1e6)} MB; a report may have ${largest / 1e6} MB at most. Split it.`,
    }
  } else yield {name: path, path}
}

async function* filesUnder(directory: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(directory, {withFileTypes: true})
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}
