import {z} from "zod"
import {type Kind, kinds} from "../record/item.ts"
import type {ItemFilter} from "../view/filter.ts"
import {type Lane, lanes} from "../view/timeline.ts"
import {pageSize} from "./envelope.ts"
import type {QueryShape} from "./route.ts"

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, "a day such as 2022-01-13")
  .optional()
const list = (text: string): readonly string[] => text.split(",").filter(Boolean)

/** Narrows a list of items; comma-separated values of one name are alternatives. */
export interface ItemQuery {
  readonly kind?: string
  readonly party?: string
  readonly speaker?: string
  readonly issue?: string
  readonly report?: string
  readonly lane?: Lane
  readonly from?: string
  readonly until?: string
  readonly undated?: "true"
  readonly told?: "first" | "again"
  readonly text?: string
}

/** The fields of an `ItemQuery`. */
export const itemQuery: QueryShape = {
  kind: z
    .string()
    .refine((text) => list(text).every((kind) => kinds.includes(kind as Kind)), `of ${kinds.join(", ")}`)
    .optional()
    .describe(`Kinds: ${kinds.join(", ")}.`),
  party: z.string().max(500).optional().describe("Ids of parties: RUS,USA."),
  speaker: z.string().max(200).optional().describe("Id or name of the speaker of a statement."),
  issue: z.string().max(200).optional().describe("Id of an issue."),
  report: z.string().max(500).optional().describe("Signs of reports: A,B."),
  lane: z.enum(lanes).optional().describe("A lane of the timeline."),
  from: day.describe("First day; an item without a day is outside."),
  until: day.describe("Last day."),
  undated: z.literal("true").optional().describe("Only items without a day."),
  told: z
    .enum(["first", "again"])
    .optional()
    .describe("first: only what no report known earlier tells; again: only what one does."),
  text: z
    .string()
    .max(500)
    .optional()
    .describe("Words that the item must hold; case and accents do not count."),
}

/** The filter that a query asks for. */
export function filterOf(query: ItemQuery): ItemFilter {
  const {kind, party, report, undated, ...rest} = query
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...given,
    ...(kind !== undefined && {kinds: list(kind) as readonly Kind[]}),
    ...(party !== undefined && {parties: list(party)}),
    ...(report !== undefined && {signs: list(report)}),
    ...(undated !== undefined && {undated: true}),
  }
}

/** The page of a list. */
export interface PageQuery {
  readonly next?: string
  readonly limit: number
}

/** The fields of a `PageQuery`. */
export const pageQuery: QueryShape = {
  next: z.string().max(500).optional().describe("What the page before gave as `next`."),
  limit: z.coerce.number().int().min(1).max(1000).default(pageSize).describe("Rows a page, 1 to 1000."),
}
