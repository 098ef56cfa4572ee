import type {FieldMap} from "../intake/entry.ts"
import {edtfSchema} from "../record/common.ts"
import type {ReportDraft} from "../record/report.ts"
import {UsageError} from "./command.ts"

/** The options with which a command reads reports, for `parseArgs`. */
export const readingOptions: {
  readonly published: {type: "string"}
  readonly outlet: {type: "string"}
  readonly field: {type: "string"; multiple: true}
} = {
  published: {type: "string"},
  outlet: {type: "string"},
  field: {type: "string", multiple: true},
}

/** The fields of a report that `--field` maps. */
const fields: readonly (keyof FieldMap)[] = [
  "text",
  "title",
  "outlet",
  "author",
  "url",
  "language",
  "published",
]

/** The lines of a command's help for `readingOptions`. */
export const readingHelp: string = `  --published DATE  the date of the reports that do not state one (2022-01-14); weekdays are
                    counted from it
  --outlet NAME     the outlet of the reports that do not state one
  --field F=NAME    in JSON the name of field F (${fields.slice(0, 4).join(", ")}, ${fields.slice(4).join(", ")}) where
                    it is none of the usual; a dot goes deeper: --field text=doc.body; repeatable`

/** What the command line says of reports that do not say it themselves. */
export interface Given {
  readonly published?: string | undefined
  readonly outlet?: string | undefined
  /** Names of fields in JSON. */
  readonly fields?: FieldMap
}

/** The values of `readingOptions`. */
export interface GivenOptions {
  readonly published?: string | undefined
  readonly outlet?: string | undefined
  readonly field?: readonly string[] | undefined
}

/** What the options say, or a `UsageError` where a date is none or a field is not one of a report. */
export function checkedGiven({published, outlet, field}: GivenOptions): Given {
  if (published !== undefined && !edtfSchema.safeParse(published).success) {
    throw new UsageError(`--published ${published} is not a date; write it as 2022-01-14.`)
  }
  return {published, outlet, ...(field !== undefined && {fields: fieldMap(field)})}
}

function fieldMap(given: readonly string[]): FieldMap {
  const map: {-readonly [field in keyof FieldMap]: string} = {}
  for (const each of given) {
    const [, field, name] = /^(\w+)=(.+)$/s.exec(each) ?? []
    const known = fields.find((one) => one === field)
    if (known === undefined || name === undefined) {
      throw new UsageError(`--field ${each}: write it as FIELD=NAME; the fields are ${fields.join(", ")}.`)
    }
    map[known] = name
  }
  return map
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
