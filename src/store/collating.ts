import type {Collator} from "../collate/collate.ts"
import {type Compare, comparisonRevision, createComparisonMemory} from "../collate/comparisons.ts"
import type {Collation} from "../record/collation.ts"
import type {Decisions} from "../record/decisions.ts"
import type {ToKeep} from "./comparisons.ts"
import {storeProblem} from "./problem.ts"
import type {Store} from "./store.ts"
import type {StoredReading} from "./types.ts"

/** Makes a collator under the analyst's decisions that compares reports in the way that it is given. */
export type MakeCollator = (decisions: Decisions, compare: Compare) => Pick<Collator, "add" | "collation">

/** A collator of a store's readings: what it has to compare, it compares once, and the store keeps what it finds. */
export interface StoreCollator {
  /** As `Collator.add`; add the readings in order of their reports' numbers, and what is kept serves most. */
  add(reading: StoredReading): Promise<void>
  /** Keeps what was found and is not kept yet. */
  keep(): Promise<void>
  collation(): Collation
}

/** Reports of which the findings are kept together, in one transaction. */
const together = 200

/**
 * A collator that takes from the store, and gives it, what comparing reports finds: the outcome is that of `make`.
 * `program` is the name and version of what compares; what another one found is not used. `keeps` is false for
 * states of the past, which would displace the present ones.
 */
export function storeCollator(
  store: Pick<Store, "location" | "compared" | "keepCompared">,
  make: MakeCollator,
  decisions: Decisions,
  program: string,
  keeps: boolean,
): StoreCollator {
  const name = `${program}, comparisons ${comparisonRevision}`
  const memory = createComparisonMemory()
  const collator = make(decisions, memory.compare)
  let found: ToKeep[] = []
  let keeping = keeps

  const keep = async (): Promise<void> => {
    const list = found
    found = []
    if (list.length === 0) return
    try {
      await store.keepCompared(list, name)
    } catch (error) {
      // Who may only read a store collates it all the same; the findings are worked out again next time.
      if (storeProblem(error, store.location) === undefined) throw error
      keeping = false
    }
  }
  return {
    async add(reading) {
      const {entry} = reading
      const known = await store.compared(entry, name)
      const compared = memory.during(entry.id, entry.change, known, () => collator.add(reading))
      if (compared === undefined || !keeping) return
      found.push({entry, compared})
      if (found.length >= together) await keep()
    },
    keep,
    collation: () => collator.collation(),
  }
}
