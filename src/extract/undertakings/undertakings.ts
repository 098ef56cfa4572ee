import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Undertaking} from "../../record/undertaking.ts"
import {overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, common, core, cover, field, subjectSpans} from "../rule.ts"
import {argumentsOf} from "../shared/arguments.ts"
import {lists} from "../shared/lexicon.ts"
import {isNegated} from "../shared/negation.ts"
import {holdersAt, idOf, partiesAt, partiesIn, uttererHolder} from "../who/parties.ts"
import {conditionOf, isFuture} from "./conditions.ts"
import {ultimatums} from "./ultimatums.ts"
import {componentsIn, hasComponent, hasConsequence, valenceOf} from "./valence.ts"
import {
  commissives,
  consequences,
  feelings,
  listed,
  listing,
  conditionals as narrow,
  promised,
  readiness,
  reprisals,
  suffering,
  temporal,
  threatened,
  type Valence,
} from "./words.ts"

type Draft = Omit<Undertaking, "id">

/** What parties say will follow: threats, promises, warnings, assurances. */
export function undertakings(context: Context): readonly Draft[] {
  const found = [
    ...alternative(context),
    ...conditionals(context),
    ...committed(context),
    ...ready(context),
    ...measures(context),
    ...foretold(context),
  ]
  return found.filter(
    (draft, at) =>
      draft.factuality !== "denied" &&
      !found.some((other, index) => index < at && overlaps(draft.anchors[0]!, other.anchors[0]!)),
  )
}

/** "gave Norland a week to leave or face sanctions": what will follow unless a demand is met. */
function alternative(context: Context): readonly Draft[] {
  return ultimatums(context).map(({head, ...found}) =>
    make(context, "undertaking.ultimatum", head, {...found, valence: "threat"}),
  )
}

/** "The administration would respond decisively if Russia invaded": a consequence that hangs on a condition. */
function conditionals(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!/^(VERB|ADJ|NOUN)$/.test(token.upos)) continue
    const condition = conditionOf(context, token)
    const clause = condition && analysis.token(condition.head)
    if (condition === undefined || clause === undefined) continue
    if ((!narrow.has(condition.mark) && !temporal.has(condition.mark)) || isFelt(token)) continue
    if (!isFuture(token) || (isNegated(token) && condition.mark !== "unless")) continue
    const speaker = uttererHolder(context, token)
    const {agents} = argumentsOf(analysis, index)
    const [subject] = holdersAt(context, agents)
    const suffers = suffering.has(token.lemma) || token.lemma === "be" || token.upos !== "VERB"
    const party = suffers || subject === undefined ? speaker : subject
    if (party === undefined || (!consequences.at(analysis, index) && speaker === undefined)) continue
    if (party === subject && isMusedBy(speaker, token, party)) continue
    // "will restore flows once the money is there": of times, what the speaker's own side will do.
    if (
      temporal.has(condition.mark) &&
      (!consequences.at(analysis, index) || speaker === undefined || idOf(speaker) !== idOf(party))
    )
      continue
    const consequence = core(context, index, /^(advcl|parataxis|ccomp)/)
    const [target] = [condition.span, consequence]
      .flatMap((span) => partiesIn(context, span))
      .filter((other) => idOf(other) !== idOf(party))
    // "further steps would follow if …": measures that come by themselves are the speaker's.
    const isForetold = agents.some((at) => threatened.at(analysis, at) !== undefined)
    if (target === undefined && subject === undefined && !isForetold) continue
    drafts.push(
      make(context, "undertaking.conditional", index, {
        party,
        target,
        consequence,
        condition: condition.span,
      }),
    )
  }
  return drafts
}

/** "threatened to close the strait", "pledged aid", "warned Moscow of severe consequences". */
function committed(context: Context): readonly Draft[] {
  const {analysis} = context
  return commissives.find(analysis).flatMap(({value, head}) => {
    const token = analysis.token(head)
    if (isNegated(token) || /^(amod|compound)$/.test(token.rel) || isAsked(token)) return []
    const args = argumentsOf(analysis, head)
    const [party] = holdersAt(context, args.agents)
    if (party === undefined) return []
    const isNoun = token.upos === "NOUN"
    const condition = conditionOf(context, token)
    const infinitives = token.children
      .filter(({rel, index}) => /^(advcl|acl)/.test(rel) && index !== condition?.head)
      .map(({index}) => index)
    const after = args.obliques
      .filter(({preposition}) => /^(of|with|in)$/.test(preposition))
      .map(({index}) => index)
    const themes = [
      ...args.clauses,
      ...infinitives,
      ...(isNoun
        ? [...args.patients, ...after]
        : [...after, ...args.patients.filter((at) => context.actorOf(at) === undefined)]),
    ]
    const theme = themes.find(
      (at) =>
        at > head &&
        (isPledged(analysis.token(at), token, value) ||
          (!isEndangered(analysis.token(at), token, value) &&
            hasConsequence(context, core(context, at, /^advcl/))) ||
          (value === "threat" && threatened.at(analysis, at) !== undefined) ||
          (value === "promise" && promised.at(analysis, at) !== undefined)),
    )
    if (theme === undefined) return []
    if (value === "warning" && !warns(context, theme, party)) return []
    const others = [
      ...args.recipients,
      ...args.patients,
      ...args.obliques.filter(({preposition}) => /^(against|to)$/.test(preposition)).map(({index}) => index),
    ]
    const hangs = conditionOf(context, analysis.token(theme)) ?? condition
    const consequence = core(context, theme, /^(advcl|mark|case)/)
    // "promised that Washington would help": who does what is promised is not whom it is promised.
    const doers = suffering.has(analysis.token(theme).lemma)
      ? []
      : partiesAt(context, argumentsOf(analysis, theme).agents)
    const conditional = hangs === undefined ? [] : partiesIn(context, hangs.span)
    const target = [...partiesAt(context, others), ...partiesIn(context, consequence), ...conditional].find(
      (other) => idOf(other) !== idOf(party) && doers.every((doer) => idOf(doer) !== idOf(other)),
    )
    const rule = isNoun ? "undertaking.noun" : "undertaking.verb"
    const whole = isNoun ? consequence : cover([token, consequence])
    return [
      make(context, rule, head, {
        party,
        target,
        consequence,
        condition: hangs?.span,
        valence: valenceOf(context, value, consequence),
        anchor: whole,
      }),
    ]
  })
}

/** "Norland could retaliate", said by others or by nobody: what may come of it, and no word of Norland's. */
function isMusedBy(speaker: ActorRef | undefined, {children}: Token, party: ActorRef): boolean {
  const isOnlyPossible = children.some(({rel, lemma}) => rel === "aux" && /^(could|may|might)$/.test(lemma))
  return isOnlyPossible && (speaker === undefined || idOf(speaker) !== idOf(party))
}

/** "threatened to detain them", "promised to let him run": whatever is threatened or promised is to follow. */
function isPledged(deed: Token, verb: Token, value: Valence): boolean {
  return (
    /^(threat|promise)$/.test(value) &&
    verb.upos === "VERB" &&
    deed.rel === "xcomp" &&
    deed.head === verb &&
    deed.children.some(({rel, text}) => rel === "mark" && /^to$/i.test(text))
  )
}

/** "threatened the truce": what is in danger is not what is threatened, but for a word of harm. */
function isEndangered(thing: Token, verb: Token, value: Valence): boolean {
  return value === "threat" && verb.upos === "VERB" && thing.rel === "obj"
}

/** "Norland fears that the dam could be damaged if …": what someone takes to be coming is no undertaking. */
function isFelt(token: Token): boolean {
  return [...ancestors(token)].some(
    ({rel, head}) => head !== undefined && /^(ccomp|acl)/.test(rel) && feelings.has(head.lemma),
  )
}

/** "asked if they were threatening to leave": a question tells no threat. */
function isAsked(token: Token): boolean {
  return token.children.some(({rel, lemma}) => rel === "mark" && /^(if|whether)$/.test(lemma))
}

/** A warning is an undertaking where the party itself will act, or foretells costs to another. */
function warns(context: Context, theme: number, party: ActorRef): boolean {
  const {analysis} = context
  const token = analysis.token(theme)
  if (token.upos === "NOUN")
    return (
      consequences.at(analysis, theme) !== undefined ||
      token.children.some(({index}) => consequences.at(analysis, index) !== undefined)
    )
  const [agent] = partiesAt(context, argumentsOf(analysis, theme).agents)
  if (!isFuture(token) || agent === undefined) return false
  return idOf(agent) === idOf(party)
    ? consequences.at(analysis, theme) !== undefined
    : suffering.has(token.lemma)
}

/** "is prepared to impose", "plans to share information", "reserve the right to apply". */
function ready(context: Context): readonly Draft[] {
  const {analysis} = context
  return readiness.find(analysis).flatMap(({head}) => {
    const token = analysis.token(head)
    if (isNegated(token)) return []
    const args = argumentsOf(analysis, head)
    const right = args.patients.map((at) => analysis.token(at)).find(({lemma}) => lemma === "right")
    const hosts = right === undefined ? [token] : [right, token]
    const deed = hosts
      .flatMap(({children}) => children)
      .find(
        ({rel, index, children}) =>
          /^(xcomp|acl|advcl|ccomp)/.test(rel) &&
          index > head &&
          children.some(({text}) => text.toLowerCase() === "to"),
      )
    const agents = args.agents.length > 0 ? args.agents : args.patients.filter((at) => at < head)
    // "Norland said it was ready to help": the tree may take the "it" for an empty word.
    const party =
      partiesAt(context, agents)[0] ??
      (token.rel === "ccomp" && agents.length === 0 ? uttererHolder(context, token) : undefined)
    if (deed === undefined || party === undefined) return []
    const noun =
      token.rel === "acl:relcl" && token.head !== undefined && consequences.at(analysis, token.head.index)
        ? token.head
        : undefined
    if (
      noun === undefined &&
      (consequences.at(analysis, deed.index) === undefined ||
        !(
          // "reserves the right to take all measures", "is ready to resume deliveries once …": without a word of which.
          right !== undefined ||
          reprisals.at(analysis, deed.index) !== undefined ||
          conditionOf(context, deed) !== undefined ||
          hasComponent(context, core(context, deed.index))
        ))
    )
      return []
    const consequence = core(context, deed.index, /^(advcl|mark)/)
    const near = subjectSpans(context, head, args.agents)
    const anchor = cover([
      ...(noun === undefined ? [] : [core(context, noun.index, /^acl/)]),
      ...(right === undefined ? near : []),
      right === undefined ? token : deed,
      consequence,
    ])
    const [target] = partiesIn(context, consequence).filter((other) => idOf(other) !== idOf(party))
    return [
      make(context, "undertaking.ready", head, {
        party,
        target,
        consequence: noun === undefined ? consequence : anchor,
        condition: conditionOf(context, deed)?.span ?? conditionOf(context, token)?.span,
        anchor,
      }),
    ]
  })
}

/** "The sanctions will include banks and export controls": a list of measures, by who says so. */
function measures(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!listing.has(token.lemma) || token.upos !== "VERB" || !isFuture(token)) continue
    const subject = argumentsOf(analysis, index).agents.find((at) => lists(listed, analysis.token(at)))
    const party =
      uttererHolder(context, token) ??
      (subject === undefined ? undefined : partiesIn(context, analysis.subtree(subject))[0])
    if (subject === undefined || party === undefined) continue
    const span = cover([
      core(context, subject),
      core(context, index, /^(advcl|parataxis|ccomp)/),
      ...token.children.filter(({rel}) => rel === "conj").map((child) => core(context, child.index)),
    ])
    drafts.push(
      make(context, "undertaking.measures", index, {
        party,
        target: undefined,
        consequence: span,
        condition: undefined,
      }),
    )
  }
  return drafts
}

/** "We will respond", "Russia will face consequences": a reprisal foretold without a condition clause. */
function foretold(context: Context): readonly Draft[] {
  const {analysis} = context
  return consequences.find(analysis).flatMap(({head}) => {
    const token = analysis.token(head)
    if (token.upos !== "VERB" || !isFuture(token) || isNegated(token)) return []
    const args = argumentsOf(analysis, head)
    const suffers =
      suffering.has(token.lemma) && args.patients.some((at) => consequences.at(analysis, at) !== undefined)
    if ((!suffers && reprisals.at(analysis, head) === undefined) || isFelt(token)) return []
    const [subject] = holdersAt(context, args.agents)
    const party = suffers ? uttererHolder(context, token) : subject
    if (party === undefined || (suffers && subject !== undefined && idOf(subject) === idOf(party))) return []
    if (!suffers && isMusedBy(uttererHolder(context, token), token, party)) return []
    const condition = conditionOf(context, token)
    const consequence = core(context, head, condition === undefined ? /^parataxis/ : /^(advcl|parataxis)/)
    return [
      make(context, "undertaking.reprisal", head, {
        party,
        target: suffers ? subject : undefined,
        consequence,
        condition: condition?.span,
      }),
    ]
  })
}

interface Found {
  readonly party: ActorRef
  readonly target: ActorRef | undefined
  readonly consequence: Span
  readonly condition: Span | undefined
  readonly valence?: Valence
  readonly anchor?: Span
}

function make(context: Context, rule: string, head: number, found: Found): Draft {
  const {party, target, consequence, condition} = found
  const anchor = found.anchor ?? consequence
  const whole = condition === undefined ? anchor : cover([anchor, condition])
  return {
    kind: "undertaking",
    ...common(context, rule, head, [whole]),
    party,
    ...field("target", target),
    ...field("condition", condition && context.anchor(condition)),
    consequence: context.anchor(consequence),
    valence: found.valence ?? valenceOf(context, undefined, consequence),
    components: componentsIn(context, consequence),
  }
}
