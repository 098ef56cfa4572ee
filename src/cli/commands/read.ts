import {parseArgs} from "node:util"
import {type Command, UsageError} from "../command.ts"
import {readingHelp, readingOptions} from "../given.ts"
import {printReading} from "../print-reading.ts"
import {readingsOf} from "../readings.ts"
import {layoutOf} from "../terminal.ts"

const help = `readout read FILE… | DIRECTORY | -

Reads reports and prints their record: who is who, statements with their source chain, talks,
positions, undertakings, posture, assessments, events; each with the exact words and their address.
- reads standard input. A directory is read with all folders in it.

${readingHelp}
  --json            one JSON document a report, one a line
  --jsonl           one item a line, with the id of its report

Exit code: 0 all read, 1 some input could not be read (stderr says which and why), 2 misuse.

Example: readout read report.txt --published 2022-01-14
Example: curl -s https://example.org/report.txt | readout read - --json`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {...readingOptions, json: {type: "boolean"}, jsonl: {type: "boolean"}},
  })
  if (values.json && values.jsonl) throw new UsageError("--json and --jsonl exclude each other.")
  let code = 0
  let printed = 0
  const layout = layoutOf(process.stdout)
  const complain = (message: string): void => {
    console.error(`readout: ${message}`)
    code = 1
  }
  for await (const reading of readingsOf(positionals, values, complain)) {
    if (values.json) console.log(JSON.stringify(reading))
    else if (values.jsonl) {
      for (const item of reading.items) console.log(JSON.stringify({report: reading.report.id, ...item}))
    } else {
      if (printed > 0) console.log(`\n${"─".repeat(layout.width)}\n`)
      process.stdout.write(printReading(reading, layout))
    }
    printed++
  }
  return code
}

/** `readout read`. */
export const command: Command = {help, run}
