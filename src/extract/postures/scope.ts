import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {ancestors} from "../rule.ts"
import {isNegated} from "../shared/arguments.ts"

/** Words of those who want, ask for or refuse a move. */
const wanting = new Set(readData<{wanting: readonly string[]}>("forces").wanting)

/** True inside a condition or a "whether". */
export function isSupposed(token: Token): boolean {
  for (const at of ancestors(token)) {
    if (at.children.some(({rel, text}) => rel === "mark" && /^(if|unless|whether)$/i.test(text))) return true
  }
  return false
}

/** True where someone asks for the move, or for a promise of it: "demanded that Norland pull back its troops". */
export function isWanted(token: Token): boolean {
  for (const {head, rel} of ancestors(token)) {
    if (head === undefined || !/^(ccomp|xcomp|acl|csubj|conj|obj|obl|nmod|advcl|nsubj|nsubj:pass)$/.test(rel))
      return false
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
