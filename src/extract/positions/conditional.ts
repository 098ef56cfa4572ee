import type {Context} from "../context.ts"
import {core, cover, field} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {isNegated} from "../shared/negation.ts"
import {holdersAt, idOf, partiesAt, uttererHolder} from "../who/parties.ts"
import {type Draft, draft} from "./draft.ts"
import {markOf} from "./stance-scope.ts"
import {everyone, necessity} from "./stances.ts"

/** "Russia must withdraw its troops", said by another party, is that party's demand. */
export function necessary(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.upos !== "VERB" || isNegated(token)) continue
    if (!token.children.some(({rel, lemma}) => rel === "aux" && necessity.has(lemma))) continue
    const party = uttererHolder(context, token)
    const args = argumentsOf(analysis, index)
    const [toward] = partiesAt(context, [...args.agents, ...args.patients])
    const all = args.agents.some((at) => everyone.has(analysis.token(at).lemma))
    if (party === undefined || (toward === undefined && !all) || (toward && idOf(toward) === idOf(party)))
      continue
    drafts.push(
      ...draft(context, {
        rule: "position.necessity",
        head: index,
        party,
        stance: "demands",
        theme: {span: core(context, index, /^advcl/), whole: true},
        subject: args.agents,
        whole: true,
        ...field("toward", toward),
      }),
    )
  }
  return drafts
}

/** "Diplomacy cannot happen unless Russia de-escalates": a condition set by who says so. */
export function conditional(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.rel !== "advcl" || token.head === undefined) continue
    const mark = markOf(context, token)
    if (mark !== "unless" && mark !== "only if") continue
    const main = token.head
    const args = argumentsOf(analysis, main.index)
    if (mark === "unless" && !isNegated(main)) continue
    const party = holdersAt(context, args.agents)[0] ?? uttererHolder(context, main)
    if (party === undefined) continue
    const condition = core(context, index)
    const span = cover([core(context, main.index, /^(advcl|parataxis)/), condition])
    drafts.push(
      ...draft(context, {
        rule: "position.conditions",
        head: main.index,
        party,
        stance: "conditions",
        theme: {span, whole: true},
        subject: args.agents,
        whole: true,
        condition,
      }),
    )
  }
  return drafts
}
