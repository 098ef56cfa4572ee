import type {Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {words} from "./time-words.ts"

const farthest = 12

/**
 * Whether the verb that governs the words at `[from, to)` puts them behind or ahead of the report;
 * undefined where the tree does not tell.
 */
export function directionAt(doc: Doc, from: number, to: number): "past" | "future" | undefined {
  const index = doc.tokenAt(from)
  if (index >= doc.length) return undefined
  let token: Token | undefined = topOf(doc.token(index), to)
  for (let step = 0; token !== undefined && step < farthest; step++, token = token.head) {
    const direction = directionOf(token)
    if (direction !== undefined) return direction
    if (token.upos === "VERB") return undefined
  }
  return undefined
}

/** The highest token of the expression itself. */
function topOf(token: Token, to: number): Token {
  let top = token
  while (top.head !== undefined && top.head.from >= token.from && top.head.from < to) top = top.head
  return top
}

function directionOf(token: Token): "past" | "future" | undefined {
  const lower = token.text.toLowerCase()
  const dependents = token.children.map((child) => child.text.toLowerCase())
  if (words.scheduled.includes(lower)) return "future"
  const isAhead = token.children.some(
    (child) =>
      (child.rel === "case" && /^(?:ahead|before)$/i.test(child.text)) ||
      (child.rel === "amod" && words.scheduled.includes(child.text.toLowerCase())),
  )
  if (isAhead && token.upos !== "VERB") return "future"
  if (token.upos !== "VERB" && !token.children.some((child) => child.rel === "cop")) return undefined
  const auxiliaries = token.children.filter((child) => child.rel.startsWith("aux") || child.rel === "cop")
  const has = (pattern: RegExp): boolean =>
    auxiliaries.some((child) => pattern.test(child.text.toLowerCase()))
  if (has(/^(?:will|shall|'ll|’ll|wo|must)$/)) return "future"
  if (has(/^would$/)) return token.rel === "ccomp" ? "future" : undefined
  if (has(/^(?:was|were|had|did)$/)) return "past"
  // The tree may take "due to" of "are due to meet" for a word before the verb.
  if (token.xpos === "VB" && dependents.some((word) => words.scheduled.includes(word))) return "future"
  if (has(/^(?:is|are|am|'re|’re|'s|’s)$/) && token.xpos === "VBG") return "future"
  if (auxiliaries.length > 0) return undefined
  if (token.xpos === "VBD") return "past"
  // "The ministers are due to meet on Wednesday, and the council holds talks on Thursday".
  if (/^VB[PZ]$/.test(token.xpos) && token.rel === "conj" && token.head !== undefined) {
    return directionOf(token.head) === "future" ? "future" : undefined
  }
  if (token.xpos === "VB" && dependents.includes("to") && token.head !== undefined) {
    return words.planning.includes(token.head.lemma.toLowerCase()) ? "future" : undefined
  }
  return undefined
}
