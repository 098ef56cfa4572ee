import type {Reliability} from "../record/decisions.ts"
import type {Item, Kind} from "../record/item.ts"
import type {Notice, Reading} from "../record/reading.ts"
import type {Report} from "../record/report.ts"
import type {Anchor} from "../text/span.ts"

/** When and by what a reading comes into the store; the clock is the caller's. */
export interface Filing {
  /** The moment of filing, ISO 8601; read as UTC to the millisecond. */
  readonly filed: string
  /** Name and version of the program that made the reading: "readout 0.1.0". */
  readonly reader: string
}

/** A reading on its way into the store. */
export interface ToFile {
  readonly reading: Reading
  readonly filing: Filing
}

/** What filing one reading did. */
export interface Filed {
  /** `known`: the store had exactly this reading and nothing was written. */
  readonly outcome: "new" | "changed" | "known"
  /** Id of the report. */
  readonly report: string
  readonly sign: string
  /** Items that are now in the record and were not, or not so, before. */
  readonly added: number
  /** Items that were in the record and are now superseded. */
  readonly superseded: number
}

/** A report as a list shows it: everything but its text. */
export interface ReportEntry extends Omit<Report, "text"> {
  readonly sign: string
  /** Order of filing, from 1. */
  readonly number: number
  /** When the report was first filed. */
  readonly filed: string
  /** When this state of it was filed; later than `filed` for a report that changed. */
  readonly changed: string
  /** When it was replaced by a later state; absent for the present one. */
  readonly superseded?: string
  /** Name and version of the program that read it. */
  readonly reader: string
  /** Number of the change that filed this state: names a version of the report. */
  readonly change: number
  /** In a search, where the words sought stand. */
  readonly passages?: readonly Anchor[]
}

/** A report with its text, items and notices: a `Reading` and what the store knows of it. */
export interface StoredReading {
  readonly entry: ReportEntry
  readonly report: Report
  /** In record order. */
  readonly items: readonly Item[]
  readonly notices: readonly Notice[]
}

/** An item with the report that carries it. */
export interface StoredItem {
  readonly item: Item
  /** Id and sign of the report. */
  readonly report: string
  readonly sign: string
  readonly title?: string
  readonly outlet?: string
  readonly url?: string
  readonly published?: string
  readonly filed: string
  readonly superseded?: string
}

/** One page of a list. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Give it back as `cursor` for the rows that follow; absent on the last page. */
  readonly next?: string
}

/** What all lists take. */
interface ListQuery {
  /** The record as known at this moment, ISO 8601; the present one where absent. */
  readonly asOf?: string
  /** Words: `a b` both, `a OR b` either, `"a b"` a phrase, `-a` without. */
  readonly text?: string
  /** First day, `YYYY-MM-DD`: what ends before it is left out, and what has no date. */
  readonly since?: string
  /** Last day. */
  readonly until?: string
  /** Rows a page, 1 to 1000; 50 where absent. */
  readonly limit?: number
  readonly cursor?: string
}

/** Reports, the latest filed first. `since` and `until` are about the day of publication. */
export interface ReportQuery extends ListQuery {
  readonly outlet?: string
}

/** Items, the latest filed first, each report in text order. Case and accents do not count. */
export interface ItemQuery extends ListQuery {
  readonly kind?: Kind | readonly Kind[]
  /** Id or name of a party, speaker's side, owner, target, addressee …: `RUS`, `NATO`. */
  readonly party?: string
  /** Id, full name or last name of whose word it is. */
  readonly speaker?: string
  /** Id of an issue or its class: `accession:NATO,UKR`, `accession`. */
  readonly issue?: string
  /** Id of the report. */
  readonly report?: string
}

/** What the analyst decides, one thing at a time; `Decisions` is all of it together. */
export interface Decision {
  readonly id: string
  /** `same` and `not-same` join and part the members; `supersede` puts the first in the others' place. */
  readonly decision: "same" | "not-same" | "supersede"
  /** Ids of items or reports: two or more; to supersede, one alone no longer counts. */
  readonly members: readonly string[]
  readonly note?: string
  readonly filed: string
}

/** The reliability of an outlet on the Admiralty scale, as the analyst gives it. */
export type Letter = Reliability

/** An outlet of the stored reports. */
export interface OutletEntry {
  readonly outlet: string
  readonly reports: number
  readonly letter?: Letter
}

/** One thing that happened to the store. */
export interface Change {
  /** Rises with every change; never used twice. */
  readonly change: number
  readonly type: "report" | "decision" | "letter"
  /** Id of the report, or of the decision, or the outlet's name. */
  readonly subject: string
  readonly filed: string
}

/** How much the store holds. */
export interface Summary {
  readonly reports: number
  readonly items: number
  /** Number of the last change; the cursor from which to ask for news. */
  readonly change: number
}

/** One difference between two texts: a stretch of each; either may be empty. */
export interface TextChange {
  readonly from: Anchor
  readonly to: Anchor
}

/** How a report differs between two of its states. */
export interface ReportDifference {
  readonly from: ReportEntry
  readonly to: ReportEntry
  readonly text: readonly TextChange[]
  readonly added: readonly Item[]
  readonly removed: readonly Item[]
}

/** How far a followed feed has been read; `state` is its reader's own. */
export interface FeedState {
  readonly url: string
  readonly state: unknown
}
