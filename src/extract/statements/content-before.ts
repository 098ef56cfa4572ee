import type {Quotation, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {idOf} from "../who/parties.ts"
import {type Content, holdsVerb} from "./content.ts"
import {type Page, trimmed} from "./page.ts"
import {type Cue, quoting, reportingOf} from "./reporting.ts"

/** The words that a verb reports before itself: "…," Price said; "…," said Price; the talks had failed, she said. */
export function contentBefore(
  context: Context,
  page: Page,
  cue: Cue,
  subject: Token | undefined,
  hasAfter: boolean,
): Content | undefined {
  const {analysis} = page
  const {text} = analysis
  const start = analysis.token(clauseLeft(page, cue, subject))
  const end = text.slice(0, start.from).trimEnd().length
  const quotation = text.slice(end, start.from).includes("\n") ? undefined : quotationEndingAt(page, end)
  if (
    quotation !== undefined &&
    cue.reporting.frames.some((frame) => frame === "quote" || frame === "clause")
  ) {
    const whole = /[?!—–-]$/.test(text.slice(quotation.inner.from, quotation.inner.to))
    const same = analysis.token(analysis.tokenAt(quotation.inner.to - 1)).sentence === cue.token.sentence
    const own = text[end - 1] === "," || text[quotation.inner.to - 1] === "," || (whole && same)
    if (hasAfter && (!own || isTitleOfSetting(page, quotation))) return undefined
    return {rule: "quote-before", pieces: [withSentence(page, quotation)]}
  }
  const open = openQuotation(page, start, end)
  if (open !== undefined && !hasAfter) return {rule: "quote-before", pieces: [{from: open.from, to: end}]}
  if (hasAfter || text[end - 1] !== "," || !cue.reporting.frames.includes("clause")) return undefined
  return clauseBefore(context, page, cue, subject, end - 1)
}

/** How many tokens may stand between a quotation and the verb that reports it: a name with its titles and asides. */
const longestSubject = 40

/**
 * The first token of the reporting clause. Right behind a quotation it is all that stands between that and the
 * verb, whatever the tree makes of it; else it begins with the verb's subject.
 */
function clauseLeft(page: Page, cue: Cue, subject: Token | undefined): number {
  const verb = cue.token
  const behind = behindQuotation(page, cue)
  if (behind !== undefined) return behind
  const auxiliaries = verb.children.filter(
    ({rel, index}) => /^(aux|advmod|cop)/.test(rel) && index < verb.index,
  )
  const carrier = carrierOf(verb)
  if (carrier !== undefined) {
    const own = carrier.children.filter(({rel, index}) => /^(nsubj|aux)/.test(rel) && index < carrier.index)
    return Math.min(carrier.index, ...own.map(({index}) => page.reach.left(page.analysis.token(index))))
  }
  const left = Math.min(cue.first, ...auxiliaries.map(({index}) => index))
  if (subject === undefined || subject.index > verb.index || subject.sentence !== verb.sentence) return left
  return verb.children.some(({index}) => index === subject.index)
    ? Math.min(left, page.reach.left(subject))
    : left
}

/** The token after the quotation that only a speaker's name and its asides part from the verb. */
function behindQuotation({analysis, quoted}: Page, cue: Cue): number | undefined {
  const verb = cue.token
  const {paragraph} = analysis.sentences[verb.sentence]!
  for (let index = cue.first - 1; index >= 0 && cue.first - index < longestSubject; index--) {
    const token = analysis.token(index)
    if (analysis.sentences[token.sentence]!.paragraph !== paragraph) return undefined
    const quotation = quoted.at(token.from)
    if (quotation?.closed && quotation.to >= token.to && quoted.at(verb.from) !== quotation) {
      const after = analysis.token(index + 1).text === "," && index + 2 < cue.first ? index + 2 : index + 1
      return /^[CS]CONJ$/.test(analysis.token(after).upos) ? undefined : after
    }
    if (token.sentence !== verb.sentence || isOtherClause(token, verb)) return undefined
  }
  return undefined
}

/** What cannot stand between a quotation and its reporting verb: another predicate, or a conjunction of clauses. */
function isOtherClause(token: Token, verb: Token): boolean {
  const {upos, rel, text, head} = token
  const carrier = quotedAs(verb)
  if (token.index === carrier?.index || (carrier !== undefined && text === "as")) return false
  if (upos === "VERB") return !/^(acl|amod)/.test(rel)
  if (upos === "AUX")
    return head?.index !== verb.index && head?.index !== carrier?.index && !head?.rel.startsWith("acl")
  return upos === "SCONJ" || /^(but|[;:.])$/i.test(text)
}

/** The verb of "the paper quoted him as saying" and of "he was quoted as saying", by its last verb. */
function carrierOf({head, xpos, children}: Token): Token | undefined {
  if (xpos !== "VBG" || head === undefined || !quoting.has(head.lemma)) return undefined
  return children.some(({rel, text}) => /^(mark|case)$/.test(rel) && text === "as") ? head : undefined
}

/** The participle of "was quoted as saying", by its last verb. */
function quotedAs({head, children}: Token): Token | undefined {
  return head?.xpos === "VBN" && children.some(({rel, text}) => /^(mark|case)$/.test(rel) && text === "as")
    ? head
    : undefined
}

/** The head of the first noun phrase between two tokens: of the speaker's name between quotation and verb. */
export function nominalBetween({analysis, quoted}: Page, first: number, last: number): Token | undefined {
  for (let index = first; index < last; index++) {
    let token: Token | undefined = analysis.token(index)
    if (!/^(NOUN|PROPN|PRON)$/.test(token.upos) || quoted.at(token.from) !== undefined) continue
    while (token.head !== undefined && token.head.index >= first && token.head.index < last)
      token = token.head
    return token
  }
  return undefined
}

/** The speaker of a quotation that ends right before the clause of the verb. */
export function speakerBehindQuotation(page: Page, cue: Cue, tree: Token | undefined): Token | undefined {
  const left = behindQuotation(page, cue)
  if (left === undefined || left >= cue.first) return undefined
  return tree !== undefined && left <= tree.index && tree.index < cue.first
    ? tree
    : nominalBetween(page, left, cue.first)
}

/** The outermost quotation that ends at the offset, a comma after the mark aside. */
function quotationEndingAt({analysis, quoted}: Page, end: number): Quotation | undefined {
  const comma = analysis.text[end - 1] === ","
  const found = quoted.at(end - (comma ? 2 : 1))
  return found?.closed && (found.to === end || (comma && found.to === end - 1)) ? found : undefined
}

/** A quotation never closed runs on to the end of its paragraph; the reporting clause ends it. */
function openQuotation({quoted}: Page, start: Token, end: number): Quotation | undefined {
  const found = quoted.at(start.from)
  return found !== undefined && !found.closed && found.inner.from < end ? found : undefined
}

/** "In an interview on "The Week," she said …": a title in a phrase that opens the sentence. */
function isTitleOfSetting(page: Page, quotation: Quotation): boolean {
  const {analysis} = page
  const {first, from} = analysis.sentences[analysis.token(analysis.tokenAt(quotation.from)).sentence]!
  return (
    from < quotation.from &&
    analysis.token(first).upos === "ADP" &&
    !holdsVerb(page, {from, to: quotation.from})
  )
}

/** The quotation with the words of its sentence before it, where they are no reporting clause of their own. */
function withSentence(page: Page, quotation: Quotation): Span {
  const {analysis, quoted} = page
  const first = analysis.tokenAt(quotation.from)
  const sentence = analysis.sentences[analysis.token(first).sentence]!
  if (sentence.from >= quotation.from || quoted.at(sentence.from) !== undefined) return quotation
  for (let index = sentence.first; index < first; index++) {
    const token = analysis.token(index)
    if (
      /^[:;.]$/.test(token.text) ||
      (token.upos === "VERB" && /^(say|tell|add|ask|write)$/.test(token.lemma))
    ) {
      return quotation
    }
  }
  const words = trimmed(page, withoutOpening(page, sentence.first), quotation.to)
  return words ?? quotation
}

/** "OSLO, May 3 (Agency) - " at the head of a sentence. */
const dateline = /^\p{Lu}{3}[^.!?"“”\n]{0,60}?[\p{L}\p{N})] ?[-–—]+ /u

/** Where a sentence begins without "But", "And" or the place and day of the report. */
export function withoutOpening({analysis}: Page, first: number): number {
  let index = first
  while (index < analysis.length && analysis.token(index).upos === "CCONJ") index++
  const {from} = analysis.token(Math.min(index, analysis.length - 1))
  return from + (dateline.exec(analysis.text.slice(from, from + 80))?.[0].length ?? 0)
}

/** "The talks had failed, she said", with what may come after the reporting clause: "…, she said, for good". */
function clauseBefore(
  context: Context,
  page: Page,
  cue: Cue,
  subject: Token | undefined,
  comma: number,
): Content | undefined {
  const {analysis, reach, quoted} = page
  const verb = carrierOf(cue.token) ?? cue.token
  const sentence = analysis.sentences[verb.sentence]!
  const before = verb.children.find(
    ({rel, index}) => index < verb.index && /^(ccomp|parataxis|dep)/.test(rel),
  )
  const joined = verb.rel === "conj" && !verb.children.some(({rel}) => rel === "cc")
  const above = joined || verb.rel === "parataxis" || verb.rel === "ccomp" ? verb.head : undefined
  // "The plan, he said, would fail": the reporting clause may stand before the predicate of what it reports.
  const isInside =
    verb.rel === "parataxis" &&
    reach.right(verb) + 1 < sentence.last &&
    analysis.token(reach.right(verb) + 1).text === ","
  const head = before ?? (above !== undefined && (above.index < verb.index || isInside) ? above : undefined)
  if (head === undefined || quoted.at(comma) !== undefined || isOwnReport(context, page, head, subject))
    return undefined
  const from = Math.max(analysis.token(sentence.first).from, analysis.token(reach.left(head)).from)
  const first = trimmed(page, withoutOpening(page, analysis.tokenAt(from)), comma)
  if (first === undefined) return undefined
  const pieces = [first]
  const next = pastRelay(page, above, reach.right(verb) + 1)
  if (above !== undefined && reach.right(above) > next && next < sentence.last) {
    const rest = trimmed(page, analysis.token(next).from, analysis.token(reach.right(above)).to)
    if (rest !== undefined && rest.to > rest.from && !isContradicted(page, rest)) pieces.push(rest)
  }
  return {rule: "clause-before", pieces}
}

/** "…, she said, *an agency reported*, …": the token behind one more report that is set in there. */
function pastRelay({analysis, reach}: Page, above: Token | undefined, next: number): number {
  const relay = above?.children.find(
    (child) =>
      child.rel === "parataxis" &&
      isSpeech(child) &&
      reach.left(child) >= next &&
      reach.left(child) <= next + 1,
  )
  return relay === undefined || analysis.token(next).text !== "," ? next : reach.right(relay) + 1
}

/** A verb of speech with a speaker. */
function isSpeech(token: Token): boolean {
  const isVerb = token.upos === "VERB" && reportingOf(token)?.class === "speech"
  return isVerb && token.children.some(({rel}) => rel === "nsubj")
}

/** "…, she said, *but the ministry denied that …*": what goes on is another's report. */
function isContradicted({analysis}: Page, {from, to}: Span): boolean {
  const first = analysis.tokenAt(from)
  if (analysis.token(first).lemma !== "but") return false
  for (let index = first; index < analysis.length && analysis.token(index).from < to; index++) {
    if (isSpeech(analysis.token(index))) return true
  }
  return false
}

/**
 * "Kozlov suggested that the talks had failed, he said": the clause before already tells who said it, unless the
 * speaker behind it is known to be another.
 */
export function isOwnReport(
  {actorOf}: Context,
  {quoted}: Page,
  head: Token,
  speaker: Token | undefined,
): boolean {
  const reporting = head.upos === "VERB" ? reportingOf(head) : undefined
  const inner = head.children.find(({rel}) => rel === "nsubj")
  if (
    reporting?.class !== "speech" ||
    inner === undefined ||
    quoted.at(head.from) !== undefined ||
    !head.children.some(({rel, index}) => rel === "ccomp" && index > head.index)
  )
    return false
  const [own, other] = [inner, speaker].map((token) => token && actorOf(token.index))
  return other === undefined || (own !== undefined && idOf(own) === idOf(other))
}
