import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import type {Context} from "../context.ts"
import {Lexicon} from "../shared/lexicon.ts"

const {contexts} = readData<{contexts: {readonly [context: string]: readonly string[]}}>("event-contexts")
const expressions = [...new Set(Object.values(contexts).flat())]
const lexicon = new Lexicon<readonly string[]>(
  expressions.map((words) => ({
    words,
    pos: "any",
    value: Object.keys(contexts).filter((context) => contexts[context]!.includes(words)),
  })),
)

/** PLOVER's contexts of an event, in alphabetical order: those of its own words and of the clause that tells it. */
export function contextsOf(context: Context, head: Token, own: readonly string[]): readonly string[] {
  const clause = clauseOf(head)
  const found = new Set(own)
  const visit = (token: Token): void => {
    const hit = token.upos === "VERB" ? undefined : lexicon.at(context.analysis, token.index)
    for (const value of hit?.value ?? []) found.add(value)
    for (const child of token.children) if (!isOther(child, token)) visit(child)
  }
  visit(clause)
  return [...found].sort()
}

/** The verb whose clause a noun stands in, else the word itself. */
function clauseOf(head: Token): Token {
  let at = head
  while (
    at.upos !== "VERB" &&
    at.head !== undefined &&
    /^(obj|obl|nsubj|nmod|conj|compound|amod|appos)/.test(at.rel)
  )
    at = at.head
  return at
}

/** What stands under a clause and tells of something else. */
function isOther(child: Token, token: Token): boolean {
  return (
    /^(parataxis|ccomp|advcl|discourse)/.test(child.rel) ||
    (child.rel === "conj" && (child.upos === "VERB" || token.upos === "VERB"))
  )
}
