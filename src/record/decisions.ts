import {z} from "zod"

/** Reliability of a source on the Admiralty scale: A (completely reliable) to F (cannot be judged). */
export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const
export type Reliability = (typeof reliabilities)[number]

/** A group of ids of reports or of items. */
const idGroup = z.array(z.string().min(1)).min(2).readonly()

/** What an analyst has decided; the shape of the file that `readout collate --decisions` takes. */
export interface Decisions {
  /** Ids of reports, or of items, that are the same thing: joined whatever their words. */
  readonly same: readonly (readonly string[])[]
  /** Ids that are not the same thing: each pair within a group is kept apart. */
  readonly "not-same": readonly (readonly string[])[]
  /** Items (or reports) that no longer count; `by` is the item that stands in the place of `id`. */
  readonly supersede: readonly {readonly id: string; readonly by?: string}[]
  /** Reliability by outlet, named as the reports name it. */
  readonly outlets: {readonly [outlet: string]: Reliability}
}

/** Validates decisions from outside; every part may be left out. */
export const decisionsSchema: z.ZodType<Decisions> = z.strictObject({
  same: z.array(idGroup).readonly().default([]),
  "not-same": z.array(idGroup).readonly().default([]),
  supersede: z
    .array(z.strictObject({id: z.string().min(1), by: z.string().min(1).exactOptional()}))
    .readonly()
    .default([]),
  outlets: z.record(z.string().min(1), z.enum(reliabilities)).default({}),
})

/** An analyst who has decided nothing. */
export const noDecisions: Decisions = {same: [], "not-same": [], supersede: [], outlets: {}}
