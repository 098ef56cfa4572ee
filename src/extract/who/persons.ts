import {isOffice} from "../../authority/offices.ts"
import type {Entity, Name, Token} from "../../language/analysis.ts"
import type {Span} from "../../text/span.ts"
import {type NamedTokens, nameMention, titleBefore, withoutAside} from "./actor-phrases.ts"

/** The persons whom a report names. */
export interface Persons {
  /** Every name of a person, in text order. */
  readonly persons: readonly Name[]
  entityOf(name: Name): Entity | undefined
  /** The roles that stand beside the person's names, else before this one. */
  besideName(name: Name): readonly Span[]
  /** The longest of the person's names: "Anna Holm" for "Holm". */
  fullName(name: Name): string
}

export function personsIn(inText: NamedTokens): Persons {
  const {analysis, tokens, nameAt} = inText
  const {text} = analysis

  function entityOf(name: Name): Entity | undefined {
    const mention = nameMention(inText, name)
    return mention && analysis.entities[mention.entity]
  }

  function fullName(name: Name): string {
    let best = name
    for (const at of entityOf(name)?.mentions ?? []) {
      const other = nameAt[analysis.mentions[at]!.head]
      if (other?.type === "PER" && other.last - other.first > best.last - best.first) best = other
    }
    const words = tokens.slice(best.first, best.last)
    while (words.length > 1 && isTitle(words[0]!)) words.shift()
    return text.slice(words[0]!.from, words.at(-1)!.to)
  }

  return {
    persons: [...new Set(nameAt)].flatMap((name) => (name?.type === "PER" ? [name] : [])),
    entityOf,
    fullName,
    besideName(name) {
      const full = fullName(name)
      const roles = (entityOf(name)?.roles ?? []).map((whole) => withoutAside(text, whole, full))
      const title = roles.length === 0 ? titleBefore(inText, name) : undefined
      return title === undefined ? roles : [title]
    },
  }
}

/** "Mr.", "Rep." and other words before a name that are none of it. */
function isTitle(token: Token): boolean {
  return /^\p{Lu}\p{Ll}+\.$/u.test(token.text) || isOffice(token.text.toLowerCase())
}
