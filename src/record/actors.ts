import type {ActorRef} from "./common.ts"
import type {Item} from "./item.ts"
import type {Meeting} from "./meeting.ts"

/** The id of a person: `person:<slug>`. */
export type PersonId = `person:${string}`

/** The id of the person whose name makes this slug. */
export function personId(slug: string): PersonId {
  return `person:${slug}`
}

/** Whether the id of an actor is a person's, rather than a state's or an organisation's. */
export function isPerson(actor: string | undefined): actor is PersonId {
  return actor?.startsWith("person:") ?? false
}

/** The id of the state or organisation for which an actor speaks or acts, or which it is; undefined where unknown. */
export function partyId(ref: Pick<ActorRef, "actor" | "affiliation"> | undefined): string | undefined {
  return ref?.affiliation ?? (isPerson(ref?.actor) ? undefined : ref?.actor)
}

/** The actors that an item names, the one whose it is first. */
export function actorsOf(item: Item): readonly ActorRef[] {
  const refs = (() => {
    switch (item.kind) {
      case "statement":
        return [item.speaker, ...(item.jointly ?? []), item.addressee]
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

/** Who met, without repeating: the people, then the parties for which none of them stands. */
export function participantsOf({people, parties}: Pick<Meeting, "people" | "parties">): readonly ActorRef[] {
  const present = new Set(people.map(partyId))
  return [...people, ...parties.filter((party) => party.actor === undefined || !present.has(party.actor))]
}
