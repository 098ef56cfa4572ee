import {readData} from "../data/data.ts"
import {actorsOf, partyId} from "../record/actors.ts"
import type {Item} from "../record/item.ts"
import type {Undertaking} from "../record/undertaking.ts"
import type {Ask, DraftWords} from "./aims.ts"
import {type Book, tier} from "./book.ts"
import type {Pattern} from "./model.ts"

/** Letters by which words count as forms of one word. */
const stemLength = 4

/** Letters of the shortest words that tell. */
const shortestWord = 3

/** What one party says that it will do, in one or several items. */
interface Pledge {
  readonly party: string
  readonly threatens: boolean
  /** Id of the option to carry it out. */
  readonly option: string
  readonly items: Undertaking[]
  /** For whom it is meant, where any of the items says so. */
  target?: string
}

/** What is needed to tell for whom a pledge is meant and when it falls due. */
interface Context {
  readonly book: Book
  readonly items: readonly Item[]
  readonly asks: readonly Ask[]
  /** By party: what reports call it. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>
  /** By option: the condition that opened it. */
  readonly conditions: Map<string, string>
}

/**
 * Writes threats and conditional promises: an option to carry them out, and that their party does so if and only
 * if their condition holds. The condition is that a demand of its party goes unmet, that another party carries
 * out a pledge of its own, or an option of its own, whichever the words say.
 */
export function addPledges(book: Book, items: readonly Item[], asks: readonly Ask[]): void {
  const context = {book, items, asks, names: namesOf(book.parties, items), conditions: new Map()}
  const pledges = pledgesOf(context)
  for (const pledge of pledges) addPledge(context, pledge, pledges)
}

/** Threats and promises, those of a party that would do the same thing together. */
function pledgesOf(context: Context): readonly Pledge[] {
  const pledges: Pledge[] = []
  for (const item of context.items) {
    if (item.kind !== "undertaking") continue
    const party = partyId(item.party)
    if (party === undefined || !context.book.parties.includes(party)) continue
    const threatens = item.valence === "threat" || item.valence === "warning"
    // Nothing turns on a promise that asks for nothing in return or names nothing that its party would do.
    if (!threatens && (item.condition === undefined || item.components.length === 0)) continue
    const target = targetOf(context, item, party)
    const own = pledges.filter((pledge) => pledge.party === party)
    const known = own.find(
      (pledge) => pledge.threatens === threatens && pledge.items.some((one) => isSame(one, item)),
    )
    if (known !== undefined) {
      known.items.push(item)
      if (target !== undefined) known.target ??= target
    } else {
      const option = `${party}-pledge-${own.length + 1}`
      pledges.push({party, threatens, option, items: [item], ...(target !== undefined && {target})})
    }
  }
  return pledges
}

/** Whether two undertakings of one party would do the same, by their classes, else by their words. */
function isSame(one: Undertaking, other: Undertaking): boolean {
  if (one.components.length > 0 && other.components.length > 0) {
    return one.components.some((component) => other.components.includes(component))
  }
  return shareWord(one.consequence.quote, other.consequence.quote)
}

/** Whose doing it hangs on: the party that the condition names, else the target, else who is told. */
function targetOf({book, items, names}: Context, item: Undertaking, party: string): string | undefined {
  const others = book.parties.filter((other) => other !== party)
  const condition = item.condition?.quote ?? ""
  const named = others.find((other) => [...names.get(other)!].some((name) => condition.includes(name)))
  const told = items.find(
    (other) =>
      other.kind === "statement" &&
      partyId(other.speaker) === party &&
      other.words.some(({quote}) => quote.includes(item.consequence.quote)),
  )
  const addressee = told?.kind === "statement" ? partyId(told.addressee) : undefined
  const target = named ?? partyId(item.target) ?? addressee
  return target !== undefined && others.includes(target) ? target : undefined
}

function addPledge(context: Context, pledge: Pledge, all: readonly Pledge[]): void {
  const {book} = context
  const {party, threatens, option, items, target} = pledge
  const shortest = items.map(({consequence}) => consequence.quote).sort((a, b) => a.length - b.length)[0]!
  const verb = threatens ? "carries out its threat" : "keeps its promise"
  for (const {id} of items) {
    book.option({id: option, owner: party, text: `${verb} ‹${shortest}›`, now: false, basis: "stated"}, id)
    const text = `is spared the cost of its own ${threatens ? "threat" : "promise"}`
    book.prefer(party, tier.interest, {wish: {all: {[option]: false}}, text, basis: "inferred"}, id)
  }
  const meant = new Set(target === undefined ? [] : [target])
  for (const item of items) {
    const condition = conditionOf(context, pledge, item, all)
    if (condition === undefined) continue
    // One that names nobody but hangs on demands is meant for those that can meet them.
    for (const id of target === undefined ? Object.keys(condition) : []) meant.add(book.ownerOf(id)!)
    const text = threatens
      ? "carries out its threat if, and only if, it is defied"
      : "keeps its promise if, and only if, its condition is met"
    const wish = {iff: [condition, {[option]: true}]} as const
    book.prefer(party, tier.pledge, {wish, text, basis: "stated"}, item.id)
  }
  const text = threatens ? "is spared what is threatened" : "gets what is promised"
  for (const other of meant) {
    for (const {id} of items) {
      book.prefer(other, tier.interest, {wish: {all: {[option]: !threatens}}, text, basis: "inferred"}, id)
    }
  }
}

/** When the pledge falls due; undefined where the words do not say, or say it of nobody in the model. */
function conditionOf(
  {book, asks, conditions}: Context,
  pledge: Pledge,
  item: Undertaking,
  all: readonly Pledge[],
): Pattern | undefined {
  if (item.condition === undefined) return undefined
  const {party, threatens, target} = pledge
  const {quote} = item.condition
  const {ofDemands} = readData<DraftWords>("outlook")
  const ofAll = quote.split(/[^\p{L}]+/u).some((word) => ofDemands.includes(word))
  const demands = asks.filter(
    (ask) =>
      ask.asker === party &&
      (ofAll ||
        (ask.granter === target && ask.item.anchors.some((anchor) => shareWord(anchor.quote, quote)))),
  )
  if (demands.length > 0) {
    return Object.fromEntries(demands.map(({option, value}) => [option, threatens ? !value : value]))
  }
  if (target === undefined) return undefined
  const answered = all.find(
    (other) =>
      other.party === target && other.items.some(({consequence}) => shareWord(consequence.quote, quote)),
  )
  if (answered !== undefined) return {[answered.option]: true}
  const known = [...conditions].find(([id, words]) => book.ownerOf(id) === target && shareWord(words, quote))
  const id = known?.[0] ?? `${target}-act-${conditions.size + 1}`
  const words = known?.[1] ?? quote
  conditions.set(id, words)
  const what = threatens ? "defies the threat" : "meets the condition"
  book.option(
    {id, owner: target, text: `${what} of ${party} ‹${words}›`, now: false, basis: "stated"},
    item.id,
  )
  const text = `would rather ${threatens ? "do what the threat is to prevent" : "not meet the condition"}`
  const wish = {wish: {all: {[id]: threatens}}, text, basis: "inferred", contested: true} as const
  book.prefer(target, tier.interest, wish, item.id)
  return {[id]: true}
}

/** What reports call each party. */
function namesOf(
  parties: readonly string[],
  items: readonly Item[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map(parties.map((party) => [party, new Set<string>()]))
  for (const item of items) {
    for (const {actor, name} of actorsOf(item)) if (actor !== undefined) names.get(actor)?.add(name)
  }
  return names
}

/** Whether two stretches share a word that tells, in any of its forms. */
function shareWord(one: string, other: string): boolean {
  const stems = new Set(wordsOf(one).map((word) => word.slice(0, stemLength)))
  return wordsOf(other).some((word) => stems.has(word.slice(0, stemLength)))
}

/** The words that tell what a stretch is about, in small letters; names do not. */
function wordsOf(quote: string): string[] {
  const {light} = readData<DraftWords>("outlook")
  return quote
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= shortestWord && !/^\p{Lu}/u.test(word) && !light.includes(word))
}
