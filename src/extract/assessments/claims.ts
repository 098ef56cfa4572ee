import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, core, tokensIn} from "../rule.ts"
import {lists} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {
  believing,
  dangers,
  deeds,
  holding,
  hostile,
  hostileByItself,
  judgements,
  knowing,
  supposing,
  talksThemselves,
} from "./words.ts"

/** "It is unclear what Norland plans": the report does not know, which is no outlook. */
export function isOpenQuestion({analysis}: Context, clause: Token): boolean {
  return clause.children
    .filter(({rel, index}) => /^(csubj|ccomp|xcomp|advcl)/.test(rel) && index > clause.index)
    .map(({index}) => analysis.token(analysis.tokenAt(analysis.subtree(index).from)))
    .some(({xpos, text}) => /^(WP|WRB|WDT)$/.test(xpos) && text.toLowerCase() !== "that")
}

/** "asked whether war was possible": a question judges nothing. */
export function isAsked(clause: Token): boolean {
  return clause.children.some(({rel, lemma}) => rel === "mark" && /^(whether|if)$/.test(lemma))
}

/** "as long as the threat exists", "if the talks fail": what only might be so is no judgement. */
export function isConditional(clause: Token): boolean {
  if (clause.rel !== "advcl") return false
  const words = [...clause.children, ...(clause.head?.upos === "ADV" ? [clause.head] : [])]
  return words.some(({rel, lemma}) => /^(mark|advmod|fixed)$/.test(rel) && supposing.has(lemma))
}

/** Whether the clause says the noun of something or that it comes about: not one deep in a phrase. */
export function isSaidOf(token: Token, clause: Token): boolean {
  for (const at of ancestors(token)) {
    if (at === clause) return true
    if (/^(nmod|acl|advcl|appos)/.test(at.rel)) return false
  }
  return false
}

/** "This is a disappointing pause in the talks": what describes a predicate that is about talks. */
export function describedTalks({rel, head}: Token): boolean {
  if (rel !== "amod" || head === undefined || !head.children.some((child) => child.rel === "cop"))
    return false
  return [head, ...head.children.filter((child) => child.rel === "nmod")].some((noun) =>
    lists(talksThemselves, noun),
  )
}

/** A noun of intent that the clause says something of, or that someone prepares, has or lacks. */
export function isJudged(token: Token): boolean {
  if (/^nsubj/.test(token.rel) || token.children.some(({rel}) => rel === "cop")) return true
  return token.rel === "obj" && holding.has(token.head?.lemma ?? "")
}

/** The predicate whose clause holds the word; a clause that someone is said not to know counts as a whole. */
export function clauseOf(token: Token): Token {
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

export function subjectOf(token: Token): Token | undefined {
  return token.children.find(({rel}) => rel.startsWith("nsubj"))
}

function isPredicate(token: Token): boolean {
  return /^(VERB|AUX)$/.test(token.upos) || token.children.some(({rel}) => rel === "cop")
}

/** The clause without the reason that is given for it at its end. */
export function claimOf(context: Context, clause: Token): Span {
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

/** Whether the claim is about force or the way out of it, beyond the word that judges. */
export function isHostile(context: Context, span: Span, word: Token): boolean {
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

export function isDanger(context: Context, index: number): boolean {
  const token = context.analysis.token(index)
  return [token, ...token.children].some((word) => lists(dangers, word))
}
