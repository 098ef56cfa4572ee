import type {Condition} from "../outlook/conditions.ts"
import type {Count} from "../outlook/count.ts"
import type {Hinge, Hinges} from "../outlook/hinges.ts"
import type {Model} from "../outlook/model.ts"
import {limit, type Outlook, type PartyOrders} from "../outlook/solve.ts"
import type {Item} from "../record/item.ts"
import {authorityName} from "../view/labels.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** What is printed beside the solution: the model it rests on and the items with their words. */
export interface PrintedOutlook {
  readonly model: Model
  readonly outlook: Outlook
  readonly hinges: Hinges
  /** The items of the record, to quote; those that are not among them are named by id. */
  readonly items: readonly Item[]
}

/** Moves, outcomes and hinges printed; `--json` has them all. */
const shown = {moves: 8, together: 4, outcomes: 8, hinges: 8, flips: 3}

/** An outlook for people. Ends with a newline. */
export function printOutlook({model, outlook, hinges, items}: PrintedOutlook, layout: Layout): string {
  const lines: string[] = []
  const out = (indent: number, text: string): void => void lines.push(wrapped(layout, indent, text))
  const quiet = (text: string): string => styled(layout, "quiet", text)
  const heading = (text: string, meaning: string): void => {
    lines.push("")
    out(0, `${styled(layout, "heading", text)} ${quiet(meaning)}`)
  }
  const option = (id: string): Model["options"][number] => model.options.find((one) => one.id === id)!
  const taken = (ids: readonly string[]): readonly string[] =>
    ids.length === 0
      ? ["None of the options is taken."]
      : ids.map((id) => named(`${option(id).owner} ${option(id).text}`))
  const present = new Set(outlook.statusQuo.taken)
  const changes = (ids: readonly string[]): string =>
    ids.map((id) => named(`${present.has(id) ? "no longer " : ""}${option(id).text}`)).join("; ")
  const words = (ids: readonly string[]): string => {
    const quoted = ids.flatMap((id) => items.find((item) => item.id === id)?.anchors[0]?.quote ?? [])
    return quoted.length === 0
      ? "no words on file"
      : quoted
          .slice(0, 2)
          .map((quote) => `‹${quote}›`)
          .join(" ")
  }

  out(0, styled(layout, "heading", model.title))
  out(
    0,
    quiet(
      `${model.parties.map(named).join(", ")} · ${model.options.length} options · ${outlook.feasibleStates} outcomes`,
    ),
  )
  out(0, quiet(ordersOf(outlook)))

  heading("WHAT EACH MAY DO", "only what someone said or did")
  for (const {id, owner, text, now, basis, items: ids} of model.options) {
    out(2, `${named(`${owner} ${text}`)} ${quiet(`[${id}] now ${now ? "yes" : "no"} · ${basis}`)}`)
    out(4, quiet(words(ids)))
  }
  heading("WHAT EACH WANTS", "the weightiest first; how those of one number rank is not known")
  for (const party of model.parties) {
    out(2, styled(layout, "name", named(party)))
    for (const [tier, preferences] of (model.preferences[party] ?? []).entries()) {
      for (const {text, basis, contested, items: ids} of preferences) {
        const sure = contested ? `${basis}, not settled` : basis
        out(4, `${tier + 1}. ${named(text)} ${quiet(`${sure} · ${words(ids)}`)}`)
      }
    }
  }
  heading("THE PRESENT", "where things stand, and who would gain by a move")
  for (const line of taken(outlook.statusQuo.taken)) out(2, line)
  out(4, quiet(stableWords(outlook.statusQuo.stable)))
  for (const {party, changes: ids, gains, unanswered} of outlook.moves.slice(0, shown.moves)) {
    const answered =
      unanswered.in === 0
        ? "but a reply of others takes the gain away"
        : `and keeps the gain in ${unanswered.in} of those`
    out(4, `${named(party)} would gain: ${changes(ids)} ${quiet(`${countWords(gains)}, ${answered}`)}`)
  }
  for (const {parties, changes: ids, gains} of outlook.together.slice(0, shown.together)) {
    out(
      4,
      `${parties.map(named).join(" and ")} would all gain together: ${changes(ids)} ${quiet(countWords(gains))}`,
    )
  }
  if (outlook.threats.length > 0) heading("THREATS AND PROMISES", "credible where carrying them out pays")
  for (const {party, text, credible, items: ids} of outlook.threats) {
    const counted = credible.in === 0 ? "not credible in any order" : `credible ${countWords(credible)}`
    out(2, `${named(party)} ${text}: ${counted} ${quiet(words(ids))}`)
  }
  heading("OUTCOMES THAT HOLD", "nobody gains by leaving them, once others reply as it pays them")
  if (outlook.outcomes.length === 0) out(2, "None.")
  for (const {taken: ids, stable, way, path, statusQuo, conditions, orders} of outlook.outcomes.slice(
    0,
    shown.outcomes,
  )) {
    for (const line of taken(ids)) out(2, line)
    if (statusQuo) out(4, "This is the present.")
    out(4, quiet(stableWords(stable)))
    for (const {party, claim, bears} of conditions) {
      out(4, quiet(`${bearsWords[bears]} ${named(party)} ${named(claim)}`))
    }
    if (stable.seq.in < stable.seq.of) for (const line of ordersWords(orders)) out(4, quiet(line))
    if (path.length > 0) {
      const steps = path.map((step) => `${named(step.party)}: ${changes(step.changes)}`).join(" → ")
      out(4, quiet(`${wayWords[way]}: ${steps}`))
    }
    lines.push("")
  }
  if (outlook.outcomes.length > shown.outcomes)
    out(2, quiet(`and ${outlook.outcomes.length - shown.outcomes} more (--json has them all)`))
  if (outlook.heldByFear > 0)
    out(2, quiet(`${outlook.heldByFear} more hold only for fear of replies that would not pay`))
  heading("HINGES", "single claims on which that hangs")
  if (hinges.hinges.length === 0) out(2, "None: no single claim that was tried flips a result.")
  for (const {party, preference, change, flips, sign} of hinges.hinges.slice(0, shown.hinges)) {
    out(
      2,
      `${named(`${party}: “${preference.text}”`)} ${hingeWords[change]} ${quiet(words(preference.items))}`,
    )
    for (const flip of flips.slice(0, shown.flips)) out(4, quiet(named(flip)))
    out(4, quiet(`look for: ${named(sign)}`))
  }
  if (hinges.hinges.length > shown.hinges)
    out(2, quiet(`and ${hinges.hinges.length - shown.hinges} more (--json has them all)`))
  if (hinges.tried < hinges.of)
    out(2, quiet(`${hinges.tried} of ${hinges.of} single changes tried, those of the weightiest claims`))
  lines.push("")
  out(0, quiet(limit))
  return `${lines.join("\n")}\n`
}

/** The text with names for the codes of states, exact words left alone. */
function named(text: string): string {
  return text
    .split(/(‹[^›]*›)/)
    .map((part) =>
      part.startsWith("‹") ? part : part.replace(/\b[A-Z]{3}\b/g, (code) => authorityName(code) ?? code),
    )
    .join("")
}

/** In how many of each party's orders an outcome holds, and whose do not decide. */
function ordersWords(orders: readonly PartyOrders[]): string[] {
  const deciding = orders.filter(({of, depends}) => depends < of)
  const idle = orders.filter(({of, depends}) => depends === of).map(({party}) => named(party))
  return [
    ...deciding.map(({party, of, always, depends}) => {
      const others = depends === 0 ? "" : `; in ${depends} it depends on the others`
      return `of ${named(party)}'s own ${of} orders: holds in ${always}${others}`
    }),
    ...(idle.length === 0 ? [] : [`does not turn on the order of ${idle.join(" or ")} alone`]),
  ]
}

const wayWords: {readonly [way in Outlook["outcomes"][number]["way"]]: string} = {
  here: "here",
  improvements: "by steps that each gain at once",
  sacrifice: "needs a step that costs its mover at first",
  joint: "needs a joint step",
  none: "cannot be reached from here",
}

const bearsWords: {readonly [bears in Condition["bears"]]: string} = {
  exactly: "holds exactly where",
  only: "holds only where",
  whenever: "holds wherever",
}

const hingeWords: {readonly [change in Hinge["change"]]: string} = {
  dropped: "if it is not held after all",
  raised: "if it weighs more than what stands above it",
  settled: "if it is held for certain",
}

/** What an order is, and how many there are. */
function ordersOf({orders: {tried, allowed, complete}}: Outlook): string {
  const many = complete ? `${allowed}` : `more than ${allowed}`
  if (complete && allowed === 1)
    return "The record leaves one order in which the parties rank what they want."
  const count =
    complete && tried === allowed ? `all ${tried} are tried` : `${tried} are tried, spread over all`
  return `The record leaves ${many} orders in which the parties may rank what they want; ${count}. They are no probability.`
}

function countWords({of, in: some}: Count): string {
  return some === of ? "in every order" : `in ${some} of ${of} orders`
}

function stableWords({seq, nash}: Outlook["statusQuo"]["stable"]): string {
  const holds = seq.in === 0 ? "holds in no order" : `holds ${countWords(seq)}`
  const alone =
    nash.in === 0 ? "only since others would reply" : `nobody gains by moving at all ${countWords(nash)}`
  return seq.in === 0 ? holds : `${holds}; ${alone}`
}
