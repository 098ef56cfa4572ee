import {sectorsIn} from "../../data/sectors.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {field} from "../rule.ts"
import {argumentsOf, isLight, prepositionOf} from "../shared/arguments.ts"
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
  // "Norland and Estmark staged a drill": what several do with each other is no show of force.
  if (value.type === "COOPERATE" && agents.length > 1) return hit
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

/**
 * What the words tell where this kind of actor does it: ministers clash in words, a state protests in words and
 * neither marches nor riots, forces that march are no demonstration; undefined where they tell no event.
 */
export function byActor(
  context: Context,
  {head, value}: EventHit,
  actors: readonly ActorRef[],
  recipients: readonly ActorRef[],
): EventWords | undefined {
  const token = context.analysis.token(head)
  const {lemma} = token
  const isState = ({actor, anonymous}: ActorRef) =>
    actor !== undefined && !anonymous && context.authority.byId(actor)?.kind === "state"
  const inWords: EventWords = {...value, type: "ACCUSE", mode: "disapprove", cameo: "111"}
  if (value.type === "ASSAULT" && actors.length > 0) {
    if (isOfWords(token, actors, recipients)) return recipients.length === 0 ? undefined : inWords
    return actors.every(isUnarmed) ? undefined : value
  }
  if (lemma === "march") {
    if (actors.some((actor) => isState(actor) || isForce(actor)))
      return {...value, type: "MOBILIZE", mode: "troops", cameo: "154"}
    return value.type === "MOBILIZE" ? undefined : value
  }
  // Police or soldiers who storm an embassy are no mob.
  if (lemma === "storm" && actors.some((actor) => isState(actor) || isForce(actor)))
    return {...withoutMode(value), type: "ASSAULT"}
  // Gunmen who loot or burn are no mob either.
  if (value.mode === "riot" && value.cameo === "145" && token.upos === "VERB" && actors.some(isForce))
    return lemma === "torch"
      ? {...withoutMode(value), type: "ASSAULT", mode: "destroy"}
      : {...value, type: "COERCE", mode: "seize", cameo: "171"}
  if (!/^(demo|riot|hunger)$/.test(value.mode ?? "") || !actors.some(isState)) return value
  return lemma === "protest" ? inWords : undefined
}

function withoutMode({mode: _mode, cameo: _cameo, ...rest}: EventWords): EventWords {
  return rest
}

/** "The minister attacked the opposition", "clashed with the unions", "fought with the regions over money". */
function isOfWords(
  {lemma, children}: Token,
  actors: readonly ActorRef[],
  recipients: readonly ActorRef[],
): boolean {
  if (lemma === "clash") return actors.every(isPolitician) && !recipients.some(isForce)
  if (/^(fight|battle|spar)$/.test(lemma))
    return actors.every(isPolitician) && children.some((child) => prepositionOf(child) === "over")
  return /^(attack|assail)$/.test(lemma) && actors.every(isGoverning) && recipients.every(isJudged)
}

/** A named person or one of those who govern, make laws or lead parties; no one who commands forces. */
function isPolitician(actor: ActorRef): boolean {
  return isPerson(actor.actor) ? sectorOf(actor) !== "MIL" : isGoverning(actor) && !isForce(actor)
}

/** One who governs, makes laws or leads a party, by the words of the report. */
function isGoverning(actor: ActorRef): boolean {
  return /^(GOV|LEG|PTY|OPP)$/.test(sectorOf(actor))
}

/** One whom those who govern attack in words: another of them, a person, a paper, a company. */
function isJudged(actor: ActorRef): boolean {
  return isPerson(actor.actor) || /^(GOV|LEG|PTY|MED|BUS|JUD|NGO)$/.test(sectorOf(actor))
}

/** Courts, parliaments, companies and papers, which use no force. */
function isUnarmed(actor: ActorRef): boolean {
  return /^(JUD|LEG|BUS|MED)$/.test(sectorOf(actor)) && !isPerson(actor.actor)
}

/** Soldiers, rebels and others under arms. */
function isForce({actor, name, role}: ActorRef): boolean {
  // The codes of CAMEO tell sectors after the state: "NORMIL".
  const coded = /^[A-Z]{3}((?:[A-Z]{3})+)$/.exec(actor ?? "")?.[1]?.match(/.{3}/g) ?? []
  return [...coded, ...sectorsIn(role ?? name)].some((sector) => /^(?:MIL|REB|UAF|COP)$/.test(sector))
}

function sectorOf({name, role}: ActorRef): string {
  return sectorsIn(role ?? name)[0] ?? ""
}
