import type {ColumnType, Kysely, Transaction} from "kysely"

/** The `tsvector` of a row; PostgreSQL only, written and matched, never read. */
type Words = ColumnType<never, string | undefined, never>

/** The one row that numbers changes and reports; changing it first puts all writers in one line. */
interface LedgerRow {
  id: "store"
  changes: number
  reports: number
  /** Items that are part of the present record. */
  items: number
}

/** A report: the thing that keeps its identity while its text changes. */
interface ReportRow {
  id: string
  /** Order of filing, from 1. */
  number: number
  filed: string
}

/** One reading of a report: its text, data and notices as known from `filed` until `superseded`. */
interface ReadingRow {
  report_id: string
  /** Number of the change that filed it. */
  change: number
  version: string
  /** Hash of report data and reader; the same again is known already. */
  digest: string
  /** Name and version of the program that read it. */
  reader: string
  title: string | null
  outlet: string | null
  url: string | null
  published: string | null
  first_day: string | null
  last_day: string | null
  filed: string
  superseded: string | null
  /** JSON of the report without its text, and of the notices. */
  data: string
  /** The text as a JSON string, so that any character survives in any database. */
  text: string
  words: Words
}

/** An item as known from `filed` until `superseded`. */
interface ItemRow {
  report_id: string
  /** Place in the order of filing, see `ordinal`. */
  ord: number
  id: string
  kind: string
  first_day: string | null
  last_day: string | null
  filed: string
  superseded: string | null
  data: string
  words: Words
}

/** What the analyst says: a decision on a merge, an outlet's letter. */
interface JudgementRow {
  id: string
  kind: string
  subject: string
  change: number
  filed: string
  superseded: string | null
  data: string
}

/** How far a followed feed has been read. */
interface FeedRow {
  id: string
  url: string
  data: string
}

/** What comparing a state of a report with others found; whoever lacks it works it out again. */
interface ComparisonRow {
  report_id: string
  /** Number of the change that filed the state. */
  change: number
  /** Name and version of what compared. */
  collator: string
  data: string
}

/** FTS5's tables; SQLite only. */
interface SearchRow {
  rowid: number
  words: string
}

/** All tables. Days are `YYYY-MM-DD`; `filed` and `superseded` are UTC to the millisecond as ISO 8601. */
export interface Tables {
  ledger: LedgerRow
  report: ReportRow
  reading: ReadingRow
  item: ItemRow
  judgement: JudgementRow
  feed: FeedRow
  comparison: ComparisonRow
  reading_search: SearchRow
  item_search: SearchRow
  migration: {id: string; applied: string}
}

/** A connection with the dialect it speaks. */
export interface Backend {
  readonly dialect: "sqlite" | "postgres"
  readonly db: Kysely<Tables>
}

/** A query runner: the database or a transaction in it. */
export type Runner = Kysely<Tables> | Transaction<Tables>

/** Items of one change that can be told apart. */
const perChange = 1_000_000

/**
 * The place of an item in the order of filing: greater for later changes, and within one change greater for
 * what stands earlier in the text, so that "newest first" reads each report from its start.
 */
export function ordinal(change: number, index: number): number {
  if (index >= perChange) throw new RangeError(`a report cannot carry more than ${perChange} items`)
  return change * perChange + (perChange - 1 - index)
}

/** The least place of an item of a change. */
export function firstOf(change: number): number {
  return change * perChange
}
