import {existsSync} from "node:fs"
import {join} from "node:path"
import {parseArgs} from "node:util"
import {measureRecord} from "./sets/seeds.ts"
import {sets} from "./sets.ts"

const usage = `npm run evaluate -- [SET…] [--misses] [--json]

Measures the engine on development gold in ../shared/gold and prints a table a set.
Sets: ${Object.keys(sets).join(", ")} (all when none is named).
A folder with a gold.json in the format of ../shared/gold/seeds is a set too; its texts lie beside it.

  --misses   also every miss and every extra, with its words
  --write    put measured figures that the product reads into data/ (set "rules")
  --json     one JSON object of figures, by set

Example: npm run evaluate -- seeds --misses`

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    misses: {type: "boolean"},
    write: {type: "boolean"},
    json: {type: "boolean"},
    help: {type: "boolean", short: "h"},
  },
})
const isFolder = (name: string): boolean => existsSync(join(name, "gold.json"))
const unknown = positionals.find((name) => !(name in sets) && !isFolder(name))
if (values.help || unknown !== undefined) {
  if (unknown !== undefined) console.error(`There is no set "${unknown}".\n`)
  console[values.help ? "log" : "error"](usage)
  process.exit(values.help ? 0 : 2)
}

// A reader that closes the pipe early (`… | head`) is no error.
process.stdout.on("error", (error: {code?: string}) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

const options = {misses: values.misses ?? false, write: values.write ?? false}
const figures: {[set: string]: unknown} = {}
for (const name of positionals.length > 0 ? positionals : Object.keys(sets)) {
  const outcome = await (sets[name]?.(options) ?? measureRecord(name, name, options.misses))
  if (outcome === undefined) {
    console.error(`${name}: skipped, its gold is not in ../shared/gold`)
    continue
  }
  figures[name] = outcome.figures
  if (!values.json) console.log(`${outcome.text}\n`)
}
if (values.json)
  console.log(JSON.stringify(positionals.length === 1 ? figures[positionals[0]!] : figures, null, 2))
