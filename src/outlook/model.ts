import {z} from "zod"

/** A pattern over options: all of those named are as they say, `true` taken, `false` not. */
export type Pattern = {readonly [option: string]: boolean}

/** What a preference wants to be true of a state. */
export type Wish =
  | {readonly all: Pattern}
  | {readonly any: readonly Pattern[]}
  /** Where the first holds, the second should. */
  | {readonly when: Pattern; readonly want: Pattern}
  /** Both hold, or neither. */
  | {readonly iff: readonly [Pattern, Pattern]}

/** Where a claim of the model comes from. */
export type Basis = "stated" | "observed" | "inferred" | "analyst"

/** An option of one party: something that it may do or leave. */
export interface Option {
  /** Short and unique in the model: `rus-withdraw`. */
  readonly id: string
  /** The party whose choice it is. */
  readonly owner: string
  /** For people: "withdraw troops from the border". */
  readonly text: string
  /** `both`: may be taken and undone; `on-only`: taken once for all; `off-only`: once dropped, gone. */
  readonly change: "both" | "on-only" | "off-only"
  /** Whether it is taken now. */
  readonly now: boolean
  readonly basis: Basis
  /** Ids of the items that carry it. */
  readonly items: readonly string[]
}

/** A combination that cannot be, and why. */
export interface Infeasible {
  readonly pattern: Pattern
  readonly reason: string
}

/** One thing that a party wants of an outcome. */
export interface Preference {
  readonly wish: Wish
  /** For people: "Ukraine stays out of NATO". */
  readonly text: string
  readonly basis: Basis
  readonly items: readonly string[]
  /** True where the record does not settle whether the party holds it: read both with and without. */
  readonly contested?: boolean
}

/**
 * A conflict as the record gives it, or as an analyst edits it: parties, what each may do, what cannot be, and
 * what each prefers. The order between a party's tiers is known, the order within a tier is not.
 */
export interface Model {
  readonly title: string
  /** The day up to which the record was read. */
  readonly asOf?: string
  readonly parties: readonly string[]
  readonly options: readonly Option[]
  readonly infeasible: readonly Infeasible[]
  /** By party: tiers of preferences, the weightiest first. */
  readonly preferences: {readonly [party: string]: readonly (readonly Preference[])[]}
}

const patternSchema: z.ZodType<Pattern> = z.record(z.string(), z.boolean())
const basisSchema: z.ZodType<Basis> = z.enum(["stated", "observed", "inferred", "analyst"])
const wishSchema: z.ZodType<Wish> = z.union([
  z.strictObject({all: patternSchema}),
  z.strictObject({any: z.array(patternSchema).min(1).readonly()}),
  z.strictObject({when: patternSchema, want: patternSchema}),
  z.strictObject({iff: z.tuple([patternSchema, patternSchema]).readonly()}),
])

/** Validates one preference. */
export const preferenceSchema: z.ZodType<Preference> = z.strictObject({
  wish: wishSchema,
  text: z.string().min(1),
  basis: basisSchema,
  items: z.array(z.string()).readonly(),
  contested: z.boolean().exactOptional(),
})

/** Validates a model from a file: shapes, and that every option and party that is named exists. */
export const modelSchema: z.ZodType<Model> = z
  .strictObject({
    title: z.string(),
    asOf: z.string().exactOptional(),
    parties: z.array(z.string().min(1)).min(2).readonly(),
    options: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          owner: z.string().min(1),
          text: z.string().min(1),
          change: z.enum(["both", "on-only", "off-only"]),
          now: z.boolean(),
          basis: basisSchema,
          items: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    infeasible: z.array(z.strictObject({pattern: patternSchema, reason: z.string().min(1)})).readonly(),
    preferences: z.record(z.string(), z.array(z.array(preferenceSchema).readonly()).readonly()).readonly(),
  })
  .superRefine((model, context) => {
    const options = new Set(model.options.map(({id}) => id))
    const complain = (message: string): void => void context.addIssue({code: "custom", message})
    if (options.size < model.options.length) complain("two options have the same id")
    for (const {id, owner} of model.options) {
      if (!model.parties.includes(owner))
        complain(`the option "${id}" belongs to "${owner}", which is not a party`)
    }
    const patterns = [
      ...model.infeasible.map(({pattern}) => pattern),
      ...Object.values(model.preferences).flatMap((tiers) =>
        tiers.flat().flatMap(({wish}) => patternsOf(wish)),
      ),
    ]
    for (const name of new Set(patterns.flatMap((pattern) => Object.keys(pattern)))) {
      if (!options.has(name)) complain(`"${name}" is not the id of an option`)
    }
    for (const party of Object.keys(model.preferences)) {
      if (!model.parties.includes(party))
        complain(`preferences are given for "${party}", which is not a party`)
    }
  })

/** The patterns that a wish is made of. */
export function patternsOf(wish: Wish): readonly Pattern[] {
  if ("all" in wish) return [wish.all]
  if ("any" in wish) return wish.any
  if ("when" in wish) return [wish.when, wish.want]
  return wish.iff
}
