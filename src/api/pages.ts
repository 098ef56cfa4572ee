import {existsSync, readdirSync, readFileSync} from "node:fs"
import {extname, join} from "node:path"
import {type Body, bodyOf} from "./respond.ts"

/** One file of the page, in memory. */
export interface PageFile {
  readonly body: Body
  readonly type: string
  /** Names with a hash of their content never change. */
  readonly immutable: boolean
}

const types: {readonly [extension: string]: string} = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
}

/** The files of the built page by their path (`/index.html`, `/assets/…`); none where it was not built. */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  if (!existsSync(folder)) return files
  for (const name of readdirSync(folder, {encoding: "utf8", recursive: true})) {
    const type = types[extname(name)]
    if (type === undefined) continue
    const path = `/${name.replaceAll("\\", "/")}`
    files.set(path, {
      body: bodyOf(readFileSync(join(folder, name))),
      type,
      immutable: path.startsWith("/assets/"),
    })
  }
  return files
}
