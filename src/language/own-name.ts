import type {Name, Token} from "./analysis.ts"
import type {Doc} from "./doc.ts"
import {personNouns, titles} from "./entity-words.ts"
import {words as timeWords} from "./time-words.ts"

/** "US Ambassador to Norway Ann Hill": the name follows the office without preposition or comma. */
function isTitled(doc: Doc, head: Token, child: Token): boolean {
  if (!personNouns.has(head.text.toLowerCase()) || !child.rel.startsWith("nmod") || child.index < head.index)
    return false
  return doc.token(child.index - 1).upos !== "PUNCT" && child.children.every((word) => word.rel !== "case")
}

/** The name that the phrase itself bears: the one of its head, or the one that a title stands before. */
export function ownName(
  doc: Doc,
  head: Token,
  nameAt: ReadonlyMap<number, Name>,
  first: number,
): Name | undefined {
  const direct = nameAt.get(head.index)
  if (direct !== undefined) return direct
  for (const child of head.children) {
    const named = nameAt.get(child.index)
    if (named?.type === "PER" && isTitled(doc, head, child)) return named
  }
  for (const child of head.children) {
    if (child.index !== head.index + 1 && child.rel !== "flat") continue
    const named =
      nameAt.get(child.index) ??
      (child.rel === "flat" && personNouns.has(head.lemma.toLowerCase())
        ? properRun(doc, child, nameAt, "PER")
        : undefined)
    const bare = child.rel === "flat" || child.rel === "appos" || child.rel === "nmod:desc"
    if (named !== undefined && bare && named.type === "PER") return named
  }
  // "Minister of Trade Karen Holm": the name may hang on the last word of the office.
  if (personNouns.has(head.text.toLowerCase())) {
    for (const office of head.children) {
      if (!office.rel.startsWith("nmod") || office.index < head.index) continue
      const below = office.children.find((child) => /^(?:appos|flat|nmod:desc)$/.test(child.rel))
      const isOver = below?.rel === "nmod:desc" && below.children.some((child) => child.rel === "case")
      const bearer = isOver ? office : below
      const named = bearer === undefined ? undefined : nameAt.get(bearer.index)
      const apart = named === undefined || doc.token(named.first - 1).text === ","
      if (named?.type === "PER" && !apart && (isOver || named !== nameAt.get(office.index))) return named
    }
  }
  if (head.upos === "PRON")
    return {first: head.index, last: head.index + 1, from: head.from, to: head.to, type: unmarked}
  if (isTimeName(head.text)) return undefined
  if (head.upos !== "PROPN" || personNouns.has(head.text.toLowerCase())) return undefined
  return properRun(doc, head, nameAt, unmarked, first)
}

/** A name that the net did not mark: the run of proper nouns around the token. */
function properRun(
  doc: Doc,
  head: Token,
  nameAt: ReadonlyMap<number, Name>,
  type: Name["type"],
  first = head.index,
): Name | undefined {
  let from = head.index
  let to = head.index + 1
  const isProper = (token: Token): boolean => token.upos === "PROPN" && !nameAt.has(token.index)
  if (!isProper(head)) return undefined
  while (from > first && isProper(doc.token(from - 1))) from--
  while (from > 0 && isProper(doc.token(from - 1)) && isSameRun(doc.token(from - 1), head)) from--
  const follows = (token: Token): boolean => token.head?.index === head.index || token.rel === "flat"
  while (to < doc.length && isProper(doc.token(to)) && follows(doc.token(to))) to++
  return {first: from, last: to, from: doc.token(from).from, to: doc.token(to - 1).to, type}
}

/** Parts of one name before a noun: "State Department official". */
export function isSameRun(a: Token | undefined, b: Token): boolean {
  return a?.upos === "PROPN" && a.rel === "compound" && b.rel === "compound" && a.head === b.head
}

const isTimeName = (word: string): boolean =>
  word.toLowerCase() in timeWords.weekdays || word.toLowerCase() in timeWords.months

/** Names that the net did not mark have no type; kept apart from the three that it knows. */
export const unmarked = "OTHER" as Name["type"]

/** The words of a name without titles before it, honours behind a person and marks. */
export function wordsOf(doc: Doc, name: Name): readonly string[] {
  const words: string[] = []
  for (let i = name.first; i < name.last; i++) {
    const text = doc.token(i).text
    const isTitle = i === name.first && titles.has(text.toLowerCase().replace(/\.$/, ""))
    if (/[\p{L}\p{N}]/u.test(text) && !/^['’]s$/.test(text) && !(isTitle && name.last - name.first > 1))
      words.push(text)
  }
  if (name.type === "PER") while (words.length > 2 && isHonour(words.at(-1)!)) words.pop()
  return words
}

/** What follows a surname: "Jr.", "III", "MP", "PhD". */
function isHonour(word: string): boolean {
  return /^(?:\p{Lu}{2,4}|[JS]r\.?|Ph\.?D\.?)$/u.test(word)
}
