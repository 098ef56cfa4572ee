import type {Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core} from "../rule.ts"
import {
  type Arguments,
  argumentsOf,
  coordinated,
  isInfinitive,
  isPassive,
  prepositionOf,
} from "../shared/arguments.ts"
import {type Hit, objectsOf} from "../shared/lexicon.ts"
import {atHome, placeNameAt} from "./homes.ts"
import {type EventWords, eventLexicon, instruments, mutualThings, verbal} from "./words.ts"

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

/** Who acts and who is acted on in an event, through what grammar leaves out. */
export function participantsOf(context: Context, hit: EventHit): Participants {
  const {analysis} = context
  const {value} = hit
  const token = analysis.token(hit.head)
  const act = token.upos === "VERB" ? token : (token.head ?? token)
  const args = {...argumentsOf(analysis, hit.head), patients: objectsOf(analysis, hit)}
  const used = new Set<number>()
  const read = (indexes: readonly number[]) => known(context, indexes, act, value, used)

  const between = read(obliques(args, ["between", "among"]))
  // A mediator is no side: "Oman mediated between Athens and Tehran".
  const isMediated = value.mode === "third-party" && args.agents.length > 0
  const parties = between.length > 1 && !isMediated ? between : []
  const actors =
    parties.length > 0
      ? parties
      : firstFound([args.agents, means(context, token, args), senders()], (at) =>
          doers(context, at, act, hit, used),
        )
  // "pulled the country back from war" moves no forces.
  const isMoved =
    /^(MOBILIZE|RETREAT)$/.test(value.type) &&
    /^(troops|withdraw)$/.test(value.mode ?? "") &&
    token.upos === "VERB" &&
    hit.objects.length === 0 &&
    args.patients.some((index) => context.actorOf(index)?.actor !== undefined)
  const isThing =
    isMoved ||
    (actors.length === 0 &&
      token.upos === "VERB" &&
      args.agents.some((index) => /^(NOUN|PROPN)$/.test(analysis.token(index).upos)) &&
      !args.agents.some((index) => isAttack(context, analysis.token(index))))
  const acted = recipients()
  const [from, to] = value.inverse && token.upos === "VERB" ? [acted, actors] : [actors, acted]
  return {actors: from, recipients: to, words: words(), isThing}

  function recipients(): readonly ActorRef[] {
    if (parties.length > 0) return parties
    if (isProxy()) return []
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
        (isTopical ? [] : [...new Set([...args.patients, ...hit.objects, ...toward])]).flatMap((at) =>
          inside(context, at, act, value, used),
        ),
      () => content(),
      () => rulers(patients),
    ]
    const own = new Set(actors.map(keyOf))
    for (const step of steps) {
      const found = step()
        .filter((actor) => !isOwn(actor))
        .map(unowned)
      if (found.some((actor) => !own.has(keyOf(actor)))) return found
    }
    return isShared() && actors.length > 1 ? actors : []
  }

  /** "called for the suspects to be tried": who is to be tried is not asked. */
  function isProxy(): boolean {
    if (value.type !== "REQUEST" || !/^(call|demand|push|press)$/.test(token.lemma)) return false
    const below = [token, ...args.patients.map((at) => analysis.token(at))].flatMap(({children}) => children)
    return below.some((child) => isInfinitive(child) && isPassive(child))
  }

  /** A party's own forces are what it moves, not against whom. */
  function isOwn(recipient: ActorRef): boolean {
    if (!/^(MOBILIZE|COOPERATE)$/.test(value.type) && value.mode !== "withdraw") return false
    const party = partyId(recipient)
    return party !== undefined && actors.some((actor) => partyId(actor) === party)
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
    if (!places.test(preposition)) return true
    if (token.upos !== "VERB") return first(phrase).head === token
    if (/^(CONSULT|MOBILIZE)$/.test(value.type) || value.mode === "explosives") return true
    return preposition !== "in" && /^(firearms|heavy-weapons|aerial|crowd-control)$/.test(value.mode ?? "")
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
      return theirs.patients.flatMap((at) => inside(context, at, act, inner?.value ?? value, used))
    })
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

/** The attack or weapon by which a passive verb's act is done: "killed in an air strike by …", "hit by rockets". */
export function means(context: Context, verb: Token, args: Arguments): readonly number[] {
  if (verb.upos !== "VERB") return []
  return obliques(args, ["in", "by", "during"]).filter((at) => isAttack(context, context.analysis.token(at)))
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

/** Those who act: people and bodies, and those whose things or attacks act. */
function doers(
  context: Context,
  indexes: readonly number[],
  act: Token,
  {first, last}: EventHit,
  used: Set<number>,
): readonly ActorRef[] {
  return indexes.flatMap((index) => {
    const token = context.analysis.token(index)
    // "military action", "Seoul test-fired": a word of the expression is nobody, but it may be somebody's.
    if (first <= index && index < last) return owners(context, token, act, used)
    const actor = isQuality(context, token) ? undefined : context.actorOf(index)
    if (actor !== undefined) {
      used.add(index)
      return eachOf(context, atHome(context, actor, token, act), token)
    }
    return isAttack(context, token) ? owners(context, token, act, used) : []
  })
}

/** "official" of "an official visit": an adjective that names no state. */
function isQuality(context: Context, {upos, index, rel}: Token): boolean {
  return upos === "ADJ" && rel === "amod" && context.namedAt(index) === undefined
}

/** A weapon, or a noun that names an attack. */
function isAttack({analysis}: Context, token: Token): boolean {
  if (instruments.has(token.lemma)) return true
  const hit = token.upos === "NOUN" ? eventLexicon.at(analysis, token.index) : undefined
  return /^(ASSAULT|COERCE|MOBILIZE)$/.test(hit?.value?.type ?? "")
}

/** Whose a thing is: "Israeli jets", "a rocket from Gaza", "an attack by rebels". */
function owners(context: Context, thing: Token, act: Token, used: Set<number>): readonly ActorRef[] {
  for (const child of thing.children) {
    const isOwner =
      /^(amod|compound|nmod:poss)$/.test(child.rel) ||
      (child.rel === "nmod" && /^(of|by|from)$/.test(prepositionOf(child)))
    const actor = isOwner ? context.actorOf(child.index) : undefined
    if (actor === undefined) continue
    used.add(child.index)
    return [atHome(context, actor, child, act)]
  }
  return []
}

/** What tells actors apart: the id, else the name with whose it is. */
export function keyOf({actor, affiliation, name}: ActorRef): string {
  return actor ?? `${affiliation ?? ""} ${name}`
}

/** A group of several states as one of each: "lawmakers in Chad and Mali", "French and German ministers". */
function eachOf(context: Context, actor: ActorRef, token: Token): readonly ActorRef[] {
  const id = actor.affiliation ?? actor.actor
  const parties = partiesOf(context, token)
  if (id === undefined)
    return isBare(token) && parties.length > 0
      ? parties.map((affiliation) => ({...actor, affiliation}))
      : [actor]
  // A user's agents have codes that begin with their owner's: "GONMIL".
  const own = parties.find((party) => id.startsWith(party))
  if (own === undefined) return [actor]
  const field = actor.affiliation === undefined ? "actor" : "affiliation"
  const agent = id.slice(own.length)
  return [
    actor,
    ...parties.filter((other) => other !== own).map((other) => ({...actor, [field]: other + agent})),
  ]
}

/**
 * The states and organisations whose people a noun names, all of a list; a noun that is coordinated without an
 * article shares those of the first: "Danish soldiers and police", "ministers and officials of Chad and Mali".
 */
function partiesOf(context: Context, token: Token): readonly string[] {
  const owner = token.children.find(
    (child) =>
      (/^(amod|compound|nmod:poss)$/.test(child.rel) || /^(of|in|from)$/.test(prepositionOf(child))) &&
      partyAt(context, child.index) !== undefined,
  )
  if (owner !== undefined)
    return [...new Set(listed(context, owner).flatMap((index) => partyAt(context, index) ?? []))]
  return isBare(token) && partyId(context.actorOf(token.head!.index)) !== undefined
    ? partiesOf(context, token.head!)
    : []
}

/** A noun that is coordinated with another without an article or owner: "police" of "Danish soldiers and police". */
function isBare({rel, head, upos, children}: Token): boolean {
  return (
    rel === "conj" &&
    head !== undefined &&
    upos === "NOUN" &&
    !children.some((child) => /^(det|case|nmod:poss)$/.test(child.rel))
  )
}

function partyAt(context: Context, index: number): string | undefined {
  const owner = context.actorOf(index)
  return owner && context.partyOf(owner)?.actor
}

/** The names of a list that begins with this token, wherever the tree hangs them: "Chad, Mali and Niger". */
function listed(context: Context, first: Token): readonly number[] {
  const found = coordinated(first).map(({index}) => index)
  const row = [first.index]
  for (let at = first.index + 1; at < context.analysis.length; at++) {
    const {text, sentence} = context.analysis.token(at)
    if (sentence !== first.sentence) break
    if (/^(,|and|the)$/.test(text)) continue
    if (context.namedAt(at)?.entry.kind !== "state") break
    row.push(at)
    if (context.analysis.token(at - 1).text === "and") return [...new Set([...found, ...row])]
  }
  return found
}

/** Those of these words who can be acted on: who is identified or, where it is not by words alone, any people. */
function known(
  context: Context,
  indexes: readonly number[],
  act: Token,
  value: EventWords,
  used: Set<number>,
): readonly ActorRef[] {
  return indexes.flatMap((index) => {
    const token = context.analysis.token(index)
    if (isRegional(context, index)) return []
    const found = context.actorOf(index) ?? placeAt(context, index)
    const actor = found && atHome(context, found, token, act)
    if (actor === undefined || !isKnown(context, token, actor, value)) return []
    used.add(index)
    return eachOf(context, actor, token)
  })
}

/** "North American", "West African", "Latin American": a part of the world by a word that alone names a party. */
function isRegional({analysis, namedAt}: Context, index: number): boolean {
  const textAt = (at: number) => (0 <= at && at < analysis.length ? analysis.token(at).text : "")
  const direction = /^(north|south|east|west|central|latin)$/i
  const named = namedAt(index)
  if (direction.test(textAt(index)) && /^[A-Z]\w+an$/.test(textAt(index + 1)))
    return named?.last === index + 1
  return direction.test(textAt(index - 1)) && named?.first === index
}

/** A place as that which is acted on: a seat of power in "fired at Seoul" is the town. */
function placeAt(context: Context, index: number): ActorRef | undefined {
  const name = placeNameAt(context, index)
  const anchor = name && context.anchor(name)
  return anchor && {name: anchor.quote, anchor}
}

function isKnown({analysis}: Context, {index}: Token, actor: ActorRef, value: EventWords): boolean {
  if (actor.actor !== undefined || actor.affiliation !== undefined) return true
  if (analysis.names.some(({first, last}) => first <= index && index < last)) return true
  if (!actor.anonymous) return false
  return !/^(AGREE|CONSULT|SUPPORT)$/.test(value.type)
}

/** The actor that an object names in itself: "ties with Gondor", "Kuwait's embassy", "the army's roads into Mordor". */
function inside(
  context: Context,
  index: number,
  act: Token,
  value: EventWords,
  used: Set<number>,
  depth = 0,
): readonly ActorRef[] {
  const {children} = context.analysis.token(index)
  // "held drills in the Sea of Japan": where it is says nothing of with whom.
  const apart = /^(COOPERATE|CONSULT|AGREE|REQUEST|AID)$/.test(value.type)
  for (const child of children) {
    if (!/^(nmod|nmod:poss|amod|compound|obl)$/.test(child.rel)) continue
    if (child.index < act.index && act.index < index && act.upos === "VERB") continue
    const preposition = prepositionOf(child)
    // But "asylum in Sweden" is asked of Sweden.
    const aimed = value.type === "REQUEST" && value.to.includes(preposition)
    if ((apart && places.test(preposition) && !aimed) || distant.test(preposition)) continue
    const named = coordinated(child).map(({index: at}) => at)
    const found = known(context, named, act, value, used).filter(
      ({actor, affiliation}) => actor !== undefined || affiliation !== undefined,
    )
    if (found.length > 0) return found
  }
  if (depth > 1) return []
  for (const child of children) {
    if (!/^(nmod|acl|conj|compound|acl:relcl)$/.test(child.rel)) continue
    const found = inside(context, child.index, act, value, used, depth + 1)
    if (found.length > 0) return found
  }
  return []
}

/** Prepositions that lead away from the object: "tests under the old regime". */
const distant =
  /^(under|as|like|unlike|after|before|since|until|despite|without|because of|along with|about|per)$/
const places = /^(in|at|near|around|inside|outside|along|off|over)$/

/** The nouns with one of these prepositions, in the order of the prepositions. */
function obliques(args: Arguments, prepositions: readonly string[]): readonly number[] {
  return prepositions.flatMap((preposition) =>
    args.obliques.filter((oblique) => oblique.preposition === preposition).map(({index}) => index),
  )
}

/** The first of the nouns that this one is coordinated with. */
function first(noun: Token): Token {
  return noun.rel === "conj" && noun.head !== undefined ? first(noun.head) : noun
}
