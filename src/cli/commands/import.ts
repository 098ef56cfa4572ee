import {createReadStream} from "node:fs"
import {parseArgs} from "node:util"
import {readingsOf} from "../../export/json-lines.ts"
import {linesOf, tooLong} from "../../intake/stream.ts"
import {storeProblem} from "../../store/problem.ts"
import type {Store} from "../../store/store.ts"
import {newOutcome} from "../adding/outcome.ts"
import {type Command, UsageError} from "../command.ts"
import {fileWords} from "../file-words.ts"
import {readerName, storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout import FILE… | -

Files what readout export --format jsonl wrote, without reading the texts again: each reading with
the moment at which it was filed and the program that read it. Each line is checked: its shape, and
the words of every item against the text; a line that fails is listed at the end and never stops the
rest. The same line again changes nothing.

${storeHelp}

Exit code: 0 all filed, 1 some lines could not be (stderr says which and why), 2 misuse.

Example: readout import crisis.jsonl --store copy.db`

/** The longest line that is read, in characters: a reading of the longest report that intake takes. */
const longest = 200_000_000

async function* linesIn(path: string): AsyncGenerator<string | undefined> {
  const input = path === "-" ? process.stdin : createReadStream(path)
  for await (const line of linesOf(input, longest)) yield line === tooLong ? undefined : line
}

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: storeOption})
  if (positionals.length === 0)
    throw new UsageError("Nothing to import: name a file, or - for standard input.")
  const steps = async (store: Store): Promise<number> => {
    const outcome = newOutcome()
    const file = async (path: string): Promise<void> => {
      /** Lines on end with one problem, told as one: a file of another kind has it in every line. */
      let alike: {readonly problem: string; readonly from: number; readonly to: number} | undefined
      const tell = (): void => {
        if (alike === undefined) return
        const {problem, from, to} = alike
        outcome.refuse(`${path}, ${from === to ? `line ${from}` : `lines ${from} to ${to}: each`} ${problem}`)
        alike = undefined
      }
      try {
        for await (const line of readingsOf(linesIn(path))) {
          if ("problem" in line) {
            if (line.problem !== alike?.problem) tell()
            alike = {problem: line.problem, from: alike?.from ?? line.line, to: line.line}
          } else {
            tell()
            const {filed = new Date().toISOString(), reader = readerName(), ...reading} = line.reading
            outcome.take({name: path, filed: await store.add(reading, {filed, reader}), notices: []})
          }
        }
      } finally {
        tell()
      }
    }
    try {
      for (const path of positionals) {
        try {
          await file(path)
        } catch (error) {
          const problem = storeProblem(error, store.location)
          if (problem !== undefined) throw problem
          outcome.refuse(`${path}: ${fileWords(error)}`)
        }
      }
    } finally {
      for (const line of outcome.lines()) console.error(line)
    }
    return outcome.failed ? 1 : 0
  }
  return await withStore(values, steps, {create: true})
}

/** `readout import`. */
export const command: Command = {help, run}
