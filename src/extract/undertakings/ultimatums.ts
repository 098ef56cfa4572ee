import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core, cover} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {holdersAt, idOf, partiesAt, uttererHolder} from "../who/parties.ts"
import {alternatives, consequences, threatened} from "./words.ts"

/** What a party is to do, and what it will suffer else. */
export interface Ultimatum {
  /** The token of the alternative: "face" of "or face sanctions". */
  readonly head: number
  readonly party: ActorRef
  readonly target: ActorRef | undefined
  readonly consequence: Span
  /** The demand with the word that turns it round: "release the crew or". */
  readonly condition: Span
}

/** "gave Norland a week to free the crew or face sanctions", "must leave or be bombed, the minister said". */
export function ultimatums(context: Context): readonly Ultimatum[] {
  const {analysis} = context
  const found: Ultimatum[] = []
  for (let index = 1; index < analysis.length; index++) {
    const token = analysis.token(index)
    const or = analysis.token(index - 1)
    if (or.text.toLowerCase() !== "or" || !alternatives.has(token.text.toLowerCase())) continue
    const consequence = consequenceOf(context, token)
    const demand = consequence && demandBefore(token)
    const sides = demand && sidesOf(context, demand)
    if (consequence === undefined || demand === undefined || sides === undefined) continue
    found.push({
      head: index,
      ...sides,
      consequence,
      condition: {from: Math.min(demand.from, or.from), to: or.to},
    })
  }
  return found
}

/** The words of what will be suffered, however the tree takes them: "face sanctions", "be bombed". */
function consequenceOf(context: Context, token: Token): Span | undefined {
  const {analysis} = context
  const passive = token.lemma === "be"
  const top =
    passive || token.rel === "compound" ? token.head : isBare(token) ? phraseAfter(context, token) : token
  if (top === undefined || top.index < token.index) return undefined
  const whole = cover([token, core(context, top.index, /^(cc|advcl|parataxis|conj)/)])
  const span = {from: token.from, to: whole.to}
  const last = analysis.tokenAt(span.to)
  for (let index = passive ? top.index : token.index; index < last; index++) {
    if (consequences.at(analysis, index) !== undefined || threatened.at(analysis, index) !== undefined)
      return span
  }
  return undefined
}

/** Whether the tree hangs nothing after the word on it: "face" of "the crew or face sanctions", taken for a noun. */
function isBare({children, index}: Token): boolean {
  return !children.some((child) => child.index > index)
}

/** The head of what follows at once in the sentence. */
function phraseAfter({analysis}: Context, {index, sentence}: Token): Token | undefined {
  if (index + 1 >= analysis.sentences[sentence]!.last) return undefined
  let at = analysis.token(index + 1)
  while (at.head !== undefined && at.head.index > index) at = at.head
  return at
}

/** The verb of what is demanded: the one that the alternative is coordinated with, or whose object is. */
function demandBefore(token: Token): Token | undefined {
  let at: Token | undefined = token
  while (at !== undefined && (at.index >= token.index || at.upos !== "VERB")) at = at.head
  return at
}

/** Who demands, and of whom: the subject and object of the verb that tells or gives time, else who says "must". */
function sidesOf(
  context: Context,
  demand: Token,
): {readonly party: ActorRef; readonly target: ActorRef | undefined} | undefined {
  const {analysis} = context
  const own = partiesAt(context, argumentsOf(analysis, demand.index).agents)
  const over = /^(xcomp|advcl|acl)/.test(demand.rel) ? verbOver(demand) : undefined
  if (over !== undefined) {
    const args = argumentsOf(analysis, over.index)
    const [party] = holdersAt(context, args.agents)
    if (party === undefined) return undefined
    const others = [...partiesAt(context, [...args.patients, ...args.recipients]), ...own]
    return {party, target: others.find((other) => idOf(other) !== idOf(party))}
  }
  const party = uttererHolder(context, demand)
  const target = own.find((other) => party === undefined || idOf(other) !== idOf(party))
  return party === undefined || target === undefined ? undefined : {party, target}
}

/** The verb that the infinitive hangs on, by way of a noun or not: "gave … a week to leave". */
function verbOver(infinitive: Token): Token | undefined {
  let at = infinitive.head
  while (at !== undefined && at.upos !== "VERB") at = at.head
  return at
}
