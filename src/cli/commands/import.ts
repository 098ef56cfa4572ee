import {createReadStream} from "node:fs"
import {createInterface} from "node:readline"
import {parseArgs} from "node:util"
import {readingsOf} from "../../export/json-lines.ts"
import {newOutcome} from "../adding/outcome.ts"
import {type Command, UsageError} from "../command.ts"
import {readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout import FILE… | -

Files what readout export --format jsonl wrote, without reading the texts again. Each line is
checked: its shape, and the words of every item against the text; a line that fails is listed at the
end and never stops the rest. The same line again changes nothing.

${storeHelp}

Exit code: 0 all filed, 1 some lines could not be (stderr says which and why), 2 misuse.

Example: readout import crisis.jsonl --store copy.db`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: storeOption})
  if (positionals.length === 0)
    throw new UsageError("Nothing to import: name a file, or - for standard input.")
  return await withStore(values, async (store) => {
    const outcome = newOutcome()
    for (const path of positionals) {
      const input = path === "-" ? process.stdin : createReadStream(path)
      try {
        for await (const line of readingsOf(createInterface({input, crlfDelay: Number.POSITIVE_INFINITY}))) {
          if ("problem" in line) outcome.refuse(`${path}, line ${line.line} ${line.problem}`)
          else {
            const filing = {filed: new Date().toISOString(), reader: readerName()}
            outcome.take({name: path, filed: await store.add(line.reading, filing)})
          }
        }
      } catch (error) {
        outcome.refuse(`${path}: ${(error as Error).message}`)
      }
    }
    for (const line of outcome.lines()) console.error(line)
    return outcome.failed ? 1 : 0
  })
}

/** `readout import`. */
export const command: Command = {help, run}
