import {z} from "zod"
import {anchorSchema} from "../record/common.ts"
import {itemSchema} from "../record/item.ts"
import type * as wire from "./wire.ts"

/** Parts that several answers are made of. Each route's own answer stands beside it in `routes/`. */

export const idsSchema: z.ZodType<readonly string[]> = z.array(z.string()).readonly()
export const countSchema: z.ZodType<number> = z.int().nonnegative()
export const letterSchema: z.ZodType<wire.Letter> = z.enum(["A", "B", "C", "D", "E", "F"])

export const noticeSchema: z.ZodType<wire.Notice> = z.strictObject({
  code: z.string(),
  message: z.string(),
  anchor: anchorSchema.exactOptional(),
})

export const decisionSchema: z.ZodType<wire.Decision> = z.strictObject({
  id: z.string(),
  decision: z.enum(["same", "not-same", "supersede"]),
  members: idsSchema,
  note: z.string().exactOptional(),
  filed: z.string(),
})

/** How far things that were joined are sure to be one. */
export const mergeShape = {
  status: z.enum(["suggested", "confirmed"]) as z.ZodType<"suggested" | "confirmed">,
  score: z.number() as z.ZodType<number>,
}

const briefShape = {
  id: z.string(),
  sign: z.string(),
  title: z.string().exactOptional(),
  outlet: z.string().exactOptional(),
  url: z.string().exactOptional(),
  language: z.string().exactOptional(),
  published: z.string().exactOptional(),
  publishedBasis: z.string().exactOptional(),
  known: z.string(),
}

const briefSchema: z.ZodType<wire.ReportBrief> = z.strictObject({
  ...briefShape,
  letter: letterSchema.exactOptional(),
})

export const sourceReportSchema: z.ZodType<wire.SourceReport> = z.strictObject({
  ...briefShape,
  filed: z.string(),
  characters: countSchema,
  words: countSchema,
  items: countSchema,
  copyOf: idsSchema,
})

const corroborationSchema: z.ZodType<wire.Corroboration> = z.strictObject({
  kind: z.literal("corroboration"),
  item: z.string(),
  reports: idsSchema,
  origins: countSchema,
  credibility: z.literal([1, 2, 3, 4, 5, 6]),
  reliability: letterSchema.exactOptional(),
})

/** A view with all that it names. */
export function envelope<View extends z.ZodType>(view: View): z.ZodType<wire.Envelope<z.infer<View>>> {
  return z.strictObject({
    asOf: z.string().exactOptional(),
    revision: countSchema,
    view,
    items: z.record(z.string(), z.strictObject({item: itemSchema, sign: z.string()})),
    reports: z.record(z.string(), briefSchema),
    support: z.record(z.string(), corroborationSchema),
    labels: z.record(z.string(), z.string()),
  }) as z.ZodType as z.ZodType<wire.Envelope<z.infer<View>>>
}

/** One page of a list. */
export function listPage<Row extends z.ZodType>(row: Row): z.ZodType<wire.ListPage<z.infer<Row>>> {
  return z.strictObject({
    rows: z.array(row).readonly(),
    count: countSchema,
    next: z.string().exactOptional(),
  }) as z.ZodType<wire.ListPage<z.infer<Row>>>
}

/** One page of items, by id. */
export const idListSchema: z.ZodType<wire.ListPage<string>> = listPage(z.string())
