import {actorsOf, partyId} from "../record/actors.ts"
import type {Item} from "../record/item.ts"
import {holdersOf, type Position} from "../record/position.ts"
import type {Posture} from "../record/posture.ts"
import {addAims, forcesOption, isAim} from "./aims.ts"
import {Book, tier} from "./book.ts"
import type {Model} from "./model.ts"
import {addPledges} from "./pledges.ts"

/** A model drafted from a record, or why none can be. */
export type Draft =
  | {readonly model: Model; readonly refused?: never}
  | {readonly model?: never; readonly refused: string}

/** Most parties that a draft has; an analyst's model may have more. */
const mostParties = 3

/**
 * Drafts a conflict from the items of a record:
 *
 * - an option for each demand (the one that can grant it gives way), each kind of threat and conditional promise
 *   (its party carries it out), what its condition names (its target does it), and forces in place (their owner
 *   keeps them). Several that ask one thing of one party open one option;
 * - preferences from demands and refusals and offers (first tier), threats, promises and forces kept (second), and
 *   from being a threat's target, being asked, having to pay for a pledge, and speaking of another's forces
 *   (third, inferred).
 *
 * Every option and preference names the items it rests on. Refuses where fewer than two parties have a stated aim.
 */
export function draftModel(items: readonly Item[], title: string, asOf?: string): Draft {
  const usable = items.filter(({factuality}) => factuality !== "denied")
  const positions = usable.filter((item): item is Position => item.kind === "position")
  const stated = chooseParties(usable).filter((party) =>
    positions.some((item) => isAim(item) && holdersOf(item).some((holder) => partyId(holder) === party)),
  )
  if (stated.length < 2) {
    const found = stated.length === 0 ? "no party" : `only ${stated[0]}`
    return {
      refused: `record too thin: ${found} has a stated aim; an outlook needs two parties that say what they want`,
    }
  }
  return draftFor(stated, usable, positions, title, asOf)
}

/** The draft among these parties; those whose stated aims touch none of the others' are left out. */
function draftFor(
  parties: readonly string[],
  items: readonly Item[],
  positions: readonly Position[],
  title: string,
  asOf: string | undefined,
): Draft {
  const book = new Book(parties)
  const speaksFor = affiliationsOf(items)
  for (const item of items) {
    if (item.kind === "posture" && item.activity !== "withdrawal") addForces(book, item, speaksFor)
  }
  const asks = addAims(book, positions)
  addPledges(book, items, asks)
  const model = book.model(title, asOf)
  const speaking = parties.filter((party) =>
    model.preferences[party]!.flat().some(({basis}) => basis === "stated"),
  )
  if (speaking.length === parties.length) return {model}
  if (speaking.length > 1) return draftFor(speaking, items, positions, title, asOf)
  const silent = parties.filter((party) => !speaking.includes(party)).join(", ")
  return {refused: `record too thin: no stated aim of ${silent} touches what another party can do`}
}

/** The parties with the most positions and undertakings. */
function chooseParties(items: readonly Item[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const item of items) {
    if (item.kind !== "position" && item.kind !== "undertaking") continue
    const party = partyId(item.party)
    if (party !== undefined) counts.set(party, (counts.get(party) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostParties)
    .map(([party]) => party)
}

/** Forces in place: their owner keeps them, and a party that speaks of them would rather see them gone. */
function addForces(book: Book, item: Posture, speaksFor: ReadonlyMap<string, string>): void {
  const owner = partyId(item.owner)
  if (owner === undefined || !book.parties.includes(owner)) return
  const id = forcesOption(owner)
  book.option({id, owner, text: "keeps its forces in place", now: true, basis: "observed"}, item.id)
  const kept = {
    wish: {all: {[id]: true}},
    text: "keeps its forces where they are",
    basis: "observed",
  } as const
  book.prefer(owner, tier.pledge, kept, item.id)
  const [utterer] = item.sources
  const speaker = utterer?.actor && (speaksFor.get(utterer.actor) ?? utterer.actor)
  if (utterer?.role !== "utterer" || speaker === owner || !book.parties.includes(speaker ?? "")) return
  const gone = {
    wish: {all: {[id]: false}},
    text: `sees the forces of ${owner} gone`,
    basis: "inferred",
  } as const
  book.prefer(speaker!, tier.interest, gone, item.id)
}

/** For whom each actor of the record speaks. */
function affiliationsOf(items: readonly Item[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const item of items) {
    for (const {actor, affiliation} of actorsOf(item)) {
      if (actor !== undefined && affiliation !== undefined) found.set(actor, affiliation)
    }
  }
  return found
}
