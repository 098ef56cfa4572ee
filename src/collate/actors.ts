import {isPerson, partyId} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import {lists} from "./lists.ts"
import {isSameSingleOffice} from "./offices.ts"

/** Whether two references mean one actor, could, or do not. */
export type Relation = "same" | "compatible" | "different"

/** What comparing needs to know of a reference, worked out once. */
interface Known {
  /** Surname in lower case of a person's name, or the whole name where it is one word. */
  readonly surname: string
  readonly person: boolean
  /** True of a reference that tells nobody in particular: a pronoun, somebody unnamed, an office without a name. */
  readonly vague: boolean
}

const known = new WeakMap<ActorRef, Known>()

function knownOf(ref: ActorRef): Known {
  let found = known.get(ref)
  if (found === undefined) {
    const surname = (ref.name.match(/[\p{L}\p{M}'’-]+/gu)?.at(-1) ?? ref.name).toLowerCase()
    const unnamed =
      ref.actor === undefined && (!/^\p{Lu}\p{Ll}/u.test(ref.name) || lists.pronouns.includes(surname))
    found = {
      surname,
      person: isPerson(ref.actor),
      vague: ref.anonymous === true || lists.offices.includes(surname) || unnamed,
    }
    known.set(ref, found)
  }
  return found
}

/**
 * A person by surname, since reports shorten names; a state or organisation by the authority's id. A person can
 * be meant by the state or organisation that they speak for, and somebody unnamed by anybody of the same side; who
 * holds one office of one side is one person.
 */
export function relate(a: ActorRef, b: ActorRef): Relation {
  if (a.actor !== undefined && a.actor === b.actor) return "same"
  const [one, two] = [knownOf(a), knownOf(b)]
  if (one.vague || two.vague) {
    const [sideA, sideB] = [partyId(a), partyId(b)]
    if (a.anonymous && b.anonymous && sideA !== sideB) return "different"
    if (sideA !== undefined && sideA === sideB && isSameSingleOffice(a.role ?? a.name, b.role ?? b.name))
      return "same"
    return sideA !== undefined && sideB !== undefined && sideA !== sideB ? "different" : "compatible"
  }
  if ((one.person && two.person) || a.actor === undefined || b.actor === undefined) {
    return one.surname === two.surname ? "same" : "different"
  }
  const [person, body] = one.person ? [a, b] : [b, a]
  return (one.person || two.person) && (person.affiliation === undefined || person.affiliation === body.actor)
    ? "compatible"
    : "different"
}

/** One key for all references to an actor: the authority's id, a person's surname, else the name. */
export function actorKey(ref: ActorRef): string {
  const {person, surname} = knownOf(ref)
  return person || ref.actor === undefined ? surname : ref.actor
}
