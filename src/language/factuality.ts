import {readData} from "../data/data.ts"
import type {Analysis, Token} from "./analysis.ts"

/** How the words put a happening (after FactBank). */
export type Factuality = ReturnType<Analysis["factuality"]>

interface FactualityWords {
  readonly negative: string
  readonly auxiliaries: {readonly [word: string]: Factuality}
  readonly adverbs: {readonly [word: string]: Factuality}
  readonly conditions: string
  readonly conditionPhrases: readonly string[]
  /** "rather than": what follows is passed over for something else. */
  readonly alternativePhrases: readonly string[]
  readonly governors: {readonly [value in "planned" | "denied" | "possible" | "probable"]: string}
  readonly modifiers: {readonly [word: string]: Factuality}
  readonly occurring: string
}

const words = readData<FactualityWords>("factuality")
const negative = new Set(words.negative.split(" "))
const conditions = new Set(words.conditions.split(" "))
const occurring = new Set(words.occurring.split(" "))
const governors = new Map<string, Factuality>(
  (["probable", "possible", "denied", "planned"] as const).flatMap((value) =>
    words.governors[value].split(" ").map((lemma) => [lemma, value] as const),
  ),
)

/** "threat to attack" is a plan, "threat of war" a possibility. */
const openNouns = new Set(words.governors.possible.split(" "))

/** Weightier first: what a doubtful frame makes of the clause within it. */
const weight: {readonly [value in Factuality]: number} = {
  hypothetical: 5,
  denied: 4,
  possible: 3,
  probable: 2,
  planned: 1,
  certain: 0,
}

const deepest = 24

/**
 * How the words put the happening that the verb or noun names: its own negation, auxiliaries and conditions,
 * then those of every clause that it stands in. Verbs of saying change nothing: whose word it is, is told
 * elsewhere.
 */
export function factualityOf(token: Token): Factuality {
  let value = ownFactuality(token)
  let below = token
  for (let step = 0; step < deepest; step++) {
    const above = below.head
    if (above === undefined) break
    const frame = frameOf(below, above)
    if (frame === undefined) break
    // "denied that it did not attack": two denials leave it open.
    const isOpen = value === "denied" && frame === "denied" && /^[cx]comp/.test(below.rel)
    value = isOpen ? "possible" : combine(value, frame)
    below = above
  }
  return value
}

function combine(inner: Factuality, outer: Factuality): Factuality {
  return weight[outer] > weight[inner] ? outer : inner
}

/** What the token's own dependents say. */
function ownFactuality(token: Token): Factuality {
  const isNominal =
    token.upos !== "VERB" && token.upos !== "AUX" && !token.children.some((child) => child.rel === "cop")
  let value: Factuality = "certain"
  if (isInverted(token)) value = "hypothetical"
  for (const child of token.children) {
    const lower = child.text.toLowerCase()
    if (negative.has(lower) && (child.rel === "det" || child.rel.startsWith("advmod")))
      value = combine(value, "denied")
    else if (child.rel.startsWith("nsubj") && (negative.has(lower) || hasNegativeDeterminer(child)))
      value = combine(value, "denied")
    else if (child.rel.startsWith("aux")) value = combine(value, auxiliary(token, child))
    else if (child.rel === "advmod") value = combine(value, words.adverbs[lower] ?? "certain")
    else if (child.rel === "mark" && isCondition(token, child)) value = combine(value, "hypothetical")
    else if (/^(?:mark|case|cc)$/.test(child.rel) && opens(token, child, words.alternativePhrases))
      value = combine(value, "denied")
    else if (isNominal && (child.rel === "amod" || child.rel === "compound")) {
      value = combine(value, words.modifiers[lower] ?? "certain")
    }
  }
  return value
}

/** "Had they attacked, …", "should it invade, …". */
function isInverted(token: Token): boolean {
  const [first] = token.children
  return (
    first !== undefined &&
    !token.children.some(({text}) => text === "?") &&
    first.rel.startsWith("aux") &&
    /^(had|were|should)$/i.test(first.text) &&
    token.children.some(({rel, index}) => rel.startsWith("nsubj") && index > first.index)
  )
}

const hasNegativeDeterminer = (token: Token): boolean =>
  token.children.some((child) => child.rel === "det" && /^no$/i.test(child.text))

function auxiliary(verb: Token, child: Token): Factuality {
  const lower = child.text.toLowerCase()
  if (/^(?:would|'d|’d)$/.test(lower)) {
    if (verb.children.some((other) => other.rel === "advcl" && isConditional(other))) return "hypothetical"
    return verb.rel === "ccomp" || verb.rel === "conj" ? "planned" : "hypothetical"
  }
  if (
    /^(?:were|was)$/.test(lower) &&
    verb.children.some((other) => other.rel === "mark" && /^to$/i.test(other.text))
  ) {
    return "hypothetical"
  }
  return words.auxiliaries[lower] ?? "certain"
}

function isConditional(clause: Token): boolean {
  return clause.children.some((child) => child.rel === "mark" && isCondition(clause, child))
}

function isCondition(clause: Token, mark: Token): boolean {
  return conditions.has(mark.text.toLowerCase()) || opens(clause, mark, words.conditionPhrases)
}

/** Whether the clause or phrase begins with one of the phrases, whose first word `mark` may be. */
function opens(clause: Token, mark: Token, phrases: readonly string[]): boolean {
  const marks = clause.children.filter(
    (child) => child.rel === mark.rel || child.head === mark || child.rel === "fixed",
  )
  const phrase = [mark, ...mark.children, ...marks.filter((child) => child !== mark)]
    .sort((a, b) => a.index - b.index)
    .map((child) => child.text.toLowerCase())
    .join(" ")
  return phrases.some((known) => phrase.startsWith(known))
}

/** What standing in `above` makes of `below`; undefined where `above` says nothing of its reality. */
function frameOf(below: Token, above: Token): Factuality | undefined {
  const relation = below.rel.split(":")[0]!
  const governed = governors.get(wordOf(above))
  switch (relation) {
    case "xcomp":
    case "ccomp":
    case "csubj":
      return clauseFrame(above, governed)
    case "conj":
      return sharesFrame(below) ? ownFactuality(above) : onlyCondition(above)
    case "acl":
      return below.rel === "acl:relcl"
        ? undefined
        : infinitive(below)
          ? clauseFrame(above, governed ?? "planned")
          : undefined
    case "advcl":
      // "refrained from striking", "capable of attacking", "not committed to leaving".
      if (isGerundPhrase(below)) return governed === undefined ? undefined : clauseFrame(above, governed)
      return infinitive(below) && !isConditional(below) ? "planned" : undefined
    case "obj":
    case "nsubj":
      if (below.upos === "VERB" || below.upos === "AUX") return undefined
      if (occurring.has(above.lemma.toLowerCase())) return ownFactuality(above)
      return relation === "obj" && governed !== undefined ? clauseFrame(above, governed) : undefined
    case "nmod":
    case "obl":
      if (below.upos === "VERB" || governed === undefined) return undefined
      return isLedByContent(below)
        ? clauseFrame(above, openNouns.has(above.lemma.toLowerCase()) ? "possible" : governed)
        : undefined
    default:
      return undefined
  }
}

/** The verb with its particle, if it has one: "rule-out". */
function wordOf({lemma, children}: Token): string {
  const particle = children.find(({rel}) => rel === "compound:prt")
  const word = lemma.toLowerCase()
  const whole = particle && `${word}-${particle.text.toLowerCase()}`
  return whole !== undefined && governors.has(whole) ? whole : word
}

/** The frame that the governor sets: its class, and its own negation, condition or doubt. */
function clauseFrame(above: Token, governed: Factuality | undefined): Factuality {
  const own = ownFactuality(above)
  // "did not say that": saying nothing of it is no denial.
  if (governed === undefined)
    return own === "denied"
      ? above.upos === "VERB"
        ? "possible"
        : own
      : own === "hypothetical"
        ? own
        : "certain"
  if (own === "denied")
    return governed === "denied" ? "certain" : governed === "planned" ? "denied" : "possible"
  return own === "hypothetical" ? own : governed
}

const infinitive = (token: Token): boolean =>
  token.children.some((child) => child.rel === "mark" && /^to$/i.test(child.text))

/** "-ing" right after its preposition, wherever that hangs. */
const isGerundPhrase = (token: Token): boolean =>
  token.xpos === "VBG" &&
  [...token.children, ...token.children.flatMap((child) => child.children)].some(
    ({rel, text, index}) =>
      /^(mark|case)$/.test(rel) &&
      index === token.index - 1 &&
      /^(of|from|to|on|about|against|for)$/i.test(text),
  )

/** A conjunct without a subject and auxiliary of its own shares those of the first. */
function sharesFrame(token: Token): boolean {
  return token.children.every((child) => !child.rel.startsWith("nsubj") && !child.rel.startsWith("aux"))
}

const onlyCondition = (token: Token): Factuality =>
  ownFactuality(token) === "hypothetical" ? "hypothetical" : "certain"

/** "of", "for", "from", "against" bring what the noun or verb is about. */
function isLedByContent(token: Token): boolean {
  return token.children.some((child) => child.rel === "case" && /^(?:of|for|from|against)$/i.test(child.text))
}
