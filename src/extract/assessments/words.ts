import {readData} from "../../data/data.ts"
import {Lexicon} from "../shared/lexicon.ts"

interface Words {
  readonly v?: readonly string[]
  readonly n?: readonly string[]
  readonly a?: readonly string[]
  readonly phrases?: readonly string[]
}

const data = readData<{
  judging: Words
  holding: readonly string[]
  intent: Words & {readonly hostile: readonly string[]; readonly done: readonly string[]}
  hostile: readonly string[]
  risk: Words & {readonly of: readonly string[]}
  capability: Words
  talks: Words & {
    readonly subjects: readonly string[]
    readonly themselves: readonly string[]
    readonly alone: readonly string[]
  }
  outlook: Words & {readonly of: readonly string[]}
  believing: readonly string[]
  knowing: readonly string[]
  calling: readonly string[]
  making: readonly string[]
  doubting: readonly string[]
  conditional: readonly string[]
  futures: readonly string[]
  settlements: readonly string[]
}>("assessments")
const lexicon = (words: Words) =>
  new Lexicon<true>([
    ...(["v", "n", "a"] as const).flatMap((pos) =>
      (words[pos] ?? []).map((text) => ({words: text, pos, value: true as const})),
    ),
    ...(words.phrases ?? []).map((text) => ({words: text, pos: "any" as const, value: true as const})),
  ])
/** Expressions of judging: "believes", "in the view of". */
export const judging: Lexicon<true> = lexicon(data.judging)
/** Nouns for judgements. */
export const judgements: ReadonlySet<string> = new Set(data.judging.n)
/** Expressions of what someone means to do, and of risk, capability, the state of talks and the outlook. */
export const intent: Lexicon<true> = lexicon(data.intent)
export const risk: Lexicon<true> = lexicon(data.risk)
export const capability: Lexicon<true> = lexicon(data.capability)
export const talks: Lexicon<true> = lexicon(data.talks)
export const outlook: Lexicon<true> = lexicon(data.outlook)
/** Words of force. */
export const hostile: ReadonlySet<string> = new Set(data.hostile)
/** What a risk is of. */
export const dangers: ReadonlySet<string> = new Set(data.risk.of)
/** What talks are called. */
export const meetings: ReadonlySet<string> = new Set(data.talks.subjects)
/** Nouns of talks in the narrow sense, of which the report itself may judge. */
export const talksThemselves: ReadonlySet<string> = new Set(data.talks.themselves)
/** Nouns that tell the state of talks by themselves: "impasse". */
export const alones: ReadonlySet<string> = new Set(data.talks.alone)
/** What an outlook is on. */
export const outcomes: ReadonlySet<string> = new Set(data.outlook.of)
/** Verbs that, negated, turn the judgement of their clause round: "does not believe an attack is near". */
export const believing: ReadonlySet<string> = new Set(data.believing)
/** Verbs by which one does not believe what their clause says. */
export const doubting: ReadonlySet<string> = new Set(data.doubting)
/** Auxiliaries of what is to come or could. */
export const futures: ReadonlySet<string> = new Set(data.futures)
/** Nouns for the ways out of a conflict, and for war. */
export const settlements: ReadonlySet<string> = new Set(data.settlements)
/** Verbs whose clause the judgement is about knowing, and whose object is called something. */
export const knowing: ReadonlySet<string> = new Set(data.knowing)
export const calling: ReadonlySet<string> = new Set(data.calling)
/** Verbs that say no more than that their object came about: "made little progress". */
export const making: ReadonlySet<string> = new Set(data.making)
/** Expressions of intent that need no word of force, and deeds that show one. */
export const hostileByItself: ReadonlySet<string> = new Set(data.intent.hostile)
export const deeds: ReadonlySet<string> = new Set(data.intent.done)
/** Words of clauses that only suppose: "if", "as long as". */
export const supposing: ReadonlySet<string> = new Set(data.conditional)
/** Verbs by which someone prepares, has or lacks an intent. */
export const holding: ReadonlySet<string> = new Set(data.holding)
