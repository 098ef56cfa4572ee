import {
  Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  PostgresDialect,
  type PrimitiveValueListNode,
  type ValueNode,
} from "kysely"
import pg from "pg"
import type {Backend, Tables} from "./schema.ts"

/** Type id of PostgreSQL's `bigint`; ours stay below 2^53. */
const bigint = 20

/** PostgreSQL's text has no NUL; the stored JSON escapes it, and in a name or a query it means nothing. */
const withoutNul = (value: unknown): unknown =>
  typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value

class NulTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return {...node, value: withoutNul(node.value)}
  }
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return {...node, values: node.values.map(withoutNul)}
  }
}
const transformer = new NulTransformer()
const nulPlugin: KyselyPlugin = {
  transformQuery: ({node, queryId}) => transformer.transformNode(node, queryId),
  transformResult: async ({result}) => result,
}

/** Opens a PostgreSQL database (version 15 or later) by its URL. */
export function openPostgres(url: string): Backend {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (id, format) =>
      id === bigint && format !== "binary" ? Number : pg.types.getTypeParser(id, format),
  }
  const pool = new pg.Pool({connectionString: url, max: 8, types, application_name: "readout"})
  // A broken idle connection is replaced at the next query, which reports what is wrong.
  pool.on("error", () => undefined)
  return {
    dialect: "postgres",
    db: new Kysely<Tables>({dialect: new PostgresDialect({pool}), plugins: [nulPlugin]}),
  }
}
