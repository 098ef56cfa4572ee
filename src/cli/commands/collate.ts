import {parseArgs} from "node:util"
import {collate} from "../../collate/collate.ts"
import type {Reading} from "../../record/reading.ts"
import type {Command} from "../command.ts"
import {decisionsOf} from "../decisions.ts"
import {readingHelp, readingOptions} from "../given.ts"
import {printCollation} from "../print-collation.ts"
import {readingsOf} from "../readings.ts"
import {layoutOf} from "../terminal.ts"

const help = `readout collate FILE… | DIRECTORY | -

Reads reports and prints what they are to each other: which copies which, which tell one happening,
one utterance in several wordings with each difference marked, values that cannot all be right, how
many independent origins each item has, which positions several tell, and how they moved.

[-words-] were left out of the version nearest its utterer, {+words+} put in.
Before an item stands its Admiralty rating: the outlet's letter where the analyst gave one, and the digit.

${readingHelp}
  --decisions FILE  the analyst's decisions in YAML or JSON: same, not-same (groups of ids),
                    supersede (id, by), outlets (letter A to F by outlet)
  --json            one JSON document: the collation

Exit code: 0 all read, 1 some input could not be read (stderr says which and why), 2 misuse.

Example: readout collate samples
Example: readout collate monday.txt tuesday.txt --decisions decisions.yaml --json`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {...readingOptions, decisions: {type: "string"}, json: {type: "boolean"}},
  })
  const decisions = await decisionsOf(values.decisions)
  let code = 0
  const readings = new Map<string, Reading>()
  const complain = (message: string): void => {
    console.error(`readout: ${message}`)
    code = 1
  }
  for await (const reading of readingsOf(positionals, values, complain))
    readings.set(reading.report.id, reading)
  const list = [...readings.values()]
  if (list.length === 0 && !values.json) return code
  const collation = collate(list, decisions)
  if (values.json) console.log(JSON.stringify(collation))
  else process.stdout.write(printCollation(list, collation, layoutOf(process.stdout)))
  return code
}

/** `readout collate`. */
export const command: Command = {help, run}
