/** What the counting of independent origins needs to know of a report. */
export interface OriginContext {
  outletOf(report: string): string | undefined
  /** Ids of the reports of one lineage, ascending. */
  lineageOf(report: string): readonly string[]
}

/** A report that carries something, with the outlets that it names as carriers of it. */
export interface Carrier {
  readonly report: string
  readonly relays: readonly string[]
}

/**
 * Independent origins among the reports that carry something: reports of one lineage, of one outlet, or that name
 * the same carrier (or each other's outlet) count once.
 */
export function originsOf(carriers: readonly Carrier[], context: OriginContext): number {
  const parent = carriers.map((_, index) => index)
  const root = (index: number): number => (parent[index] === index ? index : root(parent[index]!))
  const firstWith = new Map<string, number>()
  for (const [index, {report, relays}] of carriers.entries()) {
    const outlet = context.outletOf(report)
    const marks = [
      `lineage ${context.lineageOf(report)[0]}`,
      ...[...relays, ...(outlet === undefined ? [] : [outlet])].map((name) => `outlet ${name.toLowerCase()}`),
    ]
    for (const mark of marks) {
      const first = firstWith.get(mark)
      if (first === undefined) firstWith.set(mark, index)
      else parent[root(index)] = root(first)
    }
  }
  return carriers.filter((_, index) => root(index) === index).length
}
