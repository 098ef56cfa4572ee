import {expect, test} from "vitest"
import {migrations} from "../../src/store/migrate.ts"

/** Tables that Citus keeps whole on every node rather than distributed by report. */
const reference = new Set(["ledger", "judgement", "feed"])

/** What in a migration would keep its tables from being distributed by report id. */
function breaches(statements: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const statement of statements.map((text) => text.replace(/\s+/g, " ").trim().toLowerCase())) {
    for (const [pattern, what] of [
      [/\btrigger\b/, "a trigger"],
      [/\b(?:references|foreign key)\b/, "a foreign key"],
      [/\bfor (?:update|share)\b/, "a row lock"],
      [/\bconcurrently\b/, "what cannot run in a transaction"],
      [/\bunique\b/, "a unique key beside the id"],
      [/\bvirtual\b|uuidv7|json_table/, "what PostgreSQL 15 lacks"],
    ] as const) {
      if (pattern.test(statement)) found.push(`${what}: ${statement}`)
    }
    const [, table] = /^create table (\w+)/.exec(statement) ?? []
    if (table === undefined || reference.has(table)) continue
    const keys = [...statement.matchAll(/primary key \(([^)]*)\)/g)].map(([, columns]) => columns!)
    const own = /\bid [^,]*primary key/.test(statement)
    if (!own && !keys.some((columns) => columns.startsWith("report_id"))) {
      found.push(`the key does not begin with report_id: ${statement}`)
    }
  }
  return found
}

test("the tables can be distributed by report", () => {
  for (const {statements} of migrations) {
    expect(breaches(statements("postgres"))).toEqual([])
    expect(statements("postgres").length).toBeGreaterThan(0)
  }
})

test("what Citus refuses is found", () => {
  expect(
    breaches([
      "create table a (report_id text, n bigint, primary key (n, report_id))",
      "create unique index u on a (n)",
      "create table b (id text primary key references a)",
      "create trigger t before insert on a execute function f()",
    ]).map((line) => line.split(":")[0]),
  ).toEqual([
    "the key does not begin with report_id",
    "a unique key beside the id",
    "a foreign key",
    "a trigger",
  ])
})
