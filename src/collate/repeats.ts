import type {Disagreement} from "../record/collation.ts"
import {overlaps} from "../text/span.ts"

/**
 * The disagreements without those that say again what another says: the same values of the same kind, told in words
 * that overlap, as a number of soldiers in the wordings of a statement and in the posture that it tells. Of two the
 * one with the shorter words for what it is about stays. The list keeps its order.
 */
export function withoutRepeats(disagreements: readonly Disagreement[]): readonly Disagreement[] {
  const byValues = new Map<string, Disagreement[]>()
  for (const one of disagreements) {
    const key = [one.of, ...one.sides.map(({value}) => value).sort()].join("\n")
    const others = byValues.get(key)
    if (others === undefined) byValues.set(key, [one])
    else others.push(one)
  }
  const repeats = new Set<Disagreement>()
  for (const alike of byValues.values()) {
    for (const one of alike) {
      const isToldBy = (other: Disagreement): boolean =>
        other !== one && !repeats.has(other) && other.about.length <= one.about.length && isWithin(one, other)
      if (alike.some(isToldBy)) repeats.add(one)
    }
  }
  return repeats.size === 0 ? disagreements : disagreements.filter((one) => !repeats.has(one))
}

/** Whether each witness of a disagreement is one of the other too, by words that overlap. */
function isWithin({sides}: Disagreement, other: Disagreement): boolean {
  return sides.every(({value, witnesses}) => {
    const others = other.sides.find((side) => side.value === value)?.witnesses ?? []
    return witnesses.every(({report, anchors}) =>
      others.some(
        (each) => each.report === report && each.anchors.some((a) => anchors.some((b) => overlaps(a, b))),
      ),
    )
  })
}
