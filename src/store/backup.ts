import {spawn} from "node:child_process"
import {existsSync} from "node:fs"
import {sql} from "kysely"
import type {Backend} from "./schema.ts"

/** See `Store.backup`. Throws where the file exists, or where PostgreSQL's own `pg_dump` is not installed. */
export async function backupStore({db, dialect}: Backend, location: string, path: string): Promise<void> {
  if (existsSync(path)) throw new Error(`${path} is there already. Name a new file.`)
  if (dialect === "sqlite") {
    await sql`vacuum into ${path}`.execute(db)
    return
  }
  const url = new URL(location)
  const {password} = url
  url.password = ""
  const dump = spawn("pg_dump", ["--format=custom", `--file=${path}`, url.href], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {...process.env, ...(password === "" ? {} : {PGPASSWORD: decodeURIComponent(password)})},
  })
  let said = ""
  dump.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    dump.once("close", resolve)
    dump.once("error", () => {
      reject(new Error("A PostgreSQL store is copied by pg_dump, which was not found. Install it first."))
    })
  })
  if (code !== 0) throw new Error(`pg_dump did not succeed: ${said.trim()}`)
}
