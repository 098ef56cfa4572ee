import {readData} from "../../data/data.ts"
import type {Meeting} from "../../record/meeting.ts"
import {Lexicon} from "../shared/lexicon.ts"

/** What kind of meeting. */
export type Format = NonNullable<Meeting["format"]>

/** What a word tells of a meeting. */
export interface Kind {
  readonly format?: Format
  /** The object is what they talk about, not whom they meet: "discuss". */
  readonly topical?: true
}

const data = readData<{
  nouns: readonly (Kind & {readonly n: readonly string[]})[]
  verbs: readonly (Kind & {readonly v: readonly string[]})[]
  generic: readonly string[]
  durations: readonly string[]
  not: readonly string[]
  outcomes: {readonly v: readonly string[]; readonly n: readonly string[]}
  held: readonly string[]
  partaking: readonly string[]
  amid: readonly string[]
  /** Verbs of what several do with each other. */
  together: readonly string[]
  numbers: readonly string[]
  around: readonly string[]
}>("meetings")
/** Nouns of meeting; undefined for those that only look like one: "news conference". */
export const nouns: Lexicon<Kind | undefined> = new Lexicon<Kind | undefined>([
  ...data.nouns.flatMap((kind) => kind.n.map((words) => ({words, pos: "n" as const, value: kind}))),
  ...data.not.map((words) => ({words, pos: "n" as const, value: undefined})),
])
/** Verbs of meeting. */
export const verbs: Lexicon<Kind> = new Lexicon<Kind>(
  data.verbs.flatMap((kind) => kind.v.map((words) => ({words, pos: "v" as const, value: kind}))),
)
/** Words of what came of a meeting. */
export const outcomes: Lexicon<true> = new Lexicon<true>([
  ...data.outcomes.v.map((words) => ({words, pos: "v" as const, value: true as const})),
  ...data.outcomes.n.map((words) => ({words, pos: "n" as const, value: true as const})),
])
/** Units of how long a meeting was. */
export const durations: ReadonlySet<string> = new Set(data.durations)

/** Verbs whose subject takes part in the meeting that is their object: "hold", "attend". */
export const partaking: ReadonlySet<string> = new Set(data.partaking)
/** Verbs whose subject takes part in the meeting behind their preposition: "sit through". */
export const amid: ReadonlySet<string> = new Set(data.amid)
/** Verbs that tell when and where the meeting that they are about is held. */
export const held: ReadonlySet<string> = new Set(data.held)
/** Numbers in words, as they stand in "a two-day summit". */
export const numbers: ReadonlySet<string> = new Set(data.numbers)
/** Verbs of what those who met do with each other: "embraced after talks". */
export const together: ReadonlySet<string> = new Set(data.together)
/** Prepositions by which a meeting stands beside what one of those who met did: "said after talks with". */
export const around: ReadonlySet<string> = new Set(data.around)
