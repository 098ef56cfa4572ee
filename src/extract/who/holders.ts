import {isIndefinite, isMeantBy, isSpecificOffice, wordsOfOffice} from "../../authority/offices.ts"
import type {Analysis, Entity, Name, Token} from "../../language/analysis.ts"
import {contains, type Span} from "../../text/span.ts"
import {mainSubjects} from "./home.ts"

/** What the search for the holders of offices needs to know of a report. */
export interface Roll {
  readonly analysis: Analysis
  /** The persons' names. */
  readonly persons: readonly Name[]
  /** The words of the offices that the report gives a person. */
  rolesOf(name: Name): readonly Span[]
  /** The state or organisation that the words of an office name. */
  bodyIn(span: Span): string | undefined
  /** Id of the state, organisation or other that the token is part of a name for. */
  idAt(index: number): string | undefined
  /** What tells one person from another. */
  keyOf(name: Name): string
}

/** An office as a report gives it to a person. */
interface Holding {
  readonly name: Name
  readonly key: string
  readonly body: string
  readonly words: ReadonlySet<string>
}

/** Who holds which office in one report. */
export interface Holders {
  /** The name of the only person whom the report gives this office of this body: "Poland's foreign minister". */
  holderOf(office: Token, span: Span, body: string): Name | undefined
}

export function findHolders(roll: Roll): Holders {
  const holdings: readonly Holding[] = roll.persons.flatMap((name) =>
    roll.rolesOf(name).flatMap((role) => {
      const body = roll.bodyIn(role)
      return body === undefined ? [] : [{name, key: roll.keyOf(name), body, words: officeIn(roll, role)}]
    }),
  )
  return {
    holderOf(office, span, body) {
      if (holdings.length === 0 || !isOne(office)) return undefined
      const words = officeIn(roll, span)
      const found = holdings.filter((each) => each.body === body && isMeantBy(each.words, words))
      return new Set(found.map(({key}) => key)).size === 1 ? found[0]!.name : undefined
    },
  }
}

/** The words of an office without whose it is, up to a comma: "foreign minister" of "Poland's foreign minister". */
function officeIn({analysis, idAt}: Roll, {from, to}: Span): ReadonlySet<string> {
  const words: string[] = []
  for (let at = analysis.tokenAt(from); at < analysis.length && analysis.token(at).from < to; at++) {
    const {text, upos} = analysis.token(at)
    if (text === ",") break
    if (/^(NOUN|ADJ|PROPN)$/.test(upos) && idAt(at) === undefined) words.push(text)
  }
  return wordsOfOffice(words.join(" "))
}

/** Whether the words mean one holder of an office as known: "the minister", not "a minister" or "ministers". */
function isOne({lemma, xpos, children}: Token): boolean {
  return (
    /^NNP?$/.test(xpos) &&
    isSpecificOffice(lemma.toLowerCase()) &&
    !children.some(({rel, text}) => rel === "conj" || isIndefinite(text.toLowerCase()))
  )
}

/**
 * "Jan Novak was furious. The Slovak premier said …": the office of someone whom the report gives none, by the
 * person's entity. The sentence before must not name the body, which may be another's then.
 */
export function officesBehind(roll: Roll): ReadonlyMap<Entity, readonly Span[]> {
  const {analysis} = roll
  const offices = new Map<Entity, readonly Span[]>()
  for (const [number, sentence] of analysis.sentences.entries()) {
    const before = analysis.sentences[number - 1]
    if (before === undefined || before.paragraph !== sentence.paragraph || before.headline) continue
    const [office, other] = mainSubjects(analysis, sentence.first, sentence.last)
    const [subject, further] = mainSubjects(analysis, before.first, before.last)
    if (office === undefined || subject === undefined || other !== undefined || further !== undefined)
      continue
    const entity = personAt(analysis, subject)
    const span = analysis
      .mentionsAt(office.index)
      .find(({head, form}) => head === office.index && form === "nominal")
    if (entity === undefined || span === undefined || !isOne(office) || !isKnown(office)) continue
    const body = roll.bodyIn(span)
    const names = (at: number): boolean => roll.idAt(at) === body
    const isOwn = (name: Name): boolean =>
      entity.mentions.some((at) => contains(analysis.mentions[at]!, name))
    if (
      body === undefined ||
      Array.from({length: before.last - before.first}, (_, at) => before.first + at).some(names)
    )
      continue
    if (roll.persons.some((name) => contains(span, name) || (isOwn(name) && roll.rolesOf(name).length > 0)))
      continue
    offices.set(entity, [{from: span.from, to: span.to}])
  }
  return offices
}

function isKnown({children}: Token): boolean {
  return children.some(({rel, text}) => rel === "det" && text.toLowerCase() === "the")
}

/** The person of whom the token is a mention, where the report names that person. */
function personAt(analysis: Analysis, token: Token): Entity | undefined {
  const mention = analysis.mentionsAt(token.index).find(({head}) => head === token.index)
  const entity = mention && analysis.entities[mention.entity]
  return entity?.type === "PER" && entity.mentions.some((at) => analysis.mentions[at]!.form === "name")
    ? entity
    : undefined
}
