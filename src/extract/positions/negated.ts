import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core, cover, field, subjectSpans} from "../rule.ts"
import {argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import {holdersAt, uttererHolder} from "../who/parties.ts"
import {type Draft, draft} from "./draft.ts"
import {withGerund} from "./gerunds.ts"
import {isAskedOf, isHypothetical} from "./stance-scope.ts"
import {themesOf} from "./stance-themes.ts"
import {intentions, modals, negatedOnly, standing, standingModals} from "./stances.ts"
import {isPerfect} from "./unsettled.ts"

/** A party's "will not", "cannot", "has not" with a verb of dealing with something. */
export function negated(context: Context): readonly Draft[] {
  const {analysis} = context
  return negatedOnly.find(analysis).flatMap(({value, head}) => {
    const token = analysis.token(head)
    if (!isNegated(token) || isHypothetical(context, token)) return []
    const modal = token.children.some(
      ({rel, text, lemma}) => rel === "aux" && (modals.has(text.toLowerCase()) || modals.has(lemma)),
    )
    // "had never sought weapons" tells what was, not what is ruled out.
    if (((value === "refuses" && !isStanding(token)) || isPerfect(token)) && !modal) return []
    const args = argumentsOf(analysis, head)
    const [party, ...jointly] = holdersAt(context, args.agents)
    if (party === undefined || isAskedOf(context, token, party)) return []
    const themes = themesOf(context, token, args, ["on", "to", "in", "for", "with", "about", "of", "as"])
    const span = cover([token, ...themes.map((theme) => withGerund(context, core(context, theme)))])
    return draft(context, {
      rule: "position.negated",
      head,
      party,
      jointly,
      stance: value,
      theme: {span, whole: true},
      subject: args.agents,
      whole: true,
    })
  })
}

/** "does not recognise the vote": a stance that lasts, with a verb that in the present tells of no single act. */
function isStanding({lemma, children}: Token): boolean {
  return (
    standing.has(lemma) &&
    children.some(
      ({rel, lemma: auxiliary, xpos}) => rel === "aux" && auxiliary === "do" && /^VB[PZ]$/.test(xpos),
    )
  )
}

/** "There can be no exchange without an end to the siege": what is ruled out by who says so. */
export function denied(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!token.children.some(({rel}) => rel === "expl") || isHypothetical(context, token)) continue
    if (!token.children.some(({rel, lemma}) => rel === "aux" && standingModals.has(lemma))) continue
    const matter = token.children.find(({rel}) => rel === "nsubj")
    const party = uttererHolder(context, token)
    if (matter === undefined || party === undefined || !isNone(matter)) continue
    drafts.push(
      ...draft(context, {
        rule: "position.existential",
        head: index,
        party,
        stance: "refuses",
        theme: {span: core(context, matter.index), whole: true},
        subject: [],
        whole: false,
        anchor: core(context, index),
        ...field("condition", lackOf(context, token)),
      }),
    )
  }
  return drafts
}

/** "without an end to the siege": on what the matter depends. */
function lackOf({analysis}: Context, token: Token): Span | undefined {
  const phrase = token.children.find(
    (child) => child.rel.startsWith("obl") && prepositionOf(child) === "without",
  )
  return phrase && analysis.subtree(phrase.index)
}

/** "has no intention of withdrawing": what a party does not mean to do is ruled out. */
export function unintended(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.upos !== "NOUN" || !intentions.has(token.lemma) || !isNone(token)) continue
    const theme = token.children.find(({rel, index: at}) => at > index && /^(acl|nmod|advcl)/.test(rel))
    const {agents} = argumentsOf(analysis, index)
    const [party, ...jointly] = holdersAt(context, agents)
    if (theme === undefined || party === undefined || isHypothetical(context, token)) continue
    const span = withGerund(context, core(context, theme.index))
    const having = token.head ?? token
    drafts.push(
      ...draft(context, {
        rule: "position.unintended",
        head: index,
        party,
        jointly,
        stance: "rules-out",
        theme: {span, whole: true},
        subject: agents,
        whole: false,
        anchor: cover([...subjectSpans(context, having.index, agents), having, token, span]),
      }),
    )
  }
  return drafts
}

/** "is against the deployment": the noun is the predicate, and its preposition the stance. */
export function against(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    const isAgainst = prepositionOf(token) === "against" && token.children.some(({rel}) => rel === "cop")
    if (!isAgainst || isNegated(token) || isHypothetical(context, token)) continue
    const {agents} = argumentsOf(analysis, index)
    const [party, ...jointly] = holdersAt(context, agents)
    if (party === undefined) continue
    drafts.push(
      ...draft(context, {
        rule: "position.against",
        head: index,
        party,
        jointly,
        stance: "opposes",
        theme: {span: core(context, index, /^(nsubj|cop)/), whole: true},
        subject: agents,
        whole: true,
      }),
    )
  }
  return drafts
}
