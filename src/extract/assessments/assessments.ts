import type {Token} from "../../language/analysis.ts"
import type {Assessment} from "../../record/assessment.ts"
import type {ActorRef} from "../../record/common.ts"
import {overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {common, core, cover, field, tokensIn} from "../rule.ts"
import {argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {lists} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {idOf, partiesAt, partiesIn} from "../who/parties.ts"
import {
  claimOf,
  clauseOf,
  describedTalks,
  isAsked,
  isConditional,
  isDanger,
  isHostile,
  isJudged,
  isOpenQuestion,
  isSaidOf,
  subjectOf,
} from "./claims.ts"
import {isOwn, judgeOf, reportOn} from "./judges.ts"
import {
  alones,
  believing,
  calling,
  capability,
  dangers,
  doubting,
  futures,
  hostile,
  intent,
  meetings,
  outcomes,
  outlook,
  risk,
  settlements,
  talks,
  talksThemselves,
} from "./words.ts"

type Draft = Omit<Assessment, "id">
type Subject = Assessment["of"]

/** Judgements of intent, risk, capability, the state of talks and the outlook, each by someone. */
export function assessments(context: Context): readonly Draft[] {
  const found = [
    ...intents(context),
    ...risks(context),
    ...talkStates(context),
    ...capabilities(context),
    ...outlooks(context),
    ...expectations(context),
  ]
  return found.filter(
    (draft, at) =>
      !found.some(
        (other, index) =>
          index < at && idOf(other.by) === idOf(draft.by) && overlaps(other.claim, draft.claim),
      ),
  )
}

/** Someone judges what another party means to do: "Russia is preparing a pretext", "they are not serious about peace". */
function intents(context: Context): readonly Draft[] {
  const {analysis} = context
  return intent.find(analysis).flatMap(({head, first, last}) => {
    const token = analysis.token(head)
    const clause = clauseOf(token)
    const args = argumentsOf(analysis, head)
    const isNoun = /^(NOUN|PROPN)$/.test(token.upos)
    const holders =
      isNoun && args.agents.length === 0 ? argumentsOf(analysis, clause.index).agents : args.agents
    const span = claimOf(context, clause)
    const phrase = last - first > 2
    const about =
      partiesAt(context, holders)[0] ??
      (isNoun && holders.length === 0 ? partiesIn(context, span)[0] : undefined)
    const by = judgeOf(context, clause, span)
    if (isNoun && !phrase && !isJudged(token)) return []
    if (
      (/^(advcl|acl:relcl)/.test(clause.rel) && prepositionOf(clause) !== "that") ||
      (clause.rel === "acl" && subjectOf(clause) === undefined)
    )
      return []
    if (clause.children.some((child) => child.rel === "advcl" && prepositionOf(child) === "if")) return []
    if (by === undefined || (about === undefined ? !phrase : isOwn(context, by, about))) return []
    const [subject] =
      about === undefined ? partiesAt(context, argumentsOf(analysis, clause.index).agents) : []
    if (subject !== undefined && isOwn(context, by, subject)) return []
    // A person of whom the report tells nothing may well speak of the own state.
    if (by.role === undefined && by.actor !== undefined && context.partyOf(by) === undefined) return []
    if (!phrase && !isHostile(context, span, token)) return []
    return [make(context, "assessment.intent", "intent", clause, span, by, about)]
  })
}

/** "the risk of war is greater than ever", "an attack is imminent", "the danger of war has grown". */
function risks(context: Context): readonly Draft[] {
  const {analysis} = context
  return risk.find(analysis).flatMap(({head, first, last}) => {
    const token = analysis.token(head)
    const args = argumentsOf(analysis, head)
    const named = [
      ...args.patients,
      ...args.agents,
      ...args.clauses,
      ...args.obliques.map(({index}) => index),
    ]
    const phrase = last - first > 1
    if (!phrase && !named.some((index) => isDanger(context, index))) return []
    const clause = clauseOf(token)
    if (isAsked(clause) || isConditional(clause)) return []
    const span = claimOf(context, clause)
    const by = judgeOf(context, clause, span) ?? reportOn(context, token, clause, span)
    return by === undefined ? [] : [make(context, "assessment.risk", "risk", clause, span, by, undefined)]
  })
}

/** "the talks had reached an impasse", "the discussions were useful", "significant differences remain". */
function talkStates(context: Context): readonly Draft[] {
  const {analysis} = context
  return talks.find(analysis).flatMap(({head}) => {
    const token = analysis.token(head)
    const clause = clauseOf(token)
    const args = argumentsOf(analysis, clause.index)
    const called = calling.has(clause.lemma) && clause !== token
    const [caller] = called ? args.agents : []
    // "Talks remain deadlocked": the tree may hang the talks on either word.
    const subjects = [...args.agents, ...(token === clause ? [] : argumentsOf(analysis, head).agents)]
    const subject = (called ? args.patients : subjects).find((index) =>
      lists(meetings, analysis.token(index)),
    )
    const alone = token.upos === "NOUN" && alones.has(token.lemma) && isSaidOf(token, clause)
    if (subject === undefined && (token === clause || !(alone || describedTalks(token)))) return []
    const described = describedTalks(token)
    if (token.rel === "amod" && !alone && !described) return []
    if (isConditional(clause)) return []
    // "Our position remains that …" judges by its clause.
    if (token === clause && token.children.some(({rel, index}) => rel === "ccomp" && index > token.index))
      return []
    const span =
      caller !== undefined && subject !== undefined
        ? cover([core(context, subject), core(context, token.index)])
        : claimOf(context, clause)
    const own = alone || (subject !== undefined && lists(talksThemselves, analysis.token(subject)))
    const by =
      caller !== undefined
        ? context.actorOf(caller)
        : (judgeOf(context, clause, span) ?? (own ? reportOn(context, token, clause, span) : undefined))
    return by === undefined ? [] : [make(context, "assessment.talks", "talks", clause, span, by, undefined)]
  })
}

/** "Iran is capable of building a bomb": what a party could do. */
function capabilities(context: Context): readonly Draft[] {
  const {analysis} = context
  return capability.find(analysis).flatMap(({head}) => {
    const token = analysis.token(head)
    const clause = clauseOf(token)
    const span = claimOf(context, clause)
    const about = partiesAt(context, argumentsOf(analysis, clause.index).agents)[0]
    const by = judgeOf(context, clause, span)
    if (
      by === undefined ||
      about === undefined ||
      isOwn(context, by, about) ||
      !isHostile(context, span, token)
    )
      return []
    return [make(context, "assessment.capability", "capability", clause, span, by, about)]
  })
}

/** "an agreement is unlikely", "it remains to be seen": what will come of the crisis. */
function outlooks(context: Context): readonly Draft[] {
  const {analysis} = context
  return outlook.find(analysis).flatMap(({head}) => {
    const token = analysis.token(head)
    const clause = clauseOf(token)
    if (/^(amod|appos|acl)$/.test(token.rel) || isAsked(clause)) return []
    const span = claimOf(context, clause)
    const {first, last} = tokensIn(context, span)
    let relevant = false
    for (let index = first; index < last; index++) {
      const word = analysis.token(index)
      if ([hostile, dangers, meetings, outcomes].some((words) => lists(words, word))) relevant = true
    }
    const by =
      judgeOf(context, clause, span) ??
      (isOpenQuestion(context, clause) ? undefined : reportOn(context, token, clause, span))
    return by === undefined || !relevant
      ? []
      : [make(context, "assessment.outlook", "outlook", clause, span, by, undefined)]
  })
}

function make(
  context: Context,
  rule: string,
  of: Subject,
  clause: Token,
  span: Span,
  by: ActorRef,
  about: ActorRef | undefined,
): Draft {
  return {
    kind: "assessment",
    ...common(context, rule, clause.index, [span]),
    by,
    ...field("about", about),
    claim: context.anchor(span),
    of,
  }
}

/** "Norland believes a deal can be reached", "observers doubt that the treaty will be signed": what may come, in someone's view. */
function expectations(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const clause = analysis.token(index)
    const over = clause.head
    if (clause.rel !== "ccomp" || over === undefined || isAsked(over)) continue
    if (!believing.has(over.lemma) && !doubting.has(over.lemma)) continue
    if (!clause.children.some(({rel, lemma}) => rel === "aux" && futures.has(lemma))) continue
    const {agents, patients} = argumentsOf(analysis, index)
    if (![...agents, ...patients].some((at) => lists(settlements, analysis.token(at)))) continue
    const [holder] = argumentsOf(analysis, over.index).agents
    const by = holder === undefined ? undefined : context.actorOf(holder)
    if (by === undefined || partiesAt(context, agents).some((agent) => isOwn(context, by, agent))) continue
    // Without the doubt the clause would tell the contrary of what is thought.
    const top = doubting.has(over.lemma) || isNegated(over) ? over : clause
    drafts.push(
      make(context, "assessment.expectation", "outlook", clause, claimOf(context, top), by, undefined),
    )
  }
  return drafts
}
