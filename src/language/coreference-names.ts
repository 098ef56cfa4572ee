import type {Candidate} from "./candidate.ts"
import {type Cluster, type Clusters, isCompatible} from "./entities.ts"
import {canonicalName, isState} from "./entity-words.ts"

/** Joins names of the same thing: equal ones, short and full forms, surnames, acronyms. */
export function joinNames(candidates: readonly Candidate[], clusters: Clusters): void {
  joinEqual(candidates, clusters)
  joinAcronyms(candidates, clusters)
  joinPersons(candidates, clusters)
  joinShortForms(candidates, clusters)
}

function joinEqual(candidates: readonly Candidate[], clusters: Clusters): void {
  const byKey = new Map<string, Cluster>()
  for (const [index, {name}] of candidates.entries()) {
    if (name.length === 0) continue
    const key = canonicalName(name.join(" "))
    const known = byKey.get(key)
    const own = clusters.of(index)
    byKey.set(key, known === undefined ? own : clusters.merge(known, own))
  }
}

/** "Organization for Security and Cooperation in Europe" and "OSCE". */
function joinAcronyms(candidates: readonly Candidate[], clusters: Clusters): void {
  const byInitials = new Map<string, number>()
  for (const [index, {name, type}] of candidates.entries()) {
    if (name.length < 2 || type === "PER") continue
    for (const initials of initialsOf(name)) if (!byInitials.has(initials)) byInitials.set(initials, index)
  }
  for (const [index, {name, type}] of candidates.entries()) {
    if (name.length !== 1 || type === "PER") continue
    const short = name[0]!.replaceAll(".", "")
    const full = /^\p{Lu}{2,}s?$/u.test(short) ? byInitials.get(short.toUpperCase()) : undefined
    if (full !== undefined) clusters.merge(clusters.of(full), clusters.of(index))
  }
}

function initialsOf(name: readonly string[]): readonly string[] {
  const capital = name.filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]!)
  const all = name.filter((word) => !/^the$/i.test(word)).map((word) => word[0]!.toUpperCase())
  return [capital.join(""), all.join("")].filter((initials) => initials.length >= 2)
}

/** Full name, surname, surname with another first name's initial. */
function joinPersons(candidates: readonly Candidate[], clusters: Clusters): void {
  const bySurname = new Map<string, number[]>()
  const byFirst = new Map<string, number>()
  const isPerson = ({type, name}: Candidate): boolean =>
    name.length > 0 && (type === "PER" || type === "OTHER")
  for (const [index, candidate] of candidates.entries()) {
    if (!isPerson(candidate) || candidate.name.length < 2 || candidate.type !== "PER") continue
    const surname = candidate.name.at(-1)!.toLowerCase()
    const same = bySurname.get(surname) ?? []
    const fits = same.find((other) => sameFullName(candidates[other]!.name, candidate.name))
    if (fits !== undefined) clusters.merge(clusters.of(fits), clusters.of(index))
    else bySurname.set(surname, [...same, index].slice(-farthestNames))
    if (!byFirst.has(candidate.name[0]!.toLowerCase())) byFirst.set(candidate.name[0]!.toLowerCase(), index)
  }
  for (const [index, candidate] of candidates.entries()) {
    if (candidate.name.length !== 1) continue
    const word = candidate.name[0]!.toLowerCase()
    const own = clusters.of(index)
    if (!isPerson(candidate)) {
      if (!bySurname.has(word) || isPlaced(own, candidates)) continue
      own.type = "PER"
      own.gender = undefined
    }
    const full = (bySurname.get(word) ?? []).filter((other) => isCompatible(clusters.of(other), own))
    // The one named last before, else the first named after (a headline comes before the full name).
    const target =
      full.findLast((other) => other < index) ??
      full[0] ??
      (candidate.type === "PER" ? byFirst.get(word) : undefined)
    if (target !== undefined && isCompatible(clusters.of(target), own))
      clusters.merge(clusters.of(target), own)
  }
}

const farthestNames = 8

/** Whether the name stands mostly where places do: "in Paris"; a known state always is one. */
function isPlaced(cluster: Cluster, candidates: readonly Candidate[]): boolean {
  const heads = cluster.mentions.map((mention) => candidates[mention]!.head)
  const places = heads.filter((head) =>
    head.children.some(
      (child) => child.rel === "case" && /^(?:in|at|near|from|to|into|through)$/i.test(child.text),
    ),
  )
  return 2 * places.length >= heads.length || isState(heads[0]!.text)
}

function sameFullName(a: readonly string[], b: readonly string[]): boolean {
  const [first, other] = [a[0]!.toLowerCase().replace(/\.$/, ""), b[0]!.toLowerCase().replace(/\.$/, "")]
  return first === other || ((first.length === 1 || other.length === 1) && first[0] === other[0])
}

/** "the State Department" and "the US State Department": one's words end the other's. */
function joinShortForms(candidates: readonly Candidate[], clusters: Clusters): void {
  const byLast = new Map<string, number[]>()
  for (const [index, candidate] of candidates.entries()) {
    const {name, type} = candidate
    if (name.length === 0 || type === "PER" || type === "LOC") continue
    const last = name.at(-1)!.toLowerCase()
    const same = byLast.get(last) ?? []
    const fits = same.findLast(
      (other) => isEnd(candidates[other]!.name, name) && isCompatible(clusters.of(other), clusters.of(index)),
    )
    if (fits !== undefined) clusters.merge(clusters.of(fits), clusters.of(index))
    if (name.length > 1) byLast.set(last, [...same, index].slice(-farthestNames))
  }
}

function isEnd(a: readonly string[], b: readonly string[]): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a]
  if (short.length < 2) return false
  return short.every((word, i) => word.toLowerCase() === long[long.length - short.length + i]!.toLowerCase())
}
