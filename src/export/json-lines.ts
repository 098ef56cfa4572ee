import {z} from "zod"
import {type Reading, readingSchema} from "../record/reading.ts"

/** A reading with what a store knows of its filing, where it comes from one. */
export interface FiledReading extends Reading {
  /** When it was filed, ISO 8601. */
  readonly filed?: string
  /** Name and version of the program that read the report. */
  readonly reader?: string
}

/** One reading a line, whole: what `readingsOf` reads gives the same readings. */
export async function* jsonLinesOf(
  readings: AsyncIterable<FiledReading> | Iterable<FiledReading>,
): AsyncGenerator<string> {
  for await (const reading of readings) yield `${JSON.stringify(reading)}\n`
}

/** A line of an import: the reading, or why it is none. */
export type Line = {readonly reading: FiledReading} | {readonly line: number; readonly problem: string}

const filingSchema = z.object({
  filed: z.iso.datetime({offset: true, error: "is no moment such as 2022-01-14T09:00:00Z"}).exactOptional(),
  reader: z.string().min(1).max(200).exactOptional(),
})

/**
 * The readings of lines that `jsonLinesOf` wrote. Each is checked: its shape, and every anchor's words
 * against the text. A line that fails is told with its number and does not stop the rest; so is an `undefined`
 * line, one too long to be read.
 */
export async function* readingsOf(
  lines: AsyncIterable<string | undefined> | Iterable<string | undefined>,
): AsyncGenerator<Line> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line === undefined) yield {line: number, problem: "is too long"}
    else if (line.trim() !== "") yield lineOf(line, number)
  }
}

function lineOf(line: string, number: number): Line {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return {
      line: number,
      problem: "is no JSON; where it is the last line, the file was cut off and is to be exported again",
    }
  }
  const filing = filingSchema.safeParse(value)
  const {filed: _, reader: __, ...own} = (value ?? {}) as FiledReading
  const checked = readingSchema.safeParse(Array.isArray(value) ? value : own)
  // The value itself, not the schema's copy, which has its fields in another order: it is to come out as it was.
  if (checked.success && filing.success) return {reading: value as FiledReading}
  const {path, message} = (checked.error ?? filing.error)!.issues[0]!
  return {line: number, problem: `is no reading: ${path.join(".")} ${message}`.replace("  ", " ")}
}
