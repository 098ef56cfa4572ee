import type {Token} from "../../language/analysis.ts"
import {isInTime} from "../shared/covering.ts"
import {isNegated} from "../shared/negation.ts"
import {isSummingUp} from "../shared/summing-up.ts"
import type {Page} from "./page.ts"
import {type Cue, reportingOf, settings} from "./reporting.ts"

/** The last token of the reported words that begin at token `first`. */
export function lastToken(page: Page, cue: Cue, first: number, least: number): number {
  const {analysis, quoted, reach} = page
  const verb = cue.token
  const sentence = analysis.sentences[verb.sentence]!
  const above = verb.head
  const swallowed =
    above !== undefined && above.index >= first && /^(csubj|parataxis|dep|nsubj|amod|compound)/.test(verb.rel)
  let limit = swallowed ? sentence.last - 1 : Math.max(reach.right(verb), first)
  // "accused him of lying, *a charge that he denied*": an answer to the words before is no part of them.
  for (let index = first + 1; index <= limit; index++) {
    const token = analysis.token(index)
    if (isSummingUp(token) && token.children.some((clause) => isAnswer(clause))) return reach.left(token) - 1
  }
  for (let index = least + 1; index <= limit; index++) {
    const token = analysis.token(index)
    const inside = quoted.at(token.from)
    if (inside !== undefined && inside.from < token.from) continue
    if (isTail(page, token, verb)) {
      limit = index - 1
      break
    }
    if (isNewCue(page, token, verb) || isFurther(page, token, verb) || escapes(page, token, verb, first)) {
      limit = Math.max(reach.left(token), first) - 1
      if (limit >= first) break
      limit = index - 1
      break
    }
  }
  return limit
}

/**
 * ", adding that …", ", according to …", ", which she said …", "although the other side says …": what follows
 * is reported anew. A participle so found shares the subject of this verb.
 */
function isNewCue({analysis, sharers}: Page, token: Token, verb: Token): boolean {
  if (token.text.toLowerCase() === "according") return true
  const reporting = token.upos === "VERB" ? reportingOf(token) : undefined
  const opening = token.children.find(({rel}) => rel === "mark")
  if (opening?.text === "without" && analysis.token(opening.index - 1).text === ",") return true
  if (reporting?.class !== "speech") return false
  const before = analysis.token(token.index - 1).text
  if (
    token.xpos === "VBG" &&
    before === "," &&
    /^(advcl|acl|conj|parataxis|ccomp|xcomp|dep)/.test(token.rel)
  ) {
    sharers.set(token.index, verb)
    return true
  }
  const own = token.children.some(({rel}) => rel === "nsubj")
  if (token.rel === "advcl" && own && settings.contrasting.includes(opening?.text.toLowerCase() ?? ""))
    return true
  const answers = token.lemma === "say" || /^(deny|reject)$/.test(reporting.act)
  return token.rel.endsWith(":relcl") && answers && own && !/^(who)$/i.test(before)
}

/** "that the ministry denied": a clause in which someone speaks. */
function isAnswer(clause: Token): boolean {
  const isSaid = reportingOf(clause)?.class === "speech"
  return clause.rel.startsWith("acl") && isSaid && clause.children.some(({rel}) => rel === "nsubj")
}

/** "told Kyiv to yield, *the White House said*.": at the end of a sentence, who reports the whole of it. */
function isTail({analysis, reach}: Page, token: Token, verb: Token): boolean {
  if (analysis.token(token.index - 1).text !== ",") return false
  for (
    let at: Token | undefined = token;
    at?.head !== undefined && reach.left(at) === token.index;
    at = at.head
  ) {
    const {head, rel} = at
    if (rel !== "nsubj" || head === verb || head.index < token.index || head.upos !== "VERB") continue
    const last = analysis.sentences[head.sentence]!.last
    let end = head.index + 1
    while (end < last && analysis.token(end).upos === "PUNCT") end++
    return end === last && reportingOf(head)?.class === "speech"
  }
  return false
}

/**
 * "said he was a hostage and *called on* the envoys to help", "…, but *did not name* them": what the speaker does next
 * stands in the past, where the reported words before it are shifted back.
 */
function isFurther({sharers}: Page, token: Token, verb: Token): boolean {
  const {head} = token
  if (token.rel !== "conj" || head === undefined || !/^VB[DN]$/.test(verb.xpos) || head === verb) return false
  if (!/^ccomp/.test(head.rel) || head.head !== verb) return false
  const aux = token.children.filter(({rel}) => /^aux/.test(rel))
  if (token.children.some(({rel, text}) => rel.startsWith("nsubj") || (rel === "mark" && text === "that")))
    return false
  const refrains =
    aux.some(({text}) => text === "did") && isNegated(token) && settings.refraining.includes(token.lemma)
  const shifted = head.children.some(({rel, xpos}) => /^(aux|cop)/.test(rel) && /^(VBD|MD)$/.test(xpos))
  const acts =
    shifted &&
    aux.length === 0 &&
    /^VB[DN]$/.test(token.xpos) &&
    (reportingOf(token)?.frames.some((frame) => /^(person-infinitive|infinitive|for|of)$/.test(frame)) ??
      false)
  if (acts) sharers.set(token.index, verb)
  return refrains || acts
}

/** Whether a later phrase belongs to the reporting verb itself, or to what stands above it. */
function escapes(page: Page, token: Token, verb: Token, first: number): boolean {
  const head = token.head
  if (head === undefined || head.index >= first) return false
  if (head.index !== verb.index && !(head.index < verb.index)) return false
  if (token.rel === "conj") return isOwnPredicate(token) || isOfOuter(token, verb)
  if (token.rel === "parataxis") return reportingOf(token) !== undefined
  if (token.rel === "advcl") {
    return !token.children.some(
      ({text, rel}) => rel === "mark" && settings.inside.includes(text.toLowerCase()),
    )
  }
  return head.index === verb.index && token.rel.startsWith("obl") && isSetting(page, token)
}

/** "said Oslo accepted the plan, but *that Lima must move*": inside reported words, a clause of the one who reports them. */
function isOfOuter({head, children}: Token, verb: Token): boolean {
  return (
    head === verb &&
    verb.rel.startsWith("ccomp") &&
    children.some(({rel, text}) => rel === "mark" && text === "that")
  )
}

/** "said …, and left": a further predicate of the speaker, not "said … and would leave". */
function isOwnPredicate(token: Token): boolean {
  const has = (relation: string, words: RegExp): boolean =>
    token.children.some(({rel, text}) => rel.startsWith(relation) && words.test(text))
  if (has("mark", /^that$/i) || has("cc", /^or$/i)) return false
  return reportingOf(token) !== undefined || has("nsubj", /./) || !(has("aux", /./) || has("cop", /./))
}

/** "in an interview", "at a news conference", "on Thursday": where or when it was said. */
export function isSetting({analysis}: Page, token: Token): boolean {
  if (/^obl:(tmod|npmod|unmarked)$/.test(token.rel)) return true
  const preposition = token.children.find(({rel}) => rel === "case")?.text.toLowerCase()
  if (preposition === undefined || !settings.prepositions.includes(preposition)) return false
  return isInTime(analysis, token) || settings.nouns.includes(token.lemma.toLowerCase())
}
