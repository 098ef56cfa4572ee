import {readFile} from "node:fs/promises"
import {readDraft} from "../engine.ts"
import {openBytes} from "../intake/open.ts"
import type {Reading} from "../record/reading.ts"
import {UsageError} from "./command.ts"
import {checkedGiven, type GivenOptions, withGiven} from "./given.ts"
import {inputsOf} from "./inputs.ts"

/**
 * Reads every report that the paths stand for, one after another. What cannot be read is told to `complain`, in
 * words for people, and never stops the rest; remarks on what was read go to standard error.
 *
 * Throws a `UsageError` where no path is given or the date is not one.
 */
export async function* readingsOf(
  paths: readonly string[],
  given: GivenOptions,
  complain: (message: string) => void,
): AsyncGenerator<Reading> {
  if (paths.length === 0)
    throw new UsageError("Nothing to read: name a file, a directory, or - for standard input.")
  const checked = checkedGiven(given)
  for (const path of paths) {
    for await (const input of inputsOf(path)) {
      if ("problem" in input) {
        complain(input.problem)
        continue
      }
      const bytes = input.path === undefined ? input.bytes : await readFile(input.path)
      for (const {name, draft, notices, remark} of await openBytes(bytes, {
        name: input.name,
        ...(checked.fields && {fields: checked.fields}),
      })) {
        const messages = notices.map(({message}) =>
          message.includes(name) ? message : `${name}: ${message}`,
        )
        if (!remark && (draft === undefined || notices.some(({code}) => code === "no-text"))) {
          for (const message of messages) complain(message)
          continue
        }
        for (const message of messages) console.error(`readout: ${message}`)
        if (draft !== undefined) yield readDraft(withGiven(draft, checked), notices)
      }
    }
  }
}
