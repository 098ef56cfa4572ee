import {isNational, isPrivate} from "../../authority/offices.ts"
import {once} from "../../data/once.ts"
import type {Entity, Name, Token} from "../../language/analysis.ts"
import {personId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import {anchorAt, type Span} from "../../text/span.ts"
import {isPlace, type ReportNames} from "./actor-names.ts"
import {personUnder, roleOf} from "./actor-phrases.ts"
import type {Affiliations, Referents} from "./affiliations.ts"
import {firstDefined} from "./first-defined.ts"
import {findHolders, officesBehind, type Roll} from "./holders.ts"
import {homeOf, mainSubjects, type Surroundings, stateOfDateline} from "./home.ts"
import {personsIn} from "./persons.ts"

/** The persons whom a report names, as actors. */
export interface PersonRefs {
  /** A person by name, with the role and affiliation that the report gives. */
  refOf(name: Name): ActorRef
  /** The only person whom the report gives the office of these words, of this state or organisation. */
  holderOf(office: Token, span: Span, body: string): ActorRef | undefined
}

/** What the roles of a person tell. */
interface Told {
  readonly role: string | undefined
  /** Whom the words of a role name as the one whose it is. */
  readonly owner: string | undefined
  /** Whose a role is by what stands around it, where its words name nobody. */
  readonly home: () => {readonly state: string | undefined}
}

/** The persons in a report, where pronouns and short names stand for what `actorOf` gives. */
export function personRefsIn(
  inText: ReportNames,
  {bodyIn, ownerBy}: Affiliations,
  actorOf: Referents["actorOf"],
): PersonRefs {
  const {analysis, tokens, nameAt, matchAt, authority, codeOf} = inText
  const {persons, entityOf, besideName, fullName} = personsIn(inText)
  const roll: Roll = {
    analysis,
    persons,
    rolesOf,
    bodyIn,
    idAt: (index) => matchAt[index]?.entry.id,
    keyOf: fullName,
  }
  const behind = once(() => officesBehind({...roll, rolesOf: besideName}))
  const holders = once(() => findHolders(roll))
  const dateline = once(() => ({state: stateOfDateline({analysis, seatAt}, stateAt)}))
  const surroundings: Surroundings = {
    analysis,
    bodyAt,
    bodyOfPeople,
    isState: (body) => authority.byId(body)?.kind === "state",
    seatAt,
    stateOfDateline: () => dateline().state,
  }
  const told = new WeakMap<readonly Span[], Told>()
  const possessors = new Map<Entity, {readonly state: string | undefined}>()

  function refOf(name: Name): ActorRef {
    const entity = entityOf(name)
    const full = fullName(name)
    const entry = authority.resolve(full)?.entry
    const {role, owner, home} = toldBy(rolesOf(name), entity)
    const affiliation =
      entry?.country ??
      owner ??
      possessor(name) ??
      (entity && possessorElsewhere(entity)) ??
      // A head of government gives the administration its name: "Adams" is of the state of the "Adams administration".
      authority.resolve(`${full.split(" ").at(-1)} administration`)?.entry.id ??
      home().state
    return {
      actor: entry?.kind === "person" ? codeOf(entry) : personId(slug(full)),
      name: full,
      ...(role === undefined ? {} : {role}),
      ...(affiliation === undefined ? {} : {affiliation}),
      anchor: anchorAt(analysis.text, name.from, name.to),
    }
  }

  /** What a person's roles tell. They are worked out once: a report may name a person thousands of times. */
  function toldBy(spans: readonly Span[], entity: Entity | undefined): Told {
    const known = told.get(spans)
    if (known !== undefined) return known
    const roles = spans.map((span) => ({
      role: span,
      words: analysis.text.slice(span.from, span.to).replace(/^the /i, ""),
    }))
    const fresh = {
      role: roleOf(roles)?.words,
      owner: firstDefined(roles, ({role}) => ownerByPronoun(role) ?? bodyIn(role)),
      home: once(() => ({
        state: firstDefined(roles, ({role, words}) => homeOfRole(role, words, entity)),
      })),
    }
    told.set(spans, fresh)
    return fresh
  }

  function rolesOf(name: Name): readonly Span[] {
    const entity = entityOf(name)
    const role = entity && behind().get(entity)
    return role ?? besideName(name)
  }

  /** "Norland's Anna Holm", "President Anna Holm of Norland": whose the name is said to be. */
  function possessor({first, last}: Name): string | undefined {
    const isOf = tokens[last]?.text === "of" && tokens[last]?.sentence === tokens[first]!.sentence
    const article = isOf && tokens[last + 1]?.text === "the" ? 1 : 0
    const match =
      tokens[first - 1]?.xpos === "POS" ? matchAt[first - 2] : isOf ? matchAt[last + 1 + article] : undefined
    return match?.entry.kind === "state" ? codeOf(match.entry) : undefined
  }

  /** The same where the report tells it beside another name of the person. */
  function possessorElsewhere(entity: Entity): string | undefined {
    const known = possessors.get(entity)
    if (known !== undefined) return known.state
    const names = entity.mentions.map((at) => nameAt[analysis.mentions[at]!.head])
    const state = firstDefined(names, (name) => (name?.type === "PER" ? possessor(name) : undefined))
    possessors.set(entity, {state})
    return state
  }

  /** "its spokesman": the state or organisation that the pronoun at the head of a role stands for. */
  function ownerByPronoun({from}: Span): string | undefined {
    const first = tokens[analysis.tokenAt(from)]
    const owner = first?.xpos === "PRP$" ? (bodyJustNamed(first) ?? ownerBy(first)) : undefined
    // "his counterpart" is of another state than he.
    return owner !== undefined && isCounterpart(first!) ? undefined : owner
  }

  /** "The border service of Norland said so. *Its* deputy head …": what the sentence right before is about. */
  function bodyJustNamed({text, index, sentence}: Token): string | undefined {
    const [here, before] = [analysis.sentences[sentence]!, analysis.sentences[sentence - 1]]
    if (text !== "Its" || index !== here.first || before?.paragraph !== here.paragraph) return undefined
    const [subject, other] = mainSubjects(analysis, before.first, before.last)
    return subject === undefined || other !== undefined ? undefined : bodyAt(subject.index)
  }

  function isCounterpart({head}: Token): boolean {
    return (
      head !== undefined && [head, ...head.children].some(({lemma}) => lemma.toLowerCase() === "counterpart")
    )
  }

  /** The state of an office without one, where no other body stands in the role's words. */
  function homeOfRole(role: Span, words: string, entity: Entity | undefined): string | undefined {
    const first = analysis.tokenAt(role.from)
    for (let at = first; at < analysis.length && tokens[at]!.from < role.to; at++)
      if (!isCommon(nameAt[at])) return undefined
    return homeOf(surroundings, words, first, entity)
  }

  /** "Foreign Ministry": the name of a body that each state has its own of, in which no proper noun tells whose. */
  function isCommon(name: Name | undefined): boolean {
    if (name === undefined) return true
    const words = tokens.slice(name.first, name.last)
    return (
      isNational(words.map((word) => word.text).join(" ")) &&
      words.slice(0, -1).every(({upos}) => upos !== "PROPN") &&
      words.every(({index}) => matchAt[index] === undefined)
    )
  }

  /** The state or organisation that a token names, or that its body acts for; none for people. */
  function bodyAt(index: number): string | undefined {
    const name = nameAt[index] ?? personUnder(inText, tokens[index]!)
    if (name?.type === "PER" && matchAt[index] === undefined) return undefined
    const id = actorOf(index)?.actor
    return id !== undefined && /^(state|organisation|bloc)$/.test(authority.byId(id)?.kind ?? "")
      ? id
      : undefined
  }

  /** Whose people without a name are, or a person by the words of the role; none for those who speak for no body. */
  function bodyOfPeople(index: number): string | undefined {
    const name = nameAt[index] ?? personUnder(inText, tokens[index]!)
    if (name?.type === "PER") {
      const {role, owner} = toldBy(rolesOf(name), entityOf(name))
      return isPrivate(role ?? "") ? undefined : owner
    }
    const actor = actorOf(index)
    return actor?.anonymous === true && !isPrivate(actor.name) ? actor.affiliation : undefined
  }

  /** The state that the token itself names. */
  function stateAt(index: number): string | undefined {
    const match = matchAt[index]
    const isState = match?.entry.kind === "state" && !isPlace(tokens[index]!, match)
    return isState ? codeOf(match.entry) : undefined
  }

  function seatAt(index: number): string | undefined {
    const match = matchAt[index]
    return match?.use === "seat" && match.entry.kind === "state" ? codeOf(match.entry) : undefined
  }

  return {
    refOf,
    holderOf(office, span, body) {
      const holder = holders().holderOf(office, span, body)
      return holder && refOf(holder)
    },
  }
}

/** "Anna Holm" becomes "anna-holm"; a name without Latin letters or digits stays as it is. */
function slug(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
  return plain === "" ? name : plain
}
