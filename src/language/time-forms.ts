import type {Span} from "../text/span.ts"
import type {Edge, Season} from "./time-words.ts"

/** What the words of one expression say, before it is counted from any date. */
export type Form =
  | CalendarForm
  /** Two numbers that may be day and month or month and day. */
  | {readonly kind: "numeric"; readonly first: number; readonly second: number; readonly year: number}
  | {readonly kind: "years"; readonly from: number; readonly length: 10 | 100; readonly era?: "BC"}
  /** With `week`, of that week counted from the present one. */
  | {
      readonly kind: "weekday"
      readonly weekday: number
      readonly shift: Shift | undefined
      readonly week?: number
    }
  /** A part of the year that lies `shift` years from the present one. */
  | {readonly kind: "inYear"; readonly date: CalendarForm; readonly shift: number}
  /** Last, this or next January or summer. */
  | {
      readonly kind: "named"
      readonly month?: number
      readonly season?: Season
      readonly shift: Shift
    }
  /** A calendar unit beside the present one: this week, last year, tomorrow. */
  | {
      readonly kind: "unit"
      readonly unit: Unit
      readonly shift: number
      readonly from: "published" | "context"
    }
  | {
      readonly kind: "offset"
      readonly unit: string
      readonly amount: number | undefined
      readonly from: "published" | "context"
    }
  | {readonly kind: "duration"; readonly timex: string}
  | {readonly kind: "set"; readonly timex: string}
  | {readonly kind: "reference"; readonly timex: string}
  | {readonly kind: "part"; readonly part: string}
  | {readonly kind: "clock"; readonly time: string; readonly zone: string | undefined}

/** A place on the calendar, with the parts that the words give. */
export interface CalendarForm {
  readonly kind: "date"
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly era?: "BC"
  readonly season?: Season
  readonly quarter?: number
  readonly half?: number
}

/** Last, this, next. */
export type Shift = -1 | 0 | 1
export type Unit = "day" | "week" | "weekend" | "month" | "quarter" | "year"

/** An expression as recognised: its words and their form. */
export interface Match extends Span {
  readonly form: Form
  readonly edge?: Edge
  /** Part of day, a TIMEX3 code: `MO`, `NI` … */
  readonly part?: string
  readonly clock?: {readonly time: string; readonly zone: string | undefined}
  /** `the year` and the like: a time only behind "the end of" and its kin. */
  readonly bare?: true
}
