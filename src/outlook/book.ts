import {type Model, type Option, type Preference, patternsOf} from "./model.ts"

/** Most options that a draft has; an analyst's model may have more. */
const mostOptions = 8

/** The tiers of a draft, the weightiest first. */
export const tier = {aim: 0, pledge: 1, interest: 2} as const

interface Entry {
  readonly party: string
  readonly tier: number
  readonly preference: Preference
}

/** A model while it is drafted: each option and each preference once, with all its items. */
export class Book {
  readonly parties: readonly string[]
  readonly #options = new Map<string, Option>()
  readonly #preferences = new Map<string, Entry>()

  constructor(parties: readonly string[]) {
    this.parties = parties
  }

  /** Makes the option or adds an item to it. A later text replaces the earlier one. */
  option(option: Omit<Option, "change" | "items">, item: string): void {
    const items = new Set(this.#options.get(option.id)?.items).add(item)
    this.#options.set(option.id, {...option, change: "both", items: [...items]})
  }

  /** Whose option it is; undefined where there is none. */
  ownerOf(id: string): string | undefined {
    return this.#options.get(id)?.owner
  }

  /** Makes the preference or adds an item to it; the weightier of two tiers stands. */
  prefer(party: string, at: number, preference: Omit<Preference, "items">, item: string): void {
    const key = `${party} ${JSON.stringify(preference.wish)}`
    const known = this.#preferences.get(key)
    // What is inferred gives way to what is stated, and its words are not the stated one's.
    if (known !== undefined && known.tier < at) return
    const items = known?.tier === at ? new Set(known.preference.items).add(item) : [item]
    const whole = known?.tier === at ? known.preference : preference
    this.#preferences.set(key, {party, tier: at, preference: {...whole, items: [...items]}})
  }

  /** The model of the options that matter to another party than their owner, those of most parties and items first. */
  model(title: string, asOf: string | undefined): Model {
    const entries = [...this.#preferences.values()].filter((entry) => !this.#isDenied(entry))
    const caring = (id: string): number =>
      new Set(entries.filter((entry) => namesOf(entry).has(id)).map(({party}) => party)).size
    const chosen = [...this.#options.values()]
      .filter(({id, owner}) => entries.some((entry) => entry.party !== owner && namesOf(entry).has(id)))
      .sort((a, b) => caring(b.id) - caring(a.id) || b.items.length - a.items.length)
      .slice(0, mostOptions)
    const options = [...this.#options.values()].filter((option) => chosen.includes(option))
    const known = new Set(options.map(({id}) => id))
    const kept = entries.filter((entry) => [...namesOf(entry)].every((id) => known.has(id)))
    const tiersOf = (party: string): (readonly Preference[])[] =>
      Object.values(tier)
        .map((at) =>
          kept.filter((one) => one.party === party && one.tier === at).map((one) => one.preference),
        )
        .filter((wishes) => wishes.length > 0)
    return {
      title,
      ...(asOf !== undefined && {asOf}),
      parties: this.parties,
      options,
      infeasible: [],
      preferences: Object.fromEntries(this.parties.map((party) => [party, tiersOf(party)])),
    }
  }

  /** Whether it is inferred and its party says the opposite. */
  #isDenied({party, preference: {wish, basis, contested}}: Entry): boolean {
    if (basis !== "inferred" || contested || !("all" in wish)) return false
    const opposite = {all: Object.fromEntries(Object.entries(wish.all).map(([id, value]) => [id, !value]))}
    return this.#preferences.get(`${party} ${JSON.stringify(opposite)}`)?.preference.basis === "stated"
  }
}

/** Ids of the options that a preference speaks of. */
function namesOf({preference: {wish}}: Entry): ReadonlySet<string> {
  return new Set(patternsOf(wish).flatMap((pattern) => Object.keys(pattern)))
}
