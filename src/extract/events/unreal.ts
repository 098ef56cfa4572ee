import type {Token} from "../../language/analysis.ts"
import type {EventType} from "../../record/event.ts"
import type {Context} from "../context.ts"
import {ancestors} from "../rule.ts"
import {argumentsOf, isInfinitive, isLight, prepositionOf} from "../shared/arguments.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import type {EventHit} from "./participants.ts"
import {
  alleging,
  type EventWords,
  halting,
  harming,
  instruments,
  intending,
  lacking,
  obliging,
  unrealised,
  verbal,
} from "./words.ts"

/** Whether the words name an act that nobody does here: one that is alleged, shunned, ordered, felt or suffered. */
export function isUnreal(
  context: Context,
  hit: EventHit,
  byHead: ReadonlyMap<number, EventHit>,
  objects: ReadonlySet<number>,
): boolean {
  const token = context.analysis.token(hit.head)
  return (
    isContent(token, byHead, objects) ||
    isFelt(token) ||
    isOwed(token) ||
    isCommand(token) ||
    isAssigned(context, token, hit.value) ||
    isShunned(context, token) ||
    isUnderWay(context, token, hit.value) ||
    isCharged(token, byHead) ||
    isSuffered(token, byHead)
  )
}

/** "expelled for spying", "jailed for attacking a guard": why someone is punished is what the punisher says. */
function isCharged(token: Token, byHead: ReadonlyMap<number, EventHit>): boolean {
  const {rel, head} = token
  if (head === undefined || !/^(obl|advcl)$/.test(rel) || token.xpos !== "VBG") return false
  return (
    prepositionOf(token) === "for" && /^(SANCTION|COERCE)$/.test(byHead.get(head.index)?.value.type ?? "")
  )
}

/**
 * Whether the words only tell what someone is accused of, denies, wants, lacks, refuses, promises or asks for, or a
 * condition: the word above tells the event, if there is one.
 */
function isContent(
  token: Token,
  byHead: ReadonlyMap<number, EventHit>,
  objects: ReadonlySet<number>,
): boolean {
  let depth = 0
  let isInside = true
  let isBeside = false
  for (const at of ancestors(token)) {
    if (at.rel === "advcl" && isCondition(at)) return true
    // "denied it, closed the border": what stands beside a verb is not what it denies.
    if (depth++ > 0 && isInside && !isBeside) {
      if (alleging.has(at.lemma) || isLacked(at)) return true
      if (depth === 2 && /^(acl|nmod)$/.test(token.rel) && isGerundOf(token, at)) return true
    }
    // "Norland, which bombed the town, denied it", "denied it after troops attacked": no part of what is denied.
    if (isApart(at)) isInside = false
    isBeside = at.rel.startsWith("conj") && at.upos === "VERB"
  }
  for (let at = token; at.head !== undefined; at = at.head) {
    const above = byHead.get(at.head.index)
    const type = above?.value.type
    if (/^(acl|obj)$/.test(at.rel) && (objects.has(at.head.index) || isHalting(at.head))) return true
    if (!/^(xcomp|acl|conj|ccomp|obj|advcl)$/.test(at.rel)) return false
    // "deployed soldiers to protect": a purpose is planned, but for words whose sense it completes.
    if (at.rel === "advcl" && !isInfinitive(at)) return false
    if (at.rel === "ccomp" ? type === "REQUEST" : at.rel !== "conj" && type !== undefined && completed(type))
      return true
  }
  return false
}

/** "if they attack", "until the siege is lifted": what is not so yet. */
function isCondition(clause: Token): boolean {
  const mark = prepositionOf(clause)
  if (/^(if|unless)$/.test(mark)) return true
  const verb = clause.children.find(({rel}) => /^aux/.test(rel)) ?? clause
  return mark === "until" && /^(VBZ|VBP)$/.test(verb.xpos)
}

/** A clause that tells something beside what the words above it say: a relative one, or one of time or reason. */
function isApart(clause: Token): boolean {
  if (/^(acl:relcl|parataxis)$/.test(clause.rel)) return true
  return clause.rel === "advcl" && /^(after|before|when|while|as|because|since)$/.test(prepositionOf(clause))
}

/** "an opportunity for improving ties": a gerund that tells what the noun above is of. */
function isGerundOf(token: Token, noun: Token): boolean {
  return token.xpos === "VBG" && prepositionOf(token) !== "" && unrealised.has(noun.lemma)
}

/** "suspended", "put off". */
function isHalting({lemma, children}: Token): boolean {
  const particle = children.find(({rel}) => rel === "compound:prt")
  return halting.has(particle === undefined ? lemma : `${lemma} ${particle.lemma}`)
}

/** Whether an infinitive or object tells what the act of this type is about: "refused to …", "signed a pact to …". */
function completed(type: EventType): boolean {
  return intending.test(type) || type === "SUPPORT"
}

/** "had no intention of attacking", "denied any plan to invade": what stands under the noun is not done. */
function isLacked(noun: Token): boolean {
  if (!unrealised.has(noun.lemma)) return false
  if (isNegated(noun) || isNone(noun)) return true
  return noun.head !== undefined && (lacking.has(noun.head.lemma) || isNegated(noun.head))
}

/** "feel threatened": what someone feels, nobody need have done. */
function isFelt(token: Token): boolean {
  return token.xpos === "VBN" && token.rel === "xcomp" && token.head?.lemma === "feel"
}

/** "must withdraw", "should be released": what ought to be done, nobody need do. */
function isOwed(token: Token): boolean {
  const first = token.rel === "conj" && token.head !== undefined ? [token, token.head] : [token]
  return first.some(({children}) => children.some(({rel, lemma}) => rel === "aux" && obliging.has(lemma)))
}

/** "The country saw two attacks, killing dozens": the attacks killed, not the country. */
function isSuffered(token: Token, byHead: ReadonlyMap<number, EventHit>): boolean {
  const verb = token.head
  if (verb === undefined || token.rel !== "advcl" || token.xpos !== "VBG" || !harming.has(token.lemma))
    return false
  if (isLight(verb) || byHead.get(verb.index)?.value.type === "ASSAULT") return false
  return verb.children
    .filter(({rel}) => rel === "obj")
    .flatMap((object) => [object, ...object.children.filter(({rel}) => rel === "nmod")])
    .some(({index}) => byHead.get(index)?.value.type === "ASSAULT")
}

/** "talks rather than attacking", "instead of sending troops", "without firing": what is not done. */
function isShunned({analysis}: Context, token: Token): boolean {
  let at = token.index - 1
  while (at > 0 && analysis.token(at).upos === "ADV" && analysis.token(at).xpos === "RB") at--
  const before = at < 1 ? "" : `${analysis.token(at - 1).text} ${analysis.token(at).text}`.toLowerCase()
  return token.upos === "VERB" && /^((rather|other) than|instead of|.* without)$/.test(before)
}

/** "scrambled jets to warn them": what someone is sent to say is not said yet. */
function isAssigned({analysis, actorOf}: Context, token: Token, {type}: EventWords): boolean {
  const {rel, head} = token
  if (!verbal.test(type) || head === undefined || !isInfinitive(token)) return false
  if (rel === "acl") return instruments.has(head.lemma) || actorOf(head.index) !== undefined
  const {agents} = argumentsOf(analysis, token.index)
  return agents.length > 0 && agents.every((at) => instruments.has(analysis.token(at).lemma))
}

/** "said it was coordinating with its allies": in someone's words what goes on in words is no event. */
function isUnderWay(context: Context, token: Token, {type}: EventWords): boolean {
  const isOngoing =
    token.xpos === "VBG" && token.children.some(({rel, lemma}) => rel === "aux" && lemma === "be")
  if (!isOngoing || !/^(CONSULT|COOPERATE)$/.test(type)) return false
  return context.sourcesAt(token).length > 1
}

/** "Smash the state!": a bare verb without subject, auxiliary or "to". */
function isCommand(token: Token): boolean {
  let first = token
  while (first.rel === "conj" && first.head !== undefined) first = first.head
  return (
    token.xpos === "VB" &&
    /^(root|parataxis|ccomp)$/.test(first.rel) &&
    ![...token.children, ...first.children].some(({rel}) => /^(nsubj|aux|mark|cop)/.test(rel))
  )
}
