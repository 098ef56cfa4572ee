import {isMeasure, isOffice, isSpecificOffice} from "../../authority/offices.ts"
import type {Analysis, Mention, Name, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"

/** The tokens of a report with the names that they are part of. */
export interface NamedTokens {
  readonly analysis: Analysis
  readonly tokens: readonly Token[]
  readonly nameAt: readonly (Name | undefined)[]
}

/** The title right before a name: "State Department spokesman" of "State Department spokesman Ned Price". */
export function titleBefore({tokens, nameAt}: NamedTokens, name: Name): Span | undefined {
  let first = name.first
  while (
    first > 0 &&
    tokens[first - 1]!.sentence === tokens[name.first]!.sentence &&
    /^(NOUN|PROPN|ADJ|ADP)$/.test(tokens[first - 1]!.upos) &&
    nameAt[first - 1]?.type !== "PER"
  ) {
    first--
  }
  const words = tokens.slice(first, name.first)
  if (!words.some((word) => isOffice(word.lemma.toLowerCase()))) return undefined
  while (words[0]?.upos === "ADP") words.shift()
  return words.length === 0 ? undefined : {from: words[0]!.from, to: words.at(-1)!.to}
}

/** The noun phrase of a token that no mention covers, without clauses and asides after it. */
export function phraseOf({analysis, tokens}: NamedTokens, token: Token): Span {
  const whole = token.upos === "PRON" ? token : analysis.subtree(token.index)
  // What leads the phrase into its sentence is no part of it: "according to", "by".
  const leading = token.children.findLast(
    // The "at" of "at least nine" does not.
    ({rel, index}) => rel === "case" && index < token.index && !/^(JJS|RBS)$/.test(tokens[index + 1]!.xpos),
  )
  const from =
    leading === undefined ? whole.from : tokens[(leading.children.at(-1) ?? leading).index + 1]!.from
  let {to} = whole
  for (let at = token.index + 1; at < analysis.length && tokens[at]!.from < to; at++) {
    if (/^[,;:(–—]$/.test(tokens[at]!.text) || /^(acl|appos|cc)/.test(tokens[at]!.rel)) {
      to = tokens[at - 1]!.to
      // A clause begins with its "who" or "that", which hangs on its verb.
      for (let back = at - 1; back > token.index && tokens[back]!.head === tokens[at]; back--)
        to = tokens[back - 1]!.to
    }
  }
  return {from, to: Math.max(to, token.to)}
}

/** The mention that this token heads, else the narrowest one it stands in by name. */
export function mentionOf({analysis}: NamedTokens, token: Token): Mention | undefined {
  const around = analysis.mentionsAt(token.index)
  return around.find(({head}) => head === token.index) ?? around.findLast(({form}) => form === "name")
}

/** The narrowest mention that holds all of the name. */
export function nameMention({analysis}: NamedTokens, name: Name): Mention | undefined {
  return analysis
    .mentionsAt(name.last - 1)
    .findLast((mention) => mention.first <= name.first && name.last <= mention.last)
}

/** The person's name that a title governs: "Minister" of "Foreign Minister Jan Novak". */
export function personUnder({analysis, tokens, nameAt}: NamedTokens, token: Token): Name | undefined {
  if (!isOffice(token.lemma.toLowerCase())) return undefined
  const flat = token.children.filter(
    ({rel, index, upos}) => rel === "flat" && index > token.index && upos === "PROPN",
  )
  if (flat.length > 0 && nameAt[flat[0]!.index] === undefined) {
    const [first, last] = [flat[0]!, flat.at(-1)!]
    return {type: "PER", first: first.index, last: last.index + 1, from: first.from, to: last.to}
  }
  const {to} = analysis.subtree(token.index)
  for (let at = token.index + 1; at < analysis.length; at++) {
    const name = nameAt[at]
    if (tokens[at]!.upos === "VERB" || tokens[at]!.sentence !== token.sentence) return undefined
    if (tokens[at]!.from >= to && at > token.index + 1) return undefined
    if (name?.type !== "PER") continue
    const before = tokens[at - 1]!
    const owned = tokens[name.last]?.upos === "PART" || before.upos === "ADP" || before.upos === "CCONJ"
    return owned ? undefined : name
  }
  return undefined
}

/** The noun whose people a word of number counts: "teachers" of "thousands of teachers". */
export function countedBy(token: Token): Token | undefined {
  if (!isMeasure(token.lemma.toLowerCase())) return undefined
  return token.children.find(
    ({rel, children}) =>
      rel === "nmod" && children.some((child) => child.rel === "case" && child.text === "of"),
  )
}

/** "13:40 Kremlin spokesman", "Chad's envoy, Jan Novak, who …": the office without a time before or the name after. */
export function withoutAside(text: string, {from, to}: Span, full: string): Span {
  const words = text.slice(from, to)
  const time = /^\d{1,2}[:.]\d\d\s+/.exec(words)?.[0].length ?? 0
  const name = words.indexOf(full)
  const clause = /,? (?:who|whom|whose|which)\b/i.exec(words)?.index ?? -1
  const end = Math.min(...[name, clause].filter((at) => at > time), words.length)
  return {from: from + time, to: from + words.slice(0, end).replace(/[\s,;:–—-]+$/, "").length}
}

/** Of several roles the first that names an office, rather than one of many: not "official", "diplomat". */
export function roleOf<Role extends {readonly words: string}>(roles: readonly Role[]): Role | undefined {
  const naming = (test: (word: string) => boolean): Role | undefined =>
    roles.find(({words}) => words.toLowerCase().split(/\s+/).some(test))
  return naming(isSpecificOffice) ?? naming(isOffice) ?? roles[0]
}
