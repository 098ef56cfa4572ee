import type {Analysis, Token} from "../../language/analysis.ts"
import type {Stance} from "../../record/position.ts"
import {familyOf} from "../../record/stance-families.ts"
import type {Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {core, cover} from "../rule.ts"
import {type Arguments, argumentsOf} from "../shared/arguments.ts"
import {isNegated} from "../shared/negation.ts"
import {holdersAt, idOf, partiesAt, uttererHolder, uttererParty} from "../who/parties.ts"
import {type Draft, draft} from "./draft.ts"
import {withGerund} from "./gerunds.ts"
import {
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
} from "./stance-scope.ts"
import {split, themesOf, withComplement} from "./stance-themes.ts"
import {describing, type StanceEntry, stances} from "./stances.ts"
import {isAllegation, isNoMore, isOnlyWeighed, isPending, isPerfect} from "./unsettled.ts"

/** A word of stance with a party as its agent and an issue as its theme: "Ukraine seeks entry into NATO". */
export function stated(context: Context): readonly Draft[] {
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
