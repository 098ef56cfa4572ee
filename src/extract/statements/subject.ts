import {isInstitution, isOffice, isPeople} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import type {Page} from "./page.ts"
import {isDocument, quoting} from "./reporting.ts"

/** Relations of a predicate that lends its own subject to one without: "said and added", "left, saying". */
const sharing = /^(conj|xcomp|advcl|parataxis|ccomp|acl)/

/**
 * Who does what the verb says: its subject, the agent of a passive, the noun that a relative or participial
 * clause belongs to, or the subject that it shares with the predicate it hangs on. What stands in someone
 * else's quotation marks is no subject of a verb outside them.
 */
export function subjectOf(page: Page, verb: Token, depth = 0): Token | undefined {
  if (depth > 6 || isOpening(page, verb)) return undefined
  const owner = page.sharers.get(verb.index)
  if (owner !== undefined) return subjectOf(page, owner, depth + 1)
  if (isPassive(verb)) {
    return depth === 0 ? agentOf(verb) : verb.children.find(({rel}) => rel === "nsubj:pass")
  }
  const outside = (from: number): boolean =>
    page.quoted.at(from) === page.quoted.at(verb.from) && !isDay(page, from)
  const quotedAs = quotedBy(verb)
  if (quotedAs !== undefined) return quotedAs
  const before = verb.children.filter(
    ({rel, index, from}) => rel === "nsubj" && index < verb.index && outside(from),
  )
  const own =
    inverted(page, verb) ??
    before.findLast((token) => !before.some((other) => isSetOffBehind(page, token, other))) ??
    verb.children.find((child) => child.rel === "nsubj" && outside(child.from))
  if (own !== undefined) {
    return isRelative(own) && verb.rel.startsWith("acl") ? verb.head : own
  }
  if (verb.rel === "acl" && verb.head?.upos === "NOUN" && !afterComma(page, verb)) return verb.head
  if (verb.rel.startsWith("acl:relcl")) return verb.head
  const {head} = verb
  if (head === undefined || !sharing.test(verb.rel)) return undefined
  return head.upos === "VERB" || head.upos === "AUX" || hasSubject(head)
    ? subjectOf(page, head, depth + 1)
    : verb.rel.startsWith("acl") && head.head !== undefined
      ? subjectOf(page, clauseAbove(head), depth + 1)
      : undefined
}

/** "which on Monday announced": a time is no speaker, but a paper may be named after one. */
function isDay({analysis}: Page, from: number): boolean {
  const holds = (span: {readonly from: number; readonly to: number}): boolean =>
    span.from <= from && from < span.to
  const first = {from, to: from + 1}
  return touching(analysis.times, first).some(holds) && !touching(analysis.names, first).some(holds)
}

/** "quoted its leader as saying": who is quoted is the one who says. */
function quotedBy({head, children}: Token): Token | undefined {
  if (head === undefined || !quoting.has(head.lemma) || isPassive(head)) return undefined
  if (!children.some(({rel, text}) => /^(mark|case)$/.test(rel) && text === "as")) return undefined
  return head.children.find(({rel, index}) => rel === "obj" && index > head.index)
}

/** "Naftogaz, the state energy firm, said": the second of two subjects only describes the first. */
function isSetOffBehind({analysis, reach}: Page, token: Token, name: Token): boolean {
  const comma = reach.left(token) - 1
  const end = reach.right(token) + 1
  return (
    name.index < token.index &&
    comma === name.index + 1 &&
    [comma, end].every((at) => at < analysis.length && analysis.token(at).text === ",")
  )
}

/** "was told", and a bare participle: "asked about the talks". */
function isPassive(verb: Token): boolean {
  const has = (relation: RegExp): boolean => verb.children.some(({rel}) => relation.test(rel))
  if (has(/^(nsubj:pass|aux:pass)$/)) return true
  return verb.xpos === "VBN" && !has(/^(aux|nsubj)$/) && !verb.rel.startsWith("conj") && verb.rel !== "root"
}

/** "Asked whether …, she declined": a participle at the head of the sentence is passive, whatever its tag. */
function isOpening({analysis}: Page, {rel, xpos, index, sentence, children}: Token): boolean {
  return (
    rel === "advcl" &&
    /^VB[DN]$/.test(xpos) &&
    index === analysis.sentences[sentence]!.first &&
    !children.some(({rel: relation}) => /^(aux|nsubj)/.test(relation))
  )
}

function agentOf(verb: Token): Token | undefined {
  return verb.children.find(
    (child) =>
      child.rel.startsWith("obl") && child.children.some(({rel, text}) => rel === "case" && text === "by"),
  )
}

function isRelative(token: Token): boolean {
  return /^(who|which|that)$/i.test(token.text)
}

function hasSubject(token: Token): boolean {
  return token.children.some(({rel}) => rel.startsWith("nsubj"))
}

/** "…, saying": a participle after a comma belongs to the clause, not to the noun before it. */
function afterComma({analysis}: Page, verb: Token): boolean {
  return verb.index > 0 && analysis.token(verb.index - 1).text === ","
}

function clauseAbove(token: Token): Token {
  let above = token
  while (above.head !== undefined && above.upos !== "VERB") above = above.head
  return above
}

/** "…," said Price: the tree may take the speaker after the verb for something else. */
function inverted({analysis, reach, quoted}: Page, verb: Token): Token | undefined {
  const after = verb.children.find(
    (child) =>
      child.index > verb.index && reach.left(child) === verb.index + 1 && !child.rel.startsWith("ccomp"),
  )
  const before = verb.index > 0 ? analysis.token(verb.index - 1) : undefined
  if (after === undefined || before === undefined) return undefined
  const quotation = quoted.at(before.from)
  const ended =
    before.text === "," && verb.index > 1 ? quoted.at(analysis.token(verb.index - 2).from) : undefined
  const clause =
    before.text === "," &&
    (/^(parataxis|conj)$/.test(verb.rel) ||
      verb.children.some(({rel, index}) => rel === "ccomp" && index < verb.index))
  const opens = clause || (quotation ?? ended) !== undefined
  if (!opens || after.children.some(({rel}) => rel === "case")) return undefined
  return /^(PROPN|PRON|NOUN)$/.test(after.upos) && !after.rel.startsWith("obl") ? after : undefined
}

/** Whether the words that this token heads can mean someone who speaks. */
export function canSpeak(context: Context, token: Token): boolean {
  if (/^(it|this|that|there|what|these)$/i.test(token.text)) return context.actorOf(token.index) !== undefined
  if (token.upos === "PRON" || token.upos === "PROPN") return true
  const word = token.text.toLowerCase()
  return (
    context.actorOf(token.index) !== undefined ||
    isPeople(word) ||
    isInstitution(word) ||
    isOffice(token.lemma.toLowerCase()) ||
    isDocument(token)
  )
}
