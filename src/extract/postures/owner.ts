import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import {isPerson} from "../../record/actors.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Context} from "../context.ts"
import {ancestors} from "../rule.ts"
import {argumentsOf, isPassive, prepositionOf} from "../shared/arguments.ts"
import {partyAt, uttererParty} from "../who/parties.ts"

const data = readData<{
  telling: readonly string[]
  leaving: readonly string[]
  named: readonly string[]
  surrounding: readonly string[]
}>("forces")
/** Verbs that only tell of forces: their subject owns none. */
const telling = new Set(data.telling)
/** Verbs after which "from" is a place and no owner. */
const leaving = new Set(data.leaving)
/** Prepositions of what others do meanwhile: "amid". */
const surrounding = new Set(data.surrounding)
/** Nouns by whose owner forces named later are known. */
const named = new Set(data.named)

/** Who owns forces, and how the words tell. */
export interface Owner {
  readonly party: ActorRef
  /** False where only the text before tells. */
  readonly near: boolean
  /** The subject that owns, where it is not a part of the noun's phrase. */
  readonly subject?: Token
}

/** Whether "there is" or "there are" says that something is somewhere. */
export function isThere(noun: Token): boolean {
  return noun.rel === "nsubj" && noun.head?.children.some(({rel}) => rel === "expl") === true
}

/** Whose forces: a possessive or adjective of the noun, else the subject, else whose forces were named before. */
export function ownerOf(context: Context, noun: Token, verb: Token | undefined): Owner | undefined {
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
  const side = sideOf(context, noun)
  if (side !== undefined) return {party: side, near: true}
  for (const {preposition, index} of argumentsOf(analysis, noun.index).obliques) {
    const party =
      preposition === "by" || (preposition === "from" && !leaving.has(verb?.lemma ?? ""))
        ? partyAt(context, index)
        : undefined
    if (party !== undefined) return {party, near: true}
  }
  // "Norland's president called amid a build-up": whose is told elsewhere, if at all.
  if (/^(obl|nmod)$/.test(noun.rel) && surrounding.has(prepositionOf(noun))) {
    return before(context, noun, "most")
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
  // "Defence Minister Berg has sent a carrier": whose is not told, and hardly whose forces were named before.
  if (actor === undefined && subject !== undefined && isPerson(context.actorOf(subject)?.actor))
    return undefined
  return actor === undefined ? before(context, noun) : {party: actor, near: false}
}

/** The party of "there are troops on the Norlandic side": the place is the verb's as much as theirs. */
function sideOf(context: Context, noun: Token): ActorRef | undefined {
  const places = isThere(noun) ? (noun.head?.children.filter(({rel}) => rel === "obl") ?? []) : []
  for (const {rel, index} of places.flatMap(({children}) => children)) {
    const party = /^(nmod:poss|amod)$/.test(rel) ? partyAt(context, index) : undefined
    if (party !== undefined) return party
  }
  return undefined
}

function speaks({lemma}: Token): boolean {
  return telling.has(lemma)
}

/** The owner of the forces named last or most often before; never the speaker's own. */
function before(context: Context, noun: Token, which: "last" | "most" = "last"): Owner | undefined {
  const {analysis} = context
  const speaker = uttererParty(context, noun)
  const counts = new Map<string | undefined, {readonly party: ActorRef; count: number}>()
  for (let index = noun.index - 1; index >= 0; index--) {
    const token = analysis.token(index)
    if (!named.has(token.lemma)) continue
    const modifiers = token.children.filter(({rel}) => /^(amod|compound|nmod:poss)$/.test(rel))
    const party = [
      partyAt(context, index) ?? sideOf(context, token),
      ...modifiers.map((modifier) => partyAt(context, modifier.index)),
    ].find((each) => each !== undefined && each.actor !== speaker?.actor)
    if (party === undefined) continue
    if (which === "last") return {party, near: false}
    const same = counts.get(party.actor)
    if (same === undefined) counts.set(party.actor, {party, count: 1})
    else same.count++
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count)
  return most && {party: most.party, near: false}
}
