import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {organizationNouns, personNouns, placeNouns} from "../../language/entity-words.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef, Issue} from "../../record/common.ts"
import type {Stance} from "../../record/position.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, field, tokensIn} from "../rule.ts"
import {argumentsOf, isSummingUp, prepositionOf} from "../shared/arguments.ts"
import {type Hit, Lexicon} from "../shared/lexicon.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import {idOf, partiesAt, partiesIn} from "../who/parties.ts"
import {subjectBefore} from "./gerunds.ts"
import {isCondition} from "./stance-scope.ts"
import {endings, everyone} from "./stances.ts"

interface IssueClass {
  readonly class: string
  readonly label: string
  readonly parties: number
  /** When the holder of a stance is no party to the issue unless named: unless the conduct is its own, or never one. */
  readonly holder?: "own" | "never"
  /** True where the label names what comes about or is done, so that a stance can be on its end. */
  readonly endable?: true
  readonly n: readonly string[]
  readonly v: readonly string[]
}

const data = readData<{
  anaphora: readonly string[]
  indefinite: readonly string[]
  asides: readonly string[]
  not: readonly string[]
  conduct: readonly Stance[]
  places: readonly string[]
  locatives: readonly string[]
  moving: readonly string[]
  classes: readonly IssueClass[]
}>("issues")
const anaphora = new Set(data.anaphora)
const indefinite = new Set(data.indefinite)
const asides = new Set(data.asides)
/** Stances on what the holder itself does. */
const conduct: ReadonlySet<Stance> = new Set(data.conduct)
const places = new Set(data.places)
const locatives = new Set(data.locatives)
const moving = new Set(data.moving)
/** Signs of classes; undefined for expressions that only look like one. */
const lexicon = new Lexicon<IssueClass | undefined>([
  ...data.classes.flatMap((value) => [
    ...value.n.map((words) => ({words, pos: "n" as const, value})),
    ...value.v.map((words) => ({words, pos: "v" as const, value})),
  ]),
  ...data.not.map((words) => ({words, pos: "any" as const, value: undefined})),
])
const general: ReadonlySet<string> = new Set(["demands", "principles"])

/** An issue, and the words in which it was named where those at hand only point back to it. */
export interface Matter {
  readonly issue: Issue
  readonly before?: Span
  /** The word that points back to those. */
  readonly pointer?: Token
}

/** How a party holds the issue, where that is known: by which stance, and toward whom. */
interface Holding {
  readonly stance?: Stance | undefined
  readonly toward?: ActorRef | undefined
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

/** The weightiest class that is signalled in the span, relative clauses in it aside and, but for `all`, conditions. */
function classIn(context: Context, span: Span, all = false): IssueClass | undefined {
  const {first, last} = tokensIn(context, span)
  let best: IssueClass | undefined
  const named = signsIn(context, first, last).filter(({head}) => {
    const sign = context.analysis.token(head)
    return !isAside(sign, first) && (all || !isInCondition(context, sign, first))
  })
  for (const {value} of [...named, ...referred(context, first, last)]) {
    if (best === undefined || data.classes.indexOf(value) < data.classes.indexOf(best)) best = value
  }
  return best
}

interface Sign extends Hit<unknown> {
  readonly value: IssueClass
}

/**
 * The expressions of tokens `[first, last)` that signal a class: not those within a longer one ("war" of "prisoner of
 * war") or within the name of a party ("Russian Federation"), and no place where something only is or goes.
 */
function signsIn(context: Context, first: number, last: number): readonly Sign[] {
  const hits = lexicon.find(context.analysis, first, last)
  return hits.filter(
    (hit): hit is Sign =>
      hit.value !== undefined &&
      !hits.some(
        (other) =>
          other.first <= hit.first &&
          hit.last <= other.last &&
          other.last - other.first > hit.last - hit.first,
      ) &&
      !isInName(context, hit) &&
      !isWhere(context.analysis.token(hit.head)),
  )
}

/** A sign that is a part of a party's name: "Federation" of "Russian Federation". */
function isInName({analysis, namedAt}: Context, {first, last}: Hit<unknown>): boolean {
  const name = namedAt(first)
  if (name === undefined || name.first > first || last > name.last) return false
  const article = analysis.token(name.first).lemma === "the" ? 1 : 0
  return last - first < name.last - name.first - article
}

/** "troops near the border", "crossed the border". */
function isWhere(token: Token): boolean {
  if (!places.has(token.lemma.toLowerCase())) return false
  const {rel, head} = token
  // "peace in the border areas"
  if (rel === "compound" && placeNouns.has(head?.lemma.toLowerCase() ?? ""))
    return locatives.has(prepositionOf(head!))
  return locatives.has(prepositionOf(token)) || (token.rel === "obj" && moving.has(token.head?.lemma ?? ""))
}

/**
 * In a clause or phrase that is only told beside the words of the span from token `first` on: "fighters *who laid down
 * their arms*", "will not yield *after the talks*"; but "join them *as a mediator*".
 */
function isAside(token: Token, first: number): boolean {
  const isBeside = (at: Token): boolean => {
    const preposition = prepositionOf(at)
    if (at.rel === "advcl") return asides.has(preposition)
    return at.rel === "acl:relcl" || (/^obl/.test(at.rel) && asides.has(preposition) && preposition !== "as")
  }
  return [...ancestors(token)].some((at) => isBeside(at) && at.head !== undefined && at.head.index >= first)
}

/** "ready to talk *if Norland withdraws its troops*": the stance is not on what its condition is about. */
function isInCondition(context: Context, token: Token, first: number): boolean {
  return [...ancestors(token)].some(
    (at) => isCondition(context, at) && at.head !== undefined && at.head.index >= first,
  )
}

/** The expressions in the noun phrases that pronouns of these tokens stand for. */
function referred(context: Context, first: number, last: number): readonly {value: IssueClass}[] {
  const {analysis} = context
  const found: {value: IssueClass}[] = []
  for (let index = first; index < last; index++) {
    if (!/^(PRP|DT)$/.test(analysis.token(index).xpos) || analysis.token(index).upos !== "PRON") continue
    const pronoun = analysis.mentionsAt(index).find(({form, head}) => form === "pronoun" && head === index)
    const others =
      pronoun === undefined
        ? []
        : analysis.entities[pronoun.entity]!.mentions.map((at) => analysis.mentions[at]!)
    const nominal = others.findLast((mention) => mention.form === "nominal" && mention.last <= index)
    // What "it" stands for must say more than that something was asked: "both want it".
    const signs = nominal === undefined ? [] : signsIn(context, nominal.first, nominal.last)
    found.push(...signs.filter(({value}) => !general.has(value.class)))
  }
  return found
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

function makeIssue(
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
