import type {Entity, Mention, Quotation} from "./analysis.ts"
import type {Candidate} from "./candidate.ts"
import {joinDesignations} from "./coreference-designations.ts"
import {joinNames} from "./coreference-names.ts"
import {joinNominals} from "./coreference-nominals.ts"
import {joinPronouns} from "./coreference-pronouns.ts"
import {joinStructures} from "./coreference-structure.ts"
import type {Doc} from "./doc.ts"
import {type Cluster, startClusters} from "./entities.ts"
import {canonicalName} from "./entity-words.ts"
import {findCandidates} from "./mentions.ts"

/**
 * The mentions of a text and the entities they refer to: a sieve from the surest evidence to the least
 * (after Lee et al. 2013): names; apposition, title and copula; descriptions; pronouns by salience, inside
 * quotations by speaker. An entity carries the number, gender and roles of all its mentions.
 */
export function resolveCoreference(
  doc: Doc,
  quotations: readonly Quotation[],
): {readonly mentions: readonly Mention[]; readonly entities: readonly Entity[]} {
  const candidates = findCandidates(doc)
  const byHead = new Map<number, number>()
  for (const [index, {head, nameFirst, nameLast}] of candidates.entries()) {
    byHead.set(head.index, index)
    for (let i = nameFirst; i < nameLast; i++) if (!byHead.has(i)) byHead.set(i, index)
  }
  const clusters = startClusters(candidates, canonicalName)
  joinNames(candidates, clusters)
  joinStructures(doc, candidates, byHead, clusters)
  joinDesignations(doc, candidates, byHead, clusters)
  joinNominals(doc, candidates, clusters)
  joinPronouns(doc, candidates, byHead, clusters, quotations)

  const numbers = new Map<Cluster, number>()
  const mentions = candidates.map(({first, last, head, form}, index): Mention => {
    const cluster = clusters.of(index)
    if (!numbers.has(cluster)) numbers.set(cluster, numbers.size)
    const [from, to] = [doc.token(first).from, doc.token(last - 1).to]
    return {first, last, head: head.index, form, entity: numbers.get(cluster)!, from, to}
  })
  const entities = [...numbers].map(([cluster, index]) => entityOf(doc, candidates, cluster, index))
  return {mentions, entities}
}

/** The words of the name as they stand, from the first that is no title. */
function nameOf(doc: Doc, {name, nameFirst, nameLast}: Candidate): string {
  let first = nameFirst
  while (first < nameLast - 1 && doc.token(first).text !== name[0]) first++
  return doc.text.slice(doc.token(first).from, doc.token(nameLast - 1).to)
}

function entityOf(doc: Doc, candidates: readonly Candidate[], cluster: Cluster, index: number): Entity {
  const first = candidates[cluster.mentions[0]!]!
  const longest = cluster.mentions.reduce<Candidate | undefined>((best, mention) => {
    const candidate = candidates[mention]!
    return candidate.name.length > (best?.name.length ?? 0) ? candidate : best
  }, undefined)
  const name =
    longest !== undefined
      ? nameOf(doc, longest)
      : doc.text.slice(doc.token(first.first).from, doc.token(first.last - 1).to)
  return {
    index,
    name,
    type: cluster.type,
    mentions: cluster.mentions,
    roles: [...cluster.roles]
      .sort((a, b) => a.from - b.from || a.to - b.to)
      .filter((role, i, all) => i === 0 || role.from !== all[i - 1]!.from || role.to !== all[i - 1]!.to),
    ...(cluster.plural === undefined ? {} : {number: cluster.plural ? "plural" : "singular"}),
    ...(cluster.gender === undefined ? {} : {gender: cluster.gender}),
  }
}
