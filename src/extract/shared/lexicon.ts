import type {Analysis, Token} from "../../language/analysis.ts"
import {argumentsOf, type Oblique, prepositionOf} from "./arguments.ts"

/**
 * Words that a lexicon files under a value. An expression is one or more dictionary forms in a row, hyphens
 * aside ("build up" is also "build-up"); a verb's particle may stand apart ("pull troops back"). After `>`
 * come the heads that its object must have one of ("impose > sanction|tariff"; `*` is any object) or, after `!`, none of
 * ("commit > !crime|murder"); after `@to` those of the noun
 * with that preposition ("put @on alert"); `@that` is a clause ("agree @that"). `v`, `n` or `a` tells verb, noun and adjective apart.
 */
export interface LexiconEntry<T> {
  readonly words: string
  readonly pos: "v" | "n" | "a" | "any"
  readonly value: T
}

/** Words of a text that an entry describes. */
export interface Hit<T> {
  readonly value: T
  /** The governing token of the words. */
  readonly head: number
  /** Tokens `[first, last)` that the expression covers. */
  readonly first: number
  readonly last: number
  /** Heads of the objects that the expression names after `>`, and of the nouns after `@`. */
  readonly objects: readonly number[]
}

interface Expression<T> {
  readonly pieces: readonly string[]
  readonly pos: LexiconEntry<T>["pos"]
  readonly object: ReadonlySet<string> | undefined
  readonly excluded: ReadonlySet<string> | undefined
  readonly preposition: string | undefined
  readonly oblique: ReadonlySet<string> | undefined
  readonly value: T
}

const tags = {v: /^(VERB|AUX)$/, n: /^(NOUN|PROPN)$/, a: /^(ADJ|VERB)$/, any: /./}

/** Expressions by their first word. */
export class Lexicon<T> {
  private readonly byFirst = new Map<string, Expression<T>[]>()

  constructor(entries: readonly LexiconEntry<T>[]) {
    for (const entry of entries.flatMap(spellings)) {
      const expression = parse(entry)
      const first = expression.pieces[0]!
      const list = this.byFirst.get(first)
      if (list === undefined) this.byFirst.set(first, [expression])
      else list.push(expression)
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => weight(b) - weight(a))
  }

  /** The fullest expression that begins at this token. */
  at(analysis: Analysis, index: number): Hit<T> | undefined {
    return this.among(analysis, formsIn(analysis), index)
  }

  private among(analysis: Analysis, forms: Forms, index: number): Hit<T> | undefined {
    for (const form of forms[index]!) {
      const expressions = this.byFirst.get(form)
      if (expressions === undefined) continue
      for (const expression of expressions) {
        const hit = match(analysis, analysis.token(index), expression)
        if (hit !== undefined) return hit
      }
    }
    return undefined
  }

  /** Every expression of tokens `[first, last)`, in text order, the fullest at each token. */
  find(analysis: Analysis, first = 0, last: number = analysis.length): readonly Hit<T>[] {
    const hits: Hit<T>[] = []
    const forms = formsIn(analysis)
    for (let index = first; index < last; index++) {
      const hit = this.among(analysis, forms, index)
      if (hit !== undefined) hits.push(hit)
    }
    return hits
  }
}

/** By token, the forms that an expression may name it by. */
type Forms = readonly (readonly string[])[]

/** Every lexicon looks up the same words, so their forms are made once for each analysis. */
const known = new WeakMap<Analysis, Forms>()

function formsIn(analysis: Analysis): Forms {
  let forms = known.get(analysis)
  if (forms === undefined) {
    forms = Array.from({length: analysis.length}, (_, index) => formsOf(analysis.token(index)))
    known.set(analysis, forms)
  }
  return forms
}

/** The dictionary form, the word as it stands, and its singular where the dictionary form is a plural. */
function formsOf(token: Token): readonly string[] {
  const lemma = token.lemma.toLowerCase()
  const form = token.text.toLowerCase()
  const forms = lemma === form ? [lemma] : [lemma, form]
  return /^NNP?S$/.test(token.xpos) && lemma.endsWith("s") ? [...forms, lemma.slice(0, -1)] : forms
}

/** A hyphened word may be one token or several. */
function spellings<T>(entry: LexiconEntry<T>): readonly LexiconEntry<T>[] {
  return /^[^>@]*-/.test(entry.words)
    ? [entry, {...entry, words: entry.words.replaceAll("-", "\u2010")}]
    : [entry]
}

function weight({pieces, object, oblique, preposition}: Expression<unknown>): number {
  return pieces.length * 4 + (object ? 2 : 0) + (oblique ? 2 : preposition ? 1 : 0)
}

function parse<T>({words, pos, value}: LexiconEntry<T>): Expression<T> {
  const [, before = "", object, preposition, oblique] =
    /^([^>@]*)(?:>\s*([^@]*))?(?:@(\S+)\s*(.*))?$/.exec(words.trim()) ?? []
  return {
    pieces: before
      .trim()
      .split(/[\s-]+/)
      .map((piece) => piece.replaceAll("\u2010", "-")),
    pos,
    object: object?.startsWith("!") ? undefined : heads(object),
    excluded: object?.startsWith("!") ? heads(object.slice(1)) : undefined,
    preposition,
    oblique: heads(oblique),
    value,
  }
}

function heads(list: string | undefined): ReadonlySet<string> | undefined {
  const words = list?.trim()
  return words ? new Set(words.split("|").map((word) => word.trim())) : undefined
}

function match<T>(analysis: Analysis, token: Token, expression: Expression<T>): Hit<T> | undefined {
  const row = inARow(analysis, token, expression.pieces) ?? apart(token, expression)
  if (row === undefined) return undefined
  const head = headOf(analysis, row.first, row.last)
  if (!tags[expression.pos].test(head.upos)) return undefined
  if (expression.pos === "a" && head.upos === "VERB" && !isPredicated(head)) return undefined
  const {object, excluded, preposition, oblique} = expression
  const objects: number[] = []
  if (excluded !== undefined) {
    const named = objectsOf(analysis, {head: head.index, ...row})
    if (named.some((index) => lists(excluded, analysis.token(index)))) return undefined
  }
  if (object !== undefined || preposition !== undefined) {
    const {obliques, clauses} = argumentsOf(analysis, head.index)
    const isIn = (words: ReadonlySet<string>) => (index: number) => lists(words, analysis.token(index))
    if (object !== undefined) {
      objects.push(...objectsOf(analysis, {head: head.index, ...row}).filter(isIn(object)))
      if (objects.length === 0) return undefined
    }
    if (preposition !== undefined) {
      const phrases = nounPhrases(analysis, objectsOf(analysis, {head: head.index, ...row}))
      const there = [...obliques, ...(preposition === "that" ? saidIn(analysis, clauses) : phrases)]
        .filter((found) => found.preposition === preposition)
        .map(({index}) => index)
      const meant = oblique === undefined ? there : there.filter(isIn(oblique))
      if (meant.length === 0) return undefined
      if (oblique !== undefined) objects.push(...meant)
    }
  }
  return {value: expression.value, head: head.index, first: row.first, last: row.last, objects}
}

/** The objects of an expression: those of its verb, and a noun whose preposition is a word of it ("cordoned off roads"). */
export function objectsOf(
  analysis: Analysis,
  {head, first, last}: {readonly head: number; readonly first: number; readonly last: number},
): readonly number[] {
  const {patients, recipients, obliques} = argumentsOf(analysis, head)
  // "gave them a week": the tree may take what is given for a time that stands bare.
  const {children} = analysis.token(head)
  const isGiving = children.some(({rel}) => rel === "iobj") && !children.some(({rel}) => rel === "obj")
  const bare = isGiving ? children.filter(({rel}) => rel === "obl:unmarked").map(({index}) => index) : []
  const led = obliques.filter(({index}) =>
    analysis
      .token(index)
      .children.some((child) => child.rel === "case" && first < child.index && child.index < last),
  )
  return [...patients, ...recipients, ...bare, ...led.map(({index}) => index)]
}

/** What hangs on the objects by a preposition may belong to the verb: "stripped activists of citizenship". */
function nounPhrases(analysis: Analysis, objects: readonly number[]): readonly Oblique[] {
  return objects.flatMap((index) =>
    analysis
      .token(index)
      .children.filter(({rel}) => rel === "nmod")
      .map((child) => ({preposition: prepositionOf(child), index: child.index})),
  )
}

/** The clauses that "that" leads. */
function saidIn(analysis: Analysis, clauses: readonly number[]): readonly Oblique[] {
  return clauses.map((index) => ({preposition: prepositionOf(analysis.token(index)), index}))
}

/** A participle that is used as an adjective: "is prepared", "was unwilling". */
function isPredicated(token: Token): boolean {
  return (
    token.children.some(({rel, lemma}) => /^(aux|cop)/.test(rel) && lemma === "be") ||
    (/^(amod|xcomp)$/.test(token.rel) && /^(VBN|VBG)$/.test(token.xpos))
  )
}

const measure =
  /^(hour|day|week|round|series|number|set|string|wave|lot|dozen|hundred|thousand|million|score|group|handful)s?$/

/** Whether the word is listed in any of its forms; of "six hours of talks", "six of its men" the talks and men count. */
export function lists(words: ReadonlySet<string>, token: Token): boolean {
  if (words.has("*") || formsOf(token).some((form) => words.has(form))) return true
  // "$30 million"
  if (token.upos === "SYM")
    return token.children.some((child) => child.rel === "nummod" && words.has(child.lemma.toLowerCase()))
  const isMeasure = measure.test(token.lemma) || token.upos === "NUM"
  // "40 trucks of medicine"
  const isCounted = token.children.some(({rel}) => rel === "nummod")
  return token.children.some(
    (child) =>
      child.rel === "nmod" &&
      (isMeasure || (isCounted && prepositionOf(child) === "of")) &&
      lists(words, child),
  )
}

function inARow(
  analysis: Analysis,
  token: Token,
  pieces: readonly string[],
): {readonly first: number; readonly last: number} | undefined {
  let at = token.index + 1
  if (pieces.length === 1) return {first: token.index, last: at}
  const forms = formsIn(analysis)
  for (const piece of pieces.slice(1)) {
    while (at < analysis.length && /^[-–‑]$/.test(analysis.token(at).text)) at++
    if (at >= analysis.length) return undefined
    if (!forms[at]!.includes(piece) || analysis.token(at).sentence !== token.sentence) return undefined
    at++
  }
  return {first: token.index, last: at}
}

/** A verb whose particle stands after its object. */
function apart<T>(token: Token, {pieces, pos}: Expression<T>): {first: number; last: number} | undefined {
  const [, particle] = pieces
  if (pieces.length !== 2 || pos !== "v" || particle === undefined) return undefined
  const found = token.children.some(
    ({rel, text, index}) =>
      index > token.index && /^(compound:prt|advmod|xcomp)$/.test(rel) && text.toLowerCase() === particle,
  )
  return found ? {first: token.index, last: token.index + 1} : undefined
}

/** The token of the row that hangs on none of the others. */
function headOf(analysis: Analysis, first: number, last: number): Token {
  for (let index = first; index < last; index++) {
    const {head} = analysis.token(index)
    if (head === undefined || head.index < first || head.index >= last) return analysis.token(index)
  }
  return analysis.token(first)
}
