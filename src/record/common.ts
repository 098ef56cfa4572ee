import {z} from "zod"
import type {Anchor} from "../text/span.ts"

/** An exact stretch of a report with its words. */
export const anchorSchema: z.ZodType<Anchor> = z
  .strictObject({from: z.int().nonnegative(), to: z.int().nonnegative(), quote: z.string()})
  .refine((anchor) => anchor.to - anchor.from === anchor.quote.length, "quote is not as long as its span")

/**
 * An actor as one report names it. `actor` is the authority's id where it knows one: ISO 3166-1 alpha-3 for
 * states (`USA`), the usual acronym for organisations (`NATO`), `person:<slug>` for persons.
 */
export interface ActorRef {
  /** The authority's id; absent where the words do not tell who is meant. */
  readonly actor?: string
  /** The name for people to read: a person's fullest form in this report, else the report's words. */
  readonly name: string
  /** The office or function that this report gives the actor. */
  readonly role?: string
  /** Id of the state or organisation that the actor speaks or acts for. */
  readonly affiliation?: string
  /** True where the report withholds the name ("a senior official"). */
  readonly anonymous?: true
  /** Where the report names the actor; absent where only the grammar tells (an elided subject). */
  readonly anchor?: Anchor
}

export const actorRefSchema: z.ZodType<ActorRef> = z.strictObject({
  actor: z.string().min(1).exactOptional(),
  name: z.string().min(1),
  role: z.string().min(1).exactOptional(),
  affiliation: z.string().min(1).exactOptional(),
  anonymous: z.literal(true).exactOptional(),
  anchor: anchorSchema.exactOptional(),
})

/** One link of the chain from the event to this report. */
export interface SourceLink {
  /** `utterer`: whose word it is; `relay`: an outlet or agency that the report names; `report`: its own voice. */
  readonly role: "utterer" | "relay" | "report"
  readonly actor?: string
  readonly name?: string
  readonly anchor?: Anchor
}

export const sourceLinkSchema: z.ZodType<SourceLink> = z.strictObject({
  role: z.enum(["utterer", "relay", "report"]),
  actor: z.string().min(1).exactOptional(),
  name: z.string().min(1).exactOptional(),
  anchor: anchorSchema.exactOptional(),
})

/** When something was or will be. */
export interface When {
  /** EDTF level 1 (ISO 8601-2): `2022-01-12`, `2021-12`, `2014`, `2022-01-10/2022-01-13`. */
  readonly edtf: string
  /** `stated`: a full date in the words; `relative`: counted from the report's date; `published`: its date itself. */
  readonly basis: "stated" | "relative" | "published"
  /** The words that give the time. */
  readonly anchor?: Anchor
}

/** EDTF as Readout writes it: a year, month, day or date-time, or an interval of those; either end may be open. */
const edtfPoint =
  "-?\\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01])(?:T\\d\\d:\\d\\d(?::\\d\\d)?(?:Z|[+-]\\d\\d:\\d\\d)?)?)?)?[~?%]?"
export const edtfSchema: z.ZodType<string> = z
  .string()
  .regex(
    new RegExp(`^(?:${edtfPoint}|(?:${edtfPoint}|\\.\\.)?/(?:${edtfPoint}|\\.\\.)?)$`),
    "not an EDTF date",
  )

export const whenSchema: z.ZodType<When> = z.strictObject({
  edtf: edtfSchema,
  basis: z.enum(["stated", "relative", "published"]),
  anchor: anchorSchema.exactOptional(),
})

/** How the report's words put it (after FactBank). */
export const factualities = ["certain", "probable", "possible", "denied", "hypothetical", "planned"] as const
export type Factuality = (typeof factualities)[number]

/** A subject of contention between parties: a class of `data/issues` and who it is about. */
export interface Issue {
  /** `<class>:<party>,<party>…`, parties in alphabetical order, e.g. `accession:NATO,UKR`. */
  readonly id: string
  /** For people: "accession of UKR to NATO". */
  readonly label: string
  readonly class: string
  /** Ids of the parties that the issue is about, in the order that the label needs. */
  readonly parties: readonly string[]
}

export const issueSchema: z.ZodType<Issue> = z.strictObject({
  id: z.string().min(1),
  label: z.string().min(1),
  class: z.string().min(1),
  parties: z.array(z.string().min(1)).readonly(),
})

/** What every item of the record bears. */
export interface ItemBase {
  /** `<kind>:` and 16 hexadecimal digits, see `itemId`. */
  readonly id: string
  /** The shortest words that carry the item, in text order; at least one. */
  readonly anchors: readonly Anchor[]
  /** The chain of sources, nearest the event first; the last link is always the report. */
  readonly sources: readonly SourceLink[]
  readonly when?: When
  readonly factuality: Factuality
  /** Id of the rule that made it: `<kind>.<rule>`. */
  readonly rule: string
  /** Measured precision of that rule on gold, 0 to 1; absent where it was not measured. */
  readonly confidence?: number
}

/** The schemas of the common fields, to be spread into each kind's schema. */
export const itemBaseShape: {
  readonly id: z.ZodType<string>
  readonly anchors: z.ZodType<readonly Anchor[]>
  readonly sources: z.ZodType<readonly SourceLink[]>
  readonly when: z.ZodExactOptional<z.ZodType<When>>
  readonly factuality: z.ZodType<Factuality>
  readonly rule: z.ZodType<string>
  readonly confidence: z.ZodExactOptional<z.ZodType<number>>
} = {
  id: z.string().regex(/^[a-z]+:[0-9a-f]{16}$/),
  anchors: z.array(anchorSchema).min(1).readonly(),
  sources: z.array(sourceLinkSchema).min(1).readonly(),
  when: whenSchema.exactOptional(),
  factuality: z.enum(factualities),
  rule: z.string().regex(/^[a-z]+\.[a-z0-9-]+$/),
  confidence: z.number().min(0).max(1).exactOptional(),
}
