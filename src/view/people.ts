import {actorsOf, isPerson} from "../record/actors.ts"
import type {Item} from "../record/item.ts"

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
      if (!isPerson(ref.actor)) continue
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
