import type {Analysis, Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, core} from "../rule.ts"
import {argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {isNegated} from "../shared/negation.ts"
import {idOf, partiesAt, uttererHolder} from "../who/parties.ts"
import {asking, conditions, denying, givingUp, necessity, onlyBefore, stances} from "./stances.ts"

/** A clause in the indicative: "insists that it has no plans" asserts, "insists that troops leave" demands. */
export function isAsserted(clause: Token): boolean {
  if (!/^(ccomp|parataxis)/.test(clause.rel)) return false
  const verbs = [clause, ...clause.children.filter(({rel}) => /^(aux|cop)/.test(rel))]
  if (verbs.some(({xpos, lemma}) => xpos === "MD" && /^(must|should|shall)$/.test(lemma))) return false
  return (
    verbs.some(({xpos}) => /^(VBD|VBZ|MD)$/.test(xpos)) ||
    (clause.upos !== "VERB" && verbs.some(({xpos}) => xpos === "VBP"))
  )
}

/**
 * True where a verb above denies the stance, or "nor" does: "does not plan to offer", "refused to rule out", "neither
 * confirm nor exclude".
 */
export function isDenied(analysis: Analysis, token: Token): boolean {
  if (token.rel === "xcomp" && token.head !== undefined) {
    if (isNegated(token.head)) return true
    if (isRefusal(analysis, token.head) && isLiftedByRefusal(analysis, token)) return true
  }
  return token.rel === "conj" && token.children.some(({rel, lemma}) => rel === "cc" && lemma === "nor")
}

function isRefusal(analysis: Analysis, {index}: Token): boolean {
  return stances.at(analysis, index)?.value.stance === "refuses"
}

/** "refused to rule out", "declined to reject": who does not do that leaves open what it would have closed. */
export function isLiftedByRefusal(analysis: Analysis, {index}: Token): boolean {
  return stances.at(analysis, index)?.value.negated === "uncommitted"
}

/** "don't think we need to", "were never serious about pursuing": neither the stance nor its contrary is said. */
export function isUnderDenial(token: Token): boolean {
  const {head, rel} = token
  if (head === undefined || !isNegated(head)) return false
  return rel === "advcl" || rel === "acl" || (rel === "ccomp" && denying.has(head.lemma))
}

/**
 * Within what someone else demands, promises, seeks or denies: "demands a guarantee that Kyiv will never join"
 * tells no stance of Kyiv's.
 */
export function isAskedOf(context: Context, token: Token, party: ActorRef): boolean {
  for (const {head, rel} of ancestors(token)) {
    if (head === undefined || !/^(ccomp|xcomp|acl|csubj|conj|obj|obl|nmod|advcl)$/.test(rel)) return false
    if (!asking.has(head.lemma)) continue
    if (head.lemma === "deny") return true
    const agents = partiesAt(context, argumentsOf(context.analysis, head.index).agents)
    if (agents.some((agent) => idOf(agent) !== idOf(party)) || (agents.length === 0 && head.upos === "NOUN"))
      return !agents.some((agent) => idOf(agent) === idOf(party))
  }
  return false
}

/** "Norland should accept the plan", said by another: what someone thinks a party ought to do is no stance of its own. */
export function isAdvised(context: Context, token: Token, party: ActorRef): boolean {
  if (!token.children.some(({rel, lemma}) => rel === "aux" && necessity.has(lemma))) return false
  const isOfAnother = token.children.some(
    ({rel, xpos, text}) => rel.startsWith("nsubj") && xpos === "PRP" && !/^(we|i)$/i.test(text),
  )
  const speaker = uttererHolder(context, token)
  return speaker !== undefined && (isOfAnother || idOf(speaker) !== idOf(party))
}

/** "without Norland's consent": the stance is said to be lacking. */
export function isMissing(token: Token): boolean {
  return token.upos === "NOUN" && prepositionOf(token) === "without"
}

/** "has dropped its demand": a stance that is no more; one that is only asked to be dropped, or will not be, is held. */
export function isGivenUp({analysis}: Context, {upos, rel, head}: Token): boolean {
  return (
    upos === "NOUN" &&
    (rel === "obj" || rel === "nsubj:pass") &&
    head !== undefined &&
    givingUp.has(head.lemma) &&
    analysis.factuality(head.index) === "certain"
  )
}

/** "drop its demand for …": of one that refuses to, the stance that is told is the demand. */
export function isGivingUpStance(analysis: Analysis, {lemma, children}: Token): boolean {
  return (
    givingUp.has(lemma) &&
    children.some(
      ({rel, index}) =>
        rel === "obj" && stances.find(analysis, index, index + 1).some(({head}) => head === index),
    )
  )
}

/** True inside a condition or a question. */
export function isHypothetical(context: Context, token: Token): boolean {
  const {analysis} = context
  const {from, to} = analysis.sentences[token.sentence]!
  if (/\?[^\p{L}\p{N}]*$/u.test(analysis.text.slice(from, to))) return true
  for (let at: Token | undefined = token; at !== undefined; at = at.head) {
    const mark = /^(advcl|ccomp|acl)$/.test(at.rel) ? markOf(context, at) : ""
    if (mark === "whether" || (at.rel === "advcl" && (conditions.has(mark) || mark === "even if")))
      return true
  }
  return false
}

/**
 * The word that joins a clause: "if", "unless"; "even if", which makes no condition; "only if" where "only" stands
 * before it or before the verb that it hangs on.
 */
export function markOf({analysis}: Context, clause: Token): string {
  const mark = prepositionOf(clause)
  if (!onlyBefore.has(mark)) return mark
  const first = analysis.tokenAt(analysis.subtree(clause.index).from)
  const isOnly = (at: number): boolean => at >= 0 && analysis.token(at).lemma.toLowerCase() === "only"
  if (
    mark === "if" &&
    [first - 1, first].some((at) => at >= 0 && analysis.token(at).lemma.toLowerCase() === "even")
  )
    return "even if"
  const isOnlyThen = clause.head?.children.some(({rel, index}) => rel === "advmod" && isOnly(index)) ?? false
  return isOnly(first - 1) || isOnly(first) || isOnlyThen ? "only if" : mark
}

/** Whether a clause is a condition of what it hangs on. */
export function isCondition(context: Context, clause: Token): boolean {
  return clause.rel === "advcl" && conditions.has(markOf(context, clause))
}

/** The condition that hangs on a predicate, or on the clause that it governs: "is ready to talk *if they withdraw*". */
export function conditionOf(context: Context, token: Token): Span | undefined {
  const clause = [token, ...token.children.filter(({rel}) => /^[cx]comp$/.test(rel))]
    .flatMap(({children}) => children)
    .find((child) => isCondition(context, child))
  return clause && core(context, clause.index)
}
