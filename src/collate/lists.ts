import {readData} from "../data/data.ts"

/** The word lists of collation, `data/collate.json`. */
export interface CollateLists {
  /** Classes of issues that name no matter of their own: talks and demands can be about any. */
  readonly openIssues: readonly string[]
  /** Words by which a text says that it was translated. */
  readonly translation: readonly string[]
  /** Hedges that shut out the number they stand before. */
  readonly strictHedges: {readonly above: readonly string[]; readonly below: readonly string[]}
  /** Head nouns of offices that say which office it is; general ones (official, diplomat) are not among them. */
  readonly offices: readonly string[]
  /** Offices of which a state has one at a time, and those of which it has one for each portfolio. */
  readonly singleOffices: {readonly alone: readonly string[]; readonly withPortfolio: readonly string[]}
  /** Speech acts that want something done, and those that tell what is. */
  readonly acts: {readonly wanting: readonly string[]; readonly telling: readonly string[]}
  readonly pronouns: readonly string[]
  /** Ends that are written onto a word of their own: "isn't", "they'll". */
  readonly clitics: readonly string[]
  readonly officeRanks: readonly string[]
  /** Words that say which of several offices of one head noun it is. */
  readonly portfolios: readonly string[]
  /** Head nouns, portfolios and ranks that are the same. */
  readonly sameOffice: readonly (readonly string[])[]
  readonly genderedOffices: {readonly feminine: readonly string[]; readonly masculine: readonly string[]}
  readonly outcomes: {
    readonly reached: readonly string[]
    readonly missed: readonly string[]
    readonly negators: readonly string[]
  }
  readonly negations: {
    readonly words: readonly string[]
    /** Words that hold a negation, with what they are without it; others end in "n't". */
    readonly contracted: {readonly [word: string]: string}
    readonly prefixes: readonly string[]
    /** Verbs that only help to negate or give a tense: "does not", "was". */
    readonly helping: readonly string[]
  }
  readonly numbers: {readonly [word: string]: number}
  /** Length of units of time in hours. */
  readonly hours: {readonly [unit: string]: number}
}

export const lists: CollateLists = readData<CollateLists>("collate")
