import {readData} from "../../data/data.ts"
import type {Stance} from "../../record/position.ts"
import {Lexicon} from "../shared/lexicon.ts"

/** Words of one stance, as `data/stances.json` lists them. */
export interface StanceEntry {
  readonly stance: Stance
  readonly negated?: Stance
  readonly v?: readonly string[]
  readonly n?: readonly string[]
  readonly a?: readonly string[]
  readonly to: readonly string[]
  readonly impersonal?: true
}

const data = readData<{
  entries: readonly StanceEntry[]
  negatedOnly: {
    readonly nouns: readonly string[]
    readonly refuses: readonly string[]
    readonly "rules-out": readonly string[]
    readonly uncommitted: readonly string[]
  }
  modals: readonly string[]
  standing: {readonly verbs: readonly string[]; readonly modals: readonly string[]}
  describing: readonly string[]
  everyone: readonly string[]
  complements: readonly string[]
  denying: readonly string[]
  givingUp: readonly string[]
  necessity: readonly string[]
  endings: readonly string[]
  conditions: readonly string[]
  weighed: {readonly urging: readonly string[]; readonly judging: readonly string[]}
  alleging: readonly string[]
  onlyBefore: readonly string[]
  asking: {readonly words: readonly string[]}
}>("stances")
const wordsOf = (entry: StanceEntry) =>
  (["v", "n", "a"] as const).flatMap((pos) =>
    (entry[pos] ?? []).map((text) => ({words: text, pos, value: entry})),
  )
/** Words that give a party's stance. */
export const stances: Lexicon<StanceEntry> = new Lexicon<StanceEntry>(data.entries.flatMap(wordsOf))
/** Verbs that give a stance where they are negated. */
export const negatedOnly: Lexicon<Stance> = new Lexicon<Stance>(
  (["refuses", "rules-out", "uncommitted"] as const).flatMap((value) =>
    data.negatedOnly[value].map((text) => ({words: text, pos: "v" as const, value})),
  ),
)
/** Nouns for what a party without it rules out: "no intention". */
export const intentions: ReadonlySet<string> = new Set(data.negatedOnly.nouns)
/** Auxiliaries of what a party will or can do. */
export const modals: ReadonlySet<string> = new Set(data.modals)
/** Verbs that in the present tell of no single act: "does not recognise". */
export const standing: ReadonlySet<string> = new Set(data.standing.verbs)
/** Auxiliaries by which who says so rules out that something is: "there *can* be no". */
export const standingModals: ReadonlySet<string> = new Set(data.standing.modals)
/** Nouns and adjectives with an infinitive of what others want a party to do, or think of its doing it. */
export const urging: ReadonlySet<string> = new Set(data.weighed.urging)
export const judging: ReadonlySet<string> = new Set(data.weighed.judging)
/** Nouns for what is said of someone, true or not. */
export const alleging: ReadonlySet<string> = new Set(data.alleging)
/** Words that join a condition. */
export const conditions: ReadonlySet<string> = new Set(data.conditions)
/** Words of which "only" before them makes a condition. */
export const onlyBefore: ReadonlySet<string> = new Set(data.onlyBefore)
/** Words whose clause tells what one party wants of another. */
export const asking: ReadonlySet<string> = new Set(data.asking.words)

/** Auxiliaries that say what ought to be. */
export const necessity: ReadonlySet<string> = new Set(data.necessity)
/** Verbs that say what something is in someone's eyes: "describe as", "call". */
export const describing: ReadonlySet<string> = new Set(data.describing)
/** Nouns for all who are concerned: "sides", "parties". */
export const everyone: ReadonlySet<string> = new Set(data.everyone)
/** Prepositions of the phrases that complete a theme: "entry *into* NATO". */
export const complements: ReadonlySet<string> = new Set(data.complements)
/** Verbs whose denial leaves open what their clause says: "do not think that …". */
export const denying: ReadonlySet<string> = new Set(data.denying)
/** Verbs that, done to one's own stance, end it: "dropped its demand". */
export const givingUp: ReadonlySet<string> = new Set(data.givingUp)
/** Verbs and nouns for making something end or not come about: "lift", "a ban". */
export const endings: ReadonlySet<string> = new Set(data.endings)
