import type {Analysis, Token} from "../../language/analysis.ts"
import type {ActorRef} from "../../record/common.ts"
import type {Position, Stance} from "../../record/position.ts"
import {familyOf} from "../../record/stance-families.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {common, core, cover, field, subjectSpans} from "../rule.ts"
import {type Arguments, argumentsOf, prepositionOf} from "../shared/arguments.ts"
import {isNegated, isNone} from "../shared/negation.ts"
import {holdersAt, idOf, partiesAt, uttererHolder, uttererParty} from "../who/parties.ts"
import {withGerund} from "./gerunds.ts"
import {isEndWanted, issueIn} from "./issues.ts"
import {
  conditionOf,
  isAdvised,
  isAskedOf,
  isAsserted,
  isDenied,
  isGivenUp,
  isGivingUpStance,
  isHypothetical,
  isLiftedByRefusal,
  isMissing,
  isUnderDenial,
  markOf,
} from "./stance-scope.ts"
import {split, type Theme, themesOf, withComplement} from "./stance-themes.ts"
import {
  describing,
  everyone,
  intentions,
  modals,
  necessity,
  negatedOnly,
  type StanceEntry,
  stances,
  standing,
  standingModals,
} from "./stances.ts"
import {isAllegation, isNoMore, isOnlyWeighed, isPending} from "./unsettled.ts"

type Draft = Omit<Position, "id">

/** The positions of a report: stances of parties on issues. */
export function positions(context: Context): readonly Draft[] {
  const found = [
    ...negated(context),
    ...unintended(context),
    ...against(context),
    ...denied(context),
    ...stated(context),
    ...described(context),
    ...necessary(context),
    ...conditional(context),
  ]
  return withoutNested(withoutHeadlines(context, found))
}

/** A word of stance with a party as its agent and an issue as its theme: "Ukraine seeks entry into NATO". */
function stated(context: Context): readonly Draft[] {
  const {analysis} = context
  return stances.find(analysis).flatMap(({value, head}) => {
    const token = analysis.token(head)
    const told = toldBy(analysis, token, value)
    if (
      told === undefined ||
      isOnlyWeighed(token) ||
      isHypothetical(context, token) ||
      isUnderDenial(token) ||
      isMissing(token) ||
      isGivenUp(context, token) ||
      hasOtherParticle(token, value)
    )
      return []
    const args = withStander(analysis, token, value, argumentsOf(analysis, head))
    if (isJudging(analysis, token, args)) return []
    if (value.impersonal) return impersonal(context, token, told, args)
    const themes = themesOf(context, token, args, value.to).filter(
      (theme) =>
        // "excluded Norland from the talks" is something done to Norland.
        (told !== "rules-out" || partiesAt(context, [theme]).length === 0) &&
        !(familyOf(told) === "refuses" && isAllegation(analysis, analysis.token(theme))) &&
        !(
          familyOf(told) === "refuses" &&
          (isGivingUpStance(analysis, analysis.token(theme)) ||
            (value.stance === "refuses" && isLiftedByRefusal(analysis, analysis.token(theme))))
        ) &&
        (!/^(demands|proposes)$/.test(told) || !isAsserted(analysis.token(theme))),
    )
    const spans = themes.map((theme) =>
      withGerund(context, withComplement(context, token, core(context, theme))),
    )
    if (spans.length === 0) return []
    const [party, ...jointly] = holdersAt(context, args.agents)
    if (party === undefined || isAskedOf(context, token, party) || isAdvised(context, token, party)) return []
    // "agreed not to use force": what is forgone is ruled out.
    const forgoes =
      /^(accepts|offers|supports)$/.test(told) && themes.some((theme) => isNegated(analysis.token(theme)))
    const stance = forgoes ? "rules-out" : told
    const rule = /^(NOUN|PROPN)$/.test(token.upos) ? "position.noun" : "position.verb"
    const toward =
      args.clauses.length > 0 ? partiesAt(context, [...args.patients, ...args.recipients])[0] : undefined
    return split(context, themes, spans, party).flatMap((theme) =>
      draft(context, {
        ...(toward === undefined || idOf(toward) === idOf(party) ? {} : {toward}),
        rule,
        head,
        party,
        jointly,
        stance,
        theme,
        subject: args.agents,
        whole: theme.whole,
      }),
    )
  })
}

/** The stance that a word tells as it stands; undefined where it tells none. */
function toldBy(analysis: Analysis, token: Token, {stance, negated}: StanceEntry): Stance | undefined {
  // "no longer committed"
  if (isNoMore(token)) return negated === "uncommitted" ? negated : undefined
  const isOpen = isPending(token)
  if (!isOpen && !isNegated(token) && !isDenied(analysis, token)) return stance
  if (!isOpen && (!isPerfect(token) || negated === "uncommitted")) return negated
  // "has not agreed", "has yet to agree" may still do so; "has never demanded" tells what was.
  return /^(accepts|supports)$/.test(stance) ? "uncommitted" : undefined
}

/** "considers the islands its own": what something is in someone's eyes is no stance that the verb alone would give. */
function isJudging(analysis: Analysis, token: Token, {patients, clauses}: Arguments): boolean {
  if (!describing.has(token.lemma)) return false
  const isSaidOfObject = clauses.some((index) => {
    const {rel, xpos} = analysis.token(index)
    return rel === "xcomp" && !/^VBG?$/.test(xpos)
  })
  return patients.length > 1 || (patients.length > 0 && isSaidOfObject) || isOfWhat(token)
}

/** "what Norland considers its waters": the object is what the clause describes, and another one stands beside it. */
function isOfWhat({rel, head, children}: Token): boolean {
  return rel === "acl:relcl" && head?.xpos === "WP" && children.some((child) => child.rel === "obj")
}

function isPerfect({children}: Token): boolean {
  return children.some(({rel, lemma}) => rel === "aux" && lemma === "have")
}

/** "called up reservists for a drill": a particle that is no part of the expression makes it another verb. */
function hasOtherParticle({children, lemma}: Token, {v = []}: StanceEntry): boolean {
  const particle = children.find(({rel}) => rel === "compound:prt")
  return (
    particle !== undefined && !v.some((words) => words.startsWith(`${lemma} ${particle.text.toLowerCase()}`))
  )
}

/** "is opposed to a war": a participle that the lexicon lists as an adjective has its subject as the one who holds it. */
function withStander(
  analysis: Analysis,
  token: Token,
  {a = [], to}: StanceEntry,
  args: Arguments,
): Arguments {
  const {agents, obliques} = args
  const isOn = obliques.some(({preposition}) => to.includes(preposition))
  if (agents.length > 0 || token.upos !== "VERB" || !isOn || !a.includes(token.text.toLowerCase()))
    return args
  const isStander = (index: number): boolean => analysis.token(index).rel === "nsubj:pass"
  return {
    ...args,
    agents: args.patients.filter(isStander),
    patients: args.patients.filter((index) => !isStander(index)),
  }
}

/** "It is imperative that …", "such demands are unacceptable": the party is who says so. */
function impersonal(context: Context, token: Token, stance: Stance, args: Arguments): readonly Draft[] {
  const {analysis} = context
  const party = uttererHolder(context, token)
  const own = args.agents.filter((index) => analysis.token(index).head === token)
  const themes = [...own, ...args.clauses].filter((index) => index !== token.index)
  if (party === undefined || themes.length === 0) return []
  const span = toEndOfSpeech(
    context,
    token,
    cover([...themes.map((theme) => core(context, theme)), core(context, token.index)]),
  )
  return draft(context, {
    rule: "position.impersonal",
    head: token.index,
    party,
    stance,
    theme: {span, whole: true},
    subject: [],
    whole: true,
  })
}

/** The span up to where the same speaker's words end in this sentence, where a clause tells the theme. */
function toEndOfSpeech(context: Context, token: Token, span: Span): Span {
  const {analysis} = context
  if (!token.children.some(({rel}) => rel === "csubj" || rel === "expl")) return span
  const speaker = uttererParty(context, token)?.actor
  const {last} = analysis.sentences[token.sentence]!
  let {to} = span
  for (let index = analysis.tokenAt(to); index < last; index++) {
    const next = analysis.token(index)
    if (next.upos === "PUNCT") continue
    if (uttererParty(context, next)?.actor !== speaker) break
    to = next.to
  }
  return {from: span.from, to}
}

/** A party's "will not", "cannot", "has not" with a verb of dealing with something. */
function negated(context: Context): readonly Draft[] {
  const {analysis} = context
  return negatedOnly.find(analysis).flatMap(({value, head}) => {
    const token = analysis.token(head)
    if (!isNegated(token) || isHypothetical(context, token)) return []
    const modal = token.children.some(
      ({rel, text, lemma}) => rel === "aux" && (modals.has(text.toLowerCase()) || modals.has(lemma)),
    )
    // "had never sought weapons" tells what was, not what is ruled out.
    if (((value === "refuses" && !isStanding(token)) || isPerfect(token)) && !modal) return []
    const args = argumentsOf(analysis, head)
    const [party, ...jointly] = holdersAt(context, args.agents)
    if (party === undefined || isAskedOf(context, token, party)) return []
    const themes = themesOf(context, token, args, ["on", "to", "in", "for", "with", "about", "of", "as"])
    const span = cover([token, ...themes.map((theme) => withGerund(context, core(context, theme)))])
    return draft(context, {
      rule: "position.negated",
      head,
      party,
      jointly,
      stance: value,
      theme: {span, whole: true},
      subject: args.agents,
      whole: true,
    })
  })
}

/** "does not recognise the vote": a stance that lasts, with a verb that in the present tells of no single act. */
function isStanding({lemma, children}: Token): boolean {
  return (
    standing.has(lemma) &&
    children.some(
      ({rel, lemma: auxiliary, xpos}) => rel === "aux" && auxiliary === "do" && /^VB[PZ]$/.test(xpos),
    )
  )
}

/** "There can be no exchange without an end to the siege": what is ruled out by who says so. */
function denied(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!token.children.some(({rel}) => rel === "expl") || isHypothetical(context, token)) continue
    if (!token.children.some(({rel, lemma}) => rel === "aux" && standingModals.has(lemma))) continue
    const matter = token.children.find(({rel}) => rel === "nsubj")
    const party = uttererHolder(context, token)
    if (matter === undefined || party === undefined || !isNone(matter)) continue
    drafts.push(
      ...draft(context, {
        rule: "position.existential",
        head: index,
        party,
        stance: "refuses",
        theme: {span: core(context, matter.index), whole: true},
        subject: [],
        whole: false,
        anchor: core(context, index),
        ...field("condition", lackOf(context, token)),
      }),
    )
  }
  return drafts
}

/** "without an end to the siege": on what the matter depends. */
function lackOf({analysis}: Context, token: Token): Span | undefined {
  const phrase = token.children.find(
    (child) => child.rel.startsWith("obl") && prepositionOf(child) === "without",
  )
  return phrase && analysis.subtree(phrase.index)
}

/** "has no intention of withdrawing": what a party does not mean to do is ruled out. */
function unintended(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.upos !== "NOUN" || !intentions.has(token.lemma) || !isNone(token)) continue
    const theme = token.children.find(({rel, index: at}) => at > index && /^(acl|nmod|advcl)/.test(rel))
    const {agents} = argumentsOf(analysis, index)
    const [party, ...jointly] = holdersAt(context, agents)
    if (theme === undefined || party === undefined || isHypothetical(context, token)) continue
    const span = withGerund(context, core(context, theme.index))
    const having = token.head ?? token
    drafts.push(
      ...draft(context, {
        rule: "position.unintended",
        head: index,
        party,
        jointly,
        stance: "rules-out",
        theme: {span, whole: true},
        subject: agents,
        whole: false,
        anchor: cover([...subjectSpans(context, having.index, agents), having, token, span]),
      }),
    )
  }
  return drafts
}

/** "is against the deployment": the noun is the predicate, and its preposition the stance. */
function against(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    const isAgainst = prepositionOf(token) === "against" && token.children.some(({rel}) => rel === "cop")
    if (!isAgainst || isNegated(token) || isHypothetical(context, token)) continue
    const {agents} = argumentsOf(analysis, index)
    const [party, ...jointly] = holdersAt(context, agents)
    if (party === undefined) continue
    drafts.push(
      ...draft(context, {
        rule: "position.against",
        head: index,
        party,
        jointly,
        stance: "opposes",
        theme: {span: core(context, index, /^(nsubj|cop)/), whole: true},
        subject: agents,
        whole: true,
      }),
    )
  }
  return drafts
}

/** "Putin described NATO's expansion as a red line", "Kyiv called the plan unacceptable". */
function described(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!describing.has(token.lemma)) continue
    const args = argumentsOf(analysis, index)
    const complements = [
      ...args.clauses,
      // The tree may take "as" for an adverb.
      ...token.children
        .filter(({rel, children}) => rel.startsWith("obl") && children.some(({text}) => text === "as"))
        .map(({index: at}) => at),
      ...args.patients.slice(1),
    ]
    for (const complement of complements) {
      const span = analysis.subtree(complement)
      const hit = stances
        .find(analysis, analysis.tokenAt(span.from), complement + 1)
        .find(({value}) => value.impersonal || value.stance === "red-line")
      const theme = args.patients[0]
      if (hit === undefined || theme === undefined || theme === complement) continue
      const whole = cover([core(context, theme), core(context, complement)])
      for (const party of holdersAt(context, args.agents)) {
        drafts.push(
          ...draft(context, {
            rule: "position.described",
            head: index,
            party,
            // Who calls something vital is for it, but asks nobody for it.
            stance: hit.value.stance === "demands" ? "supports" : hit.value.stance,
            theme: {span: core(context, theme), whole: true},
            subject: [],
            whole: false,
            anchor: whole,
          }),
        )
      }
    }
  }
  return drafts
}

/** "Russia must withdraw its troops", said by another party, is that party's demand. */
function necessary(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.upos !== "VERB" || isNegated(token)) continue
    if (!token.children.some(({rel, lemma}) => rel === "aux" && necessity.has(lemma))) continue
    const party = uttererHolder(context, token)
    const args = argumentsOf(analysis, index)
    const [toward] = partiesAt(context, [...args.agents, ...args.patients])
    const all = args.agents.some((at) => everyone.has(analysis.token(at).lemma))
    if (party === undefined || (toward === undefined && !all) || (toward && idOf(toward) === idOf(party)))
      continue
    drafts.push(
      ...draft(context, {
        rule: "position.necessity",
        head: index,
        party,
        stance: "demands",
        theme: {span: core(context, index, /^advcl/), whole: true},
        subject: args.agents,
        whole: true,
        ...field("toward", toward),
      }),
    )
  }
  return drafts
}

/** "Diplomacy cannot happen unless Russia de-escalates": a condition set by who says so. */
function conditional(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (token.rel !== "advcl" || token.head === undefined) continue
    const mark = markOf(context, token)
    if (mark !== "unless" && mark !== "only if") continue
    const main = token.head
    const args = argumentsOf(analysis, main.index)
    if (mark === "unless" && !isNegated(main)) continue
    const party = holdersAt(context, args.agents)[0] ?? uttererHolder(context, main)
    if (party === undefined) continue
    const condition = core(context, index)
    const span = cover([core(context, main.index, /^(advcl|parataxis)/), condition])
    drafts.push(
      ...draft(context, {
        rule: "position.conditions",
        head: main.index,
        party,
        stance: "conditions",
        theme: {span, whole: true},
        subject: args.agents,
        whole: true,
        condition,
      }),
    )
  }
  return drafts
}

interface Found {
  readonly rule: string
  readonly head: number
  readonly party: ActorRef
  readonly jointly?: readonly ActorRef[]
  readonly stance: Stance
  readonly theme: Theme
  readonly subject: readonly number[]
  readonly whole: boolean
  readonly anchor?: Span
  readonly condition?: Span
  readonly toward?: ActorRef
}

function draft(context: Context, found: Found): readonly Draft[] {
  const {analysis} = context
  const {rule, head, party, stance, theme, subject} = found
  const matter = issueIn(context, theme.matter ?? theme.span, party, {stance, toward: found.toward})
  if (matter === undefined) return []
  const {issue} = matter
  const token = analysis.token(head)
  const span =
    found.anchor ??
    (found.whole ? cover([...subjectSpans(context, head, subject), token, theme.span]) : theme.span)
  const condition = found.condition ?? conditionOf(context, token)
  return [
    {
      kind: "position",
      ...common(context, rule, head, [span]),
      ...(rule === "position.verb" && !isNegated(token) && !isDenied(analysis, token)
        ? {}
        : {factuality: "certain" as const}),
      party,
      ...(found.jointly === undefined || found.jointly.length === 0 ? {} : {jointly: found.jointly}),
      issue,
      stance,
      ...(isEndWanted(context, theme.span, matter, {top: head, negations: stance !== "rules-out"})
        ? {polarity: "negative" as const}
        : {}),
      ...field("condition", condition && context.anchor(condition)),
      ...field("toward", found.toward),
    },
  ]
}

/** A headline that the text below repeats is no further position. */
function withoutHeadlines(context: Context, drafts: readonly Draft[]): readonly Draft[] {
  const {analysis} = context
  const isHeadline = ({anchors}: Draft) =>
    analysis.sentences[analysis.token(analysis.tokenAt(anchors[0]!.from)).sentence]!.headline
  return drafts.filter(
    (draft) =>
      !isHeadline(draft) ||
      !drafts.some(
        (other) =>
          !isHeadline(other) && idOf(other.party) === idOf(draft.party) && other.stance === draft.stance,
      ),
  )
}

/** Of two positions of one party on one issue whose words lie one in the other, the wider stance word's only. */
function withoutNested(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter(
    (draft, at) =>
      !drafts.some((other, index) => {
        if (other === draft || idOf(other.party) !== idOf(draft.party)) return false
        const a = draft.anchors[0]!
        const b = other.anchors[0]!
        const inside = b.from <= a.from && a.to <= b.to
        return inside && (b.to - b.from > a.to - a.from || index < at)
      }),
  )
}
