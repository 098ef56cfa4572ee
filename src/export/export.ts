import {annotationsOf} from "./annotations.ts"
import {atomOf, type FeedHead} from "./atom.ts"
import {csvOf} from "./csv.ts"
import {type FiledReading, jsonLinesOf} from "./json-lines.ts"
import {parquetOf} from "./parquet.ts"
import {polecatOf} from "./polecat.ts"

/** The formats by the names that commands and addresses use. */
export const exportFormats = ["csv", "jsonl", "parquet", "polecat", "annotations", "atom"] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * The readings in a format, in pieces as they come; `head` is for Atom and Web Annotations. Atom takes the first
 * 500 items, so it wants the latest reading first.
 */
export async function* exportOf(
  format: ExportFormat,
  readings: AsyncIterable<FiledReading> | Iterable<FiledReading>,
  head: FeedHead,
): AsyncGenerator<string | Uint8Array> {
  switch (format) {
    case "csv":
      return yield* csvOf(readings)
    case "jsonl":
      return yield* jsonLinesOf(readings)
    case "parquet":
      return yield* parquetOf(readings)
    case "polecat":
      return yield* polecatOf(readings)
    case "annotations":
      return yield* annotationsOf(readings, head.id)
    case "atom":
      yield await atomOf(readings, head)
  }
}
