import {agentEnding, codeOfOwner} from "../../authority/agents.ts"
import type {Authority, Match} from "../../authority/authority.ts"
import type {Agent} from "../../authority/entry.ts"
import {isHome, isInstitution, isMedia, isOffice, isPeople} from "../../authority/offices.ts"
import {once} from "../../data/once.ts"
import type {Analysis, Entity, Mention, Token} from "../../language/analysis.ts"
import {partyId} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Report} from "../../record/report.ts"
import {anchorAt, type Span} from "../../text/span.ts"
import {isInTime} from "../shared/covering.ts"
import {isPlace, namesIn, stormNames} from "./actor-names.ts"
import {countedBy, mentionOf, personUnder, phraseOf} from "./actor-phrases.ts"
import {affiliationsIn, type Referents} from "./affiliations.ts"
import {firstDefined} from "./first-defined.ts"
import {personRefsIn} from "./person-refs.ts"

/** Who is meant by a token, and for whom an actor stands, in one report. */
export interface Actors extends Referents {
  namedAt(index: number): Match | undefined
}

/** Mentions that lean on one another that are followed; a chain through a long text would fill the stack. */
const furthest = 60

/** Reads the actors of one report off its mentions, entities, names and the authority. */
export function makeActors(report: Report, analysis: Analysis, authority: Authority): Actors {
  const {text} = analysis
  const inText = namesIn(report, analysis, authority)
  const {tokens, nameAt, matchAt, codeOf} = inText
  const affiliations = affiliationsIn(inText, {actorOf, partyOf})
  const persons = personRefsIn(inText, affiliations, actorOf)
  const storms = once(() => stormNames(tokens))
  const cache = new Map<number, ActorRef | undefined>()
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
      return {ref: persons.refOf(name)}
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
    const title = match.use === "name" ? agentAt(match.first - 1) : undefined
    if (title !== undefined) {
      return {
        actor: codeOfOwner(title.code, codeOf(entry)),
        name: text.slice(span.from, span.to),
        anchor: anchorAt(text, span.from, span.to),
      }
    }
    const ref: ActorRef = {
      actor: codeOf(entry),
      name: text.slice(span.from, span.to).replace(/^the /i, ""),
      anchor: anchorAt(text, span.from, span.to),
    }
    return match.use === "people" ? {...ref, anonymous: true} : ref
  }

  /** People or a body without a name of their own: "Russian officials", "the Foreign Ministry in Moscow". */
  function group(token: Token, span: Span): ActorRef | undefined {
    const word = token.text.toLowerCase()
    const people = isPeople(word) || isOffice(token.lemma.toLowerCase())
    const agent = agentAt(token.index)
    if (!people && !isInstitution(word) && agent === undefined) return undefined
    const owner = affiliations.ownerOf(token)
    const to = endOfName(token, span)
    const words = text
      .slice(span.from, to)
      .replace(/^\d{1,2}[:.]\d\d /, "")
      .replace(/^(the|an?) /i, "")
    const anchor = anchorAt(text, span.from, to)
    if (agent !== undefined && owner !== undefined)
      return {actor: codeOfOwner(agent.code, owner), name: words, anchor}
    if (people) {
      const affiliation = owner ?? affiliations.stateByOffice(words)
      const holder = affiliation === undefined ? undefined : persons.holderOf(token, span, affiliation)
      if (holder !== undefined) return {...holder, anchor}
      return {name: words, ...(affiliation === undefined ? {} : {affiliation}), anonymous: true, anchor}
    }
    const isOutlet = token.children.some(({lemma}) => isMedia(lemma.toLowerCase())) || isMedia(word)
    const state = token.xpos === "NNS" || isOutlet ? "affiliation" : "actor"
    return {...(owner === undefined ? {} : {[state]: owner}), name: words, anchor}
  }

  /**
   * Where the phrase ends without a clause set off behind it ("a spokesman, quoted by Fars"), a time ("police on
   * Sunday") or what the people are charged with ("the rebels of shelling it").
   */
  function endOfName(token: Token, span: Span): number {
    for (let at = token.index; at + 1 < analysis.length && tokens[at]!.from < span.to; at++) {
      const next = tokens[at + 1]!
      const clause = next.upos === "ADV" ? next.head! : next
      const opens =
        clause.rel.startsWith("acl") ||
        (clause.rel === "advcl" && clause.xpos === "VBG") ||
        /^(who|whom|whose|which)$/i.test(next.text)
      if (at > token.index && tokens[at]!.text === "," && opens) return tokens[at - 1]!.to
      const led = /^(case|mark)$/.test(next.rel) ? next.head! : next
      const isCharge = led !== next && led.xpos === "VBG" && led.rel === "acl"
      const isTime = /^(nmod|obl)/.test(led.rel) && isInTime(analysis, led)
      if (led.head === token && next.from < span.to && (isCharge || isTime)) return tokens[at]!.to
    }
    return span.to
  }

  /** The agent of an authority file whose words end with this token. */
  function agentAt(index: number): Agent | undefined {
    return agentEnding(
      authority,
      tokens.slice(Math.max(0, index - 4), index + 1).map((token) => token.text),
    )
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
