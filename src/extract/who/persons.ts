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
  const longest = new Map<Entity, Name | undefined>()
  const roles = new Map<Entity, Map<string, readonly Span[]>>()

  function entityOf(name: Name): Entity | undefined {
    const mention = nameMention(inText, name)
    return mention && analysis.entities[mention.entity]
  }

  /** The name of most words by which an entity is called, the first of those. */
  function longestName(entity: Entity): Name | undefined {
    if (!longest.has(entity)) {
      const names = entity.mentions.map((at) => nameAt[analysis.mentions[at]!.head])
      const best = names.reduce((best, name) => {
        const words = name?.type === "PER" ? name.last - name.first : 0
        return words > (best === undefined ? 0 : best.last - best.first) ? name : best
      }, undefined)
      longest.set(entity, best)
    }
    return longest.get(entity)
  }

  /** The roles of one who is called so; the same list each time. */
  function rolesOf(entity: Entity, full: string): readonly Span[] {
    const byName = roles.get(entity) ?? new Map<string, readonly Span[]>()
    roles.set(entity, byName)
    const known = byName.get(full) ?? entity.roles.map((whole) => withoutAside(text, whole, full))
    byName.set(full, known)
    return known
  }

  function fullName(name: Name): string {
    const entity = entityOf(name)
    const longest = entity && longestName(entity)
    const isLonger = longest !== undefined && longest.last - longest.first > name.last - name.first
    const best = isLonger ? longest : name
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
      const entity = entityOf(name)
      const given = entity && rolesOf(entity, full)
      if (given !== undefined && given.length > 0) return given
      const title = titleBefore(inText, name)
      return title === undefined ? [] : [title]
    },
  }
}

/** "Mr.", "Rep." and other words before a name that are none of it. */
function isTitle(token: Token): boolean {
  return /^\p{Lu}\p{Ll}+\.$/u.test(token.text) || isOffice(token.text.toLowerCase())
}
