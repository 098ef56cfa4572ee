import {sectorsIn} from "../../data/sectors.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {field} from "../rule.ts"
import {argumentsOf, isLight} from "../shared/arguments.ts"
import type {EventHit} from "./participants.ts"
import type {EventWords} from "./words.ts"

/**
 * The hit with what a noun beside it tells in full: "launched an air strike", "killed in a suicide bombing", "an air
 * raid killed".
 */
export function detailed(
  {analysis}: Context,
  hit: EventHit,
  byHead: ReadonlyMap<number, EventHit>,
): EventHit {
  const {value} = hit
  const token = analysis.token(hit.head)
  if (token.upos !== "VERB") return hit
  const {agents, patients, obliques} = argumentsOf(analysis, hit.head)
  const done = isLight(token)
    ? patients
        .map((at) => byHead.get(at))
        .find((noun) => noun?.value.mode && (noun.value.type === value.type || noun.last - noun.first > 1))
    : undefined
  // "a strike killed", "killed in a strike": the attack is its own subject or phrase, not one that control lends.
  const beside = [
    ...agents.filter((at) => analysis.token(at).head === token),
    ...obliques.filter(({preposition}) => /^(in|by|with|during)$/.test(preposition)).map(({index}) => index),
  ]
  const attack = beside
    .map((at) => byHead.get(at))
    .find((noun) => noun?.value.type === value.type && noun.value.mode)
  const noun = done ?? (value.mode === undefined ? attack : undefined)
  if (noun === undefined) return hit
  const {mode, cameo, contexts, type} = noun.value
  return {
    ...hit,
    value: {
      ...value,
      type,
      to: [...new Set([...value.to, ...noun.value.to])],
      ...field("mode", mode),
      ...field("cameo", cameo),
      ...field("contexts", contexts),
    },
  }
}

/** A named person or one of those who govern, make laws or lead parties; no one who commands forces. */
function isPolitician({actor, name, role}: ActorRef): boolean {
  const [sector] = sectorsIn(role ?? name)
  return isPerson(actor) ? sector !== "MIL" : /^(GOV|LEG|PTY)$/.test(sector ?? "")
}

/**
 * What the words tell where this kind of actor does it: ministers clash in words, a state protests in words and
 * neither marches nor riots, and forces that march are no demonstration; undefined where they tell no event.
 */
export function byActor(
  context: Context,
  {head, value}: EventHit,
  actors: readonly ActorRef[],
): EventWords | undefined {
  const {lemma} = context.analysis.token(head)
  const isState = ({actor, anonymous}: ActorRef) =>
    actor !== undefined && !anonymous && context.authority.byId(actor)?.kind === "state"
  if (lemma === "clash" && actors.length > 0 && actors.every(isPolitician))
    return {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"}
  if (lemma === "march") {
    if (actors.some((actor) => isState(actor) || isForce(actor)))
      return {...value, type: "MOBILIZE", mode: "troops", cameo: "154"}
    return value.type === "MOBILIZE" ? undefined : value
  }
  if (!/^(demo|riot|hunger)$/.test(value.mode ?? "") || !actors.some(isState)) return value
  return lemma === "protest" ? {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"} : undefined
}

/** Soldiers, rebels and others under arms. */
function isForce({name, role}: ActorRef): boolean {
  return /^(MIL|REB|SEP|UAF|PAR)$/.test(sectorsIn(role ?? name)[0] ?? "")
}
