import {edtfSchema} from "../record/common.ts"
import {type Kind, kinds} from "../record/item.ts"
import type {ItemQuery} from "../store/types.ts"
import {UsageError} from "./command.ts"

/** The options that choose items, for `parseArgs`. */
export const itemOptions: {
  readonly [name in "kind" | "party" | "speaker" | "issue" | "since" | "until" | "as-of" | "limit"]: {
    type: "string"
  }
} = {
  kind: {type: "string"},
  party: {type: "string"},
  speaker: {type: "string"},
  issue: {type: "string"},
  since: {type: "string"},
  until: {type: "string"},
  "as-of": {type: "string"},
  limit: {type: "string"},
}

/** The lines of a command's help for `itemOptions`. */
export const itemHelp: string = `  --kind KIND       ${kinds.slice(0, 4).join(", ")},
                    ${kinds.slice(4).join(", ")}; several with commas
  --party NAME      id or name of a party: RUS, NATO, Ukraine
  --speaker NAME    id, full name or last name of whose word it is
  --issue ID        an issue or its class: accession:NATO,UKR or accession
  --since DAY, --until DAY
                    items dated from or up to a day (2022-01-14)
  --as-of MOMENT    the record as the store held it at a moment (2022-01-14T09:00:00Z)
  --limit N         items at most, the latest filed (1 to 1000; default 50)`

type Values = {readonly [name in keyof typeof itemOptions]?: string | undefined}

/** The query that the options mean; a `UsageError` where one is not what it should be. */
export function itemQueryOf(values: Values): ItemQuery {
  const given = values.kind?.split(",") ?? []
  for (const kind of given) {
    if (!kinds.includes(kind as Kind))
      throw new UsageError(`There is no kind "${kind}"; the kinds are ${kinds.join(", ")}.`)
  }
  for (const day of [values.since, values.until]) {
    if (day !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(day) && edtfSchema.safeParse(day).success)) {
      throw new UsageError(`${day} is not a day; write it as 2022-01-14.`)
    }
  }
  const asOf = values["as-of"]
  if (asOf !== undefined && Number.isNaN(Date.parse(asOf))) {
    throw new UsageError(`${asOf} is not a moment; write it as 2022-01-14T09:00:00Z.`)
  }
  const limit = values.limit === undefined ? undefined : Number(values.limit)
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) {
    throw new UsageError("--limit takes a number from 1 to 1000.")
  }
  return {
    ...(given.length > 0 && {kind: given as Kind[]}),
    ...(values.party !== undefined && {party: values.party}),
    ...(values.speaker !== undefined && {speaker: values.speaker}),
    ...(values.issue !== undefined && {issue: values.issue}),
    ...(values.since !== undefined && {since: values.since}),
    ...(values.until !== undefined && {until: values.until}),
    ...(asOf !== undefined && {asOf}),
    ...(limit !== undefined && {limit}),
  }
}
