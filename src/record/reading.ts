import {z} from "zod"
import type {Anchor} from "../text/span.ts"
import {anchorSchema} from "./common.ts"
import {type Item, itemSchema} from "./item.ts"
import {type Report, reportSchema} from "./report.ts"

/** Something about a text that its reader should know. */
export interface Notice {
  /** Short and stable: `no-text`, `language-unsupported`, `date-unreadable`, `quotation-unclosed` … */
  readonly code: string
  /** What, where, and what to do. */
  readonly message: string
  readonly anchor?: Anchor
}

/** What reading one report gives. */
export interface Reading {
  readonly report: Report
  /** In the order of `compareItems`. */
  readonly items: readonly Item[]
  readonly notices: readonly Notice[]
}

/** Validates a reading from outside: shapes, and every anchor's words against the text. */
export const readingSchema: z.ZodType<Reading> = z
  .strictObject({
    report: reportSchema,
    items: z.array(itemSchema).readonly(),
    notices: z
      .array(
        z.strictObject({
          code: z.string().min(1),
          message: z.string().min(1),
          anchor: anchorSchema.exactOptional(),
        }),
      )
      .readonly(),
  })
  .superRefine((record, context) => {
    for (const anchor of anchorsOf(record)) {
      if (record.report.text.slice(anchor.from, anchor.to) !== anchor.quote) {
        context.addIssue({
          code: "custom",
          message: `the words at ${anchor.from} to ${anchor.to} are not ${JSON.stringify(anchor.quote)}`,
        })
      }
    }
  })

/** Every anchor anywhere in a value made of plain objects and arrays. */
export function* anchorsOf(value: unknown): Generator<Anchor> {
  if (Array.isArray(value)) for (const member of value) yield* anchorsOf(member)
  else if (typeof value === "object" && value !== null) {
    const fields = value as {[name: string]: unknown}
    if (typeof fields.quote === "string" && typeof fields.from === "number") yield value as Anchor
    else for (const name in fields) yield* anchorsOf(fields[name])
  }
}
