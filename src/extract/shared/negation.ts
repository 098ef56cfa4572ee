import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"

const data = readData<{
  /** Words that negate. */
  readonly negations: readonly string[]
  /** Words by which nobody is the subject. */
  readonly nobody: readonly string[]
}>("arguments")
const negations = new Set(data.negations)
const nobody = new Set(data.nobody)

/** True where a negating word stands on the predicate, on its auxiliary or on its subject. */
export function isNegated(token: Token): boolean {
  return token.children.some((child) => isOfNone(child) || isNegating(token, child))
}

function isNegating(token: Token, {text, rel, lemma, index}: Token): boolean {
  return (
    (rel === "advmod" || rel === "det" || rel === "cc:preconj" || rel === "advmod:neg") &&
    // "said it was not": behind a verb it is of what follows.
    (token.upos !== "VERB" || index <= token.index + 1) &&
    (isNegation({text, lemma}) || (/^longer$/i.test(text) && isAfterNo(token, index)))
  )
}

/** "Neither country plans", "nobody can", "neither Norland nor Wester": the subject negates what it does. */
export function isOfNone({rel, lemma, children}: Token): boolean {
  return (
    rel.startsWith("nsubj") &&
    (nobody.has(lemma.toLowerCase()) ||
      children.some(
        (child) => /^(det|cc:preconj|advmod)$/.test(child.rel) && nobody.has(child.lemma.toLowerCase()),
      ))
  )
}

/** Whether the word negates: "not", "never", "hardly". */
export function isNegation({text, lemma}: Pick<Token, "text" | "lemma">): boolean {
  return lemma === "not" || negations.has(text.toLowerCase().replace("’", "'"))
}

/** "no talks", "no build-up": that there is none. */
export function isNone({children}: Token): boolean {
  return children.some(({rel, lemma}) => rel === "det" && lemma === "no")
}

function isAfterNo(token: Token, index: number): boolean {
  const longer = token.children.find((child) => child.index === index)
  return [...token.children, ...(longer?.children ?? [])].some(
    (word) => word.index === index - 1 && /^no$/i.test(word.text),
  )
}
