import type {Analysis, Token} from "../../language/analysis.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {isSummingUp} from "../shared/summing-up.ts"
import {alleging, judging, stances, urging} from "./stances.ts"

/** "has yet to accept": who has not done so may still do. */
export function isPending({rel, head}: Token): boolean {
  return (
    rel === "xcomp" &&
    head !== undefined &&
    head.lemma === "have" &&
    head.children.some((child) => child.rel === "advmod" && child.lemma === "yet")
  )
}

/** "is under pressure to accept", "would be wrong to reject": others want it or judge it, and nothing is told of the party. */
export function isOnlyWeighed({rel, head, xpos}: Token): boolean {
  if (head === undefined || xpos !== "VB" || !/^(acl|xcomp|ccomp|csubj|advcl)$/.test(rel)) return false
  return head.upos === "NOUN" ? urging.has(head.lemma) : head.upos === "ADJ" && judging.has(head.lemma)
}

/** "no longer insists": the stance was held, and which one is held now is not told. */
export function isNoMore({children}: Token): boolean {
  return children.some(
    ({text, children: words}) => text === "longer" && words.some((word) => word.text.toLowerCase() === "no"),
  )
}

/** "rejected accusations that it arms rebels": what is denied there is told to be so, and is nothing to be done. */
export function isAllegation(analysis: Analysis, noun: Token): boolean {
  // "an idea that Norland turned down": the clause tells nothing else that the noun would say.
  if (noun.upos !== "NOUN" || isSummingUp(noun)) return false
  if (alleging.has(noun.lemma)) return true
  const isStance = stances.at(analysis, noun.index) !== undefined
  return !isStance && noun.children.some(isTold)
}

/** A clause with "that" in the indicative. */
function isTold(clause: Token): boolean {
  if (!/^(acl|ccomp)$/.test(clause.rel) || prepositionOf(clause) !== "that") return false
  const verbs = [clause, ...clause.children.filter(({rel}) => /^(aux|cop)/.test(rel))]
  return verbs.some(({xpos}) => /^VB[DZ]$/.test(xpos))
}

/** "has agreed", "has not agreed". */
export function isPerfect({children}: Token): boolean {
  return children.some(({rel, lemma}) => rel === "aux" && lemma === "have")
}
