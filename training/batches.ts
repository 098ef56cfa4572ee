/** Sentences of at most so many nodes are learnt from; the memory of a batch grows with the square. */
export const longest = 100

/** Puts items in random order. */
function shuffle(items: unknown[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
  }
}

/** Items by length. */
export function groupByLength<T>(items: readonly T[], lengthOf: (item: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const length = lengthOf(item)
    const same = groups.get(length)
    if (same === undefined) groups.set(length, [item])
    else same.push(item)
  }
  return groups
}

/** How many sentences of one length a batch takes: an even number, some `nodes` nodes. */
export function sentencesPerBatch(size: number, nodes: number): number {
  return 2 * Math.max(1, Math.round(nodes / size / 2))
}

/** Batches of sentences of one length, in random order. */
export function randomBatches<T>(
  groups: ReadonlyMap<number, T[]>,
  nodes: number,
  random: () => number,
): T[][] {
  const result: T[][] = []
  for (const [size, items] of groups) {
    shuffle(items, random)
    const count = sentencesPerBatch(size, nodes)
    for (let i = 0; i < items.length; i += count) result.push(items.slice(i, i + count))
  }
  shuffle(result, random)
  return result
}

/** The share of the highest learning rate at a step of `steps`: it rises at first, and falls from 40 % of the way on. */
export function rateAt(step: number, steps: number): number {
  const done = step / steps
  const fall = done < 0.4 ? 1 : Math.max(0.01, (1 - done) / 0.6)
  return Math.min(1, (step + 1) / 200) * fall
}
