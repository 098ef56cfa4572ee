import {Kysely, PostgresDialect} from "kysely"
import pg from "pg"
import type {Backend, Tables} from "./schema.ts"

/** Type id of PostgreSQL's `bigint`; ours stay below 2^53. */
const bigint = 20

/** Opens a PostgreSQL database (version 15 or later) by its URL. */
export function openPostgres(url: string): Backend {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (id, format) =>
      id === bigint && format !== "binary" ? Number : pg.types.getTypeParser(id, format),
  }
  const pool = new pg.Pool({connectionString: url, max: 8, types, application_name: "readout"})
  // A broken idle connection is replaced at the next query, which reports what is wrong.
  pool.on("error", () => undefined)
  return {dialect: "postgres", db: new Kysely<Tables>({dialect: new PostgresDialect({pool})})}
}
