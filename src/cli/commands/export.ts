import {createWriteStream} from "node:fs"
import {Readable} from "node:stream"
import {pipeline} from "node:stream/promises"
import {parseArgs} from "node:util"
import {type ExportFormat, exportFormats, exportOf} from "../../export/export.ts"
import {type Command, UsageError} from "../command.ts"
import {locationOf, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout export --format FORMAT

Writes the store's record, in order of filing, to standard output or a file:
  csv               one item a row, each with its report and source
  jsonl             one report a line with its text and items; readout import reads it
  parquet           the rows of csv, for data tools (needs --output)
  polecat           the 40 columns of POLECAT, one event a row
  annotations       W3C Web Annotations, one item each
  atom              a feed of the latest items

${storeHelp}
  -f, --format FORMAT
  -o, --output FILE the file to write; standard output where it is left out
  --as-of MOMENT    the record as the store held it at a moment (2022-01-14T09:00:00Z)

Exit code: 0 written, 2 misuse.

Example: readout export --format csv --output crisis.csv --store crisis.db`

async function run(args: readonly string[]): Promise<number> {
  const {values} = parseArgs({
    args: [...args],
    options: {
      ...storeOption,
      format: {type: "string", short: "f"},
      output: {type: "string", short: "o"},
      "as-of": {type: "string"},
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
  await withStore(values, async (store) => {
    async function* readings() {
      for await (const {report, items, notices} of store.readings(asOf)) yield {report, items, notices}
    }
    const {rows} = await store.reports({limit: 1, ...(asOf !== undefined && {asOf})})
    const head = {
      title: "Readout",
      id: `urn:readout:${encodeURIComponent(locationOf(values).replace(/:[^:@/]*@/, "@"))}`,
      updated: rows[0]?.changed ?? new Date(0).toISOString(),
    }
    const pieces = Readable.from(exportOf(format as ExportFormat, readings(), head))
    if (output !== undefined) await pipeline(pieces, createWriteStream(output))
    else await pipeline(pieces, process.stdout, {end: false})
  })
  return 0
}

/** `readout export`. */
export const command: Command = {help, run}
