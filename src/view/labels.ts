import {loadAuthority} from "../authority/authority.ts"
import {actorsOf, isPerson} from "../record/actors.ts"
import type {FiledItem} from "./dossier.ts"

/** A name for people for each actor that the items name, by the authority's id. */
export type Labels = {readonly [actor: string]: string}

let known: ReturnType<typeof loadAuthority> | undefined

/**
 * The label of a state or organisation is the authority's name, else what reports call it most; of a person,
 * the fullest name. Names in lower case ("the alliance") stand behind proper names.
 */
export function labelsOf(items: readonly FiledItem[]): Labels {
  const counts = new Map<string, Map<string, number>>()
  for (const {item} of items) {
    for (const {actor, name, affiliation} of actorsOf(item)) {
      if (affiliation !== undefined && !counts.has(affiliation)) counts.set(affiliation, new Map())
      if (actor === undefined) continue
      const names = counts.get(actor) ?? new Map<string, number>()
      counts.set(actor, names)
      names.set(name, (names.get(name) ?? 0) + 1)
    }
  }
  return Object.fromEntries(
    [...counts].map(([actor, names]) => {
      const name = authorityName(actor)
      if (name !== undefined) return [actor, name]
      const weight = isPerson(actor)
        ? ([name]: [string, number]): number => name.length
        : ([name, count]: [string, number]): number => (/^\p{Lu}/u.test(name) ? count : count / 1000)
      const [best] = [...names].sort((a, b) => weight(b) - weight(a) || (a[0] < b[0] ? -1 : 1))
      return [actor, best?.[0] ?? actor]
    }),
  )
}

/** What the authority calls a state or an organisation; undefined for what it does not know. */
export function authorityName(actor: string): string | undefined {
  known ??= loadAuthority()
  return known.byId(actor)?.name
}
