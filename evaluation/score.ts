/** Precision, recall and their harmonic mean, shares of 1. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** A share of 1; 1 where there was nothing to find. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

/** The score of `matched` pairs between `found` and `wanted` things. */
export function score(matched: number, found: number, wanted: number): Score {
  const precision = share(matched, found)
  const recall = share(matched, wanted)
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}

/** Half-open spans as `[from, to]` pairs, as the gold files write them. */
export type Spans = readonly (readonly [number, number])[]

/** Characters that both share over characters that either holds. */
export function jaccard(a: Spans, b: Spans): number {
  const inA = characters(a)
  const inB = characters(b)
  let both = 0
  for (const at of inA) if (inB.has(at)) both++
  return share(both, inA.size + inB.size - both)
}

function characters(spans: Spans): Set<number> {
  const set = new Set<number>()
  for (const [from, to] of spans) for (let at = from; at < to; at++) set.add(at)
  return set
}

/** One-to-one pairs `[a, b]` of indexes with `likeness >= threshold`, the likeliest first. */
export function match(
  countA: number,
  countB: number,
  likeness: (a: number, b: number) => number,
  threshold: number,
): [a: number, b: number][] {
  const candidates: {a: number; b: number; value: number}[] = []
  for (let a = 0; a < countA; a++) {
    for (let b = 0; b < countB; b++) {
      const value = likeness(a, b)
      if (value >= threshold) candidates.push({a, b, value})
    }
  }
  candidates.sort((x, y) => y.value - x.value || x.a - y.a || x.b - y.b)
  const takenA = new Set<number>()
  const takenB = new Set<number>()
  const pairs: [number, number][] = []
  for (const {a, b} of candidates) {
    if (takenA.has(a) || takenB.has(b)) continue
    takenA.add(a)
    takenB.add(b)
    pairs.push([a, b])
  }
  return pairs
}

/** A table for the terminal: the first row is the head; shares are printed with three decimals. */
export function table(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) =>
      typeof cell === "number" ? (Number.isInteger(cell) ? `${cell}` : cell.toFixed(3)) : (cell ?? "–"),
    ),
  )
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)))
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}
