import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {ancestors} from "../rule.ts"
import {isNegated} from "../shared/negation.ts"

/** Words of those who want, ask for or refuse a move. */
const data = readData<{wanting: readonly string[]; bidding: readonly string[]; obliging: readonly string[]}>(
  "forces",
)
const wanting = new Set(data.wanting)
/** Verbs whose infinitive tells what is bidden or threatened: "told Norland to pull back". */
const bidding = new Set(data.bidding)
/** Auxiliaries of what ought to be: "must withdraw". */
const obliging = new Set(data.obliging)

/** True inside a condition or a "whether". */
export function isSupposed(token: Token): boolean {
  for (const at of ancestors(token)) {
    if (at.children.some(({rel, text}) => rel === "mark" && /^(if|unless|whether)$/i.test(text))) return true
  }
  return false
}

/** True where someone asks for the move, or for a promise of it: "demanded that Norland pull back its troops". */
export function isWanted(token: Token): boolean {
  for (const {head, rel, children} of ancestors(token)) {
    if (children.some((child) => child.rel === "aux" && obliging.has(child.lemma))) return true
    if (head === undefined || !/^(ccomp|xcomp|acl|csubj|conj|obj|obl|nmod|advcl|nsubj|nsubj:pass)$/.test(rel))
      return false
    if (bidding.has(head.lemma) && /^(xcomp|advcl)$/.test(rel)) return true
    if (!wanting.has(head.lemma)) continue
    const clause = [...ancestors(token)].find((at) => at.head === head)
    if (clause !== undefined && (clause.upos === "VERB" || head.upos === "NOUN")) return true
  }
  return false
}

/** True where the move is said not to happen: "has not committed to pulling back". */
export function isUndone(verb: Token): boolean {
  for (const at of ancestors(verb)) {
    if (isNegated(at)) return true
    if (!/^(xcomp|advcl|ccomp|obl)$/.test(at.rel)) return false
  }
  return false
}
