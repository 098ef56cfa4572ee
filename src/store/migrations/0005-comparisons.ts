import type {Backend} from "../schema.ts"

/** What comparing each report with others found: derived, and worked out again where it is not there. */
export function comparisons(dialect: Backend["dialect"]): readonly string[] {
  const postgres = dialect === "postgres"
  const key = postgres ? 'text collate "C"' : "text"
  const number = postgres ? "bigint" : "integer"
  return [
    `create table comparison (
      report_id ${key} not null, change ${number} not null, collator text not null, data text not null,
      primary key (report_id))`,
  ]
}
