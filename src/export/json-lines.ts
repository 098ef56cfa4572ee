import {type Reading, readingSchema} from "../record/reading.ts"
import type {Readings} from "./rows.ts"

/** One reading a line, whole: what `readingsOf` reads gives the same readings. */
export async function* jsonLinesOf(readings: Readings): AsyncGenerator<string> {
  for await (const reading of readings) yield `${JSON.stringify(reading)}\n`
}

/** A line of an import: the reading, or why it is none. */
export type Line = {readonly reading: Reading} | {readonly line: number; readonly problem: string}

/**
 * The readings of lines that `jsonLinesOf` wrote. Each is checked: its shape, and every anchor's words
 * against the text. A line that fails is told with its number and does not stop the rest.
 */
export async function* readingsOf(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Line> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === "") continue
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      yield {line: number, problem: "is no JSON"}
      continue
    }
    const checked = readingSchema.safeParse(value)
    if (checked.success) yield {reading: checked.data}
    else {
      const [issue] = checked.error.issues
      yield {
        line: number,
        problem: `is no reading: ${issue!.path.join(".")} ${issue!.message}`.replace("  ", " "),
      }
    }
  }
}
