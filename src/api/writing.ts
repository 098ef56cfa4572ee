import {z} from "zod"
import {countSchema, letterSchema, noticeSchema} from "./schemas.ts"
import type * as wire from "./wire.ts"

/** What the routes that write take and give. */

export const addedSchema: z.ZodType<{readonly added: readonly wire.Added[]}> = z.strictObject({
  added: z
    .array(
      z.strictObject({
        outcome: z.enum(["new", "changed", "known", "refused"]),
        sign: z.string().exactOptional(),
        title: z.string().exactOptional(),
        items: countSchema,
        added: countSchema,
        notices: z.array(noticeSchema).readonly(),
      }),
    )
    .readonly(),
})

export const addRequestSchema: z.ZodType<wire.AddRequest> = z.strictObject({
  text: z.string().exactOptional(),
  url: z.url({protocol: /^https?$/}).exactOptional(),
  title: z.string().min(1).max(1000).exactOptional(),
  outlet: z.string().min(1).max(200).exactOptional(),
  published: z
    .string()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/, "a date such as 2022-01-14")
    .exactOptional(),
})

export const decideRequestSchema: z.ZodType<Omit<wire.Decision, "id" | "filed">> = z.strictObject({
  decision: z.enum(["same", "not-same", "supersede"]),
  members: z.array(z.string().min(1).max(200)).min(2).max(100).readonly(),
  note: z.string().max(2000).exactOptional(),
})

export const gradeRequestSchema: z.ZodType<{readonly letter?: wire.Letter}> = z.strictObject({
  letter: letterSchema.exactOptional(),
})
