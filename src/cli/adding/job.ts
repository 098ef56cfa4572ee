import type {Notice, Reading} from "../../record/reading.ts"
import type {ReportDraft} from "../../record/report.ts"

/** A report to be read. */
export interface Job {
  readonly draft: ReportDraft
  readonly notices: readonly Notice[]
}

/** What a worker answers to a job. */
export type Answer = {readonly reading: Reading} | {readonly error: string}
