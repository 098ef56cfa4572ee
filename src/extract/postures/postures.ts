import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import type {Posture} from "../../record/posture.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {common, core, cover, field, subjectSpans} from "../rule.ts"
import {figureUnder, prepositionOf} from "../shared/arguments.ts"
import {type Hit, Lexicon} from "../shared/lexicon.ts"
import {isNone} from "../shared/negation.ts"
import {isTopic} from "../shared/topics.ts"
import {isThere, ownerOf} from "./owner.ts"
import {isCircumstance, placeOf} from "./place.ts"
import {type Count, countBefore} from "./quantities.ts"
import {isSupposed, isUndone, isWanted} from "./scope.ts"

type Draft = Omit<Posture, "id">

interface Activity {
  readonly activity: Posture["activity"]
  readonly trend?: "increase" | "decrease" | "steady"
}

const data = readData<{
  forces: readonly string[]
  weak: readonly string[]
  collectives: readonly string[]
  nouns: readonly (Activity & {readonly n: readonly string[]})[]
  verbs: readonly (Activity & {readonly v: readonly string[]})[]
  casualties: readonly string[]
  holding: readonly string[]
  involving: readonly string[]
}>("forces")
const weak = new Set(data.weak)
const collectives = new Set(data.collectives)
const casualties = new Set(data.casualties)
const forces = new Lexicon<{readonly weak: boolean}>(
  data.forces.map((words) => ({words, pos: "n", value: {weak: weak.has(words)}})),
)
const nouns = new Lexicon<Activity>(
  data.nouns.flatMap((entry) => entry.n.map((words) => ({words, pos: "any" as const, value: entry}))),
)
const verbs = new Lexicon<Activity>(
  data.verbs.flatMap((entry) => entry.v.map((words) => ({words, pos: "v" as const, value: entry}))),
)
const holding = new Set(data.holding)
/** Verbs whose object is how many take part. */
const involving = new Set(data.involving)
/** Forces that are neither placed nor moved are told of from this many on. */
const few = 100
/** Forces of a report: whose, how many, where, doing what. */
export function postures(context: Context): readonly Draft[] {
  const found = [...activities(context), ...placed(context)].sort(
    (a, b) => a.anchors[0]!.from - b.anchors[0]!.from,
  )
  return found.filter(
    (draft, at) =>
      !found.some((other, index) => {
        const a = draft.anchors[0]!
        const b = other.anchors[0]!
        return (
          other !== draft &&
          b.from < a.to &&
          a.from < b.to &&
          (b.to - b.from > a.to - a.from || (b.to - b.from === a.to - a.from && index < at))
        )
      }),
  )
}

/** Forces that are counted, placed or moved: "nearly 100,000 troops on the Russian side of the border". */
function placed(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  let end = 0
  for (const hit of forces.find(analysis)) {
    if (hit.first < end || isModifier(analysis.token(hit.head))) continue
    end = hit.last
    const top = collective(analysis.token(hit.head))
    const verb = governor(top)
    if (verb !== undefined && /^(nsubj|obj)/.test(top.rel) && casualties.has(verb.lemma)) continue
    const found = verb && verbs.at(analysis, verb.index)
    const move = found !== undefined && verb !== undefined && isUndone(verb) ? undefined : found
    if (isSupposed(top) || isWanted(top) || isNone(top)) continue
    // "sent 700 soldiers to its force": what others are sent to does not move.
    if (verb !== undefined && prepositionOf(top) === "to" && movesForces(context, verb)) continue
    // "held exercises involving 5,000 troops": how many take part in what is told by its noun.
    if (verb !== undefined && involving.has(verb.lemma) && /^(acl|advcl)/.test(verb.rel)) continue
    const before = count(context, analysis.token(hit.head), top)
    const figure = before === undefined ? figureOf(context, top) : undefined
    const counted = before ?? figure
    const owner = ownerOf(context, analysis.token(hit.head), verb)
    const place = placeOf(context, top, verb, move !== undefined || figure !== undefined || isThere(top))
    const isTelling =
      move !== undefined && (move.value.trend !== undefined || move.value.activity === "alert")
    const shows = counted !== undefined || place !== undefined || isTelling
    const certain =
      !hit.value.weak ||
      figure !== undefined ||
      (counted !== undefined && place !== undefined) ||
      (move !== undefined && (place !== undefined || (owner?.near === true && isTelling)))
    if (owner === undefined || !shows || !certain) continue
    if (!owner.near && place === undefined && move === undefined) continue
    if (
      place === undefined &&
      move === undefined &&
      counted?.quantity.about !== undefined &&
      counted.quantity.about < few
    )
      continue
    const phrase = nounPhrase(context, top, before)
    const spans = [
      phrase,
      ...(place === undefined ? [] : [place.words]),
      ...(figure === undefined ? [] : [figure]),
    ]
    if (
      verb !== undefined &&
      move !== undefined &&
      move.value.activity !== "deployed" &&
      nearby(phrase, verb)
    )
      spans.push(
        verb.rel === "xcomp" &&
          verb.head !== undefined &&
          /^(continue|begin|start|keep|go|order)$/.test(verb.head.lemma)
          ? verb.head
          : verb,
      )
    drafts.push({
      kind: "posture",
      ...common(context, move === undefined ? "posture.placed" : "posture.moved", verb?.index ?? hit.head, [
        cover(spans),
      ]),
      owner: owner.party,
      what: context.anchor(whatOf(context, hit)),
      ...field("quantity", counted?.quantity),
      ...field("place", place && context.anchor(place.words)),
      activity: move?.value.activity ?? "deployed",
      ...field("trend", move?.value.trend),
    })
  }
  return drafts
}

/** Nouns of military activity: "live-fire exercises", "a military build-up on the border". */
function activities(context: Context): readonly Draft[] {
  const {analysis} = context
  return nouns.find(analysis).flatMap((hit) => {
    const token = analysis.token(hit.head)
    if (isModifier(token) || (!/^(NOUN|PROPN)$/.test(token.upos) && hit.last - hit.first === 1)) return []
    if (isTopic(token) || isSupposed(token) || isWanted(token) || isNone(token)) return []
    const verb = governor(token)
    if (verb !== undefined && isUndone(verb)) return []
    const owner = ownerOf(context, token, verb)
    const place = placeOf(context, token, verb, true)
    const plain =
      hit.last - hit.first === 1 &&
      !/military|naval|live|joint|troop|war/i.test(
        analysis.text.slice(nounPhrase(context, token, undefined).from, token.to),
      )
    if (owner === undefined || (!owner.near && place === undefined && !isHeld(token, verb))) return []
    // "expelled Norland from a drill": who does so need not hold it.
    if (owner.subject !== undefined && /^(from|after|before|over|about|against)$/.test(prepositionOf(token)))
      return []
    if (plain && hit.value.activity === "exercise" && !isHeld(token, verb)) return []
    const phrase = nounPhrase(context, token, undefined)
    const spans: Span[] = [phrase, ...(place === undefined ? [] : [place.words])]
    // "sent troops and held a drill": a subject that the verb shares stands too far before.
    if (verb !== undefined && owner.subject !== undefined && verb.index < hit.first)
      spans.push(verb, ...subjectSpans(context, verb.index, [owner.subject.index]))
    return [
      {
        kind: "posture" as const,
        ...common(context, "posture.activity", verb?.index ?? hit.head, [cover(spans)]),
        // "denies a build-up": what the verb does to the activity, and not that the verb is true.
        ...(analysis.factuality(hit.head) === "denied" ? {factuality: "denied" as const} : {}),
        owner: owner.party,
        what: context.anchor(whatOf(context, hit)),
        ...field(
          "quantity",
          ((owner.subject && forcesOf(context, owner.subject)) ?? partOf(context, token, verb))?.quantity,
        ),
        ...field("place", place && context.anchor(place.words)),
        activity: hit.value.activity,
        ...field("trend", hit.value.trend),
      },
    ]
  })
}

/** Whether forces are what the verb moves. */
function movesForces({analysis}: Context, verb: Token): boolean {
  return verb.children.some(({rel, index}) => /^(obj|nsubj:pass)$/.test(rel) && forces.at(analysis, index))
}

/** How many take part: "some 3,000 soldiers" of "some 3,000 Norlander soldiers held a drill". */
function forcesOf(context: Context, subject: Token): Count | undefined {
  return forces.at(context.analysis, subject.index) && count(context, subject, subject)
}

/** How many take part: "some 3,000 soldiers" of "held a drill involving some 3,000 soldiers". */
function partOf(context: Context, noun: Token, verb: Token | undefined): Count | undefined {
  const clause = [...noun.children, ...(verb?.children ?? [])].find(
    ({rel, lemma}) => /^(acl|advcl)/.test(rel) && involving.has(lemma),
  )
  const object = clause?.children.find(({rel}) => rel === "obj")
  return object && forcesOf(context, object)
}

/** The amount that a verb gives of forces: "put the number of soldiers at between 4,000 and 5,000". */
function figureOf(context: Context, top: Token): Count | undefined {
  const figure = top.rel === "obj" ? top.head && figureUnder(context.analysis, top.head) : undefined
  return figure && countBefore(context, context.analysis.subtree(figure.index))
}

/** Whether the activity is said to take place: "held a drill", "the exercises that are being carried out". */
function isHeld(noun: Token, verb: Token | undefined): boolean {
  const relative = noun.children.find(({rel}) => rel === "acl:relcl")
  const head = noun.rel === "conj" ? noun.head : undefined
  const relatives = [relative, head?.children.find(({rel}) => rel === "acl:relcl"), verb]
  return relatives.some((each) => each !== undefined && holding.has(each.lemma))
}

function whatOf(context: Context, hit: Hit<unknown>): Span {
  const {analysis} = context
  return {from: analysis.token(hit.first).from, to: analysis.token(hit.last - 1).to}
}

/** "troops" of "troop numbers": the noun only qualifies another. */
function isModifier(token: Token): boolean {
  return (
    /^(compound|amod)$/.test(token.rel) &&
    token.head !== undefined &&
    token.head.index > token.index &&
    !/^(movement|build|buildup|up)$/.test(token.head.lemma)
  )
}

/** The noun that counts or gathers the forces: "tens" of "tens of thousands of troops", "crowds of troops". */
function collective(token: Token): Token {
  let top = token
  while (
    top.rel === "nmod" &&
    prepositionOf(top) === "of" &&
    top.head !== undefined &&
    (collectives.has(top.head.lemma) ||
      top.head.upos === "NUM" ||
      /^(ten|dozen|hundred|thousand|score)s?$/.test(top.head.lemma))
  ) {
    top = top.head
  }
  while (top.rel === "conj" && top.head !== undefined && top.head.index < top.index && forcesOnly(top.head))
    top = top.head
  return top
}

function forcesOnly(token: Token): boolean {
  return token.upos === "NOUN" && token.index > 0
}

/** The verb whose argument the noun is. */
function governor(noun: Token): Token | undefined {
  const nouns = [
    noun,
    ...noun.children
      .filter(({rel}) => rel === "conj")
      .flatMap((other) => [other, ...other.children.filter(({rel}) => rel === "conj")]),
  ]
  const participle = nouns
    .flatMap(({children}) => children)
    .find(({rel, upos, index}) => /^acl/.test(rel) && upos === "VERB" && index > noun.index)
  const {head} = noun
  if (isCircumstance(noun)) return undefined
  if (head !== undefined && /^(nsubj|obj|obl|nsubj:pass|xcomp|nmod)/.test(noun.rel) && head.upos === "VERB") {
    return verbLike(head) ? head : (participle ?? head)
  }
  return participle ?? (head !== undefined && /^(VERB|AUX)$/.test(head.upos) ? head : undefined)
}

function verbLike(verb: Token): boolean {
  return !/^(see|be|have|include|say|observe|spot|show)$/.test(verb.lemma)
}

/** The count before the noun, from the front of its phrase. */
function count(context: Context, noun: Token, top: Token): Count | undefined {
  const {analysis} = context
  const sentence = analysis.sentences[noun.sentence]!
  const first = Math.max(sentence.first, Math.min(noun.index, top.index) - 9)
  const found = countBefore(context, {from: analysis.token(first).from, to: noun.from})
  if (found === undefined) return undefined
  for (let index = analysis.tokenAt(found.to); index < noun.index; index++) {
    if (!/^(ADJ|NOUN|PROPN|ADP|PUNCT|PART|ADV|VERB|DET|CCONJ|NUM)$/.test(analysis.token(index).upos))
      return undefined
    if (/^(VERB)$/.test(analysis.token(index).upos) && !/^(VBN|VBG)$/.test(analysis.token(index).xpos))
      return undefined
    if (analysis.token(index).upos === "ADP" && analysis.token(index).text.toLowerCase() !== "of")
      return undefined
  }
  return found
}

/** The noun with its determiner, number and qualifiers, from its count on. */
function nounPhrase(context: Context, noun: Token, counted: Count | undefined): Span {
  const {analysis} = context
  const span = core(context, noun.index, /^(acl|appos|advcl|obl)/)
  const clipped = {from: Math.min(span.from, counted?.from ?? span.from), to: Math.max(span.to, noun.to)}
  const [first] = noun.children.filter(({rel}) => rel === "case")
  const from =
    first !== undefined && first.from === clipped.from ? analysis.token(first.index + 1).from : clipped.from
  return {
    from: counted === undefined ? from : Math.min(from === clipped.from ? counted.from : from, counted.from),
    to: clipped.to,
  }
}

function nearby(span: Span, verb: Span): boolean {
  return Math.min(Math.abs(verb.from - span.to), Math.abs(span.from - verb.to)) < 30
}
