import type {Analysis, Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, core} from "../rule.ts"
import {
  type Arguments,
  argumentsOf,
  hasTense,
  isInfinitive,
  isPassive,
  prepositionOf,
} from "../shared/arguments.ts"
import {type Hit, objectsOf} from "../shared/lexicon.ts"
import {keyOf, namesBefore} from "../who/several.ts"
import {inside, known, places} from "./affected.ts"
import {doers, isAttack, means, obliques} from "./doers.ts"
import {placeNameAt, stateOfPlace} from "./homes.ts"
import {type EventWords, eventLexicon, harming, mutualThings, verbal} from "./words.ts"

/** Who does it and to whom, and the words that tell it. */
export interface Participants {
  readonly actors: readonly ActorRef[]
  readonly recipients: readonly ActorRef[]
  readonly words: readonly Span[]
  /** True where what does it or is moved is no one who could: "the storm hit Japan", "pulled Kyiv back". */
  readonly isThing: boolean
}

/** A word of the text that names an event. */
export type EventHit = Hit<EventWords>

/** Types whose object may be another's act or words. */
const judging = /^(ACCUSE|SUPPORT|REJECT)$/

/** What hangs on the last noun of an expression: "resumption of ties" with "between Norland and Estonia". */
function within(analysis: Analysis, {head, last}: EventHit): readonly Arguments[] {
  const isNoun = last - 1 > head && analysis.token(last - 1).upos === "NOUN"
  return isNoun ? [argumentsOf(analysis, last - 1)] : []
}

/** Who acts and who is acted on in an event, through what grammar leaves out. */
export function participantsOf(context: Context, hit: EventHit): Participants {
  const {analysis} = context
  const {value} = hit
  const token = analysis.token(hit.head)
  const act = token.upos === "VERB" ? token : (token.head ?? token)
  const args = {...argumentsOf(analysis, hit.head), patients: objectsOf(analysis, hit)}
  const used = new Set<number>()
  const read = (indexes: readonly number[]) => known(context, indexes, act, value, used)

  const between = read(
    [args, ...within(analysis, hit)].flatMap((each) => obliques(each, ["between", "among"])),
  )
  // A mediator is no side: "Oman mediated between Athens and Tehran".
  const isMediated = value.mode === "third-party" && args.agents.length > 0
  const parties = between.length > 1 && !isMediated ? between : []
  const isActive = token.upos === "VERB" && hasTense(token) && !isPassive(token)
  const harmers = harmersOf(analysis, token)
  const front = isActive ? namesBefore(context, token) : []
  const told = front.length > args.agents.length ? front : args.agents
  const agents = harmers ?? told
  const actors =
    parties.length > 0
      ? parties
      : firstFound([agents, means(context, token, args), senders()], (at) =>
          doers(context, at, act, hit, used),
        )
  // "pulled the country back from war" moves no forces.
  const isMoved =
    /^(MOBILIZE|RETREAT)$/.test(value.type) &&
    /^(troops|withdraw)$/.test(value.mode ?? "") &&
    token.upos === "VERB" &&
    hit.objects.length === 0 &&
    argumentsOf(analysis, hit.head).patients.some((index) => context.actorOf(index)?.actor !== undefined)
  const isThing =
    isMoved ||
    (actors.length === 0 &&
      token.upos === "VERB" &&
      args.agents.some((index) => /^(NOUN|PROPN)$/.test(analysis.token(index).upos)) &&
      !args.agents.some((index) => isAttack(context, analysis.token(index))))
  const own = new Set(actors.map(keyOf))
  const acted = recipients()
  const [from, to] = value.inverse && token.upos === "VERB" ? [acted, actors] : [actors, acted]
  return {actors: from, recipients: to, words: words(), isThing}

  function recipients(): readonly ActorRef[] {
    if (parties.length > 0) return parties
    if (isProxy()) return []
    if (value.pointed)
      return read(pointedAt()).filter(({actor, anonymous}) => actor !== undefined && !anonymous)
    const themes = value.theme ? hit.objects : []
    // Forces and weapons are what is mobilised, not against whom.
    const patients =
      value.type === "MOBILIZE" && token.upos === "VERB"
        ? []
        : args.patients.filter(
            (at) => !args.agents.includes(at) && !themes.includes(at) && !(hit.first < at && at < hit.last),
          )
    // "ambushed a convoy on the road to Mosul": with an object, a phrase tells only where.
    const isAimed =
      value.type === "ASSAULT" && token.upos === "VERB" && patients.some((at) => !hit.objects.includes(at))
    const toward = isAimed ? [] : obliques(args, value.to).filter((at) => leadsTo(analysis.token(at)))
    // What is discussed is no one who takes part.
    const isTopical = value.type === "CONSULT" && value.theme === true && value.both === true
    // "released a film on Iran": who is in a thing is not freed with it.
    const isOfThing = value.mode === "release" && token.upos === "VERB" && hit.objects.length === 0
    const steps: readonly (() => readonly ActorRef[])[] = [
      () => read(args.recipients),
      () => read(patients),
      // "condemned an attack by rebels", "welcomed an offer from Paris": whose the object is, wherever it hangs.
      () =>
        judging.test(value.type) && args.agents.length > 0
          ? read(patients.length > 0 ? obliques(args, ["by", "from"]) : [])
          : [],
      ...value.to.map((preposition) => () => read(toward.filter((at) => leads(at, preposition)))),
      () =>
        (isTopical || isOfThing ? [] : [...new Set([...args.patients, ...hit.objects, ...toward])]).flatMap(
          (at) => inside(context, at, act, value, used, own),
        ),
      () => read(inConflict()),
      () => read(struckIn(patients)),
      () => content(),
      () => conceded(),
      () => rulers(patients),
      () => hosts(),
    ]
    for (const step of steps) {
      const found = step()
        .filter((actor) => !isOwn(actor))
        .map(unowned)
      if (found.some((actor) => !own.has(keyOf(actor)))) return found
    }
    return isShared() && actors.length > 1 ? actors : []
  }

  /** "warned of Chad", "warned its people about Chad", wherever the phrase hangs. */
  function pointedAt(): readonly number[] {
    const told = [...args.recipients, ...args.patients, ...args.obliques.map(({index}) => index)]
    const under = told.flatMap((at) => analysis.token(at).children)
    const there = under.filter((child) => child.rel === "nmod" && value.to.includes(prepositionOf(child)))
    return [...obliques(args, value.to), ...there.map(({index}) => index)]
  }

  /** "the death toll in the war with Chad": those whom the noun that an act stands in leads to. */
  function inConflict(): readonly number[] {
    if (token.upos === "VERB" || value.type !== "ASSAULT") return []
    return obliques(args, ["in", "during"]).flatMap((at) => obliques(argumentsOf(analysis, at), value.to))
  }

  /** "bombed an airfield in Syria": what is struck, whose nobody says, is that of the state where it stands. */
  function struckIn(patients: readonly number[]): readonly number[] {
    if (token.upos !== "VERB" || value.type !== "ASSAULT" || patients.length === 0) return []
    return obliques(args, ["in"]).filter((at) => stateOfPlace(context, at) !== undefined)
  }

  /** "called for the suspects to be tried": who is to be tried is not asked. */
  function isProxy(): boolean {
    if (value.type !== "REQUEST" || !/^(call|demand|push|press)$/.test(token.lemma)) return false
    const below = [token, ...args.patients.map((at) => analysis.token(at))].flatMap(({children}) => children)
    return below.some((child) => isInfinitive(child) && isPassive(child))
  }

  /** A party's own forces are what it moves or bids, not against whom; its own people are no other party. */
  function isOwn(recipient: ActorRef): boolean {
    const party = partyId(recipient)
    if (party === undefined || !actors.some((actor) => partyId(actor) === party)) return false
    if (/^(MOBILIZE|COOPERATE)$/.test(value.type) || value.mode === "withdraw") return true
    const isTheirs = /^(its|their|our|his|her|my)\b/i.test(recipient.name)
    return isTheirs && /^(AGREE|CONSULT|SUPPORT|AID|REQUEST|REJECT)$/.test(value.type)
  }

  /** Whose "its crew" is that someone seizes or frees, "its" does not tell. */
  function unowned(recipient: ActorRef): ActorRef {
    const {affiliation, ...other} = recipient
    const isTheirs =
      /^(ASSAULT|COERCE)$/.test(value.type) || value.mode === "release" ? affiliation !== undefined : false
    return isTheirs &&
      /^(its|their|his|her)\b/i.test(recipient.name) &&
      actors.some((actor) => partyId(actor) === affiliation)
      ? other
      : recipient
  }

  /** "closed its embassy in Quito": the state of the place is meant. */
  function hosts(): readonly ActorRef[] {
    if (value.type !== "SANCTION" || value.mode !== "withdraw") return []
    const phrases = [
      ...obliques(args, ["in"]),
      ...args.patients.flatMap((at) => obliques(argumentsOf(analysis, at), ["in"])),
    ]
    return phrases.flatMap((at) => {
      const state = stateOfPlace(context, at)
      const name = placeNameAt(context, at)
      return state === undefined || name === undefined
        ? []
        : [{actor: state, name: analysis.text.slice(name.from, name.to), anchor: context.anchor(name)}]
    })
  }

  /** Where a state uses its power, that state's is meant: "criticised the arrests in Egypt". */
  function rulers(patients: readonly number[]): readonly ActorRef[] {
    const isRule = patients.some((at) => eventLexicon.at(analysis, at)?.value?.type === "COERCE")
    return value.type === "ACCUSE" && isRule ? read(obliques(args, ["in"])) : []
  }

  function leads(at: number, preposition: string): boolean {
    return args.obliques.some((oblique) => oblique.index === at && oblique.preposition === preposition)
  }

  /** Whose a nominal act is that comes from someone: "criticism from Paris". */
  function senders(): readonly number[] {
    const leaves = value.type === "RETREAT" || value.to.includes("from")
    return token.upos === "VERB" || leaves ? [] : obliques(args, ["from"])
  }

  /** A place is the recipient only of what is aimed at places, or where the phrase hangs on the noun itself. */
  function leadsTo(phrase: Token): boolean {
    const preposition = prepositionOf(phrase)
    // Asylum in a place is asked of who rules it; who clashes in words "over" something does so with whose it is.
    const isAsked = value.type === "REQUEST" || (preposition === "over" && verbal.test(value.type))
    // "protested outside the Norlander embassy": against whose it is; a town is only where.
    const isSeat =
      placeNameAt(context, phrase.index) === undefined && context.actorOf(phrase.index) !== undefined
    if (preposition === "to" && value.type === "PROTEST") return isSeat
    if (!places.test(preposition) || isAsked) return true
    if (value.type === "PROTEST" && isSeat) return true
    // "protests broke out in Quito": those who protest do so at home.
    if (token.upos !== "VERB") return first(phrase).head === token || value.type === "PROTEST"
    if (/^(CONSULT|MOBILIZE)$/.test(value.type) || value.mode === "explosives") return true
    return (
      preposition !== "in" && /^(firearms|heavy-weapons|aerial|drone|crowd-control)$/.test(value.mode ?? "")
    )
  }

  /** Whom it is about that is agreed to, refused or threatened: "agreed to supply Gondor". */
  function content(): readonly ActorRef[] {
    if (!verbal.test(value.type)) return []
    // Who is asked is told, though not who it is: "called on both sides to spare civilians".
    if (value.type === "REQUEST" && [...args.recipients, ...args.patients].some(isAsked)) return []
    const clauses = [token, ...hit.objects.map((at) => analysis.token(at))].flatMap(({children}) =>
      children.filter(
        (child) => child.rel === "xcomp" || (/^(acl|advcl)$/.test(child.rel) && isInfinitive(child)),
      ),
    )
    return clauses.flatMap(({index}) => {
      const inner = eventLexicon.at(analysis, index)
      const theirs = argumentsOf(analysis, index)
      const objects = inner?.value?.theme
        ? theirs.patients.filter((at) => !inner.objects.includes(at))
        : theirs.patients
      const direct = read([...theirs.recipients, ...objects])
      if (direct.length > 0) return direct
      const led = read(obliques(theirs, inner?.value?.to ?? ["with", "to", "against", "from"]))
      if (led.length > 0) return led
      return theirs.patients.flatMap((at) => inside(context, at, act, inner?.value ?? value, used, own))
    })
  }

  /** Whom it is about that is conceded: "allowed that Norland had won". */
  function conceded(): readonly ActorRef[] {
    if (value.type !== "CONCEDE") return []
    return args.clauses
      .filter((at) => prepositionOf(analysis.token(at)) === "that")
      .flatMap((at) => read(argumentsOf(analysis, at).agents))
  }

  function isAsked(at: number): boolean {
    return !hit.objects.includes(at) && analysis.token(at).upos !== "PRON"
  }

  function isShared(): boolean {
    return (
      value.both === true ||
      value.mutual === true ||
      // Mediators hold the talks of others.
      (value.mode !== "third-party" &&
        args.patients.some((at) => mutualThings.has(analysis.token(at).lemma.replace(/s$/, ""))))
    )
  }

  function words(): readonly Span[] {
    const named = [...used].map((at) => core(context, at, /^(acl|appos|conj|case)/))
    const objects = [...new Set([...args.patients, ...hit.objects])]
      .filter((at) => !used.has(at) && Math.abs(at - token.index) < 8)
      .map((at) => core(context, at, /^(acl|appos|conj)/))
    const {from, to} = analysis.sentences[token.sentence]!
    return [...named, ...(token.upos === "VERB" ? objects : [])].filter(
      (span) => from <= span.from && span.to <= to,
    )
  }
}

/**
 * "fired at a boat, the navy said, wounding two", "fired at men who had gathered, wounding two": who wounds is who
 * fires, and neither who says so nor who was fired at.
 */
function harmersOf(
  analysis: Analysis,
  {lemma, xpos, rel, head, index}: Token,
): readonly number[] | undefined {
  const isSetOff = xpos === "VBG" && rel === "advcl" && index > 0 && analysis.token(index - 1).text === ","
  if (!harming.has(lemma) || !isSetOff || head === undefined) return undefined
  const above = head.rel === "acl:relcl" ? [...ancestors(head)].slice(1) : []
  const content = head.children.find((child) => child.rel === "ccomp" && child.index < head.index)
  const deeds = [
    ...(content === undefined ? [] : [content, ...content.children.filter(({rel: each}) => each === "conj")]),
    ...above,
  ]
  const deed = deeds.findLast(
    (verb) => verb.upos === "VERB" && eventLexicon.at(analysis, verb.index)?.value?.type === "ASSAULT",
  )
  return deed && argumentsOf(analysis, deed.index).agents
}

function firstFound(
  lists: readonly (readonly number[])[],
  read: (indexes: readonly number[]) => readonly ActorRef[],
): readonly ActorRef[] {
  for (const indexes of lists) {
    const found = read(indexes)
    if (found.length > 0) return found
  }
  return []
}

/** The first of the nouns that this one is coordinated with. */
function first(noun: Token): Token {
  return noun.rel === "conj" && noun.head !== undefined ? first(noun.head) : noun
}
