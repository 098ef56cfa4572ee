import {existsSync, realpathSync, statSync} from "node:fs"
import {migrate} from "./migrate.ts"
import {openPostgres} from "./postgres.ts"
import {StoreProblem, storeProblem, withoutPassword} from "./problem.ts"
import type {Backend} from "./schema.ts"
import {openSqlite} from "./sqlite.ts"

/** Whether a location is a PostgreSQL database rather than a file. */
export function isPostgres(location: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(location)
}

/** Whether two locations are one file. */
export function isSameFile(a: string, b: string): boolean {
  return existsSync(a) && existsSync(b) && realpathSync(a) === realpathSync(b)
}

/** How a database is opened. */
export interface Opening {
  /** Makes the file where there is none. Default: true. */
  readonly create?: boolean
}

/** Opens the database at a location and brings its layout up to date. Throws a `StoreProblem` where it cannot. */
export async function openBackend(location: string, {create = true}: Opening = {}): Promise<Backend> {
  if (location === "" || (/^\w+:\/\//.test(location) && !isPostgres(location))) {
    throw new StoreProblem(`"${withoutPassword(location)}" is no store; name a file, or postgres://…`)
  }
  if (!create && !isPostgres(location) && !existsSync(location)) {
    throw new StoreProblem(`There is no store at ${location}. readout add makes one.`)
  }
  if (!isPostgres(location) && statSync(location, {throwIfNoEntry: false})?.isDirectory()) {
    throw new StoreProblem(`${withoutPassword(location)} is a directory. Name the store's file.`)
  }
  let backend: Backend | undefined
  try {
    backend = isPostgres(location) ? openPostgres(location) : openSqlite(location)
    await migrate(backend, withoutPassword(location))
    return backend
  } catch (error) {
    await backend?.db.destroy()
    throw storeProblem(error, location) ?? error
  }
}

/** Opens a database, runs the steps and closes it. */
export async function withBackend(
  location: string,
  steps: (backend: Backend) => Promise<void>,
): Promise<void> {
  const backend = await openBackend(location)
  try {
    await steps(backend)
  } finally {
    await backend.db.destroy()
  }
}
