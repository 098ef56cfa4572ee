import type {Token} from "../../language/analysis.ts"
import {type Page, trimmed} from "./page.ts"
import {type Cue, isSupport} from "./reporting.ts"
import {subjectOf} from "./subject.ts"
import type {Utterance} from "./utterance.ts"

/** What a noun reports: "Kyiv's warning that …", "issued a warning to …", "expressed hope that …". */
export function nounUtterance(page: Page, cue: Cue): Utterance | undefined {
  const {analysis, reach} = page
  const noun = cue.token
  const first = noun.rel === "conj" && noun.head?.upos === "NOUN" ? noun.head : noun
  const verb =
    first.head !== undefined && /^(obj|nsubj:pass)/.test(first.rel) && isSupport(first.head)
      ? first.head
      : undefined
  const owner = noun.children.find(({rel}) => rel === "nmod:poss") ?? byPhrase(noun)
  const subject = verb === undefined ? owner : (subjectOf(page, verb) ?? owner)
  if (subject === undefined) return undefined
  const content = contentOf(page, cue, verb)
  if (content === undefined) return undefined
  const span = trimmed(page, analysis.token(content.first).from, analysis.token(content.last).to)
  if (span === undefined) return undefined
  const start = verb ?? noun
  const from = Math.min(start.from, noun.from)
  return {
    rule: `noun-${content.frame}`,
    act: cue.reporting.act,
    pieces: [span],
    cue: {from, to: Math.max(start.to, noun.to)},
    verb: start,
    subject,
  }

  function contentOf(
    {analysis: {token}}: Page,
    {reporting}: Cue,
    support: Token | undefined,
  ): {readonly first: number; readonly last: number; readonly frame: string} | undefined {
    const candidates = [...noun.children, ...(support?.children ?? [])].filter(
      ({index}) => index > noun.index,
    )
    for (const child of candidates) {
      const mark = child.children.find(({rel}) => rel === "mark" || rel === "case")
      const word = mark?.text.toLowerCase() ?? ""
      // "threats that they would act": the tree may take the clause for a relative one.
      const that =
        analysis.token(reach.left(child)).text === "that" &&
        child.children.some(({rel, text}) => rel.startsWith("nsubj") && text !== "that")
      const clausal = /^(acl|ccomp|xcomp|advcl|dep)/.test(child.rel)
      const last = reach.right(child)
      if (clausal && that && reporting.frames.includes("that")) {
        return {first: reach.left(child) + 1, last, frame: "that"}
      }
      if (clausal && !child.rel.includes("relcl") && reporting.frames.includes("that")) {
        if (word === "that" && mark !== undefined) return {first: mark.index + 1, last, frame: "that"}
        const own = child.children.some(({rel}) => rel.startsWith("nsubj"))
        if (mark === undefined && own) return {first: reach.left(child), last, frame: "that"}
      }
      if (clausal && word === "to" && mark !== undefined && reporting.frames.includes("to")) {
        return {first: mark.index + 1, last, frame: "to"}
      }
      if (
        child.rel.startsWith("nmod") &&
        child.head?.index === noun.index &&
        (word === "of" || word === "for" || word === "about") &&
        reporting.frames.includes(word)
      ) {
        const start = reach.left(child) + 1
        if (start <= last) return {first: start, last: Math.max(last, token(start).index), frame: "phrase"}
      }
    }
    return undefined
  }
}

function byPhrase(noun: Token): Token | undefined {
  return noun.children.find(
    (child) =>
      child.rel.startsWith("nmod") &&
      child.children.some(({rel, text}) => rel === "case" && /^(by|from)$/.test(text)),
  )
}
