import type {ActorRef} from "./common.ts"
import type {Item} from "./item.ts"

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
