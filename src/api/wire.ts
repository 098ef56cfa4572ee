import type {Hinge} from "../outlook/hinges.ts"
import type {Model} from "../outlook/model.ts"
import type {Outlook} from "../outlook/solve.ts"
import type {Corroboration, Disagreement, Variant} from "../record/collation.ts"
import type {Item, Kind} from "../record/item.ts"
import type {Notice} from "../record/reading.ts"
import type {Decision, Letter} from "../store/types.ts"
import type {Anchor} from "../text/span.ts"
import type {Direction} from "../view/direction.ts"
import type {Labels} from "../view/labels.ts"
import type {Positions} from "../view/positions.ts"
import type {SourceBrief, SourceCopy, SourceOutlet, SourceReport} from "../view/sources.ts"
import type {Wording} from "../view/wordings.ts"

export type {Condition} from "../outlook/conditions.ts"
export type {Hinge} from "../outlook/hinges.ts"
export type {Model} from "../outlook/model.ts"
export type {Outcome, Outlook} from "../outlook/solve.ts"
export {isPerson} from "../record/actors.ts"
/**
 * JSON over HTTP, as the API sends it and the page reads it. Offsets count UTF-16 code units of the stored
 * text, half-open.
 */
export type {
  Corroboration,
  Disagreement,
  DisagreementOf,
  DisagreementSide,
  PositionHistory,
  Variant,
  Witness,
} from "../record/collation.ts"
export type {ActorRef, Issue} from "../record/common.ts"
export type {Item, Kind} from "../record/item.ts"
export type {Meeting} from "../record/meeting.ts"
export type {Position} from "../record/position.ts"
export type {Posture} from "../record/posture.ts"
export type {Quantity} from "../record/quantity.ts"
export type {Notice} from "../record/reading.ts"
export {type Family, familyOf, stanceWords} from "../record/stance-families.ts"
export type {Statement} from "../record/statement.ts"
export type {Decision, Letter} from "../store/types.ts"
export type {Anchor, Span} from "../text/span.ts"
export type {Direction, Track, TrackMove} from "../view/direction.ts"
export type {Labels} from "../view/labels.ts"
export type {FiledOfKind, Overview} from "../view/overview.ts"
export type {Place} from "../view/places.ts"
export type {PositionCell, PositionRow, Positions} from "../view/positions.ts"
export type {MapPlace, PostureBoard, PostureGroup} from "../view/posture.ts"
export type {SourceCopy, SourceOutlet, SourceReport} from "../view/sources.ts"
export type {Speaker} from "../view/speakers.ts"
export type {Lane, Timeline, TimelineCell, TimelineDay, TimelineSpan} from "../view/timeline.ts"
export type {Wording, WordingPiece} from "../view/wordings.ts"

/** What a list shows of a report, with the analyst's letter for its outlet; without one, F, cannot be judged. */
export interface ReportBrief extends SourceBrief {
  readonly letter?: Letter
}

/** An item with the sign of the report that carries it. */
export interface SignedItem {
  readonly item: Item
  readonly sign: string
}

/** A view with all that it names, so that it can be shown without another request. */
export interface Envelope<View> {
  /** The day or moment as of which it was asked for. */
  readonly asOf?: string
  /** Number of the last change of the store. */
  readonly revision: number
  readonly view: View
  /** Every item that the view names, by id. */
  readonly items: {readonly [id: string]: SignedItem}
  /** Every report that those items and the view name, by sign. */
  readonly reports: {readonly [sign: string]: ReportBrief}
  /** How well the named items are supported, by id; items without an entry stand on one report. */
  readonly support: {readonly [id: string]: Corroboration}
  readonly labels: Labels
}

/** One page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** All rows of the list, not of this page. */
  readonly count: number
  /** Give it back as `next` for the rows that follow; absent on the last page. */
  readonly next?: string
}

/** What stands in the store, for the frame of the page. */
export interface RecordSummary {
  readonly revision: number
  readonly reports: number
  readonly counts: {readonly [kind in Kind]: number}
  readonly variants: number
  readonly disagreements: number
  readonly outlets: number
  readonly languages: readonly string[]
  /** The days on which the record grew, first to last. */
  readonly days: readonly string[]
  /** The states and organisations with most items first. */
  readonly parties: readonly {readonly party: string; readonly label: string; readonly count: number}[]
  /** The issues with most items first. */
  readonly issues: readonly {readonly issue: string; readonly label: string; readonly count: number}[]
  readonly speakers: readonly {readonly speaker: string; readonly name: string; readonly count: number}[]
  /** Whether this caller may add reports and decide. */
  readonly editor: boolean
  readonly version: string
}

/** A variant with its differences marked in each version's words. */
export interface VariantView {
  readonly variant: Variant
  readonly wordings: readonly Wording[]
  /** Independent origins behind the versions, by the support of their items. */
  readonly origins: number
  /** Decisions that touch its items. */
  readonly decisions: readonly Decision[]
}

export interface DisagreementView {
  readonly disagreement: Disagreement
  readonly decisions: readonly Decision[]
}

/** A report with its text. */
export interface ReportView {
  readonly report: SourceReport
  readonly text: string
  /** Ids of its items in record order. */
  readonly items: readonly string[]
  readonly notices: readonly Notice[]
}

/** An item with its surroundings. */
export interface ItemView {
  readonly item: string
  /** Up to 32 characters before the first and after the last anchor, or around the words that were asked for. */
  readonly before: string
  readonly after: string
  /** Other items that tell the same: one occurrence, or versions of one utterance. */
  readonly same: readonly string[]
}

/** What stands behind the record, counted; the lists themselves are `/reports`, `/outlets` and `/copies`. */
export interface SourcesView {
  readonly reports: number
  readonly outlets: number
  /** Outlets that reports name but that have none of their own on file. */
  readonly offFile: number
  readonly copies: number
  /** Reports that stand for themselves: not a copy of another. */
  readonly origins: number
}

/** An outlet with the analyst's letter. */
export interface GradedOutlet extends SourceOutlet {
  readonly letter?: Letter
}

/** A report that tells another again, with the decisions that touch the two. */
export interface CopyView {
  readonly copy: SourceCopy
  readonly decisions: readonly Decision[]
}

/** One page of the issues, with the cells of the parties that have most positions. */
export interface PositionsPage extends Positions {
  /** All issues, not of this page. */
  readonly count: number
  readonly next?: string
}

/** A report that a search found, with the passages that hold the words. */
export interface ReportHit {
  readonly sign: string
  readonly passages: readonly Anchor[]
}

export interface SearchView {
  readonly reports: readonly ReportHit[]
  readonly items: readonly string[]
  /** All items found. */
  readonly count: number
}

/** A report to add: its text, or its address. */
export interface AddRequest {
  readonly text?: string
  readonly url?: string
  readonly title?: string
  readonly outlet?: string
  /** EDTF. */
  readonly published?: string
}

/** What became of one report that was added. */
export interface Added {
  readonly outcome: "new" | "changed" | "known" | "refused"
  /** Absent for a report that was refused. */
  readonly sign?: string
  readonly title?: string
  readonly items: number
  /** Items that were not in the record before. */
  readonly added: number
  readonly notices: readonly Notice[]
}

/** A change, as the stream of events tells it. */
export interface LiveEvent {
  readonly revision: number
  readonly type: "report" | "decision" | "letter"
  readonly subject: string
  /** For a report: its sign, title and number of items. */
  readonly sign?: string
  readonly title?: string
  readonly items?: number
}

/** An error (RFC 9457). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
}

/** How matters moved between two days, for every pair of parties. */
export interface DirectionView {
  /** The days compared, `YYYY-MM-DD`. */
  readonly since: string
  readonly until: string
  /** The pairs of which the record says enough, those with most items first; at most 60 of `count`. */
  readonly directions: readonly Direction[]
  readonly count: number
  /** Pairs of which it says too little; at most 60 of `thinCount`. */
  readonly thin: readonly (readonly [string, string])[]
  readonly thinCount: number
}

/** What the stated aims allow; refused in words where the record is too thin for it. */
export type OutlookView =
  | {readonly refused: string}
  | {
      readonly model: Model
      readonly outlook: Outlook
      /** How far the method has been borne out, to be shown with the result. */
      readonly limit: string
    }

/** The single claims that flip an outcome. */
export interface HingesView {
  readonly hinges: readonly Hinge[]
  /** False where not every claim could be tried in the time that the search may take. */
  readonly finished: boolean
}
