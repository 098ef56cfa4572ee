import type {Analysis, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {tokensIn} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {lists} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {
  adverse,
  benign,
  components,
  consequences,
  ended,
  ending,
  resuming,
  type Valence,
  withdrawn,
} from "./words.ts"

/** What was said to be a promise may be a threat, by what is promised. */
export function valenceOf(context: Context, said: Valence | undefined, span: Span): Valence {
  if (said === "threat" || said === "assurance") return said
  const {first, last} = tokensIn(context, span)
  const end = endOf(context, first, last)
  if (end !== undefined) return end
  const lemmas = Array.from({length: last - first}, (_, at) =>
    context.analysis.token(first + at).lemma.toLowerCase(),
  )
  if (lemmas.some((lemma) => benign.has(lemma))) return "promise"
  if (lemmas.some((lemma) => adverse.has(lemma)))
    return isDisclaimed(context, first, last) ? "promise" : "threat"
  return said ?? "warning"
}

/** "would end the blockade" promises, "would end its aid" threatens: by what the first verb of ending ends. */
function endOf({analysis}: Context, first: number, last: number): Valence | undefined {
  for (let index = first; index < last; index++) {
    const token = analysis.token(index)
    if (token.upos !== "VERB") continue
    if (resuming.has(token.lemma)) return resumption(analysis, token)
    if (consequences.at(analysis, index) === undefined && !ending.has(token.lemma)) continue
    if (!ending.has(token.lemma)) return undefined
    const {patients, obliques} = argumentsOf(analysis, index)
    const objects = [...patients, ...obliques.map((oblique) => oblique.index)].map((at) => analysis.token(at))
    const has = (words: ReadonlySet<string>) => objects.some((object) => lists(words, object))
    const relief = has(ended) && !has(withdrawn)
    if (!relief && !has(withdrawn) && !has(benign)) return undefined
    return relief !== isNegated(token) ? "promise" : "threat"
  }
  return undefined
}

/** "would resume deliveries" promises, "would resume its tests" threatens. */
function resumption(analysis: Analysis, token: Token): Valence | undefined {
  const {patients} = argumentsOf(analysis, token.index)
  if (patients.length === 0) return undefined
  const harms = patients.some((at) => lists(ended, analysis.token(at)))
  return harms === isNegated(token) ? "promise" : "threat"
}

/** "promised that it would not block the road": what would do harm is said not to happen. */
function isDisclaimed(context: Context, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    const token = context.analysis.token(index)
    if (adverse.has(token.lemma.toLowerCase()) && !isNegated(token)) return false
  }
  return true
}

/** The classes of measures that the words name. */
export function componentsIn(context: Context, span: Span): readonly string[] {
  const {first, last} = tokensIn(context, span)
  return [...new Set(components.find(context.analysis, first, last).map(({value}) => value))]
}

/** Whether the words name a measure. */
export function hasComponent(context: Context, span: Span): boolean {
  return componentsIn(context, span).length > 0
}

/** Whether the words name something that follows. */
export function hasConsequence(context: Context, span: Span): boolean {
  const {first, last} = tokensIn(context, span)
  return consequences.find(context.analysis, first, last).length > 0 || hasComponent(context, span)
}
