import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"

/** The actors that an item names, the one whose it is first. */
export function actorsOf(item: Item): readonly ActorRef[] {
  const refs = (() => {
    switch (item.kind) {
      case "statement":
        return [item.speaker, item.addressee]
      case "meeting":
        return [...item.people, ...item.parties, item.body]
      case "position":
        return [item.party, ...(item.jointly ?? []), item.toward]
      case "undertaking":
        return [item.party, item.target]
      case "posture":
        return [item.owner]
      case "assessment":
        return [item.by, item.about]
      case "event":
        return [item.actor, item.recipient]
    }
  })()
  return refs.filter((ref) => ref !== undefined)
}

/** A person as the items of one or more reports give them. */
export interface Person {
  /** `person:<slug>`. */
  readonly actor: string
  readonly name: string
  /** Every role that a report gives, the first found first. */
  readonly roles: readonly string[]
  readonly affiliations: readonly string[]
  /** Ids of the items that name the person. */
  readonly items: readonly string[]
}

/** Who is who: each person that the items name, in the order in which they first stand. */
export function peopleOf(items: readonly Item[]): readonly Person[] {
  const people = new Map<
    string,
    {name: string; roles: Set<string>; affiliations: Set<string>; items: Set<string>}
  >()
  for (const item of items) {
    for (const ref of actorsOf(item)) {
      if (!ref.actor?.startsWith("person:")) continue
      const person = people.get(ref.actor) ?? {
        name: ref.name,
        roles: new Set(),
        affiliations: new Set(),
        items: new Set(),
      }
      people.set(ref.actor, person)
      if (ref.name.length > person.name.length) person.name = ref.name
      if (ref.role !== undefined) person.roles.add(ref.role)
      if (ref.affiliation !== undefined) person.affiliations.add(ref.affiliation)
      person.items.add(item.id)
    }
  }
  return [...people].map(([actor, {name, roles, affiliations, items: ids}]) => ({
    actor,
    name,
    roles: [...roles],
    affiliations: [...affiliations],
    items: [...ids],
  }))
}
