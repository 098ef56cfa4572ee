import {readData} from "../../data/data.ts"
import type {Undertaking} from "../../record/undertaking.ts"
import {Lexicon, type LexiconEntry} from "../shared/lexicon.ts"

/** Threat, promise, warning or assurance. */
export type Valence = Undertaking["valence"]

interface Words {
  readonly v?: readonly string[]
  readonly n?: readonly string[]
  readonly a?: readonly string[]
}

const data = readData<{
  commissives: readonly (Words & {valence: Valence})[]
  readiness: Words
  consequences: Words
  threatened: Words
  promised: Words
  ending: {readonly v: readonly string[]; readonly of: readonly string[]}
  withdrawn: {readonly n: readonly string[]}
  resuming: {readonly v: readonly string[]}
  ultimatum: {readonly or: readonly string[]}
  suffering: readonly string[]
  reprisals: readonly string[]
  listing: {readonly v: readonly string[]; readonly n: readonly string[]}
  futures: readonly string[]
  feelings: {readonly words: readonly string[]}
  conditionals: readonly string[]
  temporal: readonly string[]
  adverse: readonly string[]
  benign: readonly string[]
  components: readonly (Words & {readonly component: string})[]
  conditions: readonly string[]
  turning: readonly string[]
}>("undertakings")

function entries<T>(words: Words, value: T): readonly LexiconEntry<T>[] {
  return (["v", "n", "a"] as const).flatMap((pos) =>
    (words[pos] ?? []).map((text) => ({words: text, pos, value})),
  )
}

/** Verbs and nouns that commit. */
export const commissives: Lexicon<Valence> = new Lexicon(
  data.commissives.flatMap((words) => entries(words, words.valence)),
)
/** Verbs and adjectives of being about to act: "prepared", "plan". */
export const readiness: Lexicon<true> = new Lexicon(entries(data.readiness, true))
/** What follows: "impose", "face > sanctions", "retaliation". */
export const consequences: Lexicon<true> = new Lexicon(entries(data.consequences, true))
/** What is threatened, by a noun alone: "intervention". */
export const threatened: Lexicon<true> = new Lexicon(entries(data.threatened, true))
/** What is promised, by a noun alone: "elections". */
export const promised: Lexicon<true> = new Lexicon(entries(data.promised, true))
/** Words of measures, by class. */
export const components: Lexicon<string> = new Lexicon(
  data.components.flatMap((words) => entries(words, words.component)),
)
/** Reprisals that need no condition to be a threat. */
export const reprisals: Lexicon<true> = new Lexicon(entries({v: data.reprisals}, true))
/** Verbs of ending something. */
export const ending: ReadonlySet<string> = new Set(data.ending.v)
/** What it is a relief to see end. */
export const ended: ReadonlySet<string> = new Set(data.ending.of)
/** Verbs of taking up again, which harms where what is taken up is a relief to see end. */
export const resuming: ReadonlySet<string> = new Set(data.resuming.v)
/** What a withdrawal from is no relief. */
export const withdrawn: ReadonlySet<string> = new Set(data.withdrawn.n)
/** Verbs of what will be suffered after "or": "or face sanctions". */
export const alternatives: ReadonlySet<string> = new Set(data.ultimatum.or)
/** Verbs whose subject suffers. */
export const suffering: ReadonlySet<string> = new Set(data.suffering)
/** Verbs that list measures, and the nouns that they list them of. */
export const listing: ReadonlySet<string> = new Set(data.listing.v)
export const listed: ReadonlySet<string> = new Set(data.listing.n)
/** Auxiliaries of what is still to come. */
export const futures: ReadonlySet<string> = new Set(data.futures)
/** Words whose clause tells what someone takes to be coming. */
export const feelings: ReadonlySet<string> = new Set(data.feelings.words)
/** Words that join a condition in the narrow sense, and those of time. */
export const conditionals: ReadonlySet<string> = new Set(data.conditionals)
export const temporal: ReadonlySet<string> = new Set(data.temporal)
/** All words that join what an undertaking depends on. */
export const conditions: ReadonlySet<string> = new Set(data.conditions)
/** Words of harm and of help. */
export const adverse: ReadonlySet<string> = new Set(data.adverse)
export const benign: ReadonlySet<string> = new Set(data.benign)
/** Words that join a condition and turn it round: "unless", "until". */
export const turning: ReadonlySet<string> = new Set(data.turning)
