import {isAnyOffice, isOffice} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import {contains} from "../../text/span.ts"
import type {Context} from "../context.ts"
import type {Page} from "./page.ts"
import type {Utterance} from "./utterance.ts"

/** Who makes each utterance. Those for whom the text has no words at all are left out. */
export function speakersOf(
  context: Context,
  page: Page,
  utterances: readonly Utterance[],
): ReadonlyMap<Utterance, ActorRef> {
  const speakers = new Map<Utterance, ActorRef>()
  for (const [index, utterance] of utterances.entries()) {
    const speaker = speakerOf(utterance, index)
    if (speaker !== undefined) speakers.set(utterance, speaker)
  }
  return speakers

  function speakerOf({subject, speakerOf: other, cue}: Utterance, index: number): ActorRef | undefined {
    if (other !== undefined) {
      const shared = speakers.get(other)
      return shared && withoutAnchor(shared)
    }
    if (subject === undefined) return undefined
    const named = context.actorOf(subject.index)
    const anchor = named?.anchor ?? context.anchor(subject)
    if (isHeOrShe(subject)) {
      const around = utterances.find(
        ({pieces}) => cue !== undefined && pieces.some((piece) => contains(piece, cue)),
      )
      // "Kozlov said he had told …": the one who speaks speaks of himself, unless someone was named in between.
      const outer = around?.subject?.sentence === subject.sentence ? speakers.get(around) : undefined
      if (outer !== undefined && isPerson(outer.actor)) return {...outer, anchor}
    }
    const standing = isHeOrShe(subject) ? subjectBefore(context, page, utterances[index]!) : undefined
    if (standing !== undefined) return {...standing, anchor}
    const open = isHeOrShe(subject)
      ? named === undefined || !isPerson(named.actor)
      : isUnnamedHolder(context, subject, named)
    const before = open ? lastPerson(index) : undefined
    const last =
      before !== undefined && (isHeOrShe(subject) || mayHold(before, subject, named)) ? before : undefined
    return last === undefined ? (named ?? unknown(context, page, subject)) : {...last, anchor}
  }

  /** The named person who spoke last, in this sentence or one of the three before. */
  function lastPerson(index: number): ActorRef | undefined {
    const sentence = utterances[index]!.subject!.sentence
    for (const before of utterances.slice(0, index).reverse()) {
      const speaker = speakers.get(before)
      if (speaker === undefined || !isPerson(speaker.actor)) continue
      const at = before.subject?.sentence
      return at !== undefined && sentence - at <= 3 ? speaker : undefined
    }
    return undefined
  }
}

/**
 * "A senior official was cool. “…,” he said": who is the subject of the sentence before the quotation, in its
 * paragraph, is the one who speaks, rather than whoever the quotation or an earlier sentence names.
 */
function subjectBefore(
  {analysis, actorOf}: Context,
  page: Page,
  {rule, pieces, subject}: Utterance,
): ActorRef | undefined {
  if (rule !== "quote-before" || subject === undefined) return undefined
  const {from} = pieces[0]!
  const quoted = analysis.sentences[analysis.token(analysis.tokenAt(from)).sentence]!
  const before = analysis.sentences[quoted.index - 1]
  if (before === undefined || before.paragraph !== quoted.paragraph || before.headline || quoted.from < from)
    return undefined
  if (page.quoted.at(before.from) !== undefined) return undefined
  for (let index = before.first; index < before.last; index++) {
    const token = analysis.token(index)
    if (token.rel !== "nsubj" || token.head?.head !== undefined || token.upos === "PRON") continue
    const actor = actorOf(index)
    const isOne =
      actor !== undefined && (isPerson(actor.actor) || (actor.anonymous === true && token.xpos === "NN"))
    return isOne ? actor : undefined
  }
  return undefined
}

function isHeOrShe({text}: Token): boolean {
  return /^s?he$/i.test(text)
}

/** "the alliance head": one holder of an office, meant as known, whom neither a name nor coreference identifies. */
function isUnnamedHolder(context: Context, subject: Token, named: ActorRef | undefined): boolean {
  if (named?.anonymous !== true || subject.xpos === "NNS" || !isOffice(subject.lemma.toLowerCase()))
    return false
  const definite = subject.children.some(({text}) => text.toLowerCase() === "the")
  return definite && context.analysis.mentionsAt(subject.index).every(({entity}) => isAlone(context, entity))
}

/** Whether the one who spoke last may be the holder of the office: of the same body, and said to be nothing else. */
function mayHold({role, affiliation}: ActorRef, office: Token, named: ActorRef | undefined): boolean {
  if (named?.affiliation !== undefined && named.affiliation !== affiliation) return false
  const word = office.lemma.toLowerCase()
  return (
    role === undefined ||
    isAnyOffice(word) ||
    role
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(word)
  )
}

/** Whether nothing but pronouns refers to the entity besides. */
function isAlone({analysis}: Context, entity: number): boolean {
  const mentions = analysis.entities[entity]?.mentions ?? []
  return mentions.filter((at) => analysis.mentions[at]!.form !== "pronoun").length <= 1
}

/** Someone whom neither the authority nor the names know, by the words that the report uses. */
function unknown(context: Context, {analysis, reach}: Page, token: Token): ActorRef {
  let last = reach.right(token)
  for (let at = token.index + 1; at <= last; at++) {
    if (analysis.token(at).text === "," || analysis.token(at).rel.startsWith("acl")) last = at - 1
  }
  let first = reach.left(token)
  while (first < token.index && /^(ADP|[CS]CONJ|PUNCT)$/.test(analysis.token(first).upos)) first++
  const {from} = analysis.token(first)
  const anchor = context.anchor({from, to: analysis.token(Math.max(last, token.index)).to})
  return {name: anchor.quote.replace(/^(the|an?) /i, "") || anchor.quote, anchor}
}

function withoutAnchor({anchor: _, ...speaker}: ActorRef): ActorRef {
  return speaker
}
