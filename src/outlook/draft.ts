import {partyId} from "../record/actors.ts"
import type {Item} from "../record/item.ts"
import {holdersOf, type Position} from "../record/position.ts"
import {stanceWords} from "../record/stance-families.ts"
import type {Undertaking} from "../record/undertaking.ts"
import {type Model, type Option, type Preference, patternsOf} from "./model.ts"

/** A model drafted from a record, or why none can be. */
export type Draft =
  | {readonly model: Model; readonly refused?: never}
  | {readonly model?: never; readonly refused: string}

/** How many parties and options a draft has at most; an analyst's model may have more. */
const mostParties = 3
const mostOptions = 8

const demanding: ReadonlySet<string> = new Set(["demands", "seeks", "proposes", "conditions", "expects"])
const refusing: ReadonlySet<string> = new Set(["refuses", "rejects", "rules-out", "opposes", "red-line"])

/**
 * Drafts a conflict from the items of a record:
 *
 * - an option for each demand (its addressee may grant it), each kind of threat (its party may carry it out),
 *   what a threat is meant to prevent (its target may do it), and forces in place (their owner may keep them);
 * - preferences from demands and refusals (first tier), threats (second: carried out if and only if the
 *   condition holds), forces kept (second, observed), and from being a threat's target or asked for something
 *   and from what a threat costs its maker (third, inferred).
 *
 * Every option and preference names the items it rests on. Refuses where fewer than two parties have a stated aim.
 */
export function draftModel(items: readonly Item[], title: string, asOf?: string): Draft {
  const usable = items.filter(({factuality}) => factuality !== "denied")
  const parties = chooseParties(usable)
  const positions = usable.filter((item): item is Position => item.kind === "position")
  const stated = parties.filter((party) =>
    positions.some(
      (item) =>
        holdersOf(item).some((holder) => partyId(holder) === party) &&
        (demanding.has(item.stance) || refusing.has(item.stance)),
    ),
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
  for (const item of positions) {
    for (const holder of holdersOf(item)) addPosition(book, item, partyId(holder), positions)
  }
  for (const item of items) {
    if (item.kind === "undertaking") addUndertaking(book, item)
    else if (item.kind === "posture" && item.activity !== "withdrawal") {
      const owner = partyId(item.owner)
      const text = `keeps its forces in place (${item.what.quote})`
      const option = book.option(owner, `forces-${owner}`, text, item.id, true)
      if (option !== undefined) {
        book.prefer(owner, 1, {all: {[option]: true}}, "keeps its forces where they are", "observed", item.id)
      }
    }
  }
  const model = book.model(title, asOf)
  const speaking = model.parties.filter((party) =>
    (model.preferences[party] ?? []).flat().some(({basis}) => basis === "stated"),
  )
  if (speaking.length === model.parties.length) return {model}
  if (speaking.length > 1) return draftFor(speaking, items, positions, title, asOf)
  const silent = model.parties.filter((party) => !speaking.includes(party)).join(", ")
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

/** A demand opens an option of the one that can grant it; a refusal is that one's wish not to. */
function addPosition(book: Book, item: Position, party: string | undefined, all: readonly Position[]): void {
  if (party === undefined || !book.parties.includes(party)) return
  if (demanding.has(item.stance)) {
    const granter = granterOf(item, all, book.parties)
    // A demand for withdrawal meets the forces that stand there.
    const withdrawal = item.issue.class === "withdrawal" && granter !== undefined
    const option = withdrawal
      ? book.option(granter, `forces-${granter}`, "keeps its forces in place", item.id, true)
      : book.option(granter, grantId(item, party), `meets ${party} on ${item.issue.label}`, item.id, false)
    if (option === undefined) return
    book.prefer(
      party,
      0,
      {all: {[option]: !withdrawal}},
      `${stanceWords(item)}: ${item.issue.label}`,
      "stated",
      item.id,
    )
    // Who has not met a demand so far would rather not, unless the record says otherwise.
    if (!withdrawal) {
      book.prefer(
        granter,
        2,
        {all: {[option]: false}},
        `need not meet ${party} on ${item.issue.label}`,
        "inferred",
        item.id,
      )
    }
  } else if (refusing.has(item.stance)) {
    // What it refuses is what others ask: each of them asks for something else on one issue.
    const askers = all.filter((other) => demanding.has(other.stance) && sameMatter(other, item))
    for (const asker of new Set(askers.map((other) => partyId(other.party)))) {
      if (asker === undefined || asker === party) continue
      const option = grantId(item, asker)
      book.prefer(
        party,
        0,
        {all: {[option]: false}},
        `${stanceWords(item)}: ${item.issue.label}`,
        "stated",
        item.id,
      )
    }
  }
}

/** The option of meeting what a party asks in a matter. */
function grantId({issue}: Position, asker: string): string {
  return `meet-${asker}-${issue.class}`
}

/** Whether two positions are about one matter: a class of issue, and a party that it concerns where both name any. */
function sameMatter({issue: a}: Position, {issue: b}: Position): boolean {
  const concern =
    a.parties.length === 0 || b.parties.length === 0 || a.parties.some((party) => b.parties.includes(party))
  return a.class === b.class && concern
}

/** Who can grant a demand: the one it is addressed to, one that refuses it, or another party to the issue. */
function granterOf(item: Position, all: readonly Position[], parties: readonly string[]): string | undefined {
  const party = partyId(item.party)
  const refusers = all.filter((other) => refusing.has(other.stance) && sameMatter(other, item))
  return [partyId(item.toward), ...refusers.map((other) => partyId(other.party)), ...item.issue.parties].find(
    (candidate) => candidate !== undefined && candidate !== party && parties.includes(candidate),
  )
}

/** A threat opens two options: to do what it warns of, and to carry it out. */
function addUndertaking(book: Book, item: Undertaking): void {
  const party = partyId(item.party)
  const target = partyId(item.target)
  if (item.valence !== "threat" && item.valence !== "warning") return
  const threat = book.option(
    party,
    `carry-out-${party}`,
    `carries out what it threatens (${item.consequence.quote})`,
    item.id,
    false,
  )
  if (threat === undefined) return
  book.prefer(party, 2, {all: {[threat]: false}}, "is spared the cost of its own threat", "inferred", item.id)
  if (target === undefined || !book.parties.includes(target)) return
  const words = item.condition === undefined ? "" : ` (${item.condition.quote})`
  const act = book.option(target, `act-${target}`, `does what it is warned of${words}`, item.id, false)
  if (act !== undefined) {
    book.prefer(
      party,
      1,
      {iff: [{[act]: true}, {[threat]: true}]},
      "carries out its threat if and only if it is defied",
      "stated",
      item.id,
    )
    book.prefer(target, 2, {all: {[act]: true}}, "would do what it is warned of", "inferred", item.id, true)
  }
  book.prefer(target, 2, {all: {[threat]: false}}, "is spared what is threatened", "inferred", item.id)
}

/** The model while it is drafted: each option and each preference once, with all its items. */
class Book {
  readonly parties: readonly string[]
  readonly #options = new Map<string, Option>()
  readonly #preferences = new Map<string, {party: string; tier: number; preference: Preference}>()

  constructor(parties: readonly string[]) {
    this.parties = parties
  }

  /** The id of the option, made or added to; undefined where its owner takes no part or the draft is full. */
  option(
    owner: string | undefined,
    key: string,
    text: string,
    item: string,
    now: boolean,
  ): string | undefined {
    if (owner === undefined || !this.parties.includes(owner)) return undefined
    const known = this.#options.get(key)
    if (known === undefined && this.#options.size >= mostOptions) return undefined
    this.#options.set(
      key,
      known === undefined
        ? {id: key, owner, text, change: "both", now, basis: now ? "observed" : "stated", items: [item]}
        : {...known, items: [...new Set([...known.items, item])]},
    )
    return key
  }

  prefer(
    party: string | undefined,
    tier: number,
    wish: Preference["wish"],
    text: string,
    basis: Preference["basis"],
    item: string,
    contested = false,
  ): void {
    if (party === undefined || !this.parties.includes(party)) return
    const key = `${party} ${JSON.stringify(wish)}`
    const known = this.#preferences.get(key)
    // A stated wish stands; one inferred gives way to it, and its words are not the stated one's.
    if (known !== undefined && known.tier < tier) return
    if (known !== undefined && known.tier <= tier) {
      const items = [...new Set([...known.preference.items, item])]
      this.#preferences.set(key, {...known, preference: {...known.preference, items}})
      return
    }
    const preference = {wish, text, basis, items: [item], ...(contested && {contested})}
    this.#preferences.set(key, {party, tier, preference})
  }

  model(title: string, asOf: string | undefined): Model {
    const options = [...this.#options.values()]
    const known = new Set(options.map(({id}) => id))
    // A refusal may come before the demand that opens its option, or the option may not have found room.
    const kept = [...this.#preferences.values()].filter(({preference}) =>
      patternsOf(preference.wish).every((pattern) => Object.keys(pattern).every((id) => known.has(id))),
    )
    const preferences = Object.fromEntries(
      this.parties.map((party) => [
        party,
        [0, 1, 2]
          .map((tier) =>
            kept
              .filter((entry) => entry.party === party && entry.tier === tier)
              .map(({preference}) => preference),
          )
          .filter((tier) => tier.length > 0),
      ]),
    )
    return {
      title,
      ...(asOf !== undefined && {asOf}),
      parties: this.parties,
      options,
      infeasible: [],
      preferences,
    }
  }
}
