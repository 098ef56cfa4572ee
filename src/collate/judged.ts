import type {Decisions} from "../record/decisions.ts"
import type {Verdict} from "./stories.ts"

/** An analyst's decisions, ready to be asked. */
export interface Judged {
  /** What the analyst said of a pair of ids. */
  verdict(a: string, b: string): Verdict
  /** Ids that the analyst joined to `id`. */
  joined(id: string): readonly string[]
  /** Whether the item or report no longer counts. */
  superseded(id: string): boolean
  /** The status of a group: confirmed where the analyst joined every member to another. */
  status(ids: readonly string[]): "suggested" | "confirmed"
}

/** Where an id stands in both a `same` and a `not-same` group, `not-same` holds. */
export function judge(decisions: Decisions): Judged {
  const together = pairsOf(decisions.same)
  const apart = pairsOf(decisions["not-same"])
  const gone = new Set(decisions.supersede.map(({id}) => id))
  const verdict = (a: string, b: string): Verdict =>
    apart.get(a)?.has(b) ? "apart" : together.get(a)?.has(b) ? "same" : undefined
  return {
    verdict,
    joined: (id) => [...(together.get(id) ?? [])].filter((other) => verdict(id, other) === "same"),
    superseded: (id) => gone.has(id),
    status: (ids) =>
      ids.length > 1 && ids.every((a) => ids.some((b) => verdict(a, b) === "same"))
        ? "confirmed"
        : "suggested",
  }
}

function pairsOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = new Map<string, Set<string>>()
  for (const group of groups) {
    for (const a of group) {
      const others = pairs.get(a) ?? new Set<string>()
      for (const b of group) if (a !== b) others.add(b)
      pairs.set(a, others)
    }
  }
  return pairs
}
