import type {Token} from "../../language/analysis.ts"
import {organizationNouns, personNouns} from "../../language/entity-words.ts"
import type {ActorRef, Issue} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, field, tokensIn} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import {isSummingUp} from "../shared/summing-up.ts"
import {type Holding, makeIssue} from "./issue-parties.ts"
import {anaphora, classIn, general, type IssueClass, indefinite, signsIn} from "./issue-signs.ts"
import {endings, everyone} from "./stances.ts"

/** An issue, and the words in which it was named where those at hand only point back to it. */
export interface Matter {
  readonly issue: Issue
  readonly before?: Span
  /** The word that points back to those. */
  readonly pointer?: Token
}

/**
 * The issue that the words of a span are about, as the party that speaks of it sees it; where they only point
 * back ("the topic", "such demands"), the issue last named before. Undefined where no class is signalled.
 */
export function issueIn(
  context: Context,
  span: Span,
  party: ActorRef,
  {stance, toward}: Holding = {},
): Matter | undefined {
  const named = classIn(context, span, stance === "conditions")
  const own = named && {issue: makeIssue(context, named, span, party, {stance, toward})}
  const isOpen =
    named === undefined ||
    general.has(named.class) ||
    (named.class === "talks" && isTalkOnWhatWasNamed(context, span))
  if (!isOpen) return own
  const pointer = pointerIn(context, span)
  const back = pointer && classBefore(context, span)
  if (back === undefined) return own
  return {
    issue: makeIssue(context, back.class, back.span, party, {stance, toward}),
    before: back.span,
    ...field("pointer", pointer),
  }
}

/** "to negotiate on the topic", "to discuss them": what matters is what was named before, not the talking. */
function isTalkOnWhatWasNamed(context: Context, span: Span): boolean {
  const {first, last} = tokensIn(context, span)
  return signsIn(context, first, last).some(
    ({value, head}) =>
      value.class === "talks" &&
      context.analysis
        .token(head)
        .children.some(
          (child) =>
            anaphora.has(child.lemma.toLowerCase()) &&
            (child.rel === "obj" ||
              (/^(obl|nmod)$/.test(child.rel) && /^(about|on|over)$/.test(prepositionOf(child)))),
        ),
  )
}

/**
 * Whether the words of a span want the matter of the issue not to come about, or to end: "that Norland never join",
 * "an end to the sanctions". The negation of the token `top`, which carries the stance, is part of the stance, and
 * words above it do not count; nor do any `negations` where they have gone into the stance.
 */
export function isEndWanted(
  context: Context,
  span: Span,
  {issue, before, pointer}: Matter,
  {top, negations}: {readonly top: number; readonly negations: boolean},
): boolean {
  if (pointer !== undefined && before !== undefined) {
    // "an end to them": of the thing itself; "rejected the demand": of what was demanded of it.
    const [here, there] = [
      isEnded(context, pointer, span, {top, negations}),
      isEndNamed(context, before, issue),
    ]
    return pointer.upos === "PRON" ? here : here !== there
  }
  return isEndNamed(context, span, issue, {top, negations})
}

interface Scope {
  readonly top: number
  readonly negations: boolean
}

function isEndNamed(
  context: Context,
  span: Span,
  issue: Issue,
  scope: Scope = {top: -1, negations: true},
): boolean {
  const {first, last} = tokensIn(context, span)
  const hit = signsIn(context, first, last).find(
    ({value}) => value.endable === true && value.class === issue.class,
  )
  return hit !== undefined && isEnded(context, context.analysis.token(hit.head), span, scope)
}

/** Whether the words above the token, within the span, make it end or not come about. */
function isEnded(context: Context, token: Token, span: Span, {top, negations}: Scope): boolean {
  const {first, last} = tokensIn(context, span)
  let wanted = false
  for (let at: Token | undefined = token; at !== undefined; at = at.head) {
    if (at.index < first || at.index >= last) break
    const isTop = at.index === top
    if (negations && !isTop && (isNegated(at) || isNone(at))) wanted = !wanted
    if (endings.has(at.lemma.toLowerCase())) wanted = !wanted
    if (isTop) break
  }
  return wanted
}

/** The ids of the issues that a statement's words touch. */
export function issuesIn(context: Context, span: Span, party: ActorRef): readonly string[] {
  const issue = classIn(context, span)
  return issue === undefined ? [] : [makeIssue(context, issue, span, party).id]
}

/** The word of the span that only points back to an issue: "the topic", "such demands", "them". */
function pointerIn(context: Context, span: Span): Token | undefined {
  const {first, last} = tokensIn(context, span)
  for (let index = first; index < last; index++) {
    const token = context.analysis.token(index)
    const {lemma, text, rel, head, children} = token
    if (!anaphora.has(lemma.toLowerCase()) && !anaphora.has(text.toLowerCase())) continue
    // "a plan for the harbour", "unreasonable demands" name something new; an idea set behind a clause is what that says.
    if (!isSummingUp(token) && (isIndefinite(token) || isNew(context, token))) continue
    // "those costs" are named by their noun.
    if (rel === "det" && head !== undefined && !anaphora.has(head.lemma.toLowerCase())) continue
    // "invited them", "told these": people are no issue.
    if (token.upos === "PRON" && isSomeone(context, token)) continue
    // "its proposals", "the demands of Norland" are the owner's in general, "those who join" are told by their clause.
    const isTold = ({rel: child}: Token): boolean => child === "acl:relcl" && !isSummingUp(token)
    if (!children.some((child) => isOwner(context, child) || isTold(child))) return token
  }
  return undefined
}

function isIndefinite({children}: Token): boolean {
  return children.some((child) => child.rel === "det" && indefinite.has(child.text.toLowerCase()))
}

/** A plural that something describes and no article or owner makes known, outside headlines, which have no articles. */
function isNew({analysis}: Context, {xpos, sentence, children}: Token): boolean {
  const isDescribed = children.some(({rel, lemma}) => rel === "amod" && lemma.toLowerCase() !== "such")
  const isKnown = children.some(({rel}) => /^(det|nmod:poss)/.test(rel))
  return xpos === "NNS" && isDescribed && !isKnown && !analysis.sentences[sentence]!.headline
}

/** A pronoun for people or bodies: by whom it stands for, or by the preposition of those to whom something is given. */
function isSomeone(context: Context, token: Token): boolean {
  const {analysis} = context
  if (context.actorOf(token.index) !== undefined || prepositionOf(token) === "to") return true
  const pronoun = analysis.mentionsAt(token.index).find(({head}) => head === token.index)
  const entity = pronoun && analysis.entities[pronoun.entity]
  return (entity?.mentions ?? []).some((at) => {
    const noun = analysis.token(analysis.mentions[at]!.head).lemma.toLowerCase()
    return personNouns.has(noun) || organizationNouns.has(noun) || everyone.has(noun)
  })
}

function isOwner(context: Context, token: Token): boolean {
  return (
    token.rel === "nmod:poss" ||
    (token.rel === "nmod" && prepositionOf(token) === "of" && context.actorOf(token.index) !== undefined)
  )
}

/** The class last named before the span, in its paragraph or the one before. */
function classBefore(context: Context, span: Span): {class: IssueClass; span: Span} | undefined {
  const {analysis} = context
  const here = analysis.token(Math.min(analysis.tokenAt(span.from), analysis.length - 1)).sentence
  for (let at = here; at >= Math.max(0, here - 2); at--) {
    const sentence = analysis.sentences[at]!
    const before = {from: sentence.from, to: Math.min(sentence.to, span.from)}
    const found = before.from < before.to ? classIn(context, before) : undefined
    if (found !== undefined && !general.has(found.class))
      return {class: found, span: clauseOf(context, found, before)}
  }
  return undefined
}

/** The clause of the sign in the span: who told it and to whom are no parties to what was told. */
function clauseOf(context: Context, issue: IssueClass, span: Span): Span {
  const {analysis} = context
  const {first, last} = tokensIn(context, span)
  const sign = signsIn(context, first, last).find(({value}) => value === issue)
  if (sign === undefined) return span
  for (const at of ancestors(analysis.token(sign.head))) {
    if (at.rel !== "ccomp" || at.head === undefined || at.head.index > at.index) continue
    const clause = analysis.subtree(at.index)
    return {from: Math.max(clause.from, span.from), to: Math.min(clause.to, span.to)}
  }
  return span
}
