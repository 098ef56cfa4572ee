import {z} from "zod"
import {edtfSchema} from "./common.ts"
import {contentId} from "./id.ts"

/** A text that people wrote, as intake found it. */
export interface Report {
  /** `sha256:` of outlet and canonical URL where there is a URL, else of the text. */
  readonly id: string
  /** `sha256:` of the text. */
  readonly version: string
  readonly title?: string
  readonly outlet?: string
  readonly author?: string
  /** Canonical address. */
  readonly url?: string
  /** ISO 639-1. */
  readonly language?: string
  /** EDTF date or date-time; absent when not found, never guessed. */
  readonly published?: string
  readonly publishedBasis?: "metadata" | "dateline" | "text" | "collated" | "given"
  /** EDTF date or date-time of the last change, as the page tells it; absent when not found. */
  readonly modified?: string
  /** The main text: title first, paragraphs separated by one newline. Never altered. */
  readonly text: string
}

export const reportSchema: z.ZodType<Report> = z.strictObject({
  id: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  version: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  title: z.string().min(1).exactOptional(),
  outlet: z.string().min(1).exactOptional(),
  author: z.string().min(1).exactOptional(),
  url: z.string().min(1).exactOptional(),
  language: z.string().min(2).exactOptional(),
  published: edtfSchema.exactOptional(),
  publishedBasis: z.enum(["metadata", "dateline", "text", "collated", "given"]).exactOptional(),
  modified: edtfSchema.exactOptional(),
  text: z.string(),
})

/** What intake knows of a report before it has ids. */
export type ReportDraft = Omit<Report, "id" | "version">

/** The report with its ids. */
export function makeReport(draft: ReportDraft): Report {
  const version = contentId(draft.text)
  const id = draft.url === undefined ? version : contentId(`${draft.outlet ?? ""}\n${draft.url}`)
  return {id, version, ...draft}
}
