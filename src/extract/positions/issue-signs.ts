import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {placeNouns} from "../../language/entity-words.ts"
import type {Stance} from "../../record/position.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, tokensIn} from "../rule.ts"
import {prepositionOf} from "../shared/arguments.ts"
import {type Hit, Lexicon} from "../shared/lexicon.ts"
import {isCondition} from "./stance-scope.ts"

/** A class of `data/issues.json`. */
export interface IssueClass {
  readonly class: string
  readonly label: string
  readonly parties: number
  /** When the holder of a stance is no party to the issue unless named: unless the conduct is its own, or never one. */
  readonly holder?: "own" | "never"
  /** True where the label names what comes about or is done, so that a stance can be on its end. */
  readonly endable?: true
  readonly n: readonly string[]
  readonly v: readonly string[]
}

const data = readData<{
  anaphora: readonly string[]
  indefinite: readonly string[]
  asides: readonly string[]
  not: readonly string[]
  conduct: readonly Stance[]
  places: readonly string[]
  locatives: readonly string[]
  moving: readonly string[]
  classes: readonly IssueClass[]
}>("issues")
/** Words that point back to an issue: "topic", "these". */
export const anaphora: ReadonlySet<string> = new Set(data.anaphora)
/** Determiners of what is new. */
export const indefinite: ReadonlySet<string> = new Set(data.indefinite)
const asides = new Set(data.asides)
/** Stances on what the holder itself does. */
export const conduct: ReadonlySet<Stance> = new Set(data.conduct)
const places = new Set(data.places)
const locatives = new Set(data.locatives)
const moving = new Set(data.moving)
/** Signs of classes; undefined for expressions that only look like one. */
const lexicon = new Lexicon<IssueClass | undefined>([
  ...data.classes.flatMap((value) => [
    ...value.n.map((words) => ({words, pos: "n" as const, value})),
    ...value.v.map((words) => ({words, pos: "v" as const, value})),
  ]),
  ...data.not.map((words) => ({words, pos: "any" as const, value: undefined})),
])
/** Classes that name no matter of their own. */
export const general: ReadonlySet<string> = new Set(["demands", "principles"])

/** The weightiest class that is signalled in the span, relative clauses in it aside and, but for `all`, conditions. */
export function classIn(context: Context, span: Span, all = false): IssueClass | undefined {
  const {first, last} = tokensIn(context, span)
  let best: IssueClass | undefined
  const named = signsIn(context, first, last).filter(({head}) => {
    const sign = context.analysis.token(head)
    return !isAside(sign, first) && (all || !isInCondition(context, sign, first))
  })
  for (const {value} of [...named, ...referred(context, first, last)]) {
    if (best === undefined || data.classes.indexOf(value) < data.classes.indexOf(best)) best = value
  }
  return best
}

/** An expression that signals a class. */
export interface Sign extends Hit<unknown> {
  readonly value: IssueClass
}

/**
 * The expressions of tokens `[first, last)` that signal a class: not those within a longer one ("war" of "prisoner of
 * war") or within the name of a party ("Russian Federation"), and no place where something only is or goes.
 */
export function signsIn(context: Context, first: number, last: number): readonly Sign[] {
  const hits = lexicon.find(context.analysis, first, last)
  return hits.filter(
    (hit): hit is Sign =>
      hit.value !== undefined &&
      !hits.some(
        (other) =>
          other.first <= hit.first &&
          hit.last <= other.last &&
          other.last - other.first > hit.last - hit.first,
      ) &&
      !isInName(context, hit) &&
      !isWhere(context.analysis.token(hit.head)),
  )
}

/** A sign that is a part of a party's name: "Federation" of "Russian Federation". */
function isInName({analysis, namedAt}: Context, {first, last}: Hit<unknown>): boolean {
  const name = namedAt(first)
  if (name === undefined || name.first > first || last > name.last) return false
  const article = analysis.token(name.first).lemma === "the" ? 1 : 0
  return last - first < name.last - name.first - article
}

/** "troops near the border", "crossed the border". */
function isWhere(token: Token): boolean {
  if (!places.has(token.lemma.toLowerCase())) return false
  const {rel, head} = token
  // "peace in the border areas"
  if (rel === "compound" && placeNouns.has(head?.lemma.toLowerCase() ?? ""))
    return locatives.has(prepositionOf(head!))
  return locatives.has(prepositionOf(token)) || (token.rel === "obj" && moving.has(token.head?.lemma ?? ""))
}

/**
 * In a clause or phrase that is only told beside the words of the span from token `first` on: "fighters *who laid down
 * their arms*", "will not yield *after the talks*"; but "join them *as a mediator*".
 */
function isAside(token: Token, first: number): boolean {
  const isBeside = (at: Token): boolean => {
    const preposition = prepositionOf(at)
    if (at.rel === "advcl") return asides.has(preposition)
    return at.rel === "acl:relcl" || (/^obl/.test(at.rel) && asides.has(preposition) && preposition !== "as")
  }
  return [...ancestors(token)].some((at) => isBeside(at) && at.head !== undefined && at.head.index >= first)
}

/** "ready to talk *if Norland withdraws its troops*": the stance is not on what its condition is about. */
function isInCondition(context: Context, token: Token, first: number): boolean {
  return [...ancestors(token)].some(
    (at) => isCondition(context, at) && at.head !== undefined && at.head.index >= first,
  )
}

/** The expressions in the noun phrases that pronouns of these tokens stand for. */
function referred(context: Context, first: number, last: number): readonly {value: IssueClass}[] {
  const {analysis} = context
  const found: {value: IssueClass}[] = []
  for (let index = first; index < last; index++) {
    if (!/^(PRP|DT)$/.test(analysis.token(index).xpos) || analysis.token(index).upos !== "PRON") continue
    const pronoun = analysis.mentionsAt(index).find(({form, head}) => form === "pronoun" && head === index)
    const others =
      pronoun === undefined
        ? []
        : analysis.entities[pronoun.entity]!.mentions.map((at) => analysis.mentions[at]!)
    const nominal = others.findLast((mention) => mention.form === "nominal" && mention.last <= index)
    // What "it" stands for must say more than that something was asked: "both want it".
    const signs = nominal === undefined ? [] : signsIn(context, nominal.first, nominal.last)
    found.push(...signs.filter(({value}) => !general.has(value.class)))
  }
  return found
}
