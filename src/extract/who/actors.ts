import {codeOfOwner} from "../../authority/agents.ts"
import type {Authority, Match} from "../../authority/authority.ts"
import type {Agent} from "../../authority/entry.ts"
import {codeOn} from "../../authority/entry.ts"
import {
  isHome,
  isInstitution,
  isMedia,
  isOffice,
  isPeople,
  relationOf,
  stateOfOffice,
} from "../../authority/offices.ts"
import type {Analysis, Entity, Mention, Name, Token} from "../../language/analysis.ts"
import {partyId, personId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Report} from "../../record/report.ts"
import {anchorAt, type Span} from "../../text/span.ts"
import {isPlace, namesIn, stormNames} from "./actor-names.ts"
import {countedBy, mentionOf, type NamedTokens, personUnder, phraseOf, roleOf} from "./actor-phrases.ts"
import {findHolders, officesBehind, type Roll} from "./holders.ts"
import {homeOf, stateOfDateline} from "./home.ts"
import {personsIn} from "./persons.ts"

/** Who is meant by a token, and for whom an actor stands, in one report. */
export interface Actors {
  actorOf(index: number): ActorRef | undefined
  partyOf(actor: ActorRef): ActorRef | undefined
  namedAt(index: number): Match | undefined
}

/** What the roles of a person tell. */
interface Told {
  readonly role: string | undefined
  /** Whom the words of a role name as the one whose it is. */
  readonly owner: string | undefined
  /** Whose a role is by what stands around it, where its words name nobody. */
  readonly home: () => {readonly state: string | undefined}
}

/** Mentions that lean on one another that are followed; a chain through a long text would fill the stack. */
const furthest = 60

/** Reads the actors of one report off its mentions, entities, names and the authority. */
export function makeActors(report: Report, analysis: Analysis, authority: Authority): Actors {
  const {text} = analysis
  const date = report.published?.slice(0, 10)
  const tokens = Array.from({length: analysis.length}, (_, index) => analysis.token(index))
  const {nameAt, matchAt} = namesIn(analysis, tokens, authority)
  const inText: NamedTokens = {analysis, tokens, nameAt}
  const cache = new Map<number, ActorRef | undefined>()
  const {persons, entityOf, besideName, fullName} = personsIn(inText)
  const roll: Roll = {
    analysis,
    persons,
    rolesOf,
    bodyIn: affiliationIn,
    idAt: (index) => matchAt[index]?.entry.id,
    keyOf: (name) => fullName(name),
  }
  const behind = lazily(() => officesBehind({...roll, rolesOf: besideName}))
  const storms = lazily(() => stormNames(tokens))
  const holders = lazily(() => findHolders(roll))
  const dateline = lazily(() => ({state: stateOfDateline({analysis, seatAt}, stateAt)}))
  const told = new WeakMap<readonly Span[], Told>()
  const mentions = new Map<Entity, readonly Mention[]>()
  let depth = 0

  function actorOf(index: number): ActorRef | undefined {
    if (!cache.has(index) && depth < furthest) {
      // Two mentions may lead to each other: the second finds nothing known yet.
      cache.set(index, undefined)
      depth++
      cache.set(index, readActor(tokens[index]!))
      depth--
    }
    return cache.get(index)
  }

  function readActor(token: Token): ActorRef | undefined {
    const mention = mentionOf(inText, token)
    const span = mention ?? phraseOf(inText, token)
    const own = named(token)
    if (own !== undefined) return own.ref
    const holder = isHome(token.lemma.toLowerCase())
      ? token.children.find(({xpos, text: word}) => xpos === "PRP$" && /^(his|her|my)$/i.test(word))
      : undefined
    if (holder !== undefined) {
      const one = actorOf(holder.index)
      const home = one && partyOf(one)
      return (
        home && {...home, name: text.slice(span.from, span.to), anchor: anchorAt(text, span.from, span.to)}
      )
    }
    const entity = mention && analysis.entities[mention.entity]
    const elsewhere = entity && firstDefined(othersOf(entity, mention), ({head}) => named(tokens[head]!)?.ref)
    if (elsewhere !== undefined) return {...elsewhere, anchor: anchorAt(text, span.from, span.to)}
    const counted = countedBy(token)
    if (counted !== undefined) {
      const ref = actorOf(counted.index)
      return ref && {...ref, anchor: anchorAt(text, span.from, span.to)}
    }
    if (token.upos !== "PRON") {
      const earlier = entity && othersOf(entity, mention).find((other) => isFuller(other, mention, token))
      const meant = earlier === undefined ? group(token, span) : group(tokens[earlier.head]!, earlier)
      return meant && {...meant, anchor: anchorAt(text, span.from, span.to)}
    }
    const nominal = entity && othersOf(entity, mention).find(({form}) => form === "nominal")
    const meant = nominal && group(tokens[nominal.head]!, nominal)
    return meant && {...meant, anchor: anchorAt(text, token.from, token.to)}
  }

  /** "A senior State Department official" before "the official". */
  function isFuller(other: Mention, mention: Mention, token: Token): boolean {
    return (
      other.first < mention.first &&
      other.to - other.from > mention.to - mention.from &&
      tokens[other.head]!.lemma === token.lemma
    )
  }

  /** Whom the words themselves name; `ref` is undefined where they name a place. */
  function named(token: Token): {readonly ref: ActorRef | undefined} | undefined {
    const match = matchAt[token.index]
    const name = nameAt[token.index] ?? personUnder(inText, token)
    if (name !== undefined && match === undefined && storms().has(tokens[name.last - 1]!.text))
      return {ref: undefined}
    if (name?.type === "PER" && match === undefined) {
      return {ref: person(name)}
    }
    if (match !== undefined) {
      return {ref: isPlace(token, match) ? undefined : body(match, spanOf(match.first, match.last))}
    }
    if (name === undefined) return undefined
    // "the Foreign Ministry of Japan": a body's common name tells less than whose it is.
    const ref = isInstitution(token.text.toLowerCase()) ? group(token, phraseOf(inText, token)) : undefined
    if (ref?.actor !== undefined) return {ref}
    return {ref: {name: text.slice(name.from, name.to), anchor: anchorAt(text, name.from, name.to)}}
  }

  /** A state or organisation as the authority knows it. */
  function body(match: Match, span: Span): ActorRef {
    const owner = tokens[match.first - 1]?.xpos === "POS" ? match.first - 2 : match.first - 1
    const before = match.use === "organ" ? matchAt[owner] : undefined
    const {entry} = before?.entry.kind === "state" ? before : match
    const title = match.use === "name" ? agentEnding(match.first - 1) : undefined
    if (title !== undefined) {
      return {
        actor: codeOfOwner(title.code, codeOn(entry, date)),
        name: text.slice(span.from, span.to),
        anchor: anchorAt(text, span.from, span.to),
      }
    }
    const ref: ActorRef = {
      actor: codeOn(entry, date),
      name: text.slice(span.from, span.to).replace(/^the /i, ""),
      anchor: anchorAt(text, span.from, span.to),
    }
    return match.use === "people" ? {...ref, anonymous: true} : ref
  }

  /** A person by name, with the role and affiliation that the report gives. */
  function person(name: Name): ActorRef {
    const entity = entityOf(name)
    const full = fullName(name)
    const entry = authority.resolve(full)?.entry
    const {role, owner, home} = toldBy(rolesOf(name), entity)
    const affiliation =
      entry?.country ??
      owner ??
      possessor(name) ??
      // A head of government gives the administration its name: "Adams" is of the state of the "Adams administration".
      authority.resolve(`${full.split(" ").at(-1)} administration`)?.entry.id ??
      home().state
    return {
      actor: entry?.kind === "person" ? codeOn(entry, date) : personId(slug(full)),
      name: full,
      ...(role === undefined ? {} : {role}),
      ...(affiliation === undefined ? {} : {affiliation}),
      anchor: anchorAt(text, name.from, name.to),
    }
  }

  /** What a person's roles tell. They are worked out once: a report may name a person thousands of times. */
  function toldBy(spans: readonly Span[], entity: Entity | undefined): Told {
    const known = told.get(spans)
    if (known !== undefined) return known
    const roles = spans.map((span) => ({
      role: span,
      words: text.slice(span.from, span.to).replace(/^the /i, ""),
    }))
    const fresh = {
      role: roleOf(roles)?.words,
      owner: firstDefined(roles, ({role}) => ownerByPronoun(role) ?? affiliationIn(role)),
      home: lazily(() => ({
        state: firstDefined(roles, ({role, words}) => homeOfRole(role, words, entity)),
      })),
    }
    told.set(spans, fresh)
    return fresh
  }

  /** The roles that the report gives a person. */
  function rolesOf(name: Name): readonly Span[] {
    const entity = entityOf(name)
    const role = entity && behind().get(entity)
    return role ?? besideName(name)
  }

  /** "Norland's Anna Holm": whose the name is said to be. */
  function possessor({first}: Name): string | undefined {
    const match = tokens[first - 1]?.xpos === "POS" ? matchAt[first - 2] : undefined
    return match?.entry.kind === "state" ? codeOn(match.entry, date) : undefined
  }

  /** "its spokesman": the state or organisation that the pronoun at the head of a role stands for. */
  function ownerByPronoun({from}: Span): string | undefined {
    const first = tokens[analysis.tokenAt(from)]
    const owner = first?.xpos === "PRP$" ? ownerBy(first) : undefined
    // "his counterpart" is of another state than he.
    return owner !== undefined && isCounterpart(first!) ? undefined : owner
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
      if (nameAt[at] !== undefined) return undefined
    return homeOf(
      {analysis, bodyAt, isState, seatAt, stateOfDateline: () => dateline().state},
      words,
      first,
      entity,
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

  /** The state that the token itself names. */
  function stateAt(index: number): string | undefined {
    const match = matchAt[index]
    const isState = match?.entry.kind === "state" && !isPlace(tokens[index]!, match)
    return isState ? codeOn(match.entry, date) : undefined
  }

  function isState(body: string): boolean {
    return authority.byId(body)?.kind === "state"
  }

  function seatAt(index: number): string | undefined {
    const match = matchAt[index]
    return match?.use === "seat" && match.entry.kind === "state" ? codeOn(match.entry, date) : undefined
  }

  /** People or a body without a name of their own: "Russian officials", "the Foreign Ministry in Moscow". */
  function group(token: Token, span: Span): ActorRef | undefined {
    const word = token.text.toLowerCase()
    const people = isPeople(word) || isOffice(token.lemma.toLowerCase())
    const agent = agentEnding(token.index)
    if (!people && !isInstitution(word) && agent === undefined) return undefined
    const owner = ownerOf(token)
    const to = endOfName(token, span)
    const words = text
      .slice(span.from, to)
      .replace(/^\d{1,2}[:.]\d\d /, "")
      .replace(/^(the|an?) /i, "")
    const anchor = anchorAt(text, span.from, to)
    if (agent !== undefined && owner !== undefined)
      return {actor: codeOfOwner(agent.code, owner), name: words, anchor}
    if (people) {
      const affiliation = owner ?? stateOfOffice(words, isNamed)
      const holder = affiliation === undefined ? undefined : holders().holderOf(token, span, affiliation)
      if (holder !== undefined) return {...person(holder), anchor}
      return {name: words, ...(affiliation === undefined ? {} : {affiliation}), anonymous: true, anchor}
    }
    const isOutlet = token.children.some(({lemma}) => isMedia(lemma.toLowerCase())) || isMedia(word)
    const state = token.xpos === "NNS" || isOutlet ? "affiliation" : "actor"
    return {...(owner === undefined ? {} : {[state]: owner}), name: words, anchor}
  }

  /** Where the phrase ends without a clause set off behind it: "a spokesman, quoted by Fars". */
  function endOfName(token: Token, span: Span): number {
    for (let at = token.index + 1; at + 1 < analysis.length && tokens[at]!.from < span.to; at++) {
      const next = tokens[at + 1]!
      const clause = next.upos === "ADV" ? next.head! : next
      const opens = clause.rel.startsWith("acl") || /^(who|whom|whose|which)$/i.test(next.text)
      if (tokens[at]!.text === "," && opens) return tokens[at - 1]!.to
    }
    return span.to
  }

  /** The agent of an authority file whose words end with this token; of several the one with the most words. */
  function agentEnding(index: number): Agent | undefined {
    if (authority.agents.length === 0) return undefined
    const words = tokens.slice(Math.max(0, index - 4), index + 1).map(({text: word}) => word.toLowerCase())
    for (let first = 0; first < words.length; first++) {
      const phrase = words.slice(first).join(" ")
      const agent = authority.agents.find(({names}) =>
        names.some((name) => name.toLowerCase() === phrase || `${name.toLowerCase()}s` === phrase),
      )
      if (agent !== undefined) return agent
    }
    return undefined
  }

  /** The state or organisation that the modifiers of a noun name, nearest to the front first. */
  function ownerOf(token: Token): string | undefined {
    const relation = relationOf(token.lemma.toLowerCase())
    if (relation !== undefined) return ownNation(token, relation === "all")
    const {from, to} = analysis.subtree(token.index)
    return (
      affiliationIn({from, to: Math.max(to, token.to)}, token) ??
      firstDefined(token.children, ownerBy) ??
      sharedOwner(token)
    )
  }

  /** "police and demonstrators in Santiago": the tree hangs the place on the first, and it is that of all. */
  function sharedOwner({rel, head: first, index: at}: Token): string | undefined {
    return firstDefined(rel === "conj" ? (first?.children ?? []) : [], (child) => {
      return child.rel === "nmod" && child.index > at
        ? affiliationIn(analysis.subtree(child.index))
        : undefined
    })
  }

  /** The adjective of those who stand to others: "his Egyptian counterpart", "NATO allies". */
  function ownNation(token: Token, allied: boolean): string | undefined {
    return firstDefined(token.children, ({rel, index}) => {
      const match = /^(amod|compound)$/.test(rel) ? matchAt[index] : undefined
      if (match === undefined || match.entry.kind === "outlet") return undefined
      const isOwn =
        match.entry.kind === "state"
          ? !allied && match.use === "adjective"
          : match.entry.kind === "bloc" || allied
      return isOwn ? codeOn(match.entry, date) : undefined
    })
  }

  /** The state or organisation that a modifier means by what stands before: "the alliance" of "the alliance head". */
  function ownerBy(modifier: Token): string | undefined {
    if (!/^(compound|nmod:poss)$/.test(modifier.rel)) return undefined
    const actor = actorOf(modifier.index)
    // "their diplomats" are of more than one.
    if (modifier.lemma === "their" && actor?.actor !== undefined) return undefined
    return actor && partyOf(actor)?.actor
  }

  /** The first state or organisation named in the span, outlets aside, not inside a clause of its own. */
  function affiliationIn(span: Span, head?: Token): string | undefined {
    let first = analysis.tokenAt(span.from)
    // "Poland and the government": what stands before "and" is no part of the phrase.
    const isJoined = /^(CCONJ|PUNCT)$/.test(tokens[first]?.upos ?? "")
    while (
      first > 0 &&
      !isJoined &&
      isTitleWord(tokens[first - 1]!) &&
      tokens[first - 1]!.sentence === tokens[first]!.sentence
    ) {
      first--
    }
    for (let at = first; at < analysis.length && tokens[at]!.from < span.to; at++) {
      const match = matchAt[at]
      if (head !== undefined && at > head.index && tokens[at]!.text === ",") break
      if (head !== undefined && tokens[at]!.rel.startsWith("acl")) break
      if (match === undefined || match.entry.kind === "outlet") continue
      // "a French-Colombian writer" is of neither more than of the other.
      const next = tokens[match.last]?.text === "-" ? match.last + 1 : match.last
      const other = matchAt[next] ?? peopleAt(next)
      if (isOfState(match) && other !== undefined && isOfState(other) && other.entry !== match.entry)
        return undefined
      return codeOn(match.entry, date)
    }
    return stateOfOffice(text.slice(span.from, span.to), isNamed)
  }

  /** "Serb" of "Bosnian Serb": one of a people whom the authority knows in the plural. */
  function peopleAt(index: number): Pick<Match, "entry" | "use"> | undefined {
    const token = tokens[index]
    return token !== undefined && /^\p{Lu}/u.test(token.text)
      ? authority.resolve(`${token.text}s`)
      : undefined
  }

  function isNamed(state: string): boolean {
    return matchAt.some((match) => match !== undefined && codeOn(match.entry, date) === state)
  }

  function isTitleWord(token: Token): boolean {
    if (matchAt[token.index] === undefined) return token.upos === "ADJ" && token.xpos !== "DT"
    // "ties with Libya": a name after a preposition is a phrase of its own.
    return !token.children.some(({rel}) => rel === "case")
  }

  function othersOf(entity: Entity, but: Mention): readonly Mention[] {
    const all = mentions.get(entity) ?? entity.mentions.map((at) => analysis.mentions[at]!)
    mentions.set(entity, all)
    return all.filter((other) => other !== but)
  }

  function spanOf(first: number, last: number): Span {
    return {from: tokens[first]!.from, to: tokens[last - 1]!.to}
  }

  function partyOf(actor: ActorRef): ActorRef | undefined {
    const id = partyId(actor)
    if (id === undefined) return undefined
    if (id === actor.actor) return actor
    const entry = authority.byId(id)
    return {actor: id, name: entry?.name ?? id, ...(actor.anchor === undefined ? {} : {anchor: actor.anchor})}
  }

  return {actorOf, partyOf, namedAt: (index) => matchAt[index]}
}

/** "Greek" of "Greek Cypriot". */
function isOfState({entry, use}: Pick<Match, "entry" | "use">): boolean {
  return entry.kind === "state" && (use === "adjective" || use === "people")
}

/** What is made when it is first asked for. */
function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

function firstDefined<T, R>(values: readonly T[], read: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const result = read(value)
    if (result !== undefined) return result
  }
  return undefined
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
