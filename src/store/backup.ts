import {spawn} from "node:child_process"
import {once} from "node:events"
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
  const dump = spawn("pg_dump", ["--format=custom", `--file=${path}`, location], {
    stdio: ["ignore", "inherit", "pipe"],
  })
  let said = ""
  dump.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text
  })
  const [code] = await Promise.race([once(dump, "close"), once(dump, "error")]).catch((error) => [error])
  if (code instanceof Error) {
    throw new Error("A PostgreSQL store is copied by pg_dump, which was not found. Install it and run again.")
  }
  if (code !== 0) throw new Error(`pg_dump did not succeed: ${said.trim()}`)
}
