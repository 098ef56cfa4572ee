import {parseArgs} from "node:util"
import {type Command, UsageError} from "../command.ts"
import {storeHelp, storeOption, withStore} from "../store-option.ts"

const help = `readout store check | backup FILE | migrate [LOCATION]

Looks after the store:
  check             reads everything and names what is damaged; nothing is changed
  backup FILE       writes the whole store, history included, to a new SQLite file, which is a store
  migrate           brings the layout up to date (every command does so when it opens a store)
  migrate LOCATION  copies the whole store, history included, to an empty one elsewhere, as from a
                    file to postgres://…

${storeHelp}

Exit code: 0 done and whole, 1 damage found, 2 misuse, 3 not done (stderr says why).

Example: readout store check --store crisis.db
Example: readout store migrate postgres://readout@db.example.org/crisis --store crisis.db`

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`
}

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: storeOption})
  const [action, target] = positionals
  if (action !== "check" && action !== "backup" && action !== "migrate") {
    throw new UsageError("Say what to do: check, backup FILE, or migrate.")
  }
  if (action === "backup" && target === undefined)
    throw new UsageError("backup needs the name of a new file.")
  return await withStore(values, async (store) => {
    const {reports, items} = await store.summary()
    const size = `${counted(reports, "report")} and ${counted(items, "item")}`
    if (action === "check") {
      let faults = 0
      for await (const fault of store.check()) {
        console.log(fault)
        faults++
      }
      console.log(faults === 0 ? `Whole: ${size}.` : `${counted(faults, "fault")} in ${size}.`)
      return faults === 0 ? 0 : 1
    }
    if (action === "backup") await store.backup(target!)
    else if (target !== undefined) await store.copyTo(target)
    console.log(action === "migrate" && target === undefined ? `Up to date: ${size}.` : `Copied ${size}.`)
    return 0
  })
}

/** `readout store`. */
export const command: Command = {help, run}
