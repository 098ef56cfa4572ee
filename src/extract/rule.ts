import type {Token} from "../language/analysis.ts"
import {isPerson} from "../record/actors.ts"
import type {Factuality, SourceLink, When} from "../record/common.ts"
import {type Anchor, anchorAt, type Span} from "../text/span.ts"
import type {Context} from "./context.ts"
import {isSummingUp} from "./shared/summing-up.ts"

/** What every item has beside the fields of its kind, but for the id. */
export interface Common {
  readonly anchors: readonly Anchor[]
  readonly sources: readonly SourceLink[]
  readonly when?: When
  readonly factuality: Factuality
  readonly rule: string
}

/** The common fields of an item that `head` names in these spans. */
export function common(context: Context, rule: string, head: number, spans: readonly Span[]): Common {
  const {analysis} = context
  const when = context.whenOf(head)
  return {
    anchors: spans.map(({from, to}) => anchorAt(analysis.text, from, to)),
    sources: context.sourcesAt(spans[0]!),
    ...(when === undefined ? {} : {when}),
    factuality: analysis.factuality(head),
    rule,
  }
}

/** `{[name]: value}`, or nothing where the value is undefined: optional fields are absent, not undefined. */
export function field<N extends string, V>(name: N, value: V | undefined): {[K in N]?: V} {
  return value === undefined ? {} : ({[name]: value} as {[K in N]?: V})
}

/** The smallest span that holds all of these; the list is not empty. */
export function cover(spans: readonly Span[]): Span {
  return {from: Math.min(...spans.map(({from}) => from)), to: Math.max(...spans.map(({to}) => to))}
}

/**
 * The words of a phrase or clause, cut where something new begins: without clauses set off at its end,
 * coordinated clauses, parentheses, and the words that join it to what stands before.
 */
export function core(context: Context, head: number, drop: RegExp = /^$/): Span {
  const {analysis} = context
  const top = analysis.token(head)
  const kept: Span[] = []
  const subjects = top.children.filter(({rel}) => rel.startsWith("nsubj"))
  const subject = subjects.findLast(({index}) => index < head) ?? subjects[0]
  const visit = (token: Token): void => {
    kept.push(token)
    for (const child of token.children) {
      if (child.rel === "conj" && token.xpos === "VB" && /^VB[DZP]$/.test(child.xpos)) continue
      if (token === top && subjects.includes(child) && child !== subject) continue
      if (/^(punct|parataxis|discourse|vocative)/.test(child.rel) || isAttribution(child)) continue
      if (isSummingUp(child)) continue
      if (token === top && (/^(mark|cc|case)$/.test(child.rel) || drop.test(child.rel))) continue
      if (
        child.rel === "conj" &&
        isClause(child) &&
        hasOwnSubject(child) &&
        (token === top || follows(context, child, /^(and|but)$/i) || token.head === top)
      )
        continue
      if (child.rel === "cc" && token.rel === "conj" && token.head === top && isClause(token)) continue
      if (follows(context, child, /^[:;]$/) && child.index > token.index) continue
      if (follows(context, child, setOff) && (child.rel === "acl:relcl" || startsRelative(context, child)))
        continue
      if (/^obl:(tmod|npmod|unmarked)$/.test(child.rel) && isSetOffAtEnd(context, child, top)) continue
      if (child.rel === "advcl" && follows(context, child, setOff) && child.index > token.index) continue
      visit(child)
    }
  }
  visit(top)
  return joined(context, kept, top)
}

/** "…, *hours before the deadline*": a bare time or measure set off at the end of the clause tells when, not what. */
function isSetOffAtEnd(context: Context, phrase: Token, top: Token): boolean {
  const {analysis} = context
  return (
    phrase.index > top.index &&
    follows(context, phrase, /^,$/) &&
    analysis.subtree(phrase.index).to >= analysis.subtree(top.index).to
  )
}

/** The stretch around `top` that the kept words cover without a gap of more than a word or mark. */
function joined(context: Context, kept: readonly Span[], top: Span): Span {
  const spans = [...kept].sort((a, b) => a.from - b.from)
  const at = spans.findIndex((span) => span.from === top.from)
  let {from, to} = top
  for (let i = at + 1; i < spans.length && !isGap(context, to, spans[i]!.from); i++)
    to = Math.max(to, spans[i]!.to)
  for (let i = at - 1; i >= 0 && !isGap(context, spans[i]!.to, from); i--)
    from = Math.min(from, spans[i]!.from)
  return {from, to}
}

function isGap(context: Context, from: number, to: number): boolean {
  const between = context.analysis.text.slice(from, Math.max(from, to))
  return (
    /[\p{L}\p{N}]/u.test(between) && between.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length > 3
  )
}

/** "…, according to three officials": who says the words is no part of them. */
function isAttribution({children}: Token): boolean {
  return children.some(({rel, text}) => /^(case|mark)$/.test(rel) && /^according$/i.test(text))
}

function hasOwnSubject(token: Token): boolean {
  return token.children.some(({rel}) => rel.startsWith("nsubj"))
}

function isClause(token: Token): boolean {
  return /^(VERB|AUX)$/.test(token.upos) || token.children.some(({rel}) => /^(nsubj|cop)/.test(rel))
}

/** "…, which Berg said …": a clause on what was said before, however it hangs. */
function startsRelative(context: Context, clause: Token): boolean {
  if (!/^(ccomp|xcomp|advcl|acl|conj|obj|obl|nmod|appos)/.test(clause.rel)) return false
  const first = context.analysis.token(context.analysis.tokenAt(context.analysis.subtree(clause.index).from))
  return /^(which|who|where|while)$/i.test(first.text)
}

const setOff = /^[,;–—(-]$/

/** Whether the words under this token stand after such a mark. */
function follows(context: Context, token: Token, mark: RegExp): boolean {
  const {from} = context.analysis.subtree(token.index)
  const first = context.analysis.tokenAt(from)
  return first > 0 && mark.test(context.analysis.token(first - 1).text)
}

/** Tokens `[first, last)` that begin in the span. */
export function tokensIn(context: Context, span: Span): {readonly first: number; readonly last: number} {
  const {analysis} = context
  const first = analysis.tokenAt(span.from)
  let last = first
  while (last < analysis.length && analysis.token(last).from < span.to) last++
  return {first, last}
}

/** The head and the tokens that govern it, nearest first, within its sentence. */
export function* ancestors(token: Token): Generator<Token> {
  for (let at: Token | undefined = token; at !== undefined; at = at.head) yield at
}

/** The words of a subject: a person's name without titles, else its phrase without clauses. */
export function subjectSpan(context: Context, index: number): Span {
  const actor = context.actorOf(index)
  const phrase = core(context, index, /^(acl|appos|conj)/)
  const name = isPerson(actor?.actor) ? actor?.anchor : undefined
  return name !== undefined && phrase.from <= name.from && name.to <= phrase.to ? name : phrase
}

/**
 * The words of those subjects that stand before the predicate in its own clause; a subject shared with an
 * earlier coordinated predicate is not among them, since other words lie between.
 */
export function subjectSpans(context: Context, head: number, subjects: readonly number[]): readonly Span[] {
  const {analysis} = context
  const chain: Token[] = []
  for (const at of ancestors(analysis.token(head))) {
    chain.push(at)
    if (!/^(xcomp|advcl:relcl)/.test(at.rel)) break
  }
  return subjects
    .filter((index) => {
      let top = analysis.token(index)
      while (top.rel === "conj" && top.head !== undefined) top = top.head
      return index < head && top.head !== undefined && chain.includes(top.head)
    })
    .map((index) => subjectSpan(context, index))
}
