import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef, Issue} from "../../record/common.ts"
import type {Stance} from "../../record/position.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {tokensIn} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {idOf, partiesAt, partiesIn} from "../who/parties.ts"
import {subjectBefore} from "./gerunds.ts"
import {conduct, type IssueClass, signsIn} from "./issue-signs.ts"

/** How a party holds the issue, where that is known: by which stance, and toward whom. */
export interface Holding {
  readonly stance?: Stance | undefined
  readonly toward?: ActorRef | undefined
}

/** The issue of a class between the parties that the words of a span name. */
export function makeIssue(
  context: Context,
  issue: IssueClass,
  span: Span,
  party: ActorRef,
  {stance, toward}: Holding = {},
): Issue {
  const words = [...partiesIn(context, span), ...(toward === undefined ? [] : [toward])]
  const all = [...new Set(words.map(idOf))].filter(
    (id) => !isPerson(id) && context.authority.byId(id)?.kind !== "outlet",
  )
  const joiners = issue.class === "accession" ? joinersIn(context, span).map(idOf) : []
  // Who asks for or refuses another's accession is no party to it.
  const others = all.filter((id) => id !== idOf(party))
  const named =
    others.length >= issue.parties && joiners.length > 0 && !joiners.includes(idOf(party)) ? others : all
  const own = idOf(party)
  const parties =
    named.length < issue.parties &&
    isHolders(issue, stance) &&
    !isOthersAccession(context, issue, span) &&
    !named.includes(own) &&
    isNamedParty(context, party)
      ? [...named, own]
      : named
  const ordered = issue.class === "accession" ? joinerFirst(context, parties, joiners, all) : parties
  const label =
    issue.class === "accession" && ordered.length === 2
      ? `${issue.label} of ${ordered[0]} to ${ordered[1]}`
      : ordered.length === 0
        ? issue.label
        : `${issue.label} (${ordered.join(", ")})`
  return {id: `${issue.class}:${[...ordered].sort().join(",")}`, label, class: issue.class, parties: ordered}
}

/** Whether who holds a stance on an issue is a party to it: who asks others for something, or judges them, is not. */
function isHolders({holder}: IssueClass, stance: Stance | undefined): boolean {
  if (holder === undefined || stance === undefined) return holder !== "never"
  return holder === "own" && conduct.has(stance)
}

/** Whether a party has a name of its own by which its issues are told apart: not "he", "the minister". */
function isNamedParty({analysis}: Context, {actor, anonymous, anchor}: ActorRef): boolean {
  if (actor !== undefined) return !isPerson(actor)
  return (
    anonymous !== true &&
    anchor !== undefined &&
    analysis.token(analysis.tokenAt(anchor.from)).upos !== "PRON"
  )
}

/** "its neighbour's accession": of one whom the words do not identify. */
function isOthersAccession(context: Context, issue: IssueClass, span: Span): boolean {
  const {analysis} = context
  const {first, last} = tokensIn(context, span)
  return (
    issue.class === "accession" &&
    signsIn(context, first, last).some(({head}) =>
      analysis
        .token(head)
        .children.some(
          ({rel, xpos, index}) => rel === "nmod:poss" && xpos === "NN" && !context.actorOf(index),
        ),
    )
  )
}

/** Who is said to join, enter or be a member, in the span. */
function joinersIn(context: Context, span: Span): readonly ActorRef[] {
  const {analysis} = context
  const {first, last} = tokensIn(context, span)
  return signsIn(context, first, last)
    .filter(({value}) => value.class === "accession")
    .flatMap(({head}) => {
      const token = analysis.token(head)
      const subject = subjectBefore(context, token)
      if (subject !== undefined) return partiesAt(context, [subject.index])
      const agents = partiesAt(context, argumentsOf(analysis, predicateOf(token).index).agents)
      if (token.upos === "VERB") return agents
      const own = states(context, partiesIn(context, analysis.subtree(head)))
      return own.length > 0 ? own : [...states(context, givenTo(context, token)), ...agents]
    })
}

/** "deny Norland membership": to whom the verb says that what its object names is given or not. */
function givenTo(context: Context, {rel, head}: Token): readonly ActorRef[] {
  if (rel !== "obj" || head === undefined) return []
  const {patients, recipients, obliques} = argumentsOf(context.analysis, head.index)
  const to = obliques.filter(({preposition}) => preposition === "to").map(({index}) => index)
  return partiesAt(context, [...patients, ...recipients, ...to])
}

function states(context: Context, parties: readonly ActorRef[]): readonly ActorRef[] {
  return parties.filter(({actor}) => actor !== undefined && context.authority.byId(actor)?.kind === "state")
}

/** "becomes a member": the verb that says it of its subject. */
function predicateOf(token: Token): Token {
  const {head} = token
  return head !== undefined && /^(xcomp|obj)$/.test(token.rel) && /^(become|be|remain)$/.test(head.lemma)
    ? head
    : token
}

/** The state that joins before the body that it joins, be it the one that speaks; of several, the first of each. */
function joinerFirst(
  context: Context,
  parties: readonly string[],
  joiners: readonly string[],
  named: readonly string[],
): readonly string[] {
  const isBody = (id: string) => /^(organisation|bloc)$/.test(context.authority.byId(id)?.kind ?? "")
  const body = [...parties, ...named].find(isBody)
  const joiner = joiners.find((id) => !isBody(id)) ?? parties.find((id) => !isBody(id))
  return body !== undefined && joiner !== undefined ? [joiner, body] : parties
}
