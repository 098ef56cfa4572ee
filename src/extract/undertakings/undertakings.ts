import {readData} from "../../data/data.ts"
import type {Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Undertaking} from "../../record/undertaking.ts"
import {overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {common, core, cover, field, subjectSpans, tokensIn} from "../rule.ts"
import {argumentsOf, isNegated, prepositionOf} from "../shared/arguments.ts"
import {Lexicon} from "../shared/lexicon.ts"
import {holdersAt, idOf, partiesAt, partiesIn, uttererHolder} from "../who/parties.ts"

type Draft = Omit<Undertaking, "id">
type Valence = Undertaking["valence"]

const data = readData<{
  commissives: readonly {valence: Valence; v: readonly string[]; n: readonly string[]}[]
  readiness: {v: readonly string[]; a: readonly string[]}
  consequences: {v: readonly string[]; n: readonly string[]}
  adverse: readonly string[]
  benign: readonly string[]
  components: readonly {component: string; words: readonly string[]}[]
  conditions: readonly string[]
}>("undertakings")
const commissives = new Lexicon<Valence>(
  data.commissives.flatMap(({valence, v, n}) => [
    ...v.map((words) => ({words, pos: "v" as const, value: valence})),
    ...n.map((words) => ({words, pos: "n" as const, value: valence})),
  ]),
)
const readiness = new Lexicon<true>([
  ...data.readiness.v.map((words) => ({words, pos: "v" as const, value: true as const})),
  ...data.readiness.a.map((words) => ({words, pos: "a" as const, value: true as const})),
])
const consequences = new Lexicon<true>([
  ...data.consequences.v.map((words) => ({words, pos: "v" as const, value: true as const})),
  ...data.consequences.n.map((words) => ({words, pos: "n" as const, value: true as const})),
])
const components = new Lexicon<string>(
  data.components.flatMap(({component, words}) =>
    words.map((text) => ({words: text, pos: "any" as const, value: component})),
  ),
)
const adverse = new Set(data.adverse)
const benign = new Set(data.benign)
const conditions = new Set(data.conditions)
const conditional = /^(if|unless|should|in case|in the event|were)$/
const temporal = /^(once|as soon as|provided|provided that|as long as|so long as)$/
const reprisal = /^(retaliate|respond|avenge|punish|react|answer)$|^(hit|strike) back$/

/** What parties say will follow: threats, promises, warnings, assurances. */
export function undertakings(context: Context): readonly Draft[] {
  const found = [
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
    if (!conditional.test(condition.mark) && !temporal.test(condition.mark)) continue
    if (!isFuture(token) || (isNegated(token) && condition.mark !== "unless")) continue
    const speaker = uttererHolder(context, token)
    const {agents} = argumentsOf(analysis, index)
    const [subject] = holdersAt(context, agents)
    const suffers = /^(face|pay|suffer|bear|be)$/.test(token.lemma) || token.upos !== "VERB"
    const party = suffers || subject === undefined ? speaker : subject
    if (party === undefined || (!consequences.at(analysis, index) && speaker === undefined)) continue
    // "will restore flows once the money is there": of times, what the speaker's own side will do.
    if (
      temporal.test(condition.mark) &&
      (!consequences.at(analysis, index) || speaker === undefined || idOf(speaker) !== idOf(party))
    )
      continue
    const consequence = core(context, index, /^(advcl|parataxis|ccomp)/)
    const [target] = partiesIn(context, condition.span).filter((other) => idOf(other) !== idOf(party))
    if (target === undefined && subject === undefined) continue
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
    const infinitives = token.children.filter(({rel}) => /^(advcl|acl)/.test(rel)).map(({index}) => index)
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
    const theme = themes.find((at) => at > head && hasConsequence(context, core(context, at, /^advcl/)))
    if (theme === undefined) return []
    if (value === "warning" && !warns(context, theme, party)) return []
    const others = [
      ...args.recipients,
      ...args.patients,
      ...args.obliques.filter(({preposition}) => /^(against|to)$/.test(preposition)).map(({index}) => index),
    ]
    const condition = conditionOf(context, analysis.token(theme)) ?? conditionOf(context, token)
    const consequence = core(context, theme, /^(advcl|mark|case)/)
    const target =
      partiesAt(context, others).find((other) => idOf(other) !== idOf(party)) ??
      partiesIn(context, consequence).find((other) => idOf(other) !== idOf(party))
    const rule = isNoun ? "undertaking.noun" : "undertaking.verb"
    const whole = isNoun ? consequence : cover([token, consequence])
    return [
      make(context, rule, head, {
        party,
        target,
        consequence,
        condition: condition?.span,
        valence: valenceOf(context, value, consequence),
        anchor: whole,
      }),
    ]
  })
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
    : /^(face|pay|suffer|bear)$/.test(token.lemma)
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
    const [party] = partiesAt(
      context,
      args.agents.length > 0 ? args.agents : args.patients.filter((at) => at < head),
    )
    if (deed === undefined || party === undefined) return []
    const noun =
      token.rel === "acl:relcl" && token.head !== undefined && consequences.at(analysis, token.head.index)
        ? token.head
        : undefined
    if (
      noun === undefined &&
      (consequences.at(analysis, deed.index) === undefined ||
        !hasComponent(context, core(context, deed.index)))
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
    if (
      !/^(include|comprise|target|cover|consist|hit|involve)$/.test(token.lemma) ||
      token.upos !== "VERB" ||
      !isFuture(token)
    )
      continue
    const subject = argumentsOf(analysis, index).agents.find((at) =>
      /^(sanction|measure|response|package|tariff|countermeasure|penalty|step|aid)s?$/.test(
        analysis.token(at).lemma,
      ),
    )
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
      /^(face|pay|suffer|bear)$/.test(token.lemma) &&
      args.patients.some((at) => consequences.at(analysis, at) !== undefined)
    if (!suffers && !reprisal.test(token.lemma) && !/^(hit|strike)$/.test(token.lemma)) return []
    if (/^(hit|strike)$/.test(token.lemma) && !token.children.some(({text}) => text === "back")) return []
    const [subject] = holdersAt(context, args.agents)
    const party = suffers ? uttererHolder(context, token) : subject
    if (party === undefined || (suffers && subject !== undefined && idOf(subject) === idOf(party))) return []
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

/** What was said to be a promise may be a threat, by what is promised. */
function valenceOf(context: Context, said: Valence | undefined, span: Span): Valence {
  if (said === "threat" || said === "assurance") return said
  const {first, last} = tokensIn(context, span)
  const lemmas = Array.from({length: last - first}, (_, at) =>
    context.analysis.token(first + at).lemma.toLowerCase(),
  )
  if (lemmas.some((lemma) => benign.has(lemma))) return "promise"
  if (lemmas.some((lemma) => adverse.has(lemma)))
    return isDisclaimed(context, first, last) ? "promise" : "threat"
  return said ?? "warning"
}

/** "promised that it would not block the road": what would do harm is said not to happen. */
function isDisclaimed(context: Context, first: number, last: number): boolean {
  for (let index = first; index < last; index++) {
    const token = context.analysis.token(index)
    if (adverse.has(token.lemma.toLowerCase()) && !isNegated(token)) return false
  }
  return true
}

function componentsIn(context: Context, span: Span): readonly string[] {
  const {first, last} = tokensIn(context, span)
  return [...new Set(components.find(context.analysis, first, last).map(({value}) => value))]
}

function hasComponent(context: Context, span: Span): boolean {
  return componentsIn(context, span).length > 0
}

function hasConsequence(context: Context, span: Span): boolean {
  const {first, last} = tokensIn(context, span)
  return consequences.find(context.analysis, first, last).length > 0 || hasComponent(context, span)
}

/** The clause on which a predicate depends, and the word that joins it. */
function conditionOf(
  context: Context,
  token: Token,
): {readonly span: Span; readonly head: number; readonly mark: string} | undefined {
  const {analysis} = context
  for (const child of token.children) {
    if (!/^advcl/.test(child.rel)) continue
    const mark = prepositionOf(child)
    const inverted =
      mark === "" &&
      child.children.some(
        ({rel, lemma, index}) =>
          rel === "aux" &&
          lemma === "should" &&
          index === analysis.tokenAt(analysis.subtree(child.index).from),
      )
    if (conditions.has(mark) || inverted)
      return {span: core(context, child.index), head: child.index, mark: inverted ? "should" : mark}
  }
  const after = token.children.find(
    (child) =>
      /^obl$/.test(child.rel) && /^(after|in case of|in the event of|without)$/.test(prepositionOf(child)),
  )
  return after && {span: analysis.subtree(after.index), head: after.index, mark: prepositionOf(after)}
}

/** "will", "would", "is going to", "shall": what is said is still to come. */
function isFuture(token: Token): boolean {
  if (
    token.children.some(
      ({rel, lemma, text}) =>
        rel === "aux" &&
        /^(will|would|shall|'ll|’ll|wo|could)$/.test(lemma === "be" ? text.toLowerCase() : lemma),
    )
  )
    return true
  return token.rel === "xcomp" && token.head?.lemma === "go" && token.head.xpos === "VBG"
}
