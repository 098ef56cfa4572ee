import type {Anchor, Span} from "../text/span.ts"
import type {Reliability} from "./decisions.ts"

/** Words in one of several reports. */
export interface Witness {
  /** Id of the report. */
  readonly report: string
  /** Id of the item that carries the words, where one does. */
  readonly item?: string
  /** The words, in text order; several where other words stand between ("…", he said, "…"). At least one. */
  readonly anchors: readonly Anchor[]
}

/** What joins things of several reports: found by comparing them, or decided by an analyst. */
export interface Merge {
  /** A suggestion until an analyst's decision (`same`) confirms it. */
  readonly status: "suggested" | "confirmed"
  /** How alike they are, 0 to 1; the least of the links that hold them together. */
  readonly score: number
}

/** Report `to` tells report `from` again. */
export interface Copy extends Merge {
  readonly kind: "copy"
  readonly id: string
  /** The earlier telling, by report id; where no date or relay tells, the pair is in order of id. */
  readonly from: string
  readonly to: string
  readonly manner: "verbatim" | "edited" | "rewritten" | "translated"
  /** What the direction rests on. */
  readonly direction: "date" | "relay" | "unknown"
  /** Stretches of the two texts that correspond, in the order of `to`. */
  readonly passages: readonly {readonly from: Span; readonly to: Span}[]
}

/** A text that several reports go back to: a report at hand, or an outlet that they name but that is not. */
export interface Ancestor {
  readonly kind: "ancestor"
  readonly id: string
  /** Id of the report that the others go back to, where it is at hand. */
  readonly report?: string
  /** The outlet that they name as carrier, where they name one. */
  readonly outlet?: string
  /** Ids of the reports that go back to it, two or more. */
  readonly reports: readonly string[]
}

/** The reports that tell the same happening; a report can be in several. */
export interface Story extends Merge {
  readonly kind: "story"
  readonly id: string
  readonly reports: readonly string[]
}

/** Items of several reports that tell one event or meeting. */
export interface Occurrence extends Merge {
  readonly kind: "occurrence"
  readonly id: string
  readonly of: "meeting" | "event" | "posture" | "assessment" | "undertaking"
  /** Ids of the items. */
  readonly items: readonly string[]
  /** Why they were joined, in words for people. */
  readonly reason: string
}

/** One difference between two wordings; the spans lie in the two texts, either may be empty. */
export interface WordChange {
  readonly change: "same" | "trimmed" | "spliced" | "substituted" | "paraphrased"
  readonly a: readonly Anchor[]
  readonly b: readonly Anchor[]
}

/** One utterance in several reports' words. */
export interface Variant extends Merge {
  readonly kind: "variant"
  readonly id: string
  /** The speaker as the authority knows it, else as named. */
  readonly speaker: string
  /** The versions, the one nearest its utterer first. */
  readonly versions: readonly (Witness & {readonly mode: "direct" | "indirect" | "mixed" | "headline"})[]
  /** Why the first version is held nearest to its utterer; never a claim of truth. */
  readonly nearest: "earliest" | "named-relay" | "longest-agreement" | "undecided"
  /** Each other version against the first, in the order of `versions` from the second on. */
  readonly differences: readonly (readonly WordChange[])[]
}

export type DisagreementOf =
  | "quantity"
  | "date"
  | "duration"
  | "office"
  | "name"
  | "gender"
  | "wording"
  | "attribution"
  | "outcome"

/** One value that reports give, with all who give it. */
export interface DisagreementSide {
  readonly value: string
  /** None where the value is general knowledge, as the title that a state gives an office. */
  readonly witnesses: readonly Witness[]
  /** Independent origins behind the witnesses: copies and shared relays once. */
  readonly origins: number
}

/** The same thing with different values; no side is preferred. */
export interface Disagreement {
  readonly kind: "disagreement"
  readonly id: string
  readonly of: DisagreementOf
  /** What it is about: "troops of RUS at the border with UKR". */
  readonly about: string
  /** Two or more, first filed first. */
  readonly sides: readonly DisagreementSide[]
  /** Why the rule fired: "the ranges do not overlap". */
  readonly reason: string
}

/** A date that other reports give to an undated one. */
export interface CollatedDate {
  /** Id of the undated report. */
  readonly report: string
  /** EDTF. */
  readonly published: string
  /** Ids of the occurrences and variants that it rests on. */
  readonly evidence: readonly string[]
  /** Why, in words for people. */
  readonly reason: string
}

/** How well an item is supported. */
export interface Corroboration {
  readonly kind: "corroboration"
  /** Id of the item. */
  readonly item: string
  /** Ids of the reports that carry it. */
  readonly reports: readonly string[]
  /** Independent origins: copies and shared relays once. */
  readonly origins: number
  /** Credibility, 1 (confirmed) to 6 (cannot be judged); see docs/reference/corroboration.md. */
  readonly credibility: 1 | 2 | 3 | 4 | 5 | 6
  /** The reliability that the analyst gives to the outlet of the item's own report; absent where none is given. */
  readonly reliability?: Reliability
}

/** One stance of a party on one matter, as several reports tell it, in whatever words. */
export interface SharedPosition extends Merge {
  readonly kind: "shared-position"
  readonly id: string
  /** The party as the authority knows it, else as named. */
  readonly party: string
  /** Ids of the issues that the reports see in it, the one that most see first. */
  readonly issues: readonly string[]
  /** The stances, with polarity, that the reports word it as, the one that most word it as first. */
  readonly stances: readonly string[]
  /** Who tells it, in order of id of the report. */
  readonly witnesses: readonly Witness[]
  /** Independent origins behind the witnesses: copies and shared relays once. */
  readonly origins: number
  /** Why they were joined, in words for people. */
  readonly reason: string
}

/** A stance of a party on an issue, at one time, in the history of the pair. */
export interface PositionStep {
  /** Ids of the position items that carry it, first filed first. */
  readonly items: readonly string[]
  readonly stance: string
  readonly when?: string
  /** True where the day before in the history has no such stance; of one day, or of none, nothing is known to be later. */
  readonly shift: boolean
}

/** A party's stance on an issue over time, dated steps first. */
export interface PositionHistory {
  readonly party: string
  readonly issue: string
  readonly steps: readonly PositionStep[]
}

/** What many readings together say; a pure function of them and of the analyst's decisions. */
export interface Collation {
  readonly copies: readonly Copy[]
  readonly ancestors: readonly Ancestor[]
  readonly stories: readonly Story[]
  readonly occurrences: readonly Occurrence[]
  readonly variants: readonly Variant[]
  readonly disagreements: readonly Disagreement[]
  readonly corroborations: readonly Corroboration[]
  readonly positions: readonly SharedPosition[]
  readonly histories: readonly PositionHistory[]
  readonly dates: readonly CollatedDate[]
}
