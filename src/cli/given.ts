import {edtfSchema} from "../record/common.ts"
import type {ReportDraft} from "../record/report.ts"
import {UsageError} from "./command.ts"

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
