import {readData} from "../data/data.ts"

/** The word lists of intake, `data/intake.json`. */
export interface IntakeWords {
  /** Frequent English words of grammar, by which English is told. */
  readonly english: readonly string[]
  /** Words that a line begins with before it gives the date of the report. */
  readonly dateLabels: readonly string[]
  /** Beginnings of short blocks that lead elsewhere instead of telling: regular expressions, case aside. */
  readonly pointers: readonly string[]
  /** Marks of a picture's caption or credit: regular expressions, case aside. */
  readonly credits: readonly string[]
  /** Headings after which a page no longer tells its article: regular expressions for the whole line. */
  readonly closers: readonly string[]
  /** Offsets from Greenwich by the lower-case name of the zone. */
  readonly zones: {readonly [name: string]: string}
}

/** Reads `data/intake.json`. */
export function intakeWords(): IntakeWords {
  return readData<IntakeWords>("intake")
}
