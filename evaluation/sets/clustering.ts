/** B-cubed precision, recall and F1 of clusters that hold each id once, against a label for each id. */
export function bcubed(
  clusters: readonly (readonly string[])[],
  labelOf: ReadonlyMap<string, string>,
): {precision: number; recall: number; f1: number} {
  const sizes = new Map<string, number>()
  for (const label of labelOf.values()) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  let precision = 0
  let recall = 0
  for (const cluster of clusters) {
    const counts = new Map<string, number>()
    for (const id of cluster) {
      const label = labelOf.get(id)!
      counts.set(label, (counts.get(label) ?? 0) + 1)
    }
    for (const [label, count] of counts) {
      precision += (count * count) / cluster.length
      recall += (count * count) / sizes.get(label)!
    }
  }
  precision /= labelOf.size
  recall /= labelOf.size
  return {precision, recall, f1: (2 * precision * recall) / (precision + recall)}
}

/** A share for people: `0.987`. */
export function percent(share: number): string {
  return share.toFixed(3)
}
