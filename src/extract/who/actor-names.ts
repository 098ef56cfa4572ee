import type {Authority, Match} from "../../authority/authority.ts"
import {type AuthorityEntry, codeOn} from "../../authority/entry.ts"
import {isOffice, isParty, isRegion, isStorm, isWater} from "../../authority/offices.ts"
import type {Analysis, Name, Token} from "../../language/analysis.ts"
import type {Report} from "../../record/report.ts"
import type {NamedTokens} from "./actor-phrases.ts"

/** The tokens of a report with their names and what the authority knows of them. */
export interface ReportNames extends NamedTokens {
  readonly authority: Authority
  /** By token, the authority's entry that the words around it name. */
  readonly matchAt: readonly (Match | undefined)[]
  /** The id that an entry had when the report was published. */
  codeOf(entry: AuthorityEntry): string
}

/** The names of a report as the net and the authority find them, where the two differ put right. */
export function namesIn(report: Report, analysis: Analysis, authority: Authority): ReportNames {
  const tokens = Array.from({length: analysis.length}, (_, index) => analysis.token(index))
  const nameAt: (Name | undefined)[] = new Array(analysis.length)
  const matchAt: (Match | undefined)[] = new Array(analysis.length)
  const matches = authority.scan(tokens.map((token) => token.text)).map(withoutOutlet)
  const known = new Set(matches.flatMap(({first, last}) => tokens.slice(first, last)))
  for (const name of analysis.names) {
    const words = tokens.slice(name.first, name.last)
    // "US Ambassador" is a title, though it may be tagged as a name.
    const title = words.every((word) => known.has(word) || isOffice(word.text.toLowerCase()))
    const whole = name.type === "PER" ? wholeName(name) : name
    if (name.type !== "PER" || !title) for (let at = whole.first; at < whole.last; at++) nameAt[at] = whole
  }
  for (const match of matches) {
    const inside = nameAt[match.first]
    const partOfPerson = inside?.type === "PER" && (inside.first < match.first || match.last < inside.last)
    const before = tokens[match.first - 1]
    const ofWater =
      (inside?.type === "LOC" &&
        tokens.slice(inside.first, inside.last).some(({text: word}) => isWater(word.toLowerCase()))) ||
      (before?.text === "of" &&
        /^\p{Lu}/u.test(tokens[match.first - 2]?.text ?? "") &&
        isWater(tokens[match.first - 2]!.text.toLowerCase())) ||
      isBeginOfWater(match.last)
    const ofRegion = before !== undefined && isRegion(`${before.text} ${tokens[match.last - 1]!.text}`)
    // "the National Security Council" is a state's own.
    const isEndOfOther =
      match.entry.kind === "organisation" &&
      match.use === "name" &&
      before?.head !== undefined &&
      /^(?:amod|compound)$/.test(before.rel) &&
      before.head.index < match.last &&
      /^\p{Lu}/u.test(before.text) &&
      !known.has(before) &&
      !isOffice(before.text.toLowerCase())
    // "the West African bloc": a bloc's name of one word may be part of a wider name.
    const next = tokens[match.last]
    const inWider =
      match.entry.kind === "bloc" &&
      match.last - match.first === 1 &&
      match.use === "name" &&
      next?.upos === "ADJ" &&
      /^\p{Lu}/u.test(next.text)
    // "the Congress party" is no organ of a state.
    const ofParty =
      match.use === "organ" &&
      next !== undefined &&
      tokens[match.last - 1]!.head === next &&
      isParty(next.lemma.toLowerCase())
    if (!partOfPerson && !ofWater && !ofRegion && !inWider && !isEndOfOther && !ofParty)
      for (let at = match.first; at < match.last; at++) matchAt[at] ??= match
  }
  const date = report.published?.slice(0, 10)
  return {analysis, tokens, nameAt, matchAt, authority, codeOf: (entry) => codeOn(entry, date)}

  /** "West" of "West Philippine Sea", "China" of "China Sea". */
  function isBeginOfWater(next: number): boolean {
    const words = [tokens[next], tokens[next + 1]]
    const at = words.findIndex((word) => isWater(word?.text.toLowerCase() ?? ""))
    return at >= 0 && words.slice(0, at + 1).every((word) => /^\p{Lu}/u.test(word?.text ?? ""))
  }

  /** A person's name with the words that the tree takes for parts of it: "Yoon Suk" of "Yoon Suk-yeol". */
  function wholeName(name: Name): Name {
    let last = name.last
    const isPart = (token: Token | undefined): boolean =>
      token?.rel === "flat" &&
      token.upos === "PROPN" &&
      token.head!.index >= name.first &&
      token.head!.index < last
    while (last < tokens.length) {
      if (isPart(tokens[last])) last++
      else if (
        tokens[last]!.text === "-" &&
        tokens[last]!.from === tokens[last - 1]!.to &&
        isPart(tokens[last + 1])
      )
        last += 2
      else break
    }
    return last === name.last ? name : {...name, last, to: tokens[last - 1]!.to}
  }

  /** "The Australian government" is no newspaper's: an outlet's name that only describes a noun is what it is without "the". */
  function withoutOutlet(match: Match): Match {
    const last = tokens[match.last - 1]!
    if (match.entry.kind !== "outlet" || match.last - match.first !== 2 || last.rel !== "amod") return match
    const meant = authority.resolve(last.text)
    return meant === undefined ? match : {...match, ...meant, first: match.last - 1}
  }
}

/** A seat of power after "in", "at" or "near" is a place, not a government. */
export function isPlace(token: Token, match: Match): boolean {
  if (match.use !== "seat") return false
  return token.children.some(
    (child) => child.rel === "case" && /^(in|at|near|outside|around|across|inside)$/i.test(child.text),
  )
}

/** The names of storms: "Ada" of "Hurricane Ada", wherever else it stands. */
export function stormNames(tokens: readonly Token[]): ReadonlySet<string> {
  return new Set(
    tokens
      .filter(({upos, index}) => upos === "PROPN" && isStorm(tokens[index - 1]?.text.toLowerCase() ?? ""))
      .map(({text}) => text),
  )
}
