import {actorsOf, isPerson, partyId} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {FiledItem} from "./dossier.ts"

/**
 * Whom a name speaks for, as far as any report of the record says it: a report that names "Petrenko" alone is
 * helped by one that gives the minister's state. A surname alone counts where all who bear it speak for one party.
 * Undefined where no report says it, or where they say different things.
 */
export function homesOf(items: readonly FiledItem[]): (ref: ActorRef) => string | undefined {
  const byActor = new Map<string, Set<string>>()
  const bySurname = new Map<string, Set<string>>()
  const put = (map: Map<string, Set<string>>, key: string, home: string): void => {
    const homes = map.get(key)
    if (homes === undefined) map.set(key, new Set([home]))
    else homes.add(home)
  }
  for (const {item} of items) {
    for (const {actor, name, affiliation} of actorsOf(item)) {
      if (affiliation === undefined || !isPerson(actor)) continue
      put(byActor, actor, affiliation)
      put(bySurname, surnameOf(name), affiliation)
    }
  }
  return (ref) => {
    const {actor, name} = ref
    if (!isPerson(actor)) return partyId(ref)
    return (
      ref.affiliation ??
      only(byActor.get(actor)) ??
      (/\s/.test(name) ? undefined : only(bySurname.get(surnameOf(name))))
    )
  }
}

function surnameOf(name: string): string {
  return name.split(/\s+/).at(-1)!.toLowerCase()
}

function only(homes: ReadonlySet<string> | undefined): string | undefined {
  return homes?.size === 1 ? [...homes][0] : undefined
}
