import type {ActorRef} from "../../record/common.ts"
import type {Position, Stance} from "../../record/position.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {common, cover, field, subjectSpans} from "../rule.ts"
import {isNegated} from "../shared/negation.ts"
import {isEndWanted, issueIn} from "./issues.ts"
import {conditionOf, isDenied} from "./stance-scope.ts"
import type {Theme} from "./stance-themes.ts"

/** A position that has no id yet. */
export type Draft = Omit<Position, "id">

/** A stance as a rule finds it. */
export interface Found {
  readonly rule: string
  /** The word that carries the stance. */
  readonly head: number
  readonly party: ActorRef
  /** Those who hold it with the party. */
  readonly jointly?: readonly ActorRef[]
  readonly stance: Stance
  readonly theme: Theme
  /** Who the subject of the word is. */
  readonly subject: readonly number[]
  /** Whether the exact words are those of subject, word and theme, not of the theme alone. */
  readonly whole: boolean
  /** The exact words, where they are others. */
  readonly anchor?: Span
  readonly condition?: Span
  readonly toward?: ActorRef
}

/** The position, where the theme signals an issue of a known class; else none. */
export function draft(context: Context, found: Found): readonly Draft[] {
  const {analysis} = context
  const {rule, head, party, stance, theme, subject} = found
  const matter = issueIn(context, theme.matter ?? theme.span, party, {stance, toward: found.toward})
  if (matter === undefined) return []
  const {issue} = matter
  const token = analysis.token(head)
  const span =
    found.anchor ??
    (found.whole ? cover([...subjectSpans(context, head, subject), token, theme.span]) : theme.span)
  const condition = found.condition ?? conditionOf(context, token)
  return [
    {
      kind: "position",
      ...common(context, rule, head, [span]),
      ...(rule === "position.verb" && !isNegated(token) && !isDenied(analysis, token)
        ? {}
        : {factuality: "certain" as const}),
      party,
      ...(found.jointly === undefined || found.jointly.length === 0 ? {} : {jointly: found.jointly}),
      issue,
      stance,
      ...(isEndWanted(context, theme.span, matter, {top: head, negations: stance !== "rules-out"})
        ? {polarity: "negative" as const}
        : {}),
      ...field("condition", condition && context.anchor(condition)),
      ...field("toward", found.toward),
    },
  ]
}
