import {readData} from "../../data/data.ts"
import type {Analysis, Token} from "../../language/analysis.ts"
import type {Act} from "../../record/statement.ts"

/** What follows a word that reports: a clause, a quotation, an infinitive, an object … */
export type Frame =
  | "quote"
  | "clause"
  | "infinitive"
  | "gerund"
  | "object"
  | "person-clause"
  | "person-infinitive"
  | "as"
  | "name"
  | "that"
  /** An amount of the object: "put the losses at 40". */
  | "figure"
  | Preposition
export type Preposition = "of" | "for" | "about" | "to" | "on" | "at" | "against" | "with"

/** What the lexicon says of a verb or noun. */
export interface Reporting {
  readonly act: Act
  readonly frames: readonly Frame[]
  /** Of verbs: whether it tells of speech, of an attitude, or of what evidence shows. */
  readonly class?: "speech" | "attitude" | "evidence"
  /** A verb of speech that also tells what evidence shows: "the report found". */
  readonly evidence?: true
}

interface Lexicon {
  readonly verbs: {readonly [lemma: string]: Reporting}
  readonly nouns: {readonly [lemma: string]: Reporting}
  readonly supports: readonly string[]
  readonly documents: readonly string[]
  /** Words by which nothing was said: "never". */
  readonly denials: readonly string[]
  /** Verbs that lend reality to an infinitive: "went on to say". */
  readonly carriers: readonly string[]
  readonly settings: Settings
  /** Words before a colon that tell what kind of text follows: "LIVE", "BACKGROUND". */
  readonly labels: readonly string[]
  /** Verbs by which an outlet stands on a speaker: "quoted by". */
  readonly quoting: readonly string[]
  readonly unsaid: readonly string[]
  /** Words by which a further speaker stands beside the subject: "together with". */
  readonly joining: readonly string[]
  /** Nouns for what someone says: "in the words of". */
  readonly wordings: readonly string[]
}

/** Words of the phrases that tell where or how something was said, "in an interview", or not. */
export interface Settings {
  readonly prepositions: readonly string[]
  readonly nouns: readonly string[]
  /** Nouns whose "that" tells on what terms something was said: "on condition that …". */
  readonly grounds: readonly string[]
  /** Words of clauses that tell when or in spite of what something was said: "he said, after …". */
  readonly outside: readonly string[]
  /** Words of clauses in which another may contradict. */
  readonly contrasting: readonly string[]
  /** Words of clauses that are a part of what was said though they stand behind it: "unless …". */
  readonly inside: readonly string[]
  /** Verbs of what a speaker did not do: "did not elaborate". */
  readonly refraining: readonly string[]
}

const lexicon = readData<Lexicon>("reporting")
const verbs = new Map(Object.entries(lexicon.verbs))
const nouns = new Map(Object.entries(lexicon.nouns))
const supports = new Set(lexicon.supports)
const documents = new Set(lexicon.documents)
const labels = new Set(lexicon.labels)
const wordings = new Set(lexicon.wordings)
const denials = new Set(lexicon.denials)
const carriers = new Set(lexicon.carriers)
/** Verbs by which an outlet stands on a speaker as the one through whom the words came. */
export const quoting: ReadonlySet<string> = new Set(lexicon.quoting)
/** Nouns for the terms of speaking, which as the object of a verb are no words said: "requested anonymity". */
export const unsaid: ReadonlySet<string> = new Set(lexicon.unsaid)
/** Words by which a further speaker stands beside the subject: "together with". */
export const joining: ReadonlySet<string> = new Set(lexicon.joining)
export const settings: Settings = lexicon.settings

/** A word or phrase that reports what someone says. */
export interface Cue {
  readonly token: Token
  /** Token range of the phrase: "has repeatedly said" is `said`, "pointed out" both words. */
  readonly first: number
  readonly last: number
  readonly reporting: Reporting
  readonly noun: boolean
}

/** Every verb and noun of the text that can report, in order. */
export function findCues(analysis: Analysis): readonly Cue[] {
  const cues: Cue[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    const cue =
      token.upos === "VERB" ? verbCue(analysis, token) : token.upos === "NOUN" ? nounCue(token) : undefined
    if (cue !== undefined) cues.push(cue)
  }
  return cues
}

/** Whether the word on a verb of saying tells that it was not said: "never". */
export function isDenial({rel, text, lemma}: Token): boolean {
  return rel.startsWith("advmod") && (denials.has(lemma) || denials.has(text.toLowerCase().replace("’", "'")))
}

/** Whether an infinitive under this verb happened: "went on to say". */
export function isCarrier(verb: Token): boolean {
  return carriers.has(verb.lemma)
}

/** Whether the word labels a kind of text: "LIVE", "Background". */
export function isLabel(word: string): boolean {
  return labels.has(word.toLowerCase())
}

/** Whether the noun stands for what someone says: "words", "account". */
export function isWording(token: Token): boolean {
  return wordings.has(token.lemma.toLowerCase())
}

/** Whether the noun names a document or other evidence that can say things: "report", "poll". */
export function isDocument(token: Token): boolean {
  return documents.has(token.lemma.toLowerCase())
}

/** What the lexicon says of a verb by itself. */
export function reportingOf(verb: Token): Reporting | undefined {
  return verbs.get(verb.lemma.toLowerCase())
}

/** Whether the verb lends itself to a noun that reports: "issued" of "issued a warning". */
export function isSupport(token: Token): boolean {
  return token.upos === "VERB" && supports.has(token.lemma)
}

function verbCue(analysis: Analysis, token: Token): Cue | undefined {
  const {lemma, index} = token
  const particle = token.children.find(
    ({rel, index: at}) => (rel === "compound:prt" || rel === "advmod") && at === index + 1,
  )
  const phrase = particle && verbs.get(`${lemma} ${particle.text.toLowerCase()}`)
  if (phrase !== undefined) return {token, first: index, last: index + 2, reporting: phrase, noun: false}
  const next = index + 1 < analysis.length ? analysis.token(index + 1) : undefined
  const other = next && verbs.get(`${lemma} ${next.text.toLowerCase()}`)
  if (other !== undefined) return {token, first: index, last: index + 2, reporting: other, noun: false}
  if (lemma === "make") {
    const clear = token.children.find(({text}) => /^(clear|plain|known)$/i.test(text))
    const reporting = verbs.get("make clear")
    if (clear !== undefined && reporting !== undefined && clear.index - index < 5) {
      return {token, first: index, last: clear.index + 1, reporting, noun: false}
    }
  }
  const reporting = verbs.get(lemma.toLowerCase())
  // "called up reservists" is another verb.
  if (
    (particle?.rel === "compound:prt" || next?.xpos === "RP") &&
    reporting?.frames.includes("quote") === false
  )
    return undefined
  return reporting && {token, first: index, last: index + 1, reporting, noun: false}
}

function nounCue(token: Token): Cue | undefined {
  const reporting = nouns.get(token.lemma.toLowerCase())
  return reporting && {token, first: token.index, last: token.index + 1, reporting, noun: true}
}
