import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"

const summing = new Set(readData<{readonly summing: readonly string[]}>("arguments").summing)

/**
 * "…, *an idea* that Norland rejects": a noun set behind a clause that stands for all that this says, told by a clause
 * of its own; what the report adds there is no part of the clause before.
 */
export function isSummingUp({rel, upos, lemma, children}: Token): boolean {
  return (
    /^(appos|obj|obl|conj|parataxis|nmod)/.test(rel) &&
    summing.has(lemma) &&
    (upos === "PRON" || children.some((child) => child.rel === "det" && /^an?$/i.test(child.text))) &&
    children.some((child) => child.rel === "punct" && child.text === ",") &&
    children.some((child) => /^acl/.test(child.rel))
  )
}
