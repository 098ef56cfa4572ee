import type {Context} from "../context.ts"
import {core, cover} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {holdersAt} from "../who/parties.ts"
import {type Draft, draft} from "./draft.ts"
import {describing, stances} from "./stances.ts"

/** "Putin described NATO's expansion as a red line", "Kyiv called the plan unacceptable". */
export function described(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!describing.has(token.lemma)) continue
    const args = argumentsOf(analysis, index)
    const complements = [
      ...args.clauses,
      // The tree may take "as" for an adverb.
      ...token.children
        .filter(({rel, children}) => rel.startsWith("obl") && children.some(({text}) => text === "as"))
        .map(({index: at}) => at),
      ...args.patients.slice(1),
    ]
    for (const complement of complements) {
      const span = analysis.subtree(complement)
      const hit = stances
        .find(analysis, analysis.tokenAt(span.from), complement + 1)
        .find(({value}) => value.impersonal || value.stance === "red-line")
      const theme = args.patients[0]
      if (hit === undefined || theme === undefined || theme === complement) continue
      const whole = cover([core(context, theme), core(context, complement)])
      for (const party of holdersAt(context, args.agents)) {
        drafts.push(
          ...draft(context, {
            rule: "position.described",
            head: index,
            party,
            // Who calls something vital is for it, but asks nobody for it.
            stance: hit.value.stance === "demands" ? "supports" : hit.value.stance,
            theme: {span: core(context, theme), whole: true},
            subject: [],
            whole: false,
            anchor: whole,
          }),
        )
      }
    }
  }
  return drafts
}
