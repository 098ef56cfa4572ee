import {once} from "../data/once.ts"
import {isPerson} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {Reading} from "../record/reading.ts"
import {type Statement, utterersOf} from "../record/statement.ts"
import type {Anchor} from "../text/span.ts"
import {type Relation, relate} from "./actors.ts"
import {type DayRange, daysApart, daysOf} from "./days.ts"
import {overlapOf, sameUtterance} from "./likeness.ts"
import type {Part} from "./linked.ts"
import {lists} from "./lists.ts"
import {sentenceSpans} from "./sentences.ts"
import {cosine, type TermVector, termVector} from "./terms.ts"
import {type Word, wordsIn, wordsOf} from "./words.ts"

/** A sentence of what somebody is reported to have said. */
export interface Utterance extends Part {
  readonly speaker: ActorRef
  /** All who said it, the speaker first. */
  readonly utterers: readonly ActorRef[]
  readonly anchor: Anchor
  readonly act: Statement["act"]
  readonly mode: "direct" | "indirect" | "mixed" | "headline"
  /** When it was said, as its report tells it. */
  readonly when: Statement["when"]
  /** When it was published, where that is known. */
  readonly days: DayRange | undefined
  /** Worked out when they are first asked for: most utterances are never compared by their words. */
  readonly terms: () => TermVector
}

/** The sentences of the statements of a reading. */
export function utterancesOf({report, items}: Pick<Reading, "report" | "items">): readonly Utterance[] {
  const days = daysOf(report.published)
  const titleEnd =
    report.title !== undefined && report.text.startsWith(report.title) ? report.title.length : 0
  return items
    .filter((item): item is Statement => item.kind === "statement")
    .flatMap((statement) =>
      statement.words.flatMap((words) =>
        sentenceSpans(report.text, words.from, words.to).map(
          ({from, to}): Utterance => ({
            id: `${statement.id}:${from}`,
            report: report.id,
            item: statement.id,
            speaker: statement.speaker,
            utterers: utterersOf(statement),
            anchor: {from, to, quote: report.text.slice(from, to)},
            act: statement.act,
            mode: to <= titleEnd ? "headline" : statement.mode,
            when: statement.when,
            days,
            terms: once(() => termVector(wordsOf(report.text, from, to), () => 1)),
          }),
        ),
      ),
    )
}

/** The same speaker said it where the words are this alike. */
const sameSpeaker = 0.5
/** Speakers that only could be one need more than two loose quotations: reports of one crisis say like things. */
const compatibleSpeaker = sameUtterance + 0.075
/** The shorter wording is wholly in the longer one from this share on. */
const contained = 0.75
/** Words that tell something, which the shorter wording must have to be found in a longer one. */
const containedWords = 4
const tellingWeight = 1.5
/** Another speaker is given the same words from this likeness on. */
const wordForWord = 0.8
/** Below this likeness of terms two sentences are not compared word by word. */
const leastCosine = 0.1
/** One utterance is not reported anew for longer than this. */
const longestDays = 14

/** Whether two sentences are of one speaker: of several who said it together, those nearest count. */
export function relateSpeakers({utterers: a}: Utterance, {utterers: b}: Utterance): Relation {
  let nearest: Relation = "different"
  for (const one of a) {
    for (const two of b) {
      const relation = relate(one, two)
      if (relation === "same") return "same"
      if (relation === "compatible") nearest = "compatible"
    }
  }
  return nearest
}

/**
 * How surely two sentences give one utterance; undefined where they do not. Speakers of one name need less
 * likeness than speakers who could be one; for different ones see `attributed`.
 */
export function compareUtterances(a: Utterance, b: Utterance): number | undefined {
  const relation = relateSpeakers(a, b)
  if (relation === "different" || !withinDays(a, b) || cosine(a.terms(), b.terms()) < leastCosine)
    return undefined
  const [wordsA, wordsB] = [wordsAt(a), wordsAt(b)]
  const {ofA, ofB} = overlapOf(wordsA, wordsB)
  const mean = ofA + ofB === 0 ? 0 : (2 * ofA * ofB) / (ofA + ofB)
  if (mean >= compatibleSpeaker) return mean
  // What one speaker says of two matters is alike in small words alone.
  if (relation === "same" && mean >= sameSpeaker && ofOneAct(a, b) && shareTelling(wordsA, wordsB))
    return mean
  const shorter = wordsA.length <= wordsB.length ? wordsA : wordsB
  const telling = shorter.filter(isTelling).length
  const share = shorter === wordsA ? ofA : ofB
  return relation === "same" && telling >= containedWords && share >= contained ? share * 0.8 : undefined
}

/** Not both, if one wants something done and the other says what is: "must withdraw" and "have moved". */
function ofOneAct({act: a}: Utterance, {act: b}: Utterance): boolean {
  const wants = (act: string): boolean => lists.acts.wanting.includes(act)
  const tells = (act: string): boolean => lists.acts.telling.includes(act)
  return !((wants(a) && tells(b)) || (tells(a) && wants(b)))
}

function shareTelling(a: readonly Word[], b: readonly Word[]): boolean {
  const stems = new Set(a.filter(isTelling).map(({stem}) => stem))
  return b.some((word) => isTelling(word) && stems.has(word.stem))
}

function isTelling({weight}: Word): boolean {
  return weight >= tellingWeight
}

/** Whether two speakers are given the same words: a disagreement about who said them. */
export function attributed(a: Utterance, b: Utterance): boolean {
  if (relateSpeakers(a, b) !== "different" || !withinDays(a, b)) return false
  if (!isFullyNamed(a.speaker) || !isFullyNamed(b.speaker)) return false
  if (a.terms().terms.length < 5 || cosine(a.terms(), b.terms()) < 0.6) return false
  if (shareName(a.speaker, b.speaker)) return false
  const {ofA, ofB} = overlapOf(wordsAt(a), wordsAt(b))
  return Math.min(ofA, ofB) >= wordForWord
}

/** Whether the words tell who it is: a lone first name or surname can be half of the other's name. */
function isFullyNamed({actor, name}: ActorRef): boolean {
  return actor !== undefined && (!isPerson(actor) || /\S\s+\S/.test(name))
}

function shareName(a: ActorRef, b: ActorRef): boolean {
  const names = new Set(wordsIn(a.name).map(({form}) => form))
  return wordsIn(b.name).some(({form}) => names.has(form))
}

function withinDays(a: Utterance, b: Utterance): boolean {
  return a.days === undefined || b.days === undefined || daysApart(a.days, b.days) <= longestDays
}

/** The words of an utterance. */
export function wordsAt({anchor}: Utterance): readonly Word[] {
  return wordsIn(anchor.quote)
}
