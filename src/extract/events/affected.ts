import {isWater} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {coordinated, prepositionOf} from "../shared/arguments.ts"
import {nameAt} from "../shared/covering.ts"
import {groupAt, peopleOfGroup} from "../who/groups.ts"
import {eachOf, keyOf} from "../who/several.ts"
import {atHome, placeNameAt} from "./homes.ts"
import type {EventWords} from "./words.ts"

/** Those of these words who can be acted on: who is identified or, where it is not by words alone, any people. */
export function known(
  context: Context,
  indexes: readonly number[],
  act: Token,
  value: EventWords,
  used: Set<number>,
): readonly ActorRef[] {
  return indexes.flatMap((index) => {
    const token = context.analysis.token(index)
    if (isRegional(context, index)) return []
    const group = [...groupAt(context, index), ...peopleOfGroup(context, index)]
    if (group.length > 0) {
      used.add(index)
      return group
    }
    // Where one flies or meets says nothing of with whom: "arrived in Geneva".
    const isSetting =
      value.type === "CONSULT" && context.namedAt(index) === undefined && placeNameAt(context, index)
    const found = isSetting ? undefined : (context.actorOf(index) ?? placeAt(context, index))
    const actor = found && atHome(context, found, token, act)
    if (actor === undefined || !isKnown(context, token, actor, value)) return []
    used.add(index)
    return eachOf(context, actor, token)
  })
}

/** "North American", "West African", "Latin American": a part of the world by a word that alone names a party. */
function isRegional({analysis, namedAt}: Context, index: number): boolean {
  const textAt = (at: number) => (0 <= at && at < analysis.length ? analysis.token(at).text : "")
  const direction = /^(north|south|east|west|central|latin)$/i
  const named = namedAt(index)
  if (direction.test(textAt(index)) && /^[A-Z]\w+an$/.test(textAt(index + 1)))
    return named?.last === index + 1
  return direction.test(textAt(index - 1)) && named?.first === index
}

/** A place as that which is acted on: a seat of power in "fired at Seoul" is the town. */
function placeAt(context: Context, index: number): ActorRef | undefined {
  const name = placeNameAt(context, index)
  const anchor = name && context.anchor(name)
  return anchor && {name: anchor.quote, anchor}
}

function isKnown({analysis}: Context, {index}: Token, actor: ActorRef, value: EventWords): boolean {
  if (actor.actor !== undefined || actor.affiliation !== undefined) return true
  // "over the Sea of Japan": nobody is there.
  if (actor.name.split(" ").some((word) => isWater(word.toLowerCase()))) return false
  if (nameAt(analysis, index) !== undefined) return true
  if (!actor.anonymous) return false
  return !/^(AGREE|CONSULT|SUPPORT)$/.test(value.type)
}

/** The actor that an object names in itself, other than `own`: "ties with Gondor", "Kuwait's embassy", "the army's roads into Mordor". */
export function inside(
  context: Context,
  index: number,
  act: Token,
  value: EventWords,
  used: Set<number>,
  own: ReadonlySet<string>,
  depth = 0,
): readonly ActorRef[] {
  const {children, upos} = context.analysis.token(index)
  // "held drills in the Sea of Japan", "sued Acme in Texas": where it is says nothing of with whom.
  const apart =
    upos === "PROPN" ||
    value.mode === "meet" ||
    /^(COOPERATE|CONSULT|AGREE|REQUEST|AID|SUPPORT)$/.test(value.type)
  for (const child of children) {
    if (!/^(nmod|nmod:poss|amod|compound|obl)$/.test(child.rel)) continue
    if (child.index < act.index && act.index < index && act.upos === "VERB") continue
    const preposition = prepositionOf(child)
    // But "asylum in Sweden" is asked of Sweden.
    const aimed = value.type === "REQUEST" && value.to.includes(preposition)
    if ((apart && places.test(preposition) && !aimed) || distant.test(preposition)) continue
    const named = coordinated(child).map(({index: at}) => at)
    const found = known(context, named, act, value, used).filter(
      (found) => (found.actor !== undefined || found.affiliation !== undefined) && !own.has(keyOf(found)),
    )
    if (found.length > 0) return found
  }
  if (depth > 1) return []
  for (const child of children) {
    if (!/^(nmod|acl|conj|compound|acl:relcl)$/.test(child.rel) || distant.test(prepositionOf(child)))
      continue
    const found = inside(context, child.index, act, value, used, own, depth + 1)
    if (found.length > 0) return found
  }
  return []
}

/** Prepositions that lead away from the object: "tests under the old regime". */
const distant =
  /^(under|as|like|unlike|after|before|since|until|despite|without|because of|along with|about|per|through|via)$/
/** Prepositions that tell where. */
export const places: RegExp = /^(in|at|near|around|inside|outside|along|off|over)$/
