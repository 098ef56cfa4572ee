import type {Match} from "../../authority/authority.ts"
import {isHome, relationOf, stateOfOffice} from "../../authority/offices.ts"
import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {ReportNames} from "./actor-names.ts"
import {firstDefined} from "./first-defined.ts"

/** Of which states and organisations the words of a report say that people are; ids of the authority. */
export interface Affiliations {
  /** The state or organisation that the modifiers of a noun name, nearest to the front first. */
  ownerOf(token: Token): string | undefined
  /** The state or organisation that a modifier means by what stands before: "the alliance" of "the alliance head". */
  ownerBy(modifier: Token): string | undefined
  /** The first state or organisation named in the span, outlets aside, not inside a clause of its own. */
  bodyIn(span: Span): string | undefined
  /** The state that the words of an office tell by themselves, where the report names that state. */
  stateByOffice(words: string): string | undefined
}

/** Who is meant by the words of a report. */
export interface Referents {
  actorOf(index: number): ActorRef | undefined
  partyOf(actor: ActorRef): ActorRef | undefined
}

/** The affiliations in a report, where pronouns and short names mean these. */
export function affiliationsIn(
  {analysis, tokens, matchAt, authority, codeOf}: ReportNames,
  {actorOf, partyOf}: Referents,
): Affiliations {
  function ownerOf(token: Token): string | undefined {
    const relation = relationOf(token.lemma.toLowerCase())
    if (relation !== undefined) return ownNation(token, relation === "all")
    const {from, to} = analysis.subtree(token.index)
    return (
      bodyIn({from, to: Math.max(to, token.to)}, token) ??
      firstDefined(token.children, ownerBy) ??
      sharedOwner(token)
    )
  }

  /** "police and demonstrators in Santiago": the tree hangs the place on the first, and it is that of all. */
  function sharedOwner({rel, head: first, index: at}: Token): string | undefined {
    return firstDefined(rel === "conj" ? (first?.children ?? []) : [], (child) => {
      return child.rel === "nmod" && child.index > at ? bodyIn(analysis.subtree(child.index)) : undefined
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
      return isOwn ? codeOf(match.entry) : undefined
    })
  }

  function ownerBy(modifier: Token): string | undefined {
    if (!/^(compound|nmod:poss)$/.test(modifier.rel)) return undefined
    const actor = actorOf(modifier.index)
    // "their diplomats" are of more than one.
    if (modifier.lemma === "their" && actor?.actor !== undefined) return undefined
    return actor && partyOf(actor)?.actor
  }

  /** `head` is the noun of the phrase: what is set off behind it is not of the phrase. */
  function bodyIn(span: Span, head?: Token): string | undefined {
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
      if (head !== undefined && isWhere(match, head)) return undefined
      // "a French-Colombian writer" is of neither more than of the other.
      const next = tokens[match.last]?.text === "-" ? match.last + 1 : match.last
      const other = matchAt[next] ?? peopleAt(next)
      if (isOfState(match) && other !== undefined && isOfState(other) && other.entry !== match.entry)
        return undefined
      return codeOf(match.entry)
    }
    return stateByOffice(analysis.text.slice(span.from, span.to))
  }

  /** "the leaders of the three countries in Lima", "soldiers freed through Oman": where or by way of whom, not whose. */
  function isWhere({first}: Match, head: Token): boolean {
    const phrases = head.children.filter(({rel, index}) => rel === "nmod" && index > head.index)
    const led = (preposition: RegExp) =>
      phrases.filter(({children}) => children.some(({rel, text}) => rel === "case" && preposition.test(text)))
    const [owner] = led(/^of$/i)
    if (owner !== undefined && owner.index < first && isHome(owner.lemma.toLowerCase())) return true
    const isTheirs = head.children.some(({rel, xpos}) => rel === "nmod:poss" && xpos === "PRP$")
    const others = led(isTheirs ? /^(in|at|near|through|via|against)$/i : /^(through|via|against)$/i)
    return [...ancestorsTo(tokens[first]!, head)].some((token) => others.includes(token))
  }

  /** "Serb" of "Bosnian Serb": one of a people whom the authority knows in the plural. */
  function peopleAt(index: number): Pick<Match, "entry" | "use"> | undefined {
    const token = tokens[index]
    return token !== undefined && /^\p{Lu}/u.test(token.text)
      ? authority.resolve(`${token.text}s`)
      : undefined
  }

  function stateByOffice(words: string): string | undefined {
    return stateOfOffice(words, (state) =>
      matchAt.some((match) => match !== undefined && codeOf(match.entry) === state),
    )
  }

  function isTitleWord(token: Token): boolean {
    if (matchAt[token.index] === undefined) return token.upos === "ADJ" && token.xpos !== "DT"
    // "ties with Libya": a name after a preposition is a phrase of its own.
    return !token.children.some(({rel}) => rel === "case")
  }

  return {ownerOf, ownerBy, bodyIn, stateByOffice}
}

/** "Greek" of "Greek Cypriot". */
function isOfState({entry, use}: Pick<Match, "entry" | "use">): boolean {
  return entry.kind === "state" && (use === "adjective" || use === "people")
}

/** The token and those above it, below `top`. */
function* ancestorsTo(token: Token, top: Token): Generator<Token> {
  for (let at: Token | undefined = token; at !== undefined && at !== top; at = at.head) yield at
}
