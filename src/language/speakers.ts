import type {Quotation, Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {sayingVerbs} from "./entity-words.ts"

/** Whose words a quotation is: indexes of head tokens. */
export interface Speaker {
  readonly speaker: number | undefined
  readonly addressee: number | undefined
}

/** Tokens looked at on either side of a quotation. */
const around = 30

/**
 * The speaker and the addressee of each quotation, as the words beside it tell: the subject of a verb of
 * saying in its sentence, else the speaker of the quotation before in the same paragraph.
 */
export function findSpeakers(doc: Doc, quotations: readonly Quotation[]): readonly Speaker[] {
  const found: Speaker[] = []
  const isQuoted = new Uint8Array(doc.length)
  const ranges = quotations.map((one) => {
    const first = doc.tokenAt(one.from)
    const last = doc.tokenAt(one.to)
    if (one.depth === 0) isQuoted.fill(1, first, last)
    return {first, last}
  })
  for (const [number, quotation] of quotations.entries()) {
    const {first, last} = ranges[number]!
    const verb = verbBeside(doc, isQuoted, first, last)
    const previous = quotations[number - 1]
    const carried =
      quotation.continues ??
      (previous !== undefined && previous.depth === 0 && sameParagraph(doc, previous, quotation)
        ? number - 1
        : undefined)
    if (verb === undefined) found.push((carried === undefined ? undefined : found[carried]) ?? none)
    else found.push({speaker: subjectOf(verb)?.index, addressee: addresseeOf(verb)?.index})
  }
  return found
}

const none: Speaker = {speaker: undefined, addressee: undefined}

function sameParagraph(doc: Doc, a: Quotation, b: Quotation): boolean {
  return !doc.text.slice(a.to, b.from).includes("\n")
}

/** The nearest verb of saying with a subject, outside of quotations, in the sentences that the quotation touches. */
function verbBeside(doc: Doc, isQuoted: Uint8Array, first: number, last: number): Token | undefined {
  if (first >= doc.length) return undefined
  const from = Math.max(doc.sentences[doc.token(first).sentence]!.first, first - around)
  const end = Math.min(doc.length, last + around)
  const sentence = doc.token(Math.max(first, Math.min(last, doc.length) - 1)).sentence
  for (let i = last; i < end; i++) {
    const token = doc.token(i)
    if (token.sentence > sentence + (beginsWithVerb(doc, last) ? 1 : 0)) break
    if (isQuoted[i] === 1) break
    if (isSaying(token)) return token
  }
  for (let i = first - 1; i >= from; i--) if (isQuoted[i] !== 1 && isSaying(doc.token(i))) return doc.token(i)
  return undefined
}

/** Splitters may end a sentence at the closing mark: `"Yes." he said.` */
function beginsWithVerb(doc: Doc, index: number): boolean {
  return index < doc.length && /^\p{Ll}/u.test(doc.token(index).text)
}

function isSaying(token: Token): boolean {
  return token.upos === "VERB" && sayingVerbs.has(token.lemma.toLowerCase()) && subjectOf(token) !== undefined
}

function subjectOf(verb: Token): Token | undefined {
  const own = verb.children.find((child) => child.rel === "nsubj")
  if (own !== undefined) return own
  return verb.rel === "conj" && verb.head !== undefined
    ? verb.head.children.find((child) => child.rel === "nsubj")
    : undefined
}

function addresseeOf(verb: Token): Token | undefined {
  return verb.children.find((child) => {
    if (child.rel === "iobj") return true
    if (child.rel === "obj") return verb.lemma === "tell" || verb.lemma === "ask"
    return (
      child.rel === "obl" && child.children.some((word) => word.rel === "case" && /^to$/i.test(word.text))
    )
  })
}
