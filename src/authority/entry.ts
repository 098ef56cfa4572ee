import {z} from "zod"

export const entryKinds = ["state", "bloc", "organisation", "outlet", "person"] as const

/** Someone who can act or speak, and the words by which reports name them. */
export interface AuthorityEntry {
  /** ISO 3166-1 alpha-3 for states, the usual acronym or name for others, `person:<slug>` for persons. */
  readonly id: string
  readonly kind: (typeof entryKinds)[number]
  /** The name for people to read. */
  readonly name: string
  /** Other names: "US", "the States". */
  readonly names?: readonly string[]
  /** Adjectives: "Russian". */
  readonly adjectives?: readonly string[]
  /** Its people: "Russians". */
  readonly people?: readonly string[]
  /** Capitals and other seats that stand for it: "Moscow". A seat is also a place. */
  readonly seats?: readonly string[]
  /** Its organs that act for it: "Kremlin", "State Department". */
  readonly organs?: readonly string[]
  /** For outlets: `agency`, `broadcaster`, `newspaper`, `magazine`, `site` or `platform`. */
  readonly type?: string
  /** Id of the state that it belongs to. */
  readonly country?: string
  /**
   * Ids that hold only for a time, tried in order; `id` holds where none does. `from` and `until` are ISO
   * days, both included; an absent one is open.
   */
  readonly codes?: readonly DatedCode[]
}

/** An id that holds for a time. */
export interface DatedCode {
  readonly code: string
  readonly from?: string
  readonly until?: string
}

/**
 * What a kind of people or thing adds to the id of those it belongs to: `{names: ["troops"], code: "~MIL"}`
 * makes "Gondor's troops" `GONMIL`. `~` stands for the id of the owner.
 */
export interface Agent {
  readonly names: readonly string[]
  readonly code: string
}

/** A file of authority entries, ours or a user's. */
export interface AuthorityFile {
  readonly source: string
  readonly licence?: string
  readonly date?: string
  readonly entries: readonly AuthorityEntry[]
  readonly agents?: readonly Agent[]
}

const words = z.array(z.string().min(1)).readonly().exactOptional()
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .exactOptional()

/** Validates an authority file from outside. */
export const authorityFileSchema: z.ZodType<AuthorityFile> = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1).exactOptional(),
  date: z.string().min(1).exactOptional(),
  entries: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        kind: z.enum(entryKinds),
        name: z.string().min(1),
        names: words,
        adjectives: words,
        people: words,
        seats: words,
        organs: words,
        type: z.string().min(1).exactOptional(),
        country: z.string().min(1).exactOptional(),
        codes: z
          .array(z.strictObject({code: z.string().min(1), from: day, until: day}))
          .readonly()
          .exactOptional(),
      }),
    )
    .readonly(),
  agents: z
    .array(z.strictObject({names: z.array(z.string().min(1)).readonly(), code: z.string().min(1)}))
    .readonly()
    .exactOptional(),
})

/** The id that holds on an ISO day; the entry's own `id` where no dated one does or no day is known. */
export function codeOn(entry: AuthorityEntry, date: string | undefined): string {
  const dated =
    date === undefined
      ? undefined
      : entry.codes
          ?.filter(({from, until}) => (from ?? date) <= date && date <= (until ?? date))
          // Where periods overlap, the one that began last is the nearer.
          .reduce<DatedCode | undefined>((a, b) => (a && (a.from ?? "") > (b.from ?? "") ? a : b), undefined)
  return dated?.code ?? entry.id
}
