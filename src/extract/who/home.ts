import {isNational, isOfBody} from "../../authority/offices.ts"
import type {Analysis, Entity, Name, Sentence, Token} from "../../language/analysis.ts"
import {touching} from "../../text/touching.ts"

/** What the search for the state of an office needs to know of the report. */
export interface Surroundings {
  readonly analysis: Analysis
  /** The state or organisation that the token itself names or stands for; a person's is none. */
  bodyAt(index: number): string | undefined
  /** The state or organisation that the words for people without names or for a person tell: "Norland's envoy". */
  bodyOfPeople(index: number): string | undefined
  isState(body: string): boolean
  /** The state whose capital the token names, in whatever use. */
  seatAt(index: number): string | undefined
  /** The state of the capital in the report's dateline, where the report names that state elsewhere too. */
  stateOfDateline(): Dateline | undefined
}

interface Dateline {
  readonly state: string
  /** The report names no other state as often. */
  readonly isMain: boolean
  /** Whether the report is about it as much as about the other, which it names less than twice as often. */
  rivals(state: string): boolean
}

/** How many lines from the top a dateline can stand in. */
const datelineWithin = 3
/** What follows the town of a dateline: ", May 3 (Agency) -", " (3 May) —", ", 3 Dec. -", " --", ":". */
const datelineEnd = /^(?:[^.!?"“/]|\.(?= ?[-–—,(\d])){0,50}?(?: (?:--|[-–—])(?: |$)|\) ?[-–—])|^:(?:\s|$)/u

/**
 * The body of an office that is named without one ("Foreign Minister Ann Example"): the subject of a sentence
 * before it, in its paragraph or, for an office of state that opens its paragraph, right above ("Norland
 * rejected the plan. Foreign Minister …"); before that the state of the capital that opens the sentence of an
 * office of state ("In Oslo, …") or that another went to ("flew to Oslo, where he met President …"), after it that of the capital in the dateline, where the report names
 * that state elsewhere too. Undefined where the person is said to deal with that body as with another, and for
 * roles that anyone may have.
 */
export function homeOf(report: Surroundings, role: string, at: number, entity?: Entity): string | undefined {
  if (hasOwner(report, at)) return undefined
  const national = isNational(role)
  if (!national && !isOfBody(role)) return undefined
  if (national && isBesideOther(report, at)) return undefined
  const before = bodyBefore(report, at, national)
  const isOpen = before !== undefined && before.others.length > 0
  const told = report.stateOfDateline()
  const dateline = told?.isMain ? told.state : undefined
  // What only a paragraph above or a spokesman tells does not hold against the state of the dateline.
  const isWeak = before?.isOwner || before?.isAbove
  const isDoubtful = isWeak && told !== undefined && told.state !== before.body && told.rivals(before.body)
  const isOneOf = told !== undefined && [before?.body, ...(before?.others ?? [])].includes(told.state)
  const around = isOpen
    ? [isOneOf ? told.state : undefined]
    : isWeak
      ? [dateline, isDoubtful ? undefined : before?.body]
      : [before?.body, dateline]
  const places = national ? [stateOfOpening(report, at), stateOfVisit(report, at), ...around] : [before?.body]
  return places.find(
    (body) =>
      body !== undefined &&
      !dealsWith(report, at, entity, body) &&
      !dealsWithPerson(report, at, entity, body),
  )
}

/**
 * "Chancellor Ann Example telephoned President Jan Novak": of two persons who deal with each other, the words tell
 * of neither whose the state before is; unless the other has a state of his own beside his name.
 */
function dealsWithPerson(
  report: Surroundings,
  at: number,
  entity: Entity | undefined,
  body: string,
): boolean {
  const {analysis} = report
  const sentence = analysis.sentences[analysis.token(at).sentence]!
  const heads = touching(analysis.names, sentence)
    .filter(({type, first}) => type === "PER" && sentence.first <= first && first < sentence.last)
    .map((name) => headOf(analysis, name))
  const isOwn = ({index}: Token): boolean => index === at || isMentioned(analysis, index, entity)
  const mine = heads.find((head) => isOwn(head) && argument.test(head.rel) && head.head?.upos === "VERB")
  return heads.some(
    (other) =>
      mine !== undefined &&
      !isOwn(other) &&
      other.head === mine.head &&
      argument.test(other.rel) &&
      mine.rel.startsWith("nsubj") !== other.rel.startsWith("nsubj") &&
      (bodyBeside(report, other) ?? body) === body,
  )
}

/** Whether the token is part of a mention of the entity. */
function isMentioned(analysis: Analysis, index: number, entity: Entity | undefined): boolean {
  return analysis.mentionsAt(index).some((mention) => mention.entity === entity?.index)
}

/** The body that the words before a name tell: "Dutch" of "Dutch Premier Anna Holm". */
function bodyBeside({analysis, bodyAt}: Surroundings, name: Token): string | undefined {
  const {from} = analysis.subtree(name.index)
  for (let index = name.index - 1; index >= 0 && analysis.token(index).from >= from; index--) {
    const body = bodyAt(index)
    if (body !== undefined) return body
  }
  return undefined
}

const argument = /^(nsubj|obj|iobj|obl)/

/** The token of a name that the rest of it hangs on. */
function headOf(analysis: Analysis, {first, last}: Name): Token {
  let token = analysis.token(first)
  while (token.head !== undefined && first <= token.head.index && token.head.index < last) token = token.head
  return token
}

/** "the junta's leader": the role's words tell whose it is, though not of which state. */
function hasOwner({analysis}: Surroundings, at: number): boolean {
  const sentence = analysis.sentences[analysis.token(at).sentence]!
  for (
    let index = at;
    index < sentence.last && /^(DET|ADJ|NOUN|PROPN)$/.test(analysis.token(index).upos);
    index++
  )
    if (index + 1 < sentence.last && analysis.token(index + 1).xpos === "POS") return true
  return false
}

/** "Norland's officials kept silent, though Foreign Minister Ann Example said …": a state acts in the clause above. */
function isBesideOther({analysis, bodyAt, bodyOfPeople}: Surroundings, at: number): boolean {
  let token: Token | undefined = analysis.token(at)
  while (token !== undefined && !(token.rel === "advcl" && token.children.some(isSubject))) token = token.head
  const {first, last} = analysis.sentences[analysis.token(at).sentence]!
  return (
    token !== undefined &&
    mainSubjects(analysis, first, last).some(
      ({index}) => index < at && (bodyAt(index) ?? bodyOfPeople(index)) !== undefined,
    )
  )
}

const isSubject = ({rel}: Token): boolean => rel.startsWith("nsubj")

interface BodyBefore {
  readonly body: string
  /** Only what is its own is the subject: "a Norland spokesman". */
  readonly isOwner: boolean
  /** Only the paragraph above tells it. */
  readonly isAbove: boolean
  /** States that act there or here too; where it is told in a paragraph above, the office may be of any of them. */
  readonly others: readonly string[]
}

/** The body that the nearest sentence with one as its subject is about; a state alone for a national office. */
function bodyBefore(report: Surroundings, at: number, national: boolean): BodyBefore | undefined {
  const {analysis, bodyAt, bodyOfPeople, isState} = report
  const here = analysis.token(at).sentence
  const {paragraph} = analysis.sentences[here]!
  const opens = here === 0 || analysis.sentences[here - 1]!.paragraph !== paragraph
  const leads = national || isBare(at)
  for (let index = here - 1; index >= 0; index--) {
    const sentence = analysis.sentences[index]!
    if (sentence.headline || (sentence.paragraph !== paragraph && !(leads && opens))) return undefined
    if (sentence.paragraph !== paragraph && index < here - 1) return undefined
    const subjects = mainSubjects(analysis, sentence.first, sentence.last)
    const themselves = subjects.flatMap((token) => bodyAt(token.index) ?? [])
    const bodies = new Set(
      [
        ...themselves,
        ...subjects.flatMap((token) =>
          bodyAt(token.index) ? [] : (ownerOf(token) ?? peopleOf(token, sentence) ?? []),
        ),
      ].filter((body) => !national || isState(body)),
    )
    if (bodies.size > 1) return undefined
    const [body] = bodies
    if (body === undefined) continue
    const others =
      sentence.paragraph === paragraph
        ? []
        : [
            ...statesActing(report, sentence, /^(root|conj|parataxis|advcl)/),
            ...statesActing(report, analysis.sentences[here]!, /^(root|conj|parataxis|advcl|ccomp)/),
          ].filter((state) => state !== body)
    return {body, isOwner: !themselves.includes(body), isAbove: sentence.paragraph !== paragraph, others}
  }
  return undefined

  /** "Ministers in Norland were furious. Finance Minister …": of an office of state in the same paragraph. */
  function peopleOf({index}: Token, sentence: Sentence): string | undefined {
    return national && sentence.paragraph === paragraph ? bodyOfPeople(index) : undefined
  }

  /** "*spokesman* Jan Novak": without an article, whose spokesman it is has just been told. */
  function isBare(index: number): boolean {
    const before = index === 0 ? undefined : analysis.token(index - 1)
    return !/^(DET|PRON|PART)$/.test(before?.upos ?? "") && analysis.token(index).upos === "NOUN"
  }

  /** "Norland's position is that …" */
  function ownerOf(token: Token): string | undefined {
    const owner = token.children.find(({rel}) => /^(nmod:poss|compound)$/.test(rel))
    return owner && bodyAt(owner.index)
  }
}

/** The states that do something in the sentence by its own clauses, not by what someone there says or describes. */
function statesActing(
  {analysis, bodyAt, isState}: Surroundings,
  {first, last}: Sentence,
  clause: RegExp,
): readonly string[] {
  const states: string[] = []
  for (let index = first; index < last; index++) {
    const token = analysis.token(index)
    if (!token.rel.startsWith("nsubj") || token.head === undefined) continue
    if (!isUnder(token.head, clause)) continue
    const body = bodyAt(index)
    if (body !== undefined && isState(body)) states.push(body)
  }
  return states
}

/** Whether the verb and all above it hang by these relations. */
function isUnder(verb: Token, relation: RegExp): boolean {
  let at: Token | undefined = verb
  while (at !== undefined && relation.test(at.rel)) at = at.head
  return at === undefined
}

/** The subjects of the main clause of a sentence, coordinated ones too. */
export function mainSubjects(analysis: Analysis, first: number, last: number): readonly Token[] {
  for (let index = first; index < last; index++) {
    const token = analysis.token(index)
    if (token.head !== undefined) continue
    const subjects = token.children.filter(({rel}) => rel.startsWith("nsubj"))
    return subjects.flatMap((subject) => [subject, ...subject.children.filter(({rel}) => rel === "conj")])
  }
  return []
}

/** "In Oslo, Foreign Minister Ann Example said …": the state of the capital that opens the sentence. */
function stateOfOpening({analysis, seatAt}: Surroundings, at: number): string | undefined {
  const {first} = analysis.sentences[analysis.token(at).sentence]!
  const isIn =
    /^in$/i.test(analysis.token(first).text) && first + 2 < at && analysis.token(first + 2).text === ","
  return isIn ? seatAt(first + 1) : undefined
}

/** "flew to Oslo, where he met President Ann Example": the state of the capital that the one who meets went to. */
function stateOfVisit({analysis, seatAt}: Surroundings, at: number): string | undefined {
  const {first, last} = analysis.sentences[analysis.token(at).sentence]!
  const [subject] = mainSubjects(analysis, first, last)
  if (subject === undefined || subject.index >= at) return undefined
  for (let index = at - 1; index > subject.index; index--) {
    const token = analysis.token(index)
    const isGoal =
      token.rel === "obl" && token.children.some(({rel, lemma}) => rel === "case" && lemma === "to")
    if (isGoal && seatAt(index) !== undefined) return seatAt(index)
  }
  return undefined
}

/**
 * "OSLO, May 3 (Agency) - …" at the head of the report. `stateAt` is the state that a token itself names: what
 * stands for one only by another word could lead back to the question whose office that other word is.
 */
export function stateOfDateline(
  {analysis, seatAt}: Pick<Surroundings, "analysis" | "seatAt">,
  stateAt: (index: number) => string | undefined,
): Dateline | undefined {
  for (const {first, last, paragraph} of analysis.sentences) {
    if (paragraph > datelineWithin) return undefined
    const state = seatAt(first)
    if (state === undefined) continue
    let end = first + 1
    while (end < last && seatAt(end) === state) end++
    const opening = analysis.text.slice(analysis.token(end - 1).to, analysis.token(last - 1).to)
    if (!datelineEnd.test(opening)) continue
    return namedFrom(state, end)
  }
  return undefined

  /** A state that is named but once is where talks of others are; `isMain` where no other is named as often. */
  function namedFrom(state: string, from: number): Dateline | undefined {
    const times = new Map<string, number>()
    for (let index = from; index < analysis.length; index++) {
      const named = stateAt(index)
      if (named !== undefined) times.set(named, (times.get(named) ?? 0) + 1)
    }
    const own = times.get(state) ?? 0
    const isMain = [...times].every(([other, count]) => other === state || count < own)
    const rivals = (other: string) => 2 * own > (times.get(other) ?? 0)
    return own >= 2 ? {state, isMain, rivals} : undefined
  }
}

/** Whether the person's paragraph makes the state someone the person acts on: "she urged Norland to yield". */
function dealsWith(
  {analysis, bodyAt}: Surroundings,
  at: number,
  entity: Entity | undefined,
  state: string,
): boolean {
  const {paragraph, index: number} = analysis.sentences[analysis.token(at).sentence]!
  const isPerson = ({index}: Token): boolean => index === at || isMentioned(analysis, index, entity)
  let begin = number
  while (analysis.sentences[begin - 1]?.paragraph === paragraph) begin--
  for (let each = begin; analysis.sentences[each]?.paragraph === paragraph; each++) {
    const {first, last} = analysis.sentences[each]!
    for (let index = first; index < last; index++) {
      const token = analysis.token(index)
      if (!/^(obj|iobj|obl)$/.test(token.rel) || bodyAt(index) !== state) continue
      const isPlace = token.children.some(
        ({rel, lemma}) => rel === "case" && /^(in|from|at|near|across|inside|of)$/.test(lemma),
      )
      if (!isPlace && token.head!.children.some((child) => child.rel.startsWith("nsubj") && isPerson(child)))
        return true
    }
  }
  return false
}
