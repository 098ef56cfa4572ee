import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {conditions, futures, turning} from "./words.ts"

/** What an undertaking depends on. */
export interface Condition {
  readonly span: Span
  /** Head token of the clause or noun. */
  readonly head: number
  /** The word that joins it. */
  readonly mark: string
}

/** The clause on which a predicate depends, and the word that joins it. */
export function conditionOf(context: Context, token: Token): Condition | undefined {
  const {analysis} = context
  for (const [child, mark] of clausesOf(token)) {
    const inverted =
      mark === "" &&
      child.children.some(
        ({rel, lemma, index}) =>
          rel === "aux" &&
          lemma === "should" &&
          index === analysis.tokenAt(analysis.subtree(child.index).from),
      )
    if (isOver(token, child, mark)) continue
    if (conditions.has(mark) || inverted)
      return {span: conditionSpan(context, child, mark), head: child.index, mark: inverted ? "should" : mark}
  }
  const after = token.children.find(
    (child) =>
      /^obl$/.test(child.rel) && /^(after|in case of|in the event of|without)$/.test(prepositionOf(child)),
  )
  return after && {span: analysis.subtree(after.index), head: after.index, mark: prepositionOf(after)}
}

/** "promised to stop, after the emir had brought them together": what came before the promise is no condition of it. */
function isOver(token: Token, {xpos, children}: Token, mark: string): boolean {
  const isPast = xpos === "VBD" || children.some(({rel, text}) => rel === "aux" && /^had$/i.test(text))
  return token.xpos === "VBD" && isPast && /^(after|when|once)$/.test(mark)
}

/** The clauses that hang on a predicate, or on an adverb of it ("as soon as …"), and the words that join them. */
function clausesOf(token: Token): readonly (readonly [Token, string])[] {
  const clauses = ({children}: Token) => children.filter(({rel}) => /^advcl/.test(rel))
  const adverbs = token.children.filter(({rel, index}) => rel === "advmod" && index > token.index)
  return [
    ...clauses(token).map((clause) => [clause, prepositionOf(clause)] as const),
    ...adverbs.flatMap((adverb) =>
      clauses(adverb).map((clause) => [clause, `as ${adverb.lemma} ${prepositionOf(clause)}`] as const),
    ),
  ]
}

/** The words of a condition; a word that turns it round is one of them: "*unless* the crew is freed". */
function conditionSpan(context: Context, clause: Token, mark: string): Span {
  const span = core(context, clause.index)
  const word = clause.children.find(({rel, lemma}) => rel === "mark" && turning.has(lemma))
  return word === undefined || mark === "" || word.from > span.from ? span : {from: word.from, to: span.to}
}

/** "will", "would", "is going to", "shall": what is said is still to come. */
export function isFuture(token: Token): boolean {
  if (
    token.children.some(
      ({rel, lemma, text}) => rel === "aux" && futures.has(lemma === "be" ? text.toLowerCase() : lemma),
    )
  )
    return true
  return token.rel === "xcomp" && token.head?.lemma === "go" && token.head.xpos === "VBG"
}
