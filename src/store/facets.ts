import {createHash} from "node:crypto"
import {actorsOf} from "../record/actors.ts"
import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import {anchorsOf} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import {utterersOf} from "../record/statement.ts"
import {indexWords} from "./words.ts"

/** What items are filtered by besides their words and days. */
export type Facet = "kind" | "party" | "speaker" | "issue"

/** A value as it is compared: case and accents do not count. */
function folded(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .trim()
}

const facetWords = new Map<string, string>()

/**
 * The word of the full-text index that stands for a facet's value. Facets live in that index, so that one
 * index answers any mixture of filters and words; the hash keeps them apart from words of texts.
 */
export function facetWord(facet: Facet, value: string): string {
  const key = `${facet}\n${value}`
  let found = facetWords.get(key)
  if (found === undefined) {
    const hash = createHash("sha256")
      .update(`${facet}\n${folded(value)}`)
      .digest("hex")
    found = `x${hash.slice(0, 15)}`
    if (facetWords.size > 5000) facetWords.clear()
    facetWords.set(key, found)
  }
  return found
}

/** The names under which one actor is found. */
function namesOf(ref: ActorRef): readonly string[] {
  return [ref.actor, ref.affiliation, ref.name].filter((name) => name !== undefined)
}

/** Ids and names of whose word an item is; a person also by the last word of the name. */
function speakersOf(item: Item): readonly string[] {
  const utterers = item.sources.filter((link) => link.role === "utterer")
  const names = [...utterers, ...(item.kind === "statement" ? utterersOf(item) : [])].flatMap((ref) => [
    ref.actor,
    ref.name,
    ref.name?.split(/\s+/).at(-1),
  ])
  return names.filter((name) => name !== undefined)
}

/** Ids and classes of the issues that an item touches. */
function issuesOf(item: Item): readonly string[] {
  if (item.kind === "position") return [item.issue.id, item.issue.class]
  if (item.kind === "statement") return item.about.flatMap((id) => [id, id.split(":")[0]!])
  return []
}

/** What the full-text index holds of a report: its text, title and outlet. */
export function reportWords({text, title = "", outlet = ""}: Report): string {
  return indexWords(`${text} \n ${title} \n ${outlet}`)
}

/** What the full-text index holds of an item: its facets, its words, and the names and roles of its actors. */
export function itemWords(item: Item): string {
  const facets = [
    facetWord("kind", item.kind),
    ...actorsOf(item).flatMap((ref) => namesOf(ref).map((name) => facetWord("party", name))),
    ...speakersOf(item).map((name) => facetWord("speaker", name)),
    ...issuesOf(item).map((id) => facetWord("issue", id)),
  ]
  const quotes = new Map([...anchorsOf(item)].map((anchor) => [`${anchor.from} ${anchor.to}`, anchor.quote]))
  const names = actorsOf(item).flatMap((ref) => (ref === undefined ? [] : [ref.name, ref.role ?? ""]))
  return [...new Set(facets), indexWords([...quotes.values(), ...names].join(" \n "))].join(" ")
}
