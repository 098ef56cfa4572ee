import type {Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import {type Page, trimmed} from "./page.ts"
import {isWording} from "./reporting.ts"
import type {Utterance} from "./utterance.ts"

/** "According to the ministry, …", "…, according to a poll", "in the words of the envoy". */
export function accordingUtterance(page: Page, token: Token): Utterance | undefined {
  const {analysis, reach, quoted} = page
  if (token.text.toLowerCase() !== "according" || quoted.isSpeech(token.from)) return undefined
  const to = token.index + 1 < analysis.length ? analysis.token(token.index + 1) : undefined
  if (to?.text !== "to" || to.sentence !== token.sentence) return undefined
  const named = token.rel === "case" && token.head !== undefined ? token.head : objectAfter(page, to)
  const subject = named && (isWording(named) ? (ownerOf(named) ?? named) : named)
  if (subject === undefined || subject.index <= to.index) return undefined
  const sentence = analysis.sentences[token.sentence]!
  const clause = finite(subject.head ?? subject)
  const whole = clause.head === undefined || clause.index === subject.index
  const left = whole ? sentence.first : Math.min(reach.left(clause), token.index)
  const right = whole ? sentence.last - 1 : Math.max(reach.right(clause), reach.right(subject))
  const end = phraseEnd(page, subject)
  const pieces: Span[] = []
  if (left < token.index) add(analysis.token(left).from, token.from)
  if (end < right) add(analysis.token(end + 1).from, analysis.token(right).to)
  if (pieces.length === 0) return undefined
  return {
    rule: "according",
    act: "assert",
    pieces,
    cue: {from: token.from, to: to.to},
    verb: token,
    subject,
  }

  function add(from: number, until: number): void {
    const span = trimmed(page, from, until)
    if (span !== undefined) pieces.push(span)
  }
}

/** Whose "words" or "account" it is: "according to the words of the minister", "to her account". */
function ownerOf({children}: Token): Token | undefined {
  return children.find(
    (child) =>
      child.rel === "nmod:poss" ||
      (child.rel === "nmod" && child.children.some(({rel, text}) => rel === "case" && text === "of")),
  )
}

/** The clause with a subject of its own that an infinitive or participle belongs to. */
function finite(token: Token): Token {
  let clause = token
  while (
    clause.head !== undefined &&
    /^(xcomp|advcl|acl|obl|nmod|obj|ccomp|conj|appos)/.test(clause.rel) &&
    !clause.children.some(({rel}) => rel.startsWith("nsubj"))
  ) {
    clause = clause.head
  }
  return clause
}

function objectAfter({analysis}: Page, to: Token): Token | undefined {
  for (let index = to.index + 1; index < analysis.length && index < to.index + 8; index++) {
    const token = analysis.token(index)
    if (/^(NOUN|PROPN|PRON)$/.test(token.upos) && !(token.head !== undefined && token.head.index > index))
      return token
  }
  return undefined
}

/** The last token of the phrase: of its subtree, or before a comma that a clause follows. */
function phraseEnd({analysis, reach}: Page, subject: Token): number {
  const last = reach.right(subject)
  for (let index = subject.index + 1; index <= last; index++) {
    const token = analysis.token(index)
    if (token.text === "," && token.head?.index !== subject.index && !isApposition(subject, index))
      return index
  }
  return last
}

function isApposition(subject: Token, index: number): boolean {
  return subject.children.some(({rel, index: at}) => at > index && /^(appos|conj|acl)/.test(rel))
}
