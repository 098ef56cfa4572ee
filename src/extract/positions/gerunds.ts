import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"

/**
 * The subject right before a gerund that a preposition brings in, wherever the tree hangs the gerund: "Norland" of
 * "demands about Norland *not joining* the pact". Undefined where the token is no such gerund.
 */
export function subjectBefore({analysis}: Context, token: Token): Token | undefined {
  if (token.xpos !== "VBG" || !/^(advcl|acl|xcomp)$/.test(token.rel)) return undefined
  const before = token.index - (isNot(analysis.token(token.index - 1)) ? 2 : 1)
  const subject = before < 0 ? undefined : analysis.token(before)
  const isBroughtIn =
    subject?.sentence === token.sentence &&
    subject.rel === "nmod" &&
    /^(about|against|on|over|of)$/.test(prepositionOf(subject))
  return isBroughtIn ? subject : undefined
}

/** The span with the clause of the gerund right behind it whose subject its last word is. */
export function withGerund(context: Context, span: Span): Span {
  const {analysis} = context
  const behind = analysis.tokenAt(span.to)
  for (const index of [behind, behind + 1]) {
    if (index >= analysis.length) break
    const subject = subjectBefore(context, analysis.token(index))
    if (subject?.index === behind - 1) return {from: span.from, to: core(context, index).to}
  }
  return span
}

function isNot({lemma}: Token): boolean {
  return /^(not|never)$/i.test(lemma)
}
