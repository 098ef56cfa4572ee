import type {Neighbour} from "./neighbourhood.ts"

/** Reports join a story while the mean likeness of the two sides is at least this. Measured on `stories`. */
export const storyThreshold = 0.16
/** Likeness below this counts as none. */
export const storyFloor = 0.1
/** Days in which likeness fades to 1/e: the same words a year apart tell another happening. */
const fade = 365

/** The share of the likeness of words that is left between tellings so many days apart. */
export function storyFade(days: number): number {
  return Math.exp(-days / fade)
}

/** What is known of a pair of reports beyond their words: an analyst's word. */
export type Verdict = "same" | "apart" | undefined

/** A group of reports and the mean likeness at which it last grew. */
export interface StoryGroup {
  readonly reports: readonly string[]
  readonly score: number
}

/**
 * The stories among `ids`: clusters are joined two by two, the pair of greatest mean likeness first, until none
 * reaches the threshold (average linkage). Ties go to the lower ids, so the outcome depends on the reports alone.
 */
export function storiesOf(
  ids: readonly string[],
  neighbours: (id: string) => readonly Neighbour[],
  verdict: (a: string, b: string) => Verdict,
): readonly StoryGroup[] {
  interface Cluster {
    members: string[]
    /** Sum of likeness to other clusters, by cluster number. */
    readonly links: Map<number, number>
    score: number
  }
  const number = new Map(ids.map((id, index) => [id, index]))
  const clusters = new Map<number, Cluster>(
    ids.map((id, index) => {
      const links = new Map<number, number>()
      for (const {id: other, likeness} of neighbours(id)) {
        const target = number.get(other)
        if (target !== undefined && target !== index) links.set(target, linkOf(likeness, verdict(id, other)))
      }
      return [index, {members: [id], links, score: 1}]
    }),
  )
  const meanOf = (a: Cluster, b: Cluster, sum: number): number => sum / (a.members.length * b.members.length)
  const best = new Map<number, {to: number; mean: number} | undefined>()
  const findBest = (from: number): void => {
    const cluster = clusters.get(from)!
    let found: {to: number; mean: number} | undefined
    for (const [to, sum] of cluster.links) {
      const mean = meanOf(cluster, clusters.get(to)!, sum)
      if (mean >= storyThreshold && (!found || mean > found.mean || (mean === found.mean && to < found.to))) {
        found = {to, mean}
      }
    }
    best.set(from, found)
  }
  for (const index of clusters.keys()) findBest(index)
  for (;;) {
    let into = -1
    for (const [from, candidate] of best) {
      const held = best.get(into)
      if (
        candidate &&
        (!held || candidate.mean > held.mean || (candidate.mean === held.mean && from < into))
      ) {
        into = from
      }
    }
    if (into < 0) break
    const {to, mean} = best.get(into)!
    const kept = clusters.get(into)!
    const gone = clusters.get(to)!
    clusters.delete(to)
    best.delete(to)
    kept.members.push(...gone.members)
    kept.score = Math.min(kept.score, gone.score, Math.min(1, mean))
    kept.links.delete(to)
    for (const [other, sum] of gone.links) {
      const links = clusters.get(other)?.links
      if (other === into || links === undefined) continue
      const total = (kept.links.get(other) ?? 0) + sum
      kept.links.set(other, total)
      links.delete(to)
      links.set(into, total)
    }
    findBest(into)
    for (const [other, candidate] of best) {
      const sum = kept.links.get(other)
      if (candidate && (candidate.to === to || candidate.to === into)) findBest(other)
      else if (sum !== undefined && other !== into) {
        const value = meanOf(kept, clusters.get(other)!, sum)
        if (value >= storyThreshold && (!candidate || value > candidate.mean))
          best.set(other, {to: into, mean: value})
      }
    }
  }
  return [...clusters.values()].map(({members, score}) => ({reports: members.sort(), score}))
}

/** An analyst's word outweighs any likeness of the rest of two clusters. */
function linkOf(likeness: number, verdict: Verdict): number {
  return verdict === "same" ? 1e6 : verdict === "apart" ? -1e9 : likeness
}
