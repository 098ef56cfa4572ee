import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import {overlaps, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {ancestors} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {idOf, utterer} from "../who/parties.ts"
import {judging, making} from "./words.ts"

/** Whose judgement it is: the subject of a judging verb over the clause, else who says the words. */
export function judgeOf(context: Context, clause: Token, span: Span): ActorRef | undefined {
  const said = utterer(context, span)
  if (said !== undefined) return said
  for (const at of ancestors(clause)) {
    const shared = at === clause ? undefined : utterer(context, at)
    if (shared !== undefined) return shared
    if (!/^(conj|ccomp|acl|parataxis)/.test(at.rel)) break
  }
  const {analysis} = context
  // "Diplomats see little chance of an agreement."
  const [own] = judging.at(analysis, clause.index) ? argumentsOf(analysis, clause.index).agents : []
  if (own !== undefined) return context.actorOf(own)
  const over = clause.head
  if (
    over === undefined ||
    !/^(ccomp|acl|xcomp)/.test(clause.rel) ||
    judging.at(analysis, over.index) === undefined
  )
    return undefined
  const [agent] = argumentsOf(analysis, over.index).agents
  return agent === undefined ? undefined : context.actorOf(agent)
}

/**
 * The report itself, where the main clause of a sentence outside quotation marks judges in nobody's name: "Talks
 * remain deadlocked." The judging word is the predicate, its subject, or the object of a verb that only lets it be.
 */
export function reportOn(context: Context, token: Token, clause: Token, span: Span): ActorRef | undefined {
  const {analysis, report} = context
  const sentence = analysis.sentences[clause.sentence]!
  if (sentence.headline || /\?\s*$/.test(analysis.text.slice(sentence.from, sentence.to))) return undefined
  if (touching(analysis.quotations, span).some((quotation) => overlaps(quotation, span))) return undefined
  for (let at: Token | undefined = clause; at?.head !== undefined; at = at.head)
    if (!/^conj/.test(at.rel)) return undefined
  if (judging.at(analysis, clause.index) !== undefined) return undefined
  if (clause.children.some(({rel, upos}) => /^(ccomp|parataxis)/.test(rel) && upos === "VERB"))
    return undefined
  const predicated = [...ancestors(token)].find(
    (at) => at === clause || !/^(conj|xcomp|nmod|amod)/.test(at.rel),
  )
  const {rel} = predicated ?? token
  const isMade = /^obj/.test(rel) && making.has(clause.lemma)
  const isSaid = predicated === clause || /^nsubj/.test(rel) || isMade
  return isSaid ? {name: report.outlet ?? "this report"} : undefined
}

/** A party's words on its own intent are no assessment. */
export function isOwn(context: Context, by: ActorRef, about: ActorRef): boolean {
  const party = context.partyOf(by)
  return idOf(by) === idOf(about) || (party !== undefined && idOf(party) === idOf(about))
}
