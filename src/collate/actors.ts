import type {ActorRef} from "../record/common.ts"
import {lists} from "./lists.ts"

/** Whether two references mean one actor, could, or do not. */
export type Relation = "same" | "compatible" | "different"

const surnames = new WeakMap<ActorRef, string>()

/** Surname in lower case of a person's name, or the whole name where it is one word. */
function surname(ref: ActorRef): string {
  let found = surnames.get(ref)
  if (found === undefined) {
    found = (ref.name.match(/[\p{L}\p{M}'’-]+/gu)?.at(-1) ?? ref.name).toLowerCase()
    surnames.set(ref, found)
  }
  return found
}

function isPerson(ref: ActorRef): boolean {
  return ref.actor?.startsWith("person:") ?? false
}

/** A reference that tells nobody in particular: a pronoun, somebody unnamed, an office without a name. */
function isVague(ref: ActorRef): boolean {
  if (ref.anonymous || lists.offices.includes(surname(ref))) return true
  return (
    ref.actor === undefined && (!/^\p{Lu}\p{Ll}/u.test(ref.name) || lists.pronouns.includes(surname(ref)))
  )
}

/**
 * A person by surname, since reports shorten names; a state or organisation by the authority's id. A person can
 * be meant by the state or organisation that they speak for, and somebody unnamed by anybody of the same side.
 */
export function relate(a: ActorRef, b: ActorRef): Relation {
  if (a.actor !== undefined && a.actor === b.actor) return "same"
  if (isVague(a) || isVague(b)) {
    const [sideA, sideB] = [sideOf(a), sideOf(b)]
    if (a.anonymous && b.anonymous && sideA !== sideB) return "different"
    return sideA !== undefined && sideB !== undefined && sideA !== sideB ? "different" : "compatible"
  }
  if (isPerson(a) && isPerson(b)) return surname(a) === surname(b) ? "same" : "different"
  if (a.actor === undefined || b.actor === undefined) return surname(a) === surname(b) ? "same" : "different"
  const [person, body] = isPerson(a) ? [a, b] : [b, a]
  return isPerson(person) && (person.affiliation === undefined || person.affiliation === body.actor)
    ? "compatible"
    : "different"
}

/** The state or organisation that an actor is or speaks for, where it is known. */
export function sideOf(ref: ActorRef): string | undefined {
  return ref.affiliation ?? (isPerson(ref) ? undefined : ref.actor)
}

/** One key for all references to an actor: the authority's id, a person's surname, else the name. */
export function actorKey(ref: ActorRef): string {
  return isPerson(ref) || ref.actor === undefined ? surname(ref) : ref.actor
}
