import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {When} from "../../record/common.ts"
import type {Meeting} from "../../record/meeting.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, core, cover, subjectSpans} from "../rule.ts"
import {
  argumentsOf,
  coordinated,
  hasTense,
  isPassive,
  type Oblique,
  prepositionOf,
} from "../shared/arguments.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import {namesBefore} from "../who/several.ts"
import {dayOf, durationOf, outcomeOf, placeOf} from "./details.ts"
import {joinMentions, type Mention} from "./joining.ts"
import {bodyOf, nobody, whoMet, whoSaid} from "./parties.ts"
import {amid, around, durations, held, type Kind, nouns, partaking, together, verbs} from "./words.ts"

/** Meetings of a report, all the mentions of one joined. */
export function meetings(context: Context): readonly Omit<Meeting, "id">[] {
  const found = [...verbal(context), ...nominal(context)].sort((a, b) => a.span.from - b.span.from)
  return joinMentions(context, found)
}

/** A verb of meeting: "Vance met Novak in Geneva", "the two sides held talks". */
function verbal(context: Context): readonly Mention[] {
  const {analysis} = context
  return verbs.find(analysis).flatMap(({value, head, objects: named}) => {
    const token = analysis.token(head)
    if (
      [...ancestors(token)]
        .slice(0, 3)
        .some((at, depth) => isNegated(at) && (depth === 0 || /^xcomp/.test(token.rel))) ||
      prepositionOf(token) === "without"
    )
      return []
    const own = argumentsOf(analysis, head)
    const front = hasTense(token) && !isPassive(token) ? namesBefore(context, token) : []
    const args = {...own, agents: front.length > own.agents.length ? front : own.agents}
    const nounHead = value.topical
      ? undefined
      : args.patients.find((at) => nouns.at(analysis, at)?.value !== undefined || isMeetingNoun(context, at))
    // "spoke with Sato by telephone": the tree may give the name both prepositions.
    const others = args.obliques
      .filter(({preposition}) => /^with\b/.test(preposition))
      .map(({index}) => index)
    const objects = nounHead === undefined && !value.topical ? args.patients : []
    const inner =
      nounHead === undefined
        ? (value.topical ? args.patients : []).flatMap((at) => peopleWith(context, at))
        : argumentsOf(analysis, nounHead)
            .obliques.filter(({preposition}) => /^(with|between)$/.test(preposition))
            .map(({index}) => index)
    const actors = [...args.agents, ...objects, ...others, ...inner]
    const {parties, people} = whoMet(context, actors)
    const plural =
      args.agents.length > 1 || args.agents.some((at) => /^(NNS|NNPS)$/.test(analysis.token(at).xpos))
    if (
      token.lemma === "meet" &&
      objects.length > 0 &&
      !objects.some((at) => context.actorOf(at) !== undefined)
    )
      return []
    if (parties.length + people.length < 2 && (!plural || value.topical)) return []
    if (
      value.format === "call" &&
      named.length === 0 &&
      !others.some((at) => context.actorOf(at) !== undefined) &&
      nounHead === undefined
    )
      return []
    const hosts = nounHead === undefined ? [token] : [token, analysis.token(nounHead)]
    const place = placeOf(context, hosts)
    const duration = durationOf(context, hosts)
    const when = context.whenOf(head)
    if (value.topical && [place, duration, when].every((told) => told === undefined)) return []
    const near = subjectSpans(context, head, args.agents)
    const span = cover([
      ...near,
      token,
      ...[...objects, ...others, ...inner, ...(nounHead === undefined ? [] : [nounHead])].map((at) =>
        core(context, at, /^(acl|appos)/),
      ),
      ...(place === undefined ? [] : [place]),
      ...(when?.anchor !== undefined && when.anchor.from > token.from && when.anchor.from - token.to < 60
        ? [when.anchor]
        : []),
    ])
    return [
      {
        rule: "meeting.verb",
        head,
        span,
        parties,
        people,
        body: bodyOf(context, hosts),
        place,
        when,
        told: undefined,
        duration,
        outcome: outcomeOf(context, token),
        format: value.format,
        definite: false,
        plural: false,
        others: false,
      },
    ]
  })
}

/** "discussed the crisis *with President Soto*": people whom the tree hangs on what they talk about. */
function peopleWith(context: Context, theme: number): readonly number[] {
  return argumentsOf(context.analysis, theme)
    .obliques.filter(({preposition}) => preposition === "with")
    .map(({index}) => index)
    .filter((index) => {
      const actor = context.actorOf(index)
      return actor !== undefined && (isPerson(actor.actor) || actor.anonymous === true)
    })
}

function isMeetingNoun(context: Context, index: number): boolean {
  const {analysis} = context
  const previous = index > 0 ? nouns.at(analysis, index - 1) : undefined
  return previous?.value !== undefined && previous.head === index
}

/** A noun of meeting: "Thursday's session in Vienna", "four hours of talks with Russian officials". */
function nominal(context: Context): readonly Mention[] {
  const {analysis} = context
  const mentions: Mention[] = []
  let end = 0
  for (const {value, head, first, last} of nouns.find(analysis)) {
    if (first < end) continue
    end = last
    const token = analysis.token(head)
    if (value === undefined || /^(compound|amod)$/.test(token.rel) || isForeseen(token) || isNone(token))
      continue
    const args = argumentsOf(analysis, head)
    const partners = args.obliques
      .filter(({preposition}) => /^(with|between|of|among)$/.test(preposition))
      .map(({index}) => index)
    const owners = args.agents.filter(
      (at) => analysis.token(at).head === token && context.actorOf(at) !== undefined,
    )
    const actors = [...owners, ...partners, ...args.patients]
    const hours = hoursOf(token)
    const top = hours ?? token
    const above = top.head?.upos === "VERB" ? top.head : undefined
    // "held six hours of talks" is told by its verb.
    const verb = hours !== undefined && above && verbs.at(analysis, above.index) ? undefined : above
    const subject =
      verb !== undefined && /^(obj|obl)$/.test(top.rel) ? argumentsOf(analysis, verb.index).agents : []
    const speakers = beside(context, token, value, {owners, partners: args.obliques})
    const named = whoMet(context, [
      ...actors,
      ...(verb !== undefined && takesPart(verb, top) ? subject : []),
      ...speakers,
    ])
    const said = speakers.length > 0 && above !== undefined ? whoSaid(context, above, speakers) : nobody
    const [parties, people] = [
      [...named.parties, ...said.parties],
      [...named.people, ...said.people],
    ]
    const hosts = [token, ...(hours === undefined ? [] : [hours])]
    const place = placeOf(context, [...hosts, ...(verb !== undefined && isHeld(verb) ? [verb] : [])])
    const duration =
      durationOf(context, hosts) ?? (verb === undefined ? undefined : durationOf(context, [verb]))
    const ownDay = dayOf(context, token)
    const when = ownDay ?? (verb !== undefined && isHeld(verb) ? context.whenOf(verb.index) : undefined)
    mentions.push({
      rule: "meeting.noun",
      head,
      span: withDay(nounSpan(context, top), ownDay?.anchor),
      parties,
      people,
      body: bodyOf(context, hosts),
      place,
      when,
      told: toldWhen(context, token),
      duration,
      outcome: verb === undefined ? undefined : outcomeOf(context, verb),
      format: value.format,
      definite: isDefinite(token),
      plural: /^NNP?S$/.test(token.xpos),
      others: parties.length + people.length === 0 && partners.length > 0,
    })
  }
  return mentions
}

/** Whether the subject of a verb takes part in the meeting that hangs on it. */
function takesPart({lemma}: Token, meeting: Token): boolean {
  return partaking.has(lemma) || amid.has(`${lemma} ${prepositionOf(meeting)}`)
}

/** The day on which the words that a noun stands in are said: "noted on Wednesday that they sat through talks". */
function toldWhen(context: Context, noun: Token): When | undefined {
  const clause = [...ancestors(noun)].find(({rel}) => rel === "ccomp")
  return clause?.head && context.whenOf(clause.head.index)
}

/** "It would be their first meeting": what is said of a meeting named before. */
function isForeseen({children}: Token): boolean {
  return (
    children.some(({rel}) => rel === "cop") &&
    children.some(({rel, lemma}) => rel === "nsubj" && lemma === "it") &&
    children.some(({rel, xpos}) => rel === "aux" && xpos === "MD")
  )
}

/**
 * Who met, by the clause that the meeting stands beside: "Berg said after talks with Holm …" tells that Berg
 * talked to Holm, "warned Holm in a call" that both were on the line, and "Berg and Holm embraced after talks" that those two met.
 */
function beside(
  {analysis}: Context,
  noun: Token,
  {format}: Kind,
  {owners, partners}: {readonly owners: readonly number[]; readonly partners: readonly Oblique[]},
): readonly number[] {
  const top = hoursOf(noun) ?? noun
  const [, verb] = [...ancestors(top)].filter(({upos}, depth) => depth === 0 || upos === "VERB")
  const direct = verb !== undefined && verb === top.head
  if (owners.length > 0 || verb === undefined || !(direct ? /^obl/ : /^nmod/).test(top.rel)) return []
  if (!around.has(prepositionOf(top)) || partners.some(({preposition}) => preposition === "between"))
    return []
  const {agents, patients, recipients} = argumentsOf(analysis, verb.index)
  const several = agents.flatMap((at) => coordinated(analysis.token(at))).length > 1
  const isTogether = several && together.has(verb.lemma)
  if (direct && (isTogether || partners.some(({preposition}) => preposition === "with"))) return agents
  return format === "call" ? [...agents, ...patients, ...recipients] : []
}

function isHeld(verb: Token): boolean {
  return held.has(verb.lemma)
}

/** "four hours" of "four hours of talks". */
function hoursOf(token: Token): Token | undefined {
  const {head} = token
  return token.rel === "nmod" &&
    prepositionOf(token) === "of" &&
    head !== undefined &&
    durations.has(head.lemma)
    ? head
    : undefined
}

function nounSpan(context: Context, token: Token): Span {
  const span = core(context, token.index, /^(appos|case|acl:relcl|advcl)/)
  return span
}

/** The phrase with a day set off right behind it: "their last call, on Monday". */
function withDay(span: Span, day: Span | undefined): Span {
  return day !== undefined && day.from >= span.to && day.from - span.to < 6 ? cover([span, day]) : span
}

function isDefinite(token: Token): boolean {
  return token.children.some(
    ({rel, text}) => (rel === "det" && /^(the|that|this|these|those)$/i.test(text)) || rel === "nmod:poss",
  )
}
