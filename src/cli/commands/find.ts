import {parseArgs} from "node:util"
import {type Command, UsageError} from "../command.ts"
import {itemHelp, itemOptions, itemQueryOf} from "../item-options.ts"
import {printItem} from "../print-items.ts"
import {storeHelp, storeOption, withStore} from "../store-option.ts"
import {layoutOf, styled} from "../terminal.ts"

const help = `readout find QUERY

Finds words in the store and prints the items that carry them, the latest filed first, and, where
neither kind, party, speaker nor issue is asked for, the reports whose text has them. Words of one stem are one; "a b" in quotation marks is a phrase, -a is
without, OR is either.

${storeHelp}
${itemHelp}
  --json            one JSON document an item, one a line

Exit code: 0 something found, 1 nothing found, 2 misuse.

Example: readout find moratorium --party RUS --kind position,undertaking
Example: readout find '"red line" OR "red lines"' --since 2022-01-10`

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {...storeOption, ...itemOptions, json: {type: "boolean"}},
  })
  const text = positionals.join(" ")
  const query = itemQueryOf(values)
  if (text === "" && Object.keys(query).length === 0) {
    throw new UsageError("Nothing to find: give words, or an option such as --party.")
  }
  const layout = layoutOf(process.stdout)
  return await withStore(values, async (store) => {
    const items = await store.items({...query, ...(text !== "" && {text})})
    if (values.json) {
      for (const row of items.rows) console.log(JSON.stringify(row))
      return items.rows.length > 0 ? 0 : 1
    }
    for (const row of items.rows) console.log(printItem(row, layout))
    if (items.next !== undefined) console.log("There are more items; narrow the search or raise --limit.\n")
    const {asOf, since, until, kind, party, speaker, issue} = query
    const reports =
      text === "" || [kind, party, speaker, issue].some((each) => each !== undefined)
        ? []
        : (
            await store.reports({
              text,
              limit: 10,
              ...(asOf !== undefined && {asOf}),
              ...(since !== undefined && {since}),
              ...(until !== undefined && {until}),
            })
          ).rows
    if (reports.length > 0) console.log(styled(layout, "heading", "REPORTS"))
    for (const {sign, title, outlet, published, passages = []} of reports) {
      console.log(
        `${styled(layout, "address", sign)}  ${[title ?? "untitled", outlet, published].filter(Boolean).join(" · ")}`,
      )
      for (const {from, quote} of passages)
        console.log(`    ${sign} ${from}  … ${quote.replaceAll("\n", " ")} …`)
    }
    if (items.rows.length + reports.length > 0) return 0
    const undated =
      (since ?? until) ? " Items without a day of their own are left out by --since and --until." : ""
    console.error(`Nothing found. Fewer words, another spelling or fewer options may find more.${undated}`)
    return 1
  })
}

/** `readout find`. */
export const command: Command = {help, run}
