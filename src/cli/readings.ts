import {readFile} from "node:fs/promises"
import {readDraft} from "../engine.ts"
import {openBytes} from "../intake/open.ts"
import {edtfSchema} from "../record/common.ts"
import type {Reading} from "../record/reading.ts"
import type {ReportDraft} from "../record/report.ts"
import {UsageError} from "./command.ts"
import {inputsOf} from "./inputs.ts"

/** The options with which a command reads reports, for `parseArgs`. */
export const readingOptions: {readonly published: {type: "string"}; readonly outlet: {type: "string"}} = {
  published: {type: "string"},
  outlet: {type: "string"},
}

/** The lines of a command's help for `readingOptions`. */
export const readingHelp = `  --published DATE  the date of the reports that do not state one (2022-01-14); weekdays are
                    counted from it
  --outlet NAME     the outlet of the reports that do not state one`

/** What the command line says of reports that do not say it themselves. */
export interface Given {
  readonly published?: string | undefined
  readonly outlet?: string | undefined
}

/** The given, or a `UsageError` where its date is not one. */
export function checkedGiven({published, outlet}: Given): Given {
  if (published !== undefined && !edtfSchema.safeParse(published).success) {
    throw new UsageError(`--published ${published} is not a date; write it as 2022-01-14.`)
  }
  return {published, outlet}
}

/** The draft with what is given of what it does not say itself. */
export function withGiven(draft: ReportDraft, {published, outlet}: Given): ReportDraft {
  return {
    ...draft,
    ...(draft.outlet === undefined && outlet !== undefined && {outlet}),
    ...(draft.published === undefined &&
      published !== undefined && {published, publishedBasis: "given" as const}),
  }
}

/**
 * Reads every report that the paths stand for, one after another. What cannot be read is told to `complain`, in
 * words for people, and never stops the rest; remarks on what was read go to standard error.
 *
 * Throws a `UsageError` where no path is given or the date is not one.
 */
export async function* readingsOf(
  paths: readonly string[],
  given: Given,
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
      for (const {name, draft, notices} of await openBytes(bytes, {name: input.name})) {
        const messages = notices.map(({message}) =>
          message.includes(name) ? message : `${name}: ${message}`,
        )
        if (draft === undefined || notices.some(({code}) => code === "no-text")) {
          for (const message of messages) complain(message)
          continue
        }
        for (const message of messages) console.error(`readout: ${message}`)
        yield readDraft(withGiven(draft, checked), notices)
      }
    }
  }
}
