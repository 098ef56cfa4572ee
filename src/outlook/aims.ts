import {readData} from "../data/data.ts"
import {partyId} from "../record/actors.ts"
import {holdersOf, type Position} from "../record/position.ts"
import {stanceWords} from "../record/stance-families.ts"
import {type Book, tier} from "./book.ts"

/** `data/outlook`: which issues and words matter to a draft. */
export interface DraftWords {
  readonly vague: readonly string[]
  readonly forces: readonly string[]
  readonly ofDemands: readonly string[]
  readonly light: readonly string[]
}

const demanding: ReadonlySet<string> = new Set(["demands", "seeks", "proposes", "conditions", "expects"])
const refusing: ReadonlySet<string> = new Set(["refuses", "rejects", "rules-out"])
/** These speak of the matter itself, not of what another asks. */
const opposing: ReadonlySet<string> = new Set(["opposes", "red-line"])
const granting: ReadonlySet<string> = new Set(["offers", "accepts", "supports"])

/** Whether a position says what its party wants. */
export function isAim({stance}: Position): boolean {
  return demanding.has(stance) || refusing.has(stance) || opposing.has(stance)
}

/** A demand that a party of the model can meet by an option. */
export interface Ask {
  readonly item: Position
  readonly asker: string
  readonly granter: string
  readonly option: string
  /** What the asker wants the option to be. */
  readonly value: boolean
}

/** The option of a party to keep its forces where they are. */
export function forcesOption(owner: string): string {
  return `forces-${owner}`
}

/** Writes what parties demand, refuse and offer; gives the demands. */
export function addAims(book: Book, positions: readonly Position[]): readonly Ask[] {
  const {vague, forces} = readData<DraftWords>("outlook")
  const told = positions.filter(({issue}) => !vague.includes(issue.class))
  const asks: Ask[] = []
  for (const item of told.filter(({stance}) => demanding.has(stance))) {
    for (const holder of holdersOf(item)) {
      const ask = askOf(book, item, partyId(holder), told, forces)
      if (ask === undefined) continue
      asks.push(ask)
      addAsk(book, ask, asks)
    }
  }
  for (const item of told) {
    for (const holder of holdersOf(item)) {
      const party = partyId(holder)
      if (party !== undefined && book.parties.includes(party)) addAnswer(book, item, party, asks)
    }
  }
  return asks
}

function askOf(
  book: Book,
  item: Position,
  asker: string | undefined,
  all: readonly Position[],
  forces: readonly string[],
): Ask | undefined {
  if (asker === undefined || !book.parties.includes(asker)) return undefined
  const granter = granterOf(item, asker, all, book.parties)
  if (granter === undefined) return undefined
  const own = forcesOption(granter)
  // Less of the forces that stand there, however it is called, is one choice of their owner.
  const about = item.issue.class
  if (about === "withdrawal" || (forces.includes(about) && book.ownerOf(own) !== undefined)) {
    const less = (about === "deployment") === (item.polarity === "negative")
    return {item, asker, granter, option: own, value: !less}
  }
  return {item, asker, granter, option: `${granter}-${about}`, value: true}
}

/** The option, what the asker wants of it, and that its owner would rather not as long as it has not said so. */
function addAsk(book: Book, ask: Ask, asks: readonly Ask[]): void {
  const {item, asker, granter, option} = ask
  const text = `${stanceWords(item)}: ${matterOf(item)}`
  if (option === forcesOption(granter)) {
    const what = {id: option, owner: granter, text: "keeps its forces in place", now: true}
    book.option({...what, basis: book.ownerOf(option) ? "observed" : "stated"}, item.id)
    book.prefer(asker, tier.aim, {wish: {all: {[option]: ask.value}}, text, basis: "stated"}, item.id)
    return
  }
  // Two that ask opposite things of one party turn on one choice: the first says what it is. One that asks in both
  // ways asks for two things of which the classes do not tell, not for opposite ones.
  const alike = asks.filter((other) => other.option === option)
  const [first] = alike
  const value = alike.some((other) => other.asker === asker && sameAsk(other, first!))
  const askers = new Set(alike.filter((other) => sameAsk(other, first!)).map((other) => other.asker))
  const to = listed([...askers])
  const about = matterOf(first!.item)
  book.option(
    {id: option, owner: granter, text: `gives way to ${to} on ${about}`, now: false, basis: "stated"},
    item.id,
  )
  book.prefer(asker, tier.aim, {wish: {all: {[option]: value}}, text, basis: "stated"}, item.id)
  const spared = {
    wish: {all: {[option]: false}},
    text: `need not give way on ${about}`,
    basis: "inferred",
  } as const
  book.prefer(granter, tier.interest, spared, item.id)
}

function sameAsk(one: Ask, other: Ask): boolean {
  return one.item.polarity === other.item.polarity
}

/** What a party refuses, opposes or offers of the options that others' demands have opened. */
function addAnswer(book: Book, item: Position, party: string, asks: readonly Ask[]): void {
  const {stance, polarity} = item
  const isRefusal = refusing.has(stance)
  if (!isRefusal && !opposing.has(stance) && !granting.has(stance)) return
  const concerned = asks.filter(
    (ask) => ask.option !== forcesOption(ask.granter) && sameMatter(ask.item, item),
  )
  for (const option of new Set(concerned.map((ask) => ask.option))) {
    const alike = asks.filter((ask) => ask.option === option)
    // Who asks for a thing does not refuse it by the same words.
    if (alike.some(({asker}) => asker === party)) continue
    const asked = alike[0]!.item.polarity
    const value = granting.has(stance)
      ? asked === polarity || party === alike[0]!.granter
      : !isRefusal && asked !== polarity
    const text = `${stanceWords(item)}: ${matterOf(item)}`
    book.prefer(party, tier.aim, {wish: {all: {[option]: value}}, text, basis: "stated"}, item.id)
  }
}

/** The matter in words, without the list of parties in brackets. */
function matterOf({issue}: Position): string {
  return issue.label.replace(/ \([^)]*\)$/, "")
}

/**
 * Whether two positions are on one matter. Who would accede to what names it exactly; of other issues the class is
 * enough, since a refusal often leaves out what the demand names.
 */
function sameMatter({issue: a}: Position, {issue: b}: Position): boolean {
  const named = Math.min(a.parties.length, b.parties.length)
  const concern = named < 2 || a.parties.some((party) => b.parties.includes(party))
  return a.class === b.class && concern
}

/**
 * Who can grant a demand: the one it is addressed to; else a party to the issue, the one to which another would
 * accede first; else one that refuses it. Where it is addressed to somebody outside the model, nobody in it can.
 */
function granterOf(
  item: Position,
  asker: string,
  all: readonly Position[],
  parties: readonly string[],
): string | undefined {
  const addressee = partyId(item.toward)
  if (addressee !== undefined && addressee !== asker) {
    return parties.includes(addressee) ? addressee : undefined
  }
  const refusers = all.filter((other) => refusing.has(other.stance) && sameMatter(other, item))
  return [...item.issue.parties.toReversed(), ...refusers.map((other) => partyId(other.party))].find(
    (candidate) => candidate !== undefined && candidate !== asker && parties.includes(candidate),
  )
}

/** "A", "A and B", "A, B and C". */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`
}
