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
 * What a state does by words that tell of crowds: it protests by words ("Japan protested"), and neither marches nor
 * riots; undefined where it does nothing of the kind.
 */
export function byState(
  context: Context,
  {head, value}: EventHit,
  actors: readonly ActorRef[],
): EventWords | undefined {
  // Ministers and lawmakers clash in words.
  if (value.type === "ASSAULT" && context.analysis.token(head).lemma === "clash" && actors.length > 0)
    return actors.every(isPolitician) ? {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"} : value
  const isState = (ref: ActorRef) =>
    ref.actor !== undefined && !ref.anonymous && context.authority.byId(ref.actor)?.kind === "state"
  if (!/^(demo|riot|hunger)$/.test(value.mode ?? "") || !actors.some(isState)) return value
  if (context.analysis.token(head).lemma !== "protest") return undefined
  return {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"}
}
