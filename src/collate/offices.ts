import {lists} from "./lists.ts"

/** What a role says of an office: its head nouns, its portfolio, and the rank within it. */
interface Office {
  readonly heads: ReadonlySet<string>
  readonly portfolios: ReadonlySet<string>
  readonly ranks: ReadonlySet<string>
}

function officeOf(role: string): Office {
  const words = role.toLowerCase().split(/[^\p{L}]+/u)
  return {
    heads: new Set(words.filter((word) => lists.offices.includes(word)).map(oneName)),
    portfolios: new Set(words.filter((word) => lists.portfolios.includes(word)).map(oneName)),
    ranks: new Set([
      ...words.filter((word) => lists.officeRanks.includes(word)).map(oneName),
      // "President from 2010 to 2014" says that it is over.
      ...(/\b\d{4}\b/.test(role) ? ["former"] : []),
    ]),
  }
}

/** Whether a role names a rank below or after its office: "deputy", "former". */
export function isRanked(role: string): boolean {
  return officeOf(role).ranks.size > 0
}

function oneName(word: string): string {
  return lists.sameOffice.find((names) => names.includes(word))?.[0] ?? word
}

/**
 * Whether two roles of one person name different offices. General words (official, diplomat) name none, and a
 * role that says less than the other does not differ from it.
 */
export function officesDiffer(a: string, b: string): boolean {
  const [one, two] = [officeOf(a), officeOf(b)]
  if (one.heads.size === 0 || two.heads.size === 0) return false
  const rankShared = [...one.ranks].filter((rank) => two.ranks.has(rank)).length
  return (
    apart(one.heads, two.heads) ||
    apart(one.portfolios, two.portfolios) ||
    rankShared < Math.max(one.ranks.size, two.ranks.size)
  )
}

/** Whether two roles name one office of which there is one holder: "Norlander foreign minister". */
export function isSameSingleOffice(a: string, b: string): boolean {
  const [one, two] = [officeOf(a), officeOf(b)]
  const {alone, withPortfolio} = lists.singleOffices
  const single = [...one.heads].some(
    (head) =>
      two.heads.has(head) &&
      (alone.includes(head) || (withPortfolio.includes(head) && one.portfolios.size > 0)),
  )
  return (
    single &&
    areSame(one.heads, two.heads) &&
    areSame(one.portfolios, two.portfolios) &&
    areSame(one.ranks, two.ranks)
  )
}

function areSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((word) => b.has(word))
}

/** Whether the smaller set is not within the other. */
function apart(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].filter((word) => b.has(word)).length < Math.min(a.size, b.size)
}

/** The gender that a role's words give: "spokeswoman". */
export function genderOf(role: string): "feminine" | "masculine" | undefined {
  const words = role.toLowerCase().split(/[^\p{L}]+/u)
  if (words.some((word) => lists.genderedOffices.feminine.includes(word))) return "feminine"
  return words.some((word) => lists.genderedOffices.masculine.includes(word)) ? "masculine" : undefined
}

/** Whether two names are spellings of one: first letters equal, surnames of some length one or two letters apart. */
export function spelledApart(a: string, b: string): boolean {
  const [one, two] = [a.toLowerCase().split(/\s+/), b.toLowerCase().split(/\s+/)]
  const [lastA, lastB] = [one.at(-1)!, two.at(-1)!]
  if (one.length < 2 || two.length < 2 || lastA === lastB || one[0]![0] !== two[0]![0]) return false
  return Math.min(lastA.length, lastB.length) >= 6 && editDistance(lastA, lastB) <= 2
}

/** Letters to insert, delete or replace to make `a` into `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1)!
}
