import type {Condition} from "../outlook/conditions.ts"
import type {Hinge} from "../outlook/hinges.ts"
import type {Model} from "../outlook/model.ts"
import {type Count, limit, type Outlook} from "../outlook/solve.ts"
import type {Item} from "../record/item.ts"
import {type Layout, styled, wrapped} from "./terminal.ts"

/** What is printed beside the solution: the model it rests on and the items with their words. */
export interface PrintedOutlook {
  readonly model: Model
  readonly outlook: Outlook
  readonly hinges: readonly Hinge[]
  /** The items of the record, to quote; those that are not among them are named by id. */
  readonly items: readonly Item[]
}

/** An outlook for people. Ends with a newline. */
export function printOutlook({model, outlook, hinges, items}: PrintedOutlook, layout: Layout): string {
  const lines: string[] = []
  const out = (indent: number, text: string): void => void lines.push(wrapped(layout, indent, text))
  const quiet = (text: string): string => styled(layout, "quiet", text)
  const heading = (text: string): void => {
    lines.push("")
    out(0, styled(layout, "heading", text))
  }
  const text = (id: string): string => {
    const option = model.options.find((candidate) => candidate.id === id)
    return option === undefined ? id : `${option.owner} ${option.text}`
  }
  const state = (taken: readonly string[]): string =>
    taken.map(text).join("; ") || "none of the options is taken"
  const change = (id: string): string => {
    const option = model.options.find((candidate) => candidate.id === id)
    return option?.now ? `no longer ${option.text}` : (option?.text ?? id)
  }
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
      `${model.parties.join(", ")} · ${model.options.length} options · ${outlook.feasibleStates} outcomes · ${ordersOf(outlook)}`,
    ),
  )

  heading("OPTIONS")
  for (const option of model.options) {
    out(
      2,
      `${option.owner} ${option.text} ${quiet(`[${option.id}] now ${option.now ? "yes" : "no"} · ${option.basis}`)}`,
    )
    out(4, quiet(words(option.items)))
  }
  heading("WHAT EACH WANTS, the weightiest first")
  for (const party of model.parties) {
    out(2, styled(layout, "name", party))
    for (const [tier, preferences] of (model.preferences[party] ?? []).entries()) {
      for (const {text: wish, basis, contested, items: ids} of preferences) {
        out(4, `${tier + 1}. ${wish} ${quiet(`${basis}${contested ? ", contested" : ""} · ${words(ids)}`)}`)
      }
    }
  }
  heading("THE PRESENT")
  out(2, state(outlook.statusQuo.taken))
  out(
    2,
    `${stableWords(outlook.statusQuo.stable.seq, "holds against credible replies")}; ${stableWords(outlook.statusQuo.stable.nash, "nobody gains by moving at all")}`,
  )
  for (const {party, changes, gains, unanswered} of outlook.moves.slice(0, 8)) {
    const answered =
      unanswered.in === 0 ? "a credible reply takes the gain away" : `unanswered ${countWords(unanswered)}`
    out(
      4,
      `${party} would gain by: ${changes.map(change).join(", ")} ${quiet(`${countWords(gains)} · ${answered}`)}`,
    )
  }
  for (const {parties, changes, gains} of outlook.together.slice(0, 4)) {
    out(
      4,
      `${parties.join(" and ")} would all gain by, together: ${changes.map(change).join(", ")} ${quiet(countWords(gains))}`,
    )
  }
  if (outlook.threats.length > 0) heading("THREATS, credible where carrying them out pays")
  for (const {party, text: threat, credible, items: ids} of outlook.threats) {
    out(
      2,
      `${party} ${threat}: ${credible.in === 0 ? "in no order" : countWords(credible)} ${quiet(words(ids))}`,
    )
  }
  heading("OUTCOMES THAT HOLD")
  for (const {taken, stable, way, path, statusQuo, conditions} of outlook.outcomes.slice(0, 8)) {
    out(2, `${state(taken)}${statusQuo ? quiet(" (the present)") : ""}`)
    out(
      4,
      quiet(
        `${stableWords(stable.seq, "holds against credible replies")}; ${stableWords(stable.nash, "nobody gains by moving")}`,
      ),
    )
    for (const {party, claim, bears} of conditions) {
      out(4, quiet(`${bearsWords[bears]} ${party} ${claim}`))
    }
    if (path.length > 0) {
      const steps = path.map((step) => `${step.party}: ${step.changes.map(change).join(", ")}`).join(" → ")
      out(4, quiet(`${wayWords[way]}: ${steps}`))
    }
  }
  if (outlook.outcomes.length > 8)
    out(2, quiet(`and ${outlook.outcomes.length - 8} more (--json has them all)`))
  if (outlook.heldByFear > 0)
    out(2, quiet(`${outlook.heldByFear} more hold only for fear of replies that would not pay`))
  heading("HINGES, single claims on which that hangs")
  if (hinges.length === 0) out(2, "None: no single claim flips a result.")
  for (const {party, preference, change: kind, flips, sign} of hinges.slice(0, 8)) {
    out(2, `${party}: “${preference.text}” ${hingeWords[kind]} ${quiet(words(preference.items))}`)
    for (const flip of flips.slice(0, 3)) out(4, quiet(flip))
    out(4, quiet(`look for: ${sign}`))
  }
  lines.push("")
  out(0, quiet(limit))
  return `${lines.join("\n")}\n`
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

function ordersOf({orders: {tried, allowed}}: Outlook): string {
  if (allowed === 1) return "1 order of preferences"
  return tried === allowed
    ? `${allowed} orders of preferences`
    : `the first ${tried} of ${allowed} orders of preferences`
}

function countWords({of, in: some}: Count): string {
  return some === of ? "in all orders" : `in ${some} of ${of} orders`
}

function stableWords(count: Count, what: string): string {
  return count.in === 0
    ? `never: ${what}`
    : count.in === count.of
      ? `always: ${what}`
      : `${what} ${countWords(count)}`
}
