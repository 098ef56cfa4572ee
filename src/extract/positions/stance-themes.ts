import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import {overlaps, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {core, cover, field} from "../rule.ts"
import {type Arguments, isPassive, prepositionOf} from "../shared/arguments.ts"
import {isSummingUp} from "../shared/summing-up.ts"
import {issueIn} from "./issues.ts"
import {complements, stances} from "./stances.ts"

/** Words that a stance is on. */
export interface Theme {
  readonly span: Span
  /** True where the whole clause is the anchor, else the theme's own words. */
  readonly whole: boolean
  /** The first of coordinated themes, where its words name an issue: that is the matter. */
  readonly matter?: Span
}

/** Tokens that head what the stance is on: objects, clauses, and nouns after the entry's prepositions. */
export function themesOf(
  context: Context,
  token: Token,
  args: Arguments,
  to: readonly string[],
): readonly number[] {
  const clauses = token.children.filter(
    ({rel, index}) => rel === "advcl" && index > token.index && isInfinitive(context, index),
  )
  const apposed = token.children.filter(
    (child) =>
      /^(appos|parataxis)$/.test(child.rel) &&
      child.index > token.index &&
      hasOwnColon(context, token.index, child.index) &&
      !tellsOf(context, child, token),
  )
  const themes = [
    ...args.patients.filter(
      (index) => index > token.index || isPassive(token) || isSummingUp(context.analysis.token(index)),
    ),
    ...args.recipients.filter((index) => context.actorOf(index) === undefined),
    ...args.clauses,
    ...args.obliques.filter(({preposition}) => to.includes(preposition)).map(({index}) => index),
    ...clauses.map(({index}) => index),
    ...apposed.map(({index}) => index),
    ...afterColon(context, token),
  ]
  return [...new Set(themes)].filter((index) => index !== token.index).sort((a, b) => a - b)
}

/** What a colon right after the word introduces, wherever the tree hangs it: "its demands: a guarantee that …". */
function afterColon(context: Context, token: Token): readonly number[] {
  const {analysis} = context
  const {last} = analysis.sentences[token.sentence]!
  const colon = token.index + 1
  if (colon + 1 >= last || analysis.token(colon).text !== ":") return []
  let top = analysis.token(colon + 1)
  while (top.head !== undefined && top.head.index > colon) top = top.head
  return [top.index]
}

/** The theme's words with the prepositional phrases that follow without a gap: "entry" and "into NATO". */
export function withComplement(context: Context, token: Token, span: Span): Span {
  const {analysis} = context
  const {from} = span
  let {to} = span
  for (const child of token.children) {
    if (!/^obl$/.test(child.rel) || child.index < token.index) continue
    if (!complements.has(prepositionOf(child))) continue
    const phrase = analysis.subtree(child.index)
    const isTime = touching(analysis.times, phrase).some((time) => overlaps(time, phrase))
    if (!isTime && phrase.from > to && analysis.text.slice(to, phrase.from).trim() === "")
      to = core(context, child.index).to
  }
  return {from, to}
}

/** Each theme on its own where one noun is followed by several ("demands: a guarantee … and …"), else all as one. */
export function split(
  context: Context,
  themes: readonly number[],
  spans: readonly Span[],
  party: ActorRef,
): readonly Theme[] {
  const {analysis} = context
  const listed = themes.filter((theme) =>
    hasColon(context, analysis.token(theme).head?.index ?? theme, theme),
  )
  if (listed.length > 0) {
    return listed.flatMap((theme) => {
      const parts = [theme, ...clausesUnder(analysis.token(theme))]
      return parts.map((index) => ({span: core(context, index), whole: false}))
    })
  }
  const parts = themes.map((theme) => core(context, theme, /^conj/))
  const classes = parts.map((part) => issueIn(context, part, party)?.issue.class)
  const distinct = classes.every((name, at) => name !== undefined && classes.indexOf(name) === at)
  const coordinate = themes.slice(1).every((theme) => analysis.token(theme).rel === "conj")
  if (parts.length < 2 || !distinct || !coordinate) {
    const [first] = themes
    const isFirst =
      first !== undefined &&
      classes[0] !== undefined &&
      analysis.token(first).children.some(({rel, upos}) => rel === "conj" && upos === "VERB")
    const wanted = themes.findIndex((theme) => hasAlternative(analysis.token(theme)))
    const matter = wanted >= 0 ? parts[wanted] : isFirst ? parts[0] : undefined
    return [{span: cover(spans), whole: true, ...field("matter", matter)}]
  }
  return parts.map((span, at) => ({span, whole: at === 0}))
}

/** "to leave *or face* sanctions": what else will come is not what the stance is on. */
function hasAlternative({children}: Token): boolean {
  return children.some(
    (child) =>
      child.rel === "conj" &&
      child.upos === "VERB" &&
      child.children.some(({rel, lemma}) => rel === "cc" && lemma === "or"),
  )
}

/** Clauses coordinated with the one that fills the noun: "a guarantee that … *and that …*". */
function clausesUnder(token: Token): readonly number[] {
  return token.children.flatMap((child) =>
    /^(acl|ccomp)/.test(child.rel)
      ? child.children
          .filter(({rel, upos}) => rel === "conj" && /^(VERB|AUX|ADJ)$/.test(upos))
          .map(({index}) => index)
      : [],
  )
}

function hasColon(context: Context, from: number, to: number): boolean {
  const {analysis} = context
  if (to <= from) return false
  return analysis.text.slice(analysis.token(from).to, analysis.subtree(to).from).includes(":")
}

/**
 * Whether a colon stands between a word and what hangs on it, but not right after another word of a stance, which
 * has what follows then: "the refusal to consider Norland's demands: a guarantee that …".
 */
function hasOwnColon(context: Context, from: number, to: number): boolean {
  const {analysis} = context
  if (!hasColon(context, from, to)) return false
  for (let at = from + 2; at < to; at++) {
    const before = analysis.token(at - 1)
    if (analysis.token(at).text !== ":" || before.upos !== "NOUN") continue
    return stances.at(analysis, before.index) === undefined
  }
  return true
}

/** "rejected the deadline: its minister said …": what follows tells what somebody says, which is no theme. */
function tellsOf({sourcesAt}: Context, clause: Token, token: Token): boolean {
  return clause.children.some(
    (said) => /^(ccomp|parataxis)$/.test(said.rel) && sourcesAt(said).length > sourcesAt(token).length,
  )
}

function isInfinitive(context: Context, index: number): boolean {
  return context.analysis
    .token(index)
    .children.some(({rel, text}) => rel === "mark" && text.toLowerCase() === "to")
}
