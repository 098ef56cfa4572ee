/** A row as cells by column name. */
export type CsvRow = {readonly [column: string]: string | number | boolean | undefined}

/** A cell: quoted where it must be; kept from being read as a formula by spreadsheets with a leading `'`. */
function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return ""
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The rows as CSV (RFC 4180, UTF-8 with a byte order mark): the columns of all rows in order of appearance. */
export function csvOf(rows: readonly CsvRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(","))
  return `\uFEFF${[columns.map(cell).join(","), ...lines].join("\r\n")}\r\n`
}
