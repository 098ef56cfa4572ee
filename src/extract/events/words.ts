import {readData} from "../../data/data.ts"
import {sectorsIn} from "../../data/sectors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {EventType} from "../../record/event.ts"
import {Lexicon, type LexiconEntry} from "../shared/lexicon.ts"

/** What a verb or noun of `data/events.json` says of the event that it names. */
export interface EventWords {
  readonly type: EventType
  readonly mode?: string
  readonly cameo?: string
  readonly contexts?: readonly string[]
  readonly v: readonly string[]
  readonly n: readonly string[]
  /** Prepositions that lead to the recipient. */
  readonly to: readonly string[]
  /** The object that the expression names is moved, given or stopped, and not the recipient. */
  readonly theme?: true
  /** The subject is the recipient, and the prepositions lead to the actor: "received aid from". */
  readonly inverse?: true
  /** Done by all of the parties to each other. */
  readonly both?: true
  /** Done to each other where several do it and nobody else is named. */
  readonly mutual?: true
  /** The recipient is the party itself that the preposition names: "warned of Iran", not "of Iran's missiles". */
  readonly pointed?: true
  /** No event without a recipient. */
  readonly needs?: true
  /** An event also where the text names no recipient. */
  readonly alone?: true
}

interface EventData {
  readonly classes: {readonly [name: string]: string}
  readonly none: readonly string[]
  readonly entries: readonly EventWords[]
}

interface RuleWords {
  readonly mutual: readonly string[]
  readonly instruments: readonly string[]
  readonly documents: readonly string[]
  readonly sport: readonly string[]
  readonly targets: readonly string[]
  readonly harming: readonly string[]
  readonly halting: readonly string[]
  readonly unrealised: readonly string[]
  readonly lacking: readonly string[]
  readonly alleging: readonly string[]
  readonly obliging: readonly string[]
}

const {classes, none, entries} = readData<EventData>("events")
const data = readData<RuleWords>("event-words")

/** "send > FORCES" with all words of the class. */
function spelled(expression: string): string {
  return expression.replaceAll(/\b[A-Z]{2,}\b/g, (name) => classes[name] ?? name)
}

/** The expressions of events; those without a value name none, though a word of them alone would. */
export const eventLexicon: Lexicon<EventWords | undefined> = new Lexicon<EventWords | undefined>([
  ...none.map((words): LexiconEntry<undefined> => ({words: spelled(words), pos: "v", value: undefined})),
  ...entries.flatMap((value) => [
    ...value.v.map((words) => ({words: spelled(words), pos: "v" as const, value})),
    ...value.n.map((words) => ({words, pos: "n" as const, value})),
  ]),
])

/** What several have with each other: "renewed ties", "postponed their meeting". */
export const mutualThings: ReadonlySet<string> = new Set(data.mutual)

/** Things that act for those who own them: "Israeli jets bombed", "a rocket from Gaza hit". */
export const instruments: ReadonlySet<string> = new Set(data.instruments)

/** What force is used on, beside people and instruments: "shelled villages", not "destroyed the competition". */
export const targets: ReadonlySet<string> = new Set(data.targets)

/** Words of sport, where verbs of force are no force: "attacked at the last bend of the marathon". */
export const sport: ReadonlySet<string> = new Set(data.sport)

/** Documents that speak for those who issue them: "a Kremlin statement accused". */
export const documents: ReadonlySet<string> = new Set(data.documents)

/** Verbs of harm that storms and crashes do too. */
export const harming: ReadonlySet<string> = new Set(data.harming)

/** Verbs whose object is not done: "suspended its tests". */
export const halting: ReadonlySet<string> = new Set(data.halting)

/** Nouns whose act need not be done: "an opportunity for improving ties", "had no intention of attacking". */
export const unrealised: ReadonlySet<string> = new Set(data.unrealised)

/** Verbs by which there is not what their object names: "denied any plan to attack". */
export const lacking: ReadonlySet<string> = new Set(data.lacking)

/** Verbs whose content is only said, denied or wanted of someone: "accused it of shelling". */
export const alleging: ReadonlySet<string> = new Set(data.alleging)

/** Auxiliaries of what ought to be done: "must withdraw". */
export const obliging: ReadonlySet<string> = new Set(data.obliging)

/** Types that are done by words: filed as events only where someone else is addressed or judged. */
export const verbal: RegExp = /^(AGREE|CONSULT|SUPPORT|CONCEDE|REQUEST|ACCUSE|REJECT|THREATEN)$/

/** Types whose infinitive tells what is wanted, not what is done: "refused to extradite". */
export const intending: RegExp = /^(AGREE|CONCEDE|REQUEST|REJECT|THREATEN)$/

/** Whether an actor is called by a word of politics or force (soldiers, police, rebels), or by a name. */
export function isPolitical(actor: ActorRef): boolean {
  return !actor.anonymous || /^(?!CVL$)/.test(sectorsIn(actor.name)[0] ?? "CVL")
}
