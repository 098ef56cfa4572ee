import type {SourceLink, When} from "../../record/common.ts"
import type {ItemDraft} from "../../record/id.ts"
import {contains, type Span} from "../../text/span.ts"
import {touching} from "../../text/touching.ts"
import {type Context, reportLink} from "../context.ts"
import {issuesIn} from "../positions/issues.ts"
import {field} from "../rule.ts"
import {whenFrom} from "../shared/when.ts"
import {idOf} from "../who/parties.ts"
import {accordingUtterance} from "./according.ts"
import {actOf} from "./acts.ts"
import {colonUtterances, paragraphAt, withFloating} from "./floating.ts"
import {nounUtterance} from "./nouns.ts"
import type {Page} from "./page.ts"
import {quotedIn} from "./quoted.ts"
import {reachIn} from "./reach.ts"
import {findCues, isSupport} from "./reporting.ts"
import {type Speakers, speakersOf} from "./speakers.ts"
import {surroundingsOf} from "./surroundings.ts"
import type {Utterance} from "./utterance.ts"
import {verbUtterance} from "./verbs.ts"

type StatementDraft = Extract<ItemDraft, {kind: "statement"}>

/** Every statement that the report gives: what someone is reported to have said or written. */
export function statements(context: Context): readonly StatementDraft[] {
  const {analysis} = context
  const page: Page = {analysis, quoted: quotedIn(analysis), reach: reachIn(analysis), sharers: new Map()}
  const found: Utterance[] = []
  const cues = findCues(analysis)
  const nouns = new Set(
    cues.flatMap(({noun, token}) => (noun && token.rel === "obj" ? [token.head!.index] : [])),
  )
  for (const cue of cues) {
    if (page.quoted.isSpeech(cue.token.from)) continue
    if (!cue.noun && isSupport(cue.token) && nouns.has(cue.token.index)) continue
    const utterance = cue.noun ? nounUtterance(page, cue) : verbUtterance(context, page, cue)
    if (utterance !== undefined) found.push(utterance)
  }
  for (let index = 0; index < analysis.length; index++) {
    const utterance = accordingUtterance(page, analysis.token(index))
    if (utterance !== undefined && !isRelay(context, utterance, found)) found.push(utterance)
  }
  found.push(...colonUtterances(context, page))
  const own = found.filter((utterance) => !isPartOfOther(utterance, found))
  const utterances = withFloating(page, withoutDoubles(own.sort(byPlace)))
  const speakers = speakersOf(context, page, utterances)
  const drafts = utterances.flatMap((utterance) => {
    const who = speakers.get(utterance)
    return who === undefined ? [] : [draft(context, page, utterance, who)]
  })
  return withOuterSources(withSharedDays(page, drafts))
}

function draft(
  context: Context,
  page: Page,
  utterance: Utterance,
  [speaker, ...jointly]: Speakers,
): StatementDraft {
  const words = utterance.pieces.map(context.anchor)
  const {relays, addressee, setting} = surroundingsOf(context, page, utterance)
  const when = [utterance.verb && context.whenOf(utterance.verb.index), timeBehind(context, utterance)].find(
    (each) => each !== undefined && isMoment(each, words),
  )
  const utterer: SourceLink = {
    role: "utterer",
    ...(speaker.actor === undefined ? {} : {actor: speaker.actor}),
    name: speaker.name,
    ...(speaker.anchor === undefined ? {} : {anchor: speaker.anchor}),
  }
  return {
    kind: "statement",
    anchors: words,
    sources: [utterer, ...relays, reportLink(context.report)],
    ...(when === undefined ? {} : {when}),
    factuality: "certain",
    rule: `statement.${utterance.rule}`,
    speaker,
    ...(jointly.length === 0 ? {} : {jointly}),
    words,
    ...(utterance.cue === undefined ? {} : {cue: context.anchor(utterance.cue)}),
    mode: page.quoted.mode(utterance.pieces),
    ...(addressee === undefined || idOf(addressee) === idOf(speaker) ? {} : {addressee}),
    ...field("setting", setting),
    act: actOf(
      utterance.act,
      words.map(({quote}) => quote),
    ),
    about: [
      ...new Set(words.flatMap((span) => issuesIn(context, span, context.partyOf(speaker) ?? speaker))),
    ],
  }
}

/**
 * "…," Berg said on Monday. "…," she added: what the same speaker says next in the same paragraph or the one
 * after, without a time of its own and with nobody else between, was said at the same time.
 */
function withSharedDays(page: Page, drafts: readonly StatementDraft[]): readonly StatementDraft[] {
  let last: StatementDraft | undefined
  return [...drafts]
    .sort((a, b) => placeOf(a) - placeOf(b))
    .map((draft) => {
      const same =
        last?.when !== undefined &&
        last.speaker.actor !== undefined &&
        last.speaker.actor === draft.speaker.actor
      const near = same && paragraphAt(page, placeOf(draft)) - paragraphAt(page, placeOf(last!)) <= 1
      const shared = draft.when === undefined && near ? {...draft, when: last!.when!} : draft
      last = shared
      return shared
    })
}

/**
 * "Berg said officials had told her …": the chain of the inner statement goes on with the outer one's. A relay
 * that both have is named once.
 */
function withOuterSources(drafts: readonly StatementDraft[]): readonly StatementDraft[] {
  const pieces = drafts.flatMap((draft) => draft.words.map(({from, to}) => ({from, to, draft})))
  return drafts.map((draft) => {
    const {cue} = draft
    const around = cue && touching(pieces, cue).find((piece) => contains(piece, cue))
    const outer = around?.draft
    if (outer === undefined) return draft
    const own = draft.sources.slice(0, -1)
    const further = outer.sources.filter(
      ({role, actor}) =>
        role === "report" || actor === undefined || own.every((link) => link.actor !== actor),
    )
    return {...draft, sources: [...own, ...further]}
  })
}

/** Where a statement stands: at its cue, else at its words. */
function placeOf({cue, words}: StatementDraft): number {
  return cue?.from ?? words[0]!.from
}

/** "Holm said …, according to TASS": the phrase tells who relays the words of another. */
function isRelay(context: Context, {verb, subject, pieces}: Utterance, found: readonly Utterance[]): boolean {
  return (
    subject !== undefined &&
    found.some(
      (other) =>
        other.verb?.sentence === verb?.sentence &&
        (context.namedAt(subject.index)?.entry.kind === "outlet" ||
          other.pieces.some((a) => pieces.some((b) => meets(a, b)))),
    )
  )
}

/**
 * "He said they believe …", "… that Moscow, accusing Kyiv of …": inside reported words an attitude, or what has
 * no speaker of its own, is part of them and not a further statement.
 */
function isPartOfOther(utterance: Utterance, all: readonly Utterance[]): boolean {
  const {cue, verb, rule} = utterance
  if (cue === undefined || verb === undefined || rule === "according") return false
  const own = !rule.startsWith("attitude") && verb.children.some(({rel}) => rel === "nsubj")
  if (own) return false
  return all.some(
    (other) => other !== utterance && other.pieces.some(({from, to}) => from <= cue.from && cue.to <= to),
  )
}

/** Whether it can be the time of an utterance: no stretch with an open end, "since 1996", nor a time in the words said. */
function isMoment({edtf, anchor}: When, words: readonly Span[]): boolean {
  return !edtf.includes("..") && !words.some((piece) => anchor !== undefined && contains(piece, anchor))
}

/** "…" Wednesday.: a time right behind the words. */
function timeBehind({analysis}: Context, {pieces}: Utterance): When | undefined {
  const end = pieces.at(-1)!.to
  const time = touching(analysis.times, {from: end + 1, to: end + 2}).find(
    ({from}) => from > end && from - end <= 2,
  )
  return time && !/\n/.test(analysis.text.slice(end, time.from)) ? whenFrom(analysis.text, time) : undefined
}

function meets(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

function byPlace(a: Utterance, b: Utterance): number {
  return a.pieces[0]!.from - b.pieces[0]!.from || a.pieces[0]!.to - b.pieces[0]!.to
}

/** One utterance for the same words: the one whose cue is nearest to them. */
function withoutDoubles(utterances: readonly Utterance[]): readonly Utterance[] {
  const key = ({pieces}: Utterance): string => pieces.map(({from, to}) => `${from}-${to}`).join()
  const best = new Map<string, Utterance>()
  for (const utterance of utterances) {
    const known = best.get(key(utterance))
    if (known === undefined || distance(utterance) < distance(known)) best.set(key(utterance), utterance)
  }
  return utterances.filter((utterance) => best.get(key(utterance)) === utterance)
}

function distance({cue, pieces}: Utterance): number {
  if (cue === undefined) return Infinity
  return Math.min(...pieces.map(({from, to}) => Math.min(Math.abs(from - cue.to), Math.abs(cue.from - to))))
}
