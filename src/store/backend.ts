import {migrate} from "./migrate.ts"
import {openPostgres} from "./postgres.ts"
import type {Backend} from "./schema.ts"
import {openSqlite} from "./sqlite.ts"

/** Whether a location is a PostgreSQL database rather than a file. */
export function isPostgres(location: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(location)
}

/** Opens the database at a location and brings its layout up to date. */
export async function openBackend(location: string): Promise<Backend> {
  const backend = isPostgres(location) ? openPostgres(location) : openSqlite(location)
  try {
    await migrate(backend)
  } catch (error) {
    await backend.db.destroy()
    throw error
  }
  return backend
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
