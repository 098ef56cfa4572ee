import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import type {Assessment} from "../../record/assessment.ts"
import type {ActorRef} from "../../record/common.ts"
import {overlaps, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {ancestors, common, core, cover, field, tokensIn} from "../rule.ts"
import {argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {Lexicon, lists} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {idOf, partiesAt, partiesIn, utterer} from "../who/parties.ts"

type Draft = Omit<Assessment, "id">
type Subject = Assessment["of"]

interface Words {
  readonly v?: readonly string[]
  readonly n?: readonly string[]
  readonly a?: readonly string[]
  readonly phrases?: readonly string[]
}

const data = readData<{
  judging: Words
  holding: readonly string[]
  intent: Words & {readonly hostile: readonly string[]; readonly done: readonly string[]}
  hostile: readonly string[]
  risk: Words & {readonly of: readonly string[]}
  capability: Words
  talks: Words & {
    readonly subjects: readonly string[]
    readonly themselves: readonly string[]
    readonly alone: readonly string[]
  }
  outlook: Words & {readonly of: readonly string[]}
  believing: readonly string[]
  knowing: readonly string[]
  calling: readonly string[]
  making: readonly string[]
  doubting: readonly string[]
  /** Words of clauses that only suppose: "if", "as long as". */
  conditional: readonly string[]
  futures: readonly string[]
  settlements: readonly string[]
}>("assessments")
const lexicon = (words: Words) =>
  new Lexicon<true>([
    ...(["v", "n", "a"] as const).flatMap((pos) =>
      (words[pos] ?? []).map((text) => ({words: text, pos, value: true as const})),
    ),
    ...(words.phrases ?? []).map((text) => ({words: text, pos: "any" as const, value: true as const})),
  ])
const judging = lexicon(data.judging)
const judgements = new Set(data.judging.n)
const intent = lexicon(data.intent)
const risk = lexicon(data.risk)
const capability = lexicon(data.capability)
const talks = lexicon(data.talks)
const outlook = lexicon(data.outlook)
const hostile = new Set(data.hostile)
const dangers = new Set(data.risk.of)
const meetings = new Set(data.talks.subjects)
/** Nouns of talks in the narrow sense, of which the report itself may judge. */
const talksThemselves = new Set(data.talks.themselves)
/** Nouns that tell the state of talks by themselves: "impasse". */
const alones = new Set(data.talks.alone)
const outcomes = new Set(data.outlook.of)
/** Verbs that, negated, turn the judgement of their clause round: "does not believe an attack is near". */
const believing = new Set(data.believing)
/** Verbs by which one does not believe what their clause says. */
const doubting = new Set(data.doubting)
/** Auxiliaries of what is to come or could. */
const futures = new Set(data.futures)
/** Nouns for the ways out of a conflict, and for war. */
const settlements = new Set(data.settlements)
/** Verbs whose clause the judgement is about knowing, and whose object is called something. */
const knowing = new Set(data.knowing)
const calling = new Set(data.calling)
/** Verbs that say no more than that their object came about: "made little progress". */
const making = new Set(data.making)
const hostileByItself = new Set(data.intent.hostile)
const deeds = new Set(data.intent.done)

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

/** "It is unclear what Norland plans": the report does not know, which is no outlook. */
function isOpenQuestion({analysis}: Context, clause: Token): boolean {
  return clause.children
    .filter(({rel, index}) => /^(csubj|ccomp|xcomp|advcl)/.test(rel) && index > clause.index)
    .map(({index}) => analysis.token(analysis.tokenAt(analysis.subtree(index).from)))
    .some(({xpos, text}) => /^(WP|WRB|WDT)$/.test(xpos) && text.toLowerCase() !== "that")
}

/** "asked whether war was possible": a question judges nothing. */
function isAsked(clause: Token): boolean {
  return clause.children.some(({rel, lemma}) => rel === "mark" && /^(whether|if)$/.test(lemma))
}

/** "as long as the threat exists", "if the talks fail": what only might be so is no judgement. */
function isConditional(clause: Token): boolean {
  if (clause.rel !== "advcl") return false
  const words = [...clause.children, ...(clause.head?.upos === "ADV" ? [clause.head] : [])]
  return words.some(({rel, lemma}) => /^(mark|advmod|fixed)$/.test(rel) && data.conditional.includes(lemma))
}

/** Whether the clause says the noun of something or that it comes about: not one deep in a phrase. */
function isSaidOf(token: Token, clause: Token): boolean {
  for (const at of ancestors(token)) {
    if (at === clause) return true
    if (/^(nmod|acl|advcl|appos)/.test(at.rel)) return false
  }
  return false
}

/** "This is a disappointing pause in the talks": what describes a predicate that is about talks. */
function describedTalks({rel, head}: Token): boolean {
  if (rel !== "amod" || head === undefined || !head.children.some((child) => child.rel === "cop"))
    return false
  return [head, ...head.children.filter((child) => child.rel === "nmod")].some((noun) =>
    lists(talksThemselves, noun),
  )
}

/** A noun of intent that the clause says something of, or that someone prepares, has or lacks. */
function isJudged(token: Token): boolean {
  if (/^nsubj/.test(token.rel) || token.children.some(({rel}) => rel === "cop")) return true
  return token.rel === "obj" && data.holding.includes(token.head?.lemma ?? "")
}

/** The predicate whose clause holds the word; a clause that someone is said not to know counts as a whole. */
function clauseOf(token: Token): Token {
  let top = token
  while (
    top.head !== undefined &&
    (isJudgement(top) || isOfAdjective(top) || !/^(root|ccomp|parataxis|acl:relcl|advcl)/.test(top.rel))
  ) {
    if (top.rel === "conj" && isPredicate(top) && subjectOf(top) !== undefined) break
    top = top.head
  }
  while (
    top.head !== undefined &&
    top.rel === "ccomp" &&
    (knowing.has(top.head.lemma) || (believing.has(top.head.lemma) && isNegated(top.head))) &&
    subjectOf(top.head) !== undefined
  ) {
    if (top.head.rel === "root" && !isNegated(top.head) && top.head.lemma !== "know") break
    top = top.head
  }
  return top
}

/** "close *to collapse*": an infinitive that completes an adjective is no clause of its own. */
function isOfAdjective({rel, xpos, head}: Token): boolean {
  return rel === "advcl" && xpos === "VB" && head?.upos === "ADJ"
}

/** "a sign the ministry was not preparing for talks": what looks like a relative clause is what the noun judges. */
function isJudgement({rel, head, children}: Token): boolean {
  if (rel !== "acl:relcl" || head?.upos !== "NOUN") return false
  return judgements.has(head.lemma) && !children.some(({xpos}) => xpos.startsWith("W"))
}

function subjectOf(token: Token): Token | undefined {
  return token.children.find(({rel}) => rel.startsWith("nsubj"))
}

function isPredicate(token: Token): boolean {
  return /^(VERB|AUX)$/.test(token.upos) || token.children.some(({rel}) => rel === "cop")
}

/** The clause without the reason that is given for it at its end. */
function claimOf(context: Context, clause: Token): Span {
  const {analysis} = context
  const span = core(context, clause.index, /^parataxis/)
  const {first, last} = tokensIn(context, span)
  for (let index = Math.max(first, clause.index) + 1; index < last; index++) {
    const token = analysis.token(index)
    if (token.rel === "mark" && token.lemma === "because")
      return {from: span.from, to: analysis.token(index - 1).to}
  }
  return span
}

/** Whose judgement it is: the subject of a judging verb over the clause, else who says the words. */
function judgeOf(context: Context, clause: Token, span: Span): ActorRef | undefined {
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
function reportOn(context: Context, token: Token, clause: Token, span: Span): ActorRef | undefined {
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
function isOwn(context: Context, by: ActorRef, about: ActorRef): boolean {
  const party = context.partyOf(by)
  return idOf(by) === idOf(about) || (party !== undefined && idOf(party) === idOf(about))
}

/** Whether the claim is about force or the way out of it, beyond the word that judges. */
function isHostile(context: Context, span: Span, word: Token): boolean {
  const {first, last} = tokensIn(context, span)
  for (let index = first; index < last; index++) {
    const token = context.analysis.token(index)
    if (
      !isAside(token, word) &&
      (token.index !== word.index || deeds.has(token.lemma)) &&
      lists(hostile, token)
    )
      return true
  }
  return hostileByItself.has(word.lemma)
}

/** In a relative clause that the judging word does not stand in. */
function isAside(token: Token, word: Token): boolean {
  const above = new Set(ancestors(word))
  for (const at of ancestors(token)) {
    if (above.has(at)) return false
    if (at.rel === "acl:relcl") return true
  }
  return false
}

function isDanger(context: Context, index: number): boolean {
  const token = context.analysis.token(index)
  return [token, ...token.children].some((word) => lists(dangers, word))
}
