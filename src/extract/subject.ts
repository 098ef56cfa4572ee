import {isInstitution, isOffice, isPeople} from "../authority/offices.ts"
import type {Token} from "../language/analysis.ts"
import type {Context} from "./context.ts"
import {isDocument} from "./reporting.ts"

/** Relations of a predicate that lends its own subject to one without: "said and added", "left, saying". */
const sharing = /^(conj|xcomp|advcl|parataxis|ccomp)/

/**
 * Who does what the verb says: its subject, the agent of a passive, the noun that a relative or participial
 * clause belongs to, or the subject that it shares with the predicate it hangs on.
 */
export function subjectOf(verb: Token, depth = 0): Token | undefined {
  if (depth > 6) return undefined
  const passive = verb.children.some(({rel}) => rel === "nsubj:pass" || rel === "aux:pass")
  if (passive) {
    const agent = verb.children.find(
      (child) =>
        child.rel.startsWith("obl") && child.children.some(({rel, text}) => rel === "case" && text === "by"),
    )
    return depth === 0 ? agent : verb.children.find(({rel}) => rel === "nsubj:pass")
  }
  const own = verb.children.find(({rel}) => rel === "nsubj") ?? inverted(verb)
  if (own !== undefined) {
    return /^(who|which|that)$/i.test(own.text) && verb.rel.startsWith("acl") ? verb.head : own
  }
  if (verb.rel.startsWith("acl") && verb.head !== undefined) return verb.head
  if (sharing.test(verb.rel) && verb.head !== undefined) return subjectOf(verb.head, depth + 1)
  return undefined
}

/** "…," said Price: the tree may take the speaker after the verb for its object. */
function inverted(verb: Token): Token | undefined {
  const {index} = verb
  const object = verb.children.find(({rel, index: at}) => (rel === "obj" || rel === "dep") && at > index)
  if (object === undefined || !/^(say|add|write|ask|explain|note|warn)$/.test(verb.lemma)) return undefined
  return object.upos === "PROPN" || isOffice(object.lemma) ? object : undefined
}

/** Whether the words that this token heads can mean someone who speaks. */
export function canSpeak(context: Context, token: Token): boolean {
  if (/^(it|this|that|there|what|these)$/i.test(token.text)) return context.actorOf(token.index) !== undefined
  if (token.upos === "PRON" || token.upos === "PROPN") return true
  const word = token.text.toLowerCase()
  return (
    context.actorOf(token.index) !== undefined ||
    isPeople(word) ||
    isInstitution(word) ||
    isOffice(token.lemma.toLowerCase()) ||
    isDocument(token)
  )
}
