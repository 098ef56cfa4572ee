import {columns, noFormula, type Readings, rowsOf} from "./rows.ts"

/**
 * CSV after RFC 4180 (UTF-8, CRLF), a header and one row an item, in pieces of one reading. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export async function* csvOf(readings: Readings): AsyncGenerator<string> {
  yield `${columns.join(",")}\r\n`
  for await (const reading of readings) {
    const rows = rowsOf(reading).map((row) => columns.map((column) => cell(row[column])).join(","))
    if (rows.length > 0) yield `${rows.join("\r\n")}\r\n`
  }
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return ""
  if (typeof value === "number") return String(value)
  const safe = noFormula(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
