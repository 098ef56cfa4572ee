import {ByteWriter, ParquetWriter} from "hyparquet-writer"
import {columns, type Readings, type Row, rowsOf} from "./rows.ts"

/** Rows that are held in memory before they are written. */
const GROUP = 10_000

const integers = new Set<string>(["from", "to"])
const doubles = new Set<string>(["quantity_min", "quantity_max", "confidence"])

/** Apache Parquet with the columns of `Row`, in pieces of one row group. */
export async function* parquetOf(readings: Readings): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [
      {name: "root", num_children: columns.length},
      ...columns.map((name) =>
        integers.has(name)
          ? {name, type: "INT32" as const, repetition_type: "REQUIRED" as const}
          : doubles.has(name)
            ? {name, type: "DOUBLE" as const, repetition_type: "OPTIONAL" as const}
            : {
                name,
                type: "BYTE_ARRAY" as const,
                converted_type: "UTF8" as const,
                repetition_type: "OPTIONAL" as const,
              },
      ),
    ],
    createdBy: "readout",
  })
  let rows: Row[] = []
  for await (const reading of readings) {
    rows.push(...rowsOf(reading))
    if (rows.length >= GROUP) {
      await writeGroup(writer, rows)
      rows = []
      yield taken(bytes)
    }
  }
  if (rows.length > 0) await writeGroup(writer, rows)
  await writer.finish()
  yield taken(bytes)
}

async function writeGroup(writer: ParquetWriter, rows: readonly Row[]): Promise<void> {
  await writer.write({
    columnData: columns.map((name) => ({name, data: rows.map((row) => row[name])})),
    rowGroupSize: rows.length,
  })
}

/** The bytes written since the last call; the writer goes on counting offsets from the beginning. */
function taken(writer: ByteWriter): Uint8Array {
  const piece = writer.getBytes().slice()
  writer.index = 0
  return piece
}
