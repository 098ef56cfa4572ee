import {existsSync} from "node:fs"
import {sql} from "kysely"
import {withBackend} from "./backend.ts"
import {copyStore} from "./copy.ts"
import {StoreProblem, storeProblem} from "./problem.ts"
import type {Backend} from "./schema.ts"

/** See `Store.backup`. */
export async function backupStore(backend: Backend, path: string): Promise<void> {
  if (existsSync(path)) throw new StoreProblem(`${path} is there already. Name a new file.`)
  try {
    if (backend.dialect === "sqlite") await sql`vacuum into ${path}`.execute(backend.db)
    else await withBackend(path, (copy) => copyStore(backend, copy))
  } catch (error) {
    throw storeProblem(error, path) ?? error
  }
}
