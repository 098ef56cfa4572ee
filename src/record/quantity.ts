import {z} from "zod"

/**
 * A number with the report's hedge read as a range, both ends included. "nearly 100,000" is
 * `{min: 90000, max: 100000, about: 100000, hedge: "nearly"}`; an end that the words leave open is absent.
 */
export interface Quantity {
  readonly min?: number
  readonly max?: number
  /** The number that the words name. */
  readonly about?: number
  /** The hedging words as they stand. */
  readonly hedge?: string
}

export const quantitySchema: z.ZodType<Quantity> = z.strictObject({
  min: z.number().nonnegative().exactOptional(),
  max: z.number().nonnegative().exactOptional(),
  about: z.number().nonnegative().exactOptional(),
  hedge: z.string().min(1).exactOptional(),
})
