import type {Token} from "./analysis.ts"
import type {Candidate} from "./candidate.ts"
import type {Doc} from "./doc.ts"
import {type Clusters, isCompatible} from "./entities.ts"
import {callingVerbs, namingNouns} from "./entity-words.ts"

/** Joins a thing with what the text says it is called: "a site known as X", "named their boat X", "the site “X”". */
export function joinDesignations(
  doc: Doc,
  candidates: readonly Candidate[],
  byHead: ReadonlyMap<number, number>,
  clusters: Clusters,
): void {
  const join = (thing: Token | undefined, name: Token | undefined): void => {
    const a = thing === undefined ? undefined : byHead.get(thing.index)
    const b = name === undefined ? undefined : byHead.get(name.index)
    if (a === undefined || b === undefined || candidates[b]!.name.length === 0) return
    // What it is called tells more than the type that a name seems to have.
    const type = clusters.of(a).type === "OTHER" ? clusters.of(b).type : clusters.of(a).type
    if (isCompatible(clusters.of(a), {...clusters.of(b), type}))
      clusters.merge(clusters.of(a), clusters.of(b))
  }
  for (let index = 0; index < doc.length; index++) {
    const token = doc.token(index)
    if (token.upos === "VERB") {
      const name = nameGivenBy(token)
      if (name !== undefined) join(thingNamedBy(token, name), name)
    }
  }
  for (const candidate of candidates) {
    if (candidate.name.length > 0) join(nounBefore(doc, candidate), candidate.head)
  }
}

/** What "called", "known as" or "going by the name" give: the head of the name. */
function nameGivenBy(verb: Token): Token | undefined {
  const under = (noun: Token): Token | undefined => {
    return noun.children.find(({rel, index}) => index > noun.index && /^(?:appos|flat|nmod)/.test(rel))
  }
  for (const child of verb.children) {
    if (child.index < verb.index || child.rel.startsWith("nsubj")) continue
    if (child.rel.startsWith("obl") && namingNouns.has(child.lemma)) return under(child)
    if (!callingVerbs.has(verb.lemma)) continue
    const isAs = child.children.some(({rel, text}) => rel === "case" && /^as$/i.test(text))
    if (child.rel === "xcomp" || (child.rel.startsWith("obl") && isAs)) return child
  }
  const [object] = verb.children.filter(({rel}) => rel === "obj")
  return callingVerbs.has(verb.lemma) && verb.xpos === "VBN" ? object : undefined
}

/** What bears the name: the noun that a participle follows, the subject of a passive, else the object. */
function thingNamedBy(verb: Token, name: Token): Token | undefined {
  const subject = verb.children.find(({rel}) => rel === "nsubj:pass")
  if (subject !== undefined) return subject
  if (verb.rel.startsWith("acl")) return verb.head
  return verb.children.find((child) => child.rel === "obj" && child !== name)
}

/** The noun right before a name in quotation marks or a hashtag, where the grammar joins the two. */
function nounBefore(doc: Doc, {nameFirst, head}: Candidate): Token | undefined {
  const isQuoted = nameFirst > 0 && /^["“'‘«]$/.test(doc.token(nameFirst - 1).text)
  const before = nameFirst - (isQuoted ? 2 : 1)
  if (before < 0 || !(isQuoted || doc.token(nameFirst).text.startsWith("#"))) return undefined
  const noun = doc.token(before)
  return noun.upos === "NOUN" && (head.head === noun || noun.head === head) ? noun : undefined
}
