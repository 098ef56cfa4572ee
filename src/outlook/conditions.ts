import type {Reading} from "./orders.ts"

/** What must be so of one party's preferences for an outcome to hold. */
export interface Condition {
  readonly party: string
  /** The claim: “it keeps its arms” before “the other disarms”. */
  readonly claim: string
  /** `exactly`: it holds where the claim is so and nowhere else; `only`: nowhere else; `whenever`: wherever it is so. */
  readonly bears: "exactly" | "only" | "whenever"
}

/** Conditions given for one outcome. */
const most = 3

/**
 * The inverse question: for which orders of preferences does an outcome hold? Every claim about the order of two
 * wishes of one party, and about a contested wish, is held against the readings in which it holds. `holds` says
 * it for each reading. Empty where it holds in all or in none, and where no single claim decides.
 */
export function conditionsOf(
  parties: readonly string[],
  readings: readonly Reading[],
  holds: readonly boolean[],
): readonly Condition[] {
  if (holds.every(Boolean) || !holds.some(Boolean)) return []
  const found: Condition[] = []
  for (const [index, party] of parties.entries()) {
    const claims = new Set(readings.flatMap(({claims: of}) => [...of[index]!]))
    for (const claim of claims) {
      const so = readings.map(({claims: of}) => of[index]!.has(claim))
      if (so.every(Boolean)) continue
      const only = holds.every((held, at) => !held || so[at]!)
      const whenever = so.every((claimed, at) => !claimed || holds[at]!)
      const bears = only && whenever ? "exactly" : only ? "only" : whenever ? "whenever" : undefined
      if (bears !== undefined) found.push({party, claim, bears})
    }
  }
  const rank = ["exactly", "only", "whenever"]
  const exact = found.filter(({bears}) => bears === "exactly")
  // One claim that decides by itself says all that the weaker ones say.
  return (exact.length > 0 ? exact : found)
    .sort((a, b) => rank.indexOf(a.bears) - rank.indexOf(b.bears))
    .slice(0, most)
}
