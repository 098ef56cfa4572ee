import {isAnyOffice, isIndefinite, isOffice} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import {contains} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import type {Context} from "../context.ts"
import {coordinated} from "../shared/arguments.ts"
import {eachOf, keyOf} from "../who/several.ts"
import type {Page} from "./page.ts"
import {joining} from "./reporting.ts"
import {canSpeak} from "./subject.ts"
import type {Utterance} from "./utterance.ts"

/** Those who make one utterance, the one named first first. */
export type Speakers = readonly [speaker: ActorRef, ...jointly: ActorRef[]]

/** Who makes each utterance. Those for whom the text has no words at all are left out. */
export function speakersOf(
  context: Context,
  page: Page,
  utterances: readonly Utterance[],
): ReadonlyMap<Utterance, Speakers> {
  const speakers = new Map<Utterance, ActorRef>()
  const all = new Map<Utterance, Speakers>()
  const pieces = utterances.flatMap((utterance) =>
    utterance.pieces.map(({from, to}) => ({from, to, utterance})),
  )
  for (const [index, utterance] of utterances.entries()) {
    const speaker = speakerOf(utterance, index)
    if (speaker === undefined) continue
    speakers.set(utterance, speaker)
    all.set(utterance, withOthers(utterance, speaker))
  }
  return all

  /** The speaker with those who say the same: "Berg and Holm", "ministers of Chad and Mali". */
  function withOthers(utterance: Utterance, speaker: ActorRef): Speakers {
    const {subject, speakerOf: other, verb} = utterance
    if (subject === undefined) {
      const [, ...jointly] = (other && all.get(other)) ?? [speaker]
      return [speaker, ...jointly.map(withoutAnchor)]
    }
    const [, ...together] = allBefore(context, page, utterance)
    if (together.length > 0) return [speaker, ...together.map(withoutAnchor)]
    const [, ...each] = eachOf(context, speaker, subject)
    const others = listedWith(page, subject, verb).flatMap((token) => {
      const actor = canSpeak(context, token) ? context.actorOf(token.index) : undefined
      return actor === undefined ? [] : eachOf(context, actor, token)
    })
    const keys = new Set([keyOf(speaker)])
    return [speaker, ...[...each, ...others].filter((actor) => keys.size < keys.add(keyOf(actor)).size)]
  }

  function speakerOf({subject, speakerOf: other, cue}: Utterance, index: number): ActorRef | undefined {
    if (other !== undefined) {
      const shared = speakers.get(other)
      return shared && withoutAnchor(shared)
    }
    if (subject === undefined) return undefined
    const named = context.actorOf(subject.index)
    const anchor = named?.anchor ?? context.anchor(subject)
    if (isHeOrShe(subject)) {
      const around = cue && touching(pieces, cue).find((piece) => contains(piece, cue))?.utterance
      // "Kozlov said he had told …": the one who speaks speaks of himself, unless someone was named in between.
      const outer = around?.subject?.sentence === subject.sentence ? speakers.get(around!) : undefined
      if (outer !== undefined && isPerson(outer.actor)) return {...outer, anchor}
    }
    const standing = isHeOrShe(subject) ? subjectBefore(context, page, utterances[index]!) : undefined
    if (standing !== undefined) return {...standing, anchor}
    const [first] = allBefore(context, page, utterances[index]!)
    if (first !== undefined) return {...first, anchor}
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
function subjectBefore(context: Context, page: Page, utterance: Utterance): ActorRef | undefined {
  const token = tokenBefore(context, page, utterance)
  if (token === undefined || token.upos === "PRON") return undefined
  const actor = context.actorOf(token.index)
  const isOne =
    actor !== undefined && (isPerson(actor.actor) || (actor.anonymous === true && token.xpos === "NN"))
  return isOne ? actor : undefined
}

/** "Berg and Holm were cool. “…,” they said": all of a list that is the subject of the sentence before. */
function allBefore(context: Context, page: Page, utterance: Utterance): readonly ActorRef[] {
  if (utterance.subject?.text.toLowerCase() !== "they") return []
  const token = tokenBefore(context, page, utterance)
  const list = token === undefined ? [] : coordinated(token)
  const actors = list.flatMap(({index}) => context.actorOf(index) ?? [])
  return list.length > 1 && actors.length === list.length ? actors : []
}

/** The subject of the sentence before the one that a quotation opens, in its paragraph. */
function tokenBefore({analysis}: Context, page: Page, {rule, pieces, subject}: Utterance): Token | undefined {
  if (rule !== "quote-before" || subject === undefined) return undefined
  const {from} = pieces[0]!
  const quoted = analysis.sentences[analysis.token(analysis.tokenAt(from)).sentence]!
  const before = analysis.sentences[quoted.index - 1]
  if (before === undefined || before.paragraph !== quoted.paragraph || before.headline || quoted.from < from)
    return undefined
  if (page.quoted.at(before.from) !== undefined) return undefined
  for (let index = before.first; index < before.last; index++) {
    const token = analysis.token(index)
    if (token.rel === "nsubj" && token.head?.head === undefined) return token
  }
  return undefined
}

/** Those named in one list with the subject, none of them the subject of a verb of its own. */
function listedWith(page: Page, subject: Token, verb: Token | undefined): readonly Token[] {
  const {analysis} = page
  const [, ...others] = coordinated(subject)
  return [...others, ...besides(page, subject, verb)].filter((token) => {
    const {index} = token
    if (isSaidOf(subject, token)) return false
    if (verb === undefined || verb.index > subject.index) return verb === undefined || index < verb.index
    const next = index + 1 < analysis.length ? analysis.token(index + 1).upos : "PUNCT"
    return !/^(VERB|AUX)$/.test(next)
  })
}

/** "Berg, together with Holm, said": those whom a preposition sets beside the subject. */
function besides({analysis}: Page, subject: Token, verb: Token | undefined): readonly Token[] {
  const found: Token[] = []
  for (let index = subject.index + 1; index < (verb?.index ?? 0); index++) {
    const token = analysis.token(index)
    const words = [analysis.token(index - 1), token].map(({text}) => text.toLowerCase())
    if (joining.has(words.join(" ")) || joining.has(words[1]!)) found.push(token.head ?? token)
  }
  return found
}

/**
 * "Berg, an officer and a critic of NATO, said", "the envoy and former minister said": one person in two words, of
 * which the second has no article of its own, or none but "a" in an apposition.
 */
function isSaidOf(subject: Token, token: Token): boolean {
  const isBare =
    token.upos === "NOUN" &&
    token.xpos === "NN" &&
    !token.children.some(({rel}) => /^(det|nmod:poss)$/.test(rel))
  if (isBare) return true
  const isDescribed = subject.children.some(
    ({rel, index}) => rel === "appos" && subject.index < index && index < token.index,
  )
  return isDescribed && token.children.some(({text}) => isIndefinite(text.toLowerCase()))
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
