import {readData} from "../data/data.ts"
import type {Token} from "../language/analysis.ts"
import type {ActorRef} from "../record/common.ts"
import type {Posture} from "../record/posture.ts"
import type {Span} from "../text/span.ts"
import {argumentsOf, isNegated, isPassive, prepositionOf} from "./arguments.ts"
import type {Context} from "./context.ts"
import {type Hit, Lexicon} from "./lexicon.ts"
import {partyAt, uttererParty} from "./parties.ts"
import {type Count, countBefore} from "./quantities.ts"
import {ancestors, common, core, cover, field} from "./rule.ts"
import {isTopic} from "./topics.ts"

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
  wanting: readonly string[]
  places: readonly string[]
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
const wanting = new Set(data.wanting)
const holding = new Set(data.holding)
/** Nouns for a place, in the singular. */
const placeNouns = new Set(data.places)
/** Prepositions that look like verbs. */
const prepositional = /^(amid|despite|during|following|including|given)$/i
const placing =
  /^(on|along|in|at|near|around|inside|across|close to|next to|outside|into|to|from|off|towards?|within|over|throughout)$/

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
    if (isSupposed(top) || isWanted(top)) continue
    const counted = count(context, analysis.token(hit.head), top)
    const owner = ownerOf(context, analysis.token(hit.head), verb)
    const place = placeOf(context, top, verb, move !== undefined)
    const shows = counted !== undefined || place !== undefined || move?.value.trend !== undefined
    const certain =
      !hit.value.weak ||
      (counted !== undefined && place !== undefined) ||
      (move !== undefined &&
        (place !== undefined || (owner?.near === true && move.value.trend !== undefined)))
    if (owner === undefined || !shows || !certain) continue
    if (!owner.near && place === undefined && move === undefined) continue
    if (
      place === undefined &&
      move === undefined &&
      counted?.quantity.about !== undefined &&
      counted.quantity.about < 20
    )
      continue
    const phrase = nounPhrase(context, top, counted)
    const spans = [phrase, ...(place === undefined ? [] : [place.words])]
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
    if (isTopic(token) || isSupposed(token) || isWanted(token)) return []
    const verb = governor(token)
    const owner = ownerOf(context, token, verb)
    const place = placeOf(context, token, verb, true)
    const plain =
      hit.last - hit.first === 1 &&
      !/military|naval|live|joint|troop|war/i.test(
        analysis.text.slice(nounPhrase(context, token, undefined).from, token.to),
      )
    if (owner === undefined || (!owner.near && place === undefined && !isHeld(token, verb))) return []
    if (plain && hit.value.activity === "exercise" && !isHeld(token, verb)) return []
    const phrase = nounPhrase(context, token, undefined)
    const spans: Span[] = [phrase, ...(place === undefined ? [] : [place.words])]
    if (verb !== undefined && owner.subject !== undefined && verb.index < hit.first)
      spans.push(verb, core(context, owner.subject.index, /^(acl|appos)/))
    return [
      {
        kind: "posture" as const,
        ...common(context, "posture.activity", verb?.index ?? hit.head, [cover(spans)]),
        owner: owner.party,
        what: context.anchor(whatOf(context, hit)),
        ...field("place", place && context.anchor(place.words)),
        activity: hit.value.activity,
        ...field("trend", hit.value.trend),
      },
    ]
  })
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
  if (head !== undefined && prepositional.test(head.text)) return undefined
  if (head !== undefined && /^(nsubj|obj|obl|nsubj:pass|xcomp|nmod)/.test(noun.rel) && head.upos === "VERB") {
    return verbLike(head) ? head : (participle ?? head)
  }
  return participle ?? (head !== undefined && /^(VERB|AUX)$/.test(head.upos) ? head : undefined)
}

function verbLike(verb: Token): boolean {
  return !/^(see|be|have|include|say|observe|spot|show)$/.test(verb.lemma)
}

/** True inside a condition or a "whether". */
function isSupposed(token: Token): boolean {
  for (const at of ancestors(token)) {
    if (at.children.some(({rel, text}) => rel === "mark" && /^(if|unless|whether)$/i.test(text))) return true
  }
  return false
}

/** True where someone asks for the move, or for a promise of it: "demanded that Norland pull back its troops". */
function isWanted(token: Token): boolean {
  for (const {head, rel} of ancestors(token)) {
    if (head === undefined || !/^(ccomp|xcomp|acl|csubj|conj|obj|obl|nmod|advcl|nsubj|nsubj:pass)$/.test(rel))
      return false
    if (!wanting.has(head.lemma)) continue
    const clause = [...ancestors(token)].find((at) => at.head === head)
    if (clause !== undefined && (clause.upos === "VERB" || head.upos === "NOUN")) return true
  }
  return false
}

/** True where the move is said not to happen: "has not committed to pulling back". */
function isUndone(verb: Token): boolean {
  for (const at of ancestors(verb)) {
    if (isNegated(at)) return true
    if (!/^(xcomp|advcl|ccomp|obl)$/.test(at.rel)) return false
  }
  return false
}

interface Owner {
  readonly party: ActorRef
  /** False where only the text before tells. */
  readonly near: boolean
  /** The subject that owns, where it is not a part of the noun's phrase. */
  readonly subject?: Token
}

/** Whose forces: a possessive or adjective of the noun, else the subject, else whose forces were named before. */
function ownerOf(context: Context, noun: Token, verb: Token | undefined): Owner | undefined {
  const {analysis} = context
  const modifiers = noun.children.filter(({rel}) => /^(nmod:poss|amod|compound)$/.test(rel))
  const shared = noun.rel === "conj" ? (noun.head?.children.filter(({rel}) => rel === "nmod:poss") ?? []) : []
  for (const modifier of [...modifiers, ...shared]) {
    const party = partyAt(context, modifier.index)
    if (party !== undefined) return {party, near: true}
  }
  const ofWhom = noun.children.find(({rel, index}) => rel === "nmod" && index > noun.index)
  const whole = ofWhom && prepositionOf(ofWhom) === "of" ? partyAt(context, ofWhom.index) : undefined
  if (whole !== undefined) return {party: whole, near: true}
  for (const {preposition, index} of argumentsOf(analysis, noun.index).obliques) {
    const party =
      preposition === "by" ||
      (preposition === "from" && !/^(withdraw|leave|pull|remove|return|depart)$/.test(verb?.lemma ?? ""))
        ? partyAt(context, index)
        : undefined
    if (party !== undefined) return {party, near: true}
  }
  for (const at of verb === undefined ? [] : ancestors(verb)) {
    if (at.upos !== "VERB" && at.upos !== "AUX") break
    const {agents} = argumentsOf(analysis, at.index)
    for (const agent of agents) {
      if (agent === noun.index) continue
      const party = partyAt(context, agent)
      if (party !== undefined && !speaks(at)) {
        return {party, near: true, ...(isPassive(at) ? {} : {subject: analysis.token(agent)})}
      }
    }
    if (/^(ccomp|acl:relcl|parataxis|root)$/.test(at.rel)) break
  }
  const own = partyAt(context, noun.index)
  if (own !== undefined) return {party: own, near: true}
  // "Norland sent reinforcements, including tanks": the one who acts in the sentence, before any named earlier.
  const acting = [...ancestors(noun)].find(({upos}) => upos === "VERB")
  const [subject] = acting === undefined || speaks(acting) ? [] : argumentsOf(analysis, acting.index).agents
  const actor = subject === undefined ? undefined : partyAt(context, subject)
  return actor === undefined ? before(context, noun) : {party: actor, near: false}
}

function speaks({lemma}: Token): boolean {
  return /^(say|tell|see|estimate|warn|report|claim|believe|add|accuse|note)$/.test(lemma)
}

/** The owner of the forces named last before; never the speaker's own. */
function before(context: Context, noun: Token): Owner | undefined {
  const {analysis} = context
  const speaker = uttererParty(context, noun)
  for (let index = noun.index - 1; index >= 0; index--) {
    const token = analysis.token(index)
    if (!/^(troop|soldier|force|military|army|build-up|tank|invade|invasion|attack)s?$/.test(token.lemma))
      continue
    const own = partyAt(context, index)
    if (own !== undefined && own.actor !== speaker?.actor) return {party: own, near: false}
    for (const modifier of token.children) {
      const party = /^(amod|compound|nmod:poss)$/.test(modifier.rel)
        ? partyAt(context, modifier.index)
        : undefined
      if (party !== undefined && party.actor !== speaker?.actor) return {party, near: false}
    }
  }
  return undefined
}

/** Where: a noun with a preposition of place on the noun or its verb, that is no time and no event. */
function placeOf(
  context: Context,
  noun: Token,
  verb: Token | undefined,
  ofVerb: boolean,
): {words: Span} | undefined {
  const {analysis} = context
  const {head} = noun
  if (
    head !== undefined &&
    noun.rel === "nsubj" &&
    placing.test(prepositionOf(head)) &&
    isPlaceNoun(context, head)
  ) {
    return {words: placeSpan(context, head)}
  }
  const hosts = [
    noun,
    ...noun.children.filter(({rel}) => rel === "conj"),
    ...(verb !== undefined && ofVerb ? [verb] : []),
    ...(head !== undefined && prepositional.test(head.text) ? [head] : []),
  ]
  for (const host of hosts) {
    for (const child of host.children) {
      if (!/^(nmod|obl)$/.test(child.rel) || child.index < Math.min(noun.index, verb?.index ?? noun.index))
        continue
      if (!placing.test(prepositionOf(child)) || !isPlaceNoun(context, child)) continue
      return {words: placeSpan(context, child)}
    }
  }
  const inner = analysis.token(noun.index).children.find(({rel}) => rel === "nmod")
  return inner === undefined || prepositionOf(inner) !== "of" ? undefined : placeOfInner(context, inner)
}

function placeOfInner(context: Context, noun: Token): {words: Span} | undefined {
  for (const child of noun.children) {
    if (child.rel === "nmod" && placing.test(prepositionOf(child)) && isPlaceNoun(context, child))
      return {words: placeSpan(context, child)}
    const deeper =
      child.rel === "nmod" && prepositionOf(child) === "of" ? placeOfInner(context, child) : undefined
    if (deeper !== undefined) return deeper
  }
  return undefined
}

function placeSpan(context: Context, noun: Token): Span {
  const {from, to} = core(context, noun.index, /^(acl|advcl|nsubj|cop)/)
  const {text, times} = context.analysis
  const time = times.find((each) => noun.to <= each.from && each.from < to)
  if (time === undefined) return {from, to}
  return {
    from,
    to:
      from +
      text
        .slice(from, time.from)
        .replace(
          /\s+(over|during|in|on|for|since|from|until|by|the|as of|after|before)*\s*(the|this|that|last)?\s*$/i,
          "",
        ).length,
  }
}

function isPlaceNoun(context: Context, token: Token): boolean {
  if (context.analysis.times.some(({from, to}) => from <= token.from && token.to <= to)) return false
  if (placeNouns.has(token.lemma.toLowerCase().replace(/s$/, ""))) return true
  return (
    token.upos === "PROPN" &&
    (context.analysis.names.some(
      ({first, last, type}) => first <= token.index && token.index < last && type !== "PER",
    ) ||
      context.authority.resolve(token.text) !== undefined)
  )
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
