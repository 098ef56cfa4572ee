import {parseArgs} from "node:util"
import {createCollator} from "../../collate/collate.ts"
import type {Item, Kind} from "../../record/item.ts"
import {utterersOf} from "../../record/statement.ts"
import {storeCollator} from "../../store/collating.ts"
import type {Store} from "../../store/store.ts"
import type {StoredItem} from "../../store/types.ts"
import {type Command, UsageError} from "../command.ts"
import {itemHelp, itemOptions, itemQueryOf} from "../item-options.ts"
import {printDisagreement} from "../print-disagreement.ts"
import {printItem} from "../print-items.ts"
import {printReading} from "../print-reading.ts"
import {storeHelp, storeOption, withStore} from "../store-option.ts"
import {type Layout, layoutOf, styled} from "../terminal.ts"
import {programVersion} from "../version.ts"

const help = `readout show VIEW | report SIGN

Shows the store's record:
  timeline          items with a date, day by day
  statements        who said what, by speaker
  positions         who wants what, by party and issue
  undertakings      threats, promises, warnings and assurances, by party
  posture           forces, by owner
  disagreements     the same thing with different values, each value with its witnesses
  sources           outlets and reports
  report SIGN       one report's record; SIGN is its sign in the store (A, B …), its id, or the first
                    eight or more digits of that

${storeHelp}
${itemHelp}

Exit code: 0 shown, 1 nothing there to show, 2 misuse.

Example: readout show positions --party NATO --store crisis.db
Example: readout show report A`

/** How a view orders its items under headings. */
interface Grouping {
  readonly kinds: readonly Kind[]
  readonly heading: (item: Item) => string | undefined
}

const groupings: {readonly [view: string]: Grouping} = {
  timeline: {kinds: [], heading: (item) => item.when?.edtf},
  statements: {
    kinds: ["statement"],
    heading: (item) =>
      item.kind === "statement"
        ? utterersOf(item)
            .map(({name}) => name)
            .join(", ")
        : undefined,
  },
  positions: {
    kinds: ["position"],
    heading: (item) =>
      item.kind === "position" ? `${item.party.actor ?? item.party.name} · ${item.issue.label}` : undefined,
  },
  undertakings: {
    kinds: ["undertaking"],
    heading: (item) => (item.kind === "undertaking" ? (item.party.actor ?? item.party.name) : undefined),
  },
  posture: {
    kinds: ["posture"],
    heading: (item) => (item.kind === "posture" ? (item.owner.actor ?? item.owner.name) : undefined),
  },
}

/** Prints rows under their headings, headings in alphabetical (so also calendar) order. */
function printGroups(rows: readonly StoredItem[], {heading}: Grouping, layout: Layout): number {
  const groups = new Map<string, StoredItem[]>()
  for (const row of rows) {
    const name = heading(row.item)
    if (name === undefined) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  }
  for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(styled(layout, "heading", name))
    for (const row of group) console.log(printItem(row, layout))
  }
  return groups.size
}

async function printSources(store: Store, layout: Layout, asOf: string | undefined): Promise<number> {
  const [outlets, {rows, next}] = await Promise.all([
    store.outlets(asOf),
    store.reports({limit: 1000, ...(asOf !== undefined && {asOf})}),
  ])
  if (outlets.length > 0) console.log(styled(layout, "heading", "OUTLETS"))
  for (const {outlet, reports, letter} of outlets) {
    console.log(
      `  ${outlet} · ${reports} ${reports === 1 ? "report" : "reports"}${letter ? ` · ${letter}` : ""}`,
    )
  }
  if (rows.length > 0) console.log(styled(layout, "heading", "REPORTS, THE LATEST FILED FIRST"))
  for (const {sign, title, outlet, published} of rows) {
    const facts = [title ?? "untitled", outlet, published ?? "no date"].filter(Boolean).join(" · ")
    console.log(`  ${styled(layout, "address", sign)}  ${facts}`)
  }
  if (next !== undefined) console.log("  … and earlier ones")
  return rows.length
}

async function printDisagreements(store: Store, layout: Layout, asOf: string | undefined): Promise<number> {
  const decided = await store.decided(asOf)
  const collator = storeCollator(store, createCollator, decided, programVersion(), asOf === undefined)
  const signs = new Map<string, string>()
  for await (const reading of store.readings(asOf)) {
    await collator.add(reading)
    signs.set(reading.report.id, reading.entry.sign)
  }
  await collator.keep()
  const {disagreements} = collator.collation()
  for (const each of disagreements) {
    console.log(printDisagreement(each, (report) => signs.get(report) ?? report, layout))
  }
  return disagreements.length
}

async function run(args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {...storeOption, ...itemOptions},
  })
  const [view = "", sign] = positionals
  const query = itemQueryOf(values)
  const layout = layoutOf(process.stdout)
  const narrowed = Object.keys(values).some((name) => name !== "store")
  const views = [...Object.keys(groupings), "disagreements", "sources", "report"]
  if (!views.includes(view)) {
    const wrong = view === "" ? "" : `There is no view "${view}". `
    throw new UsageError(`${wrong}Name one of ${views.join(", ")}.`)
  }
  if (view === "report" && sign === undefined) throw new UsageError("Which report? Give its sign or id.")
  const extra = positionals[view === "report" ? 2 : 1]
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many. Give one view at a time.`)

  return await withStore(values, async (store) => {
    if (view === "report") {
      const reading = await store.report(sign!, query.asOf)
      if (reading === undefined) {
        console.error(`There is no report ${sign} in this store. readout show sources lists them.`)
        return 1
      }
      const {entry} = reading
      const {filed, changed} = entry
      const when = filed === changed ? `filed ${filed}` : `filed ${filed}, this state ${changed}`
      console.log(styled(layout, "quiet", `${entry.sign} · ${entry.id} · ${when} by ${entry.reader}`))
      process.stdout.write(printReading(reading, layout))
      return 0
    }
    if (view === "sources") return (await printSources(store, layout, query.asOf)) > 0 ? 0 : empty(narrowed)
    if (view === "disagreements")
      return (await printDisagreements(store, layout, query.asOf)) > 0 ? 0 : empty(narrowed)
    const grouping = groupings[view]!
    const {rows, next} = await store.items({
      ...(grouping.kinds.length > 0 && {kind: grouping.kinds}),
      ...(view === "timeline" && {since: "0000-01-01"}),
      ...query,
    })
    const shown = printGroups(rows, grouping, layout)
    if (next !== undefined) console.log("These are the latest; --limit, --since and --until show others.")
    return shown > 0 ? 0 : empty(narrowed)
  })
}

/** Says that nothing is shown: the store has nothing of the kind, or nothing under the options that were given. */
function empty(narrowed: boolean): number {
  console.error(
    narrowed
      ? "Nothing in this store answers to these options. Fewer of them, or a later --as-of, may show more."
      : "There is nothing of that in this store. readout add files reports in it.",
  )
  return 1
}

/** `readout show`. */
export const command: Command = {help, run}
