import {createWriteStream} from "node:fs"
import {rename, rm, stat} from "node:fs/promises"
import {Readable} from "node:stream"
import {pipeline} from "node:stream/promises"
import {parseArgs} from "node:util"
import {type ExportFormat, exportFormats, exportOf} from "../../export/export.ts"
import type {FiledReading} from "../../export/json-lines.ts"
import {isSameFile} from "../../store/backend.ts"
import type {Store} from "../../store/store.ts"
import type {StoredReading} from "../../store/types.ts"
import {type Command, UsageError} from "../command.ts"
import {fileWords} from "../file-words.ts"
import {locationOf, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout export --format FORMAT

Writes the store's record, in order of filing, to standard output or a file:
  csv               one item a row, each with its report and source
  jsonl             one report a line with its text and items; readout import reads it
  parquet           the rows of csv, for data tools (needs --output)
  polecat           the 40 columns of POLECAT, one event a row
  annotations       W3C Web Annotations, one item each
  atom              a feed of the latest 500 items, the latest report first

${storeHelp}
  -f, --format FORMAT
  -o, --output FILE the file to write, in place of one of that name when all is written; standard
                    output where it is left out
  --as-of MOMENT    the record as the store held it at a moment (2022-01-14T09:00:00Z)
  --history         jsonl only: every state of every report, a line each, in the order of filing, so
                    that readout import gives a store with the same history

Exit code: 0 written, 1 the file could not be written, 2 misuse.

Example: readout export --format csv --output crisis.csv --store crisis.db`

async function run(args: readonly string[]): Promise<number> {
  const {values} = parseArgs({
    args: [...args],
    options: {
      ...storeOption,
      format: {type: "string", short: "f"},
      output: {type: "string", short: "o"},
      "as-of": {type: "string"},
      history: {type: "boolean"},
    },
  })
  const {format, output} = values
  const asOf = values["as-of"]
  if (!exportFormats.includes(format as ExportFormat)) {
    throw new UsageError(`--format takes one of ${exportFormats.join(", ")}.`)
  }
  if (format === "parquet" && output === undefined)
    throw new UsageError("Parquet is binary; give --output FILE.")
  if (asOf !== undefined && Number.isNaN(Date.parse(asOf))) {
    throw new UsageError(`${asOf} is not a moment; write it as 2022-01-14T09:00:00Z.`)
  }
  if (
    output !== undefined &&
    ["", "-wal", "-shm"].some((end) => isSameFile(output, locationOf(values) + end))
  ) {
    throw new UsageError(`${output} is the store itself. Name another file.`)
  }
  const {history = false} = values
  if (history && (format !== "jsonl" || asOf !== undefined)) {
    throw new UsageError("--history goes with --format jsonl, and without --as-of.")
  }
  return await withStore(values, async (store) => {
    async function* readings(): AsyncGenerator<FiledReading> {
      const stored = history
        ? store.history()
        : format === "atom"
          ? latest(store, asOf)
          : store.readings(asOf)
      for await (const {entry, report, items, notices} of stored) {
        yield {report, items, notices, filed: entry.changed, reader: entry.reader}
      }
    }
    const {rows} = await store.reports({limit: 1, ...(asOf !== undefined && {asOf})})
    const head = {
      title: "Readout",
      id: `urn:readout:${encodeURIComponent(locationOf(values).replace(/:[^:@/]*@/, "@"))}`,
      updated: rows[0]?.changed ?? new Date(0).toISOString(),
    }
    const pieces = Readable.from(exportOf(format as ExportFormat, readings(), head))
    if (output === undefined) await pipeline(pieces, process.stdout, {end: false})
    else {
      const problem = await writeWhole(pieces, output)
      if (problem !== undefined) {
        console.error(`${output} cannot be written: ${problem}`)
        return 1
      }
    }
    return 0
  })
}

/**
 * Writes a file that takes its name when it is whole: an export that is cut off leaves what had that name as it was.
 * Devices and pipes are written as they are. Returns why it could not be written, errors of the record are thrown.
 */
async function writeWhole(pieces: Readable, path: string): Promise<string | undefined> {
  const isFile = (await stat(path).catch(() => undefined))?.isFile() ?? true
  const target = isFile ? `${path}.${process.pid}.part` : path
  const file = createWriteStream(target)
  try {
    await pipeline(pieces, file)
    if (isFile) await rename(target, path)
    return undefined
  } catch (error) {
    if (isFile) await rm(target, {force: true})
    if (file.errored !== error && (error as {syscall?: string}).syscall !== "rename") throw error
    return fileWords(error)
  }
}

/** The readings of the store, the latest filed first. */
async function* latest(store: Store, asOf: string | undefined): AsyncGenerator<StoredReading> {
  const at = asOf === undefined ? {} : {asOf}
  let cursor: string | undefined
  do {
    const page = await store.reports({limit: 50, ...at, ...(cursor !== undefined && {cursor})})
    for (const {id} of page.rows) yield (await store.report(id, asOf))!
    cursor = page.next
  } while (cursor !== undefined)
}

/** `readout export`. */
export const command: Command = {help, run}
