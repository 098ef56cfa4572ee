import {readFile, writeFile} from "node:fs/promises"
import {parseArgs} from "node:util"
import {parse, stringify} from "yaml"
import {draftModel} from "../../outlook/draft.ts"
import {hingesOf} from "../../outlook/hinges.ts"
import {type Model, modelSchema} from "../../outlook/model.ts"
import {solve} from "../../outlook/solve.ts"
import {daysOf} from "../../record/days.ts"
import type {Item} from "../../record/item.ts"
import {type Command, UsageError} from "../command.ts"
import {readingHelp, readingOptions} from "../given.ts"
import {printOutlook} from "../print-outlook.ts"
import {readingsOf} from "../readings.ts"
import {layoutOf} from "../terminal.ts"

const help = `readout outlook FILE… | DIRECTORY | - [--model FILE]

Drafts the conflict as the reports state it (parties, what each may do, what each wants) and says
which outcomes would be stable, for whom moves pay, and on which claims that hangs. A check on a
reading of the record, never a forecast: no probability, no date.

${readingHelp}
  --as-of DAY         leave out reports published after that day
  --model FILE        solve this model (YAML or JSON) instead of the draft
  --write-model FILE  write the draft there, to edit; comments that you add are kept
  --play OPTION       start from the present with this option switched; may be repeated
  --json              one JSON document

Exit code: 0 solved, 1 the record is too thin or some input could not be read, 2 misuse.

Example: readout outlook samples --write-model ukraine.yaml
Example: readout outlook samples --model ukraine.yaml --play forces-RUS`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...readingOptions,
      "as-of": {type: "string"},
      model: {type: "string"},
      "write-model": {type: "string"},
      play: {type: "string", multiple: true},
      json: {type: "boolean"},
    },
  })
  let code = 0
  const complain = (message: string): void => {
    console.error(`readout: ${message}`)
    code = 1
  }
  const asOf = values["as-of"]
  if (asOf !== undefined && daysOf(asOf) === undefined)
    throw new UsageError(`--as-of ${asOf} is not a day; write it as 2022-01-14.`)
  const items: Item[] = []
  const titles: string[] = []
  if (values.model === undefined || positionals.length > 0) {
    for await (const {report, items: found} of readingsOf(positionals, values, complain)) {
      const published = report.published === undefined ? undefined : daysOf(report.published)?.first
      if (asOf !== undefined && published !== undefined && published > asOf) continue
      titles.push(report.title ?? "The record")
      items.push(...found)
    }
  }
  const title = titles.length === 1 ? titles[0]! : `The record of ${titles.length} reports`
  const model = values.model === undefined ? draft(items, title, asOf) : await modelFrom(values.model)
  if (typeof model === "string") {
    complain(model)
    return 1
  }
  if (values["write-model"] !== undefined) await writeFile(values["write-model"], stringify(model))
  const present = playFrom(model, values.play ?? [])
  const outlook = solve(model, present)
  const hinges = hingesOf(model, values.play === undefined ? outlook : undefined)
  if (values.json) console.log(JSON.stringify({model, outlook, hinges}))
  else process.stdout.write(printOutlook({model, outlook, hinges, items}, layoutOf(process.stdout)))
  return code
}

function draft(items: readonly Item[], title: string, asOf: string | undefined): Model | string {
  const {model, refused} = draftModel(items, title, asOf)
  return model ?? refused
}

/** The analyst's model; a `UsageError` says what in the file is wrong. */
async function modelFrom(path: string): Promise<Model> {
  let source: string
  try {
    source = await readFile(path, "utf8")
  } catch {
    throw new UsageError(`${path}: there is no such file to read a model from.`)
  }
  const parsed = modelSchema.safeParse(parse(source))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${path}: not a model: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`)
}

/** The options taken at present, with those of a move switched. */
function playFrom(model: Model, switched: readonly string[]): readonly string[] {
  const taken = new Set(model.options.filter(({now}) => now).map(({id}) => id))
  for (const id of switched) {
    if (!model.options.some((option) => option.id === id)) {
      throw new UsageError(
        `--play ${id}: no such option; there are ${model.options.map((option) => option.id).join(" ")}`,
      )
    }
    if (!taken.delete(id)) taken.add(id)
  }
  return [...taken]
}

/** `readout outlook`. */
export const command: Command = {help, run}
