import {readData} from "../data/data.ts"
import type {Token} from "../language/analysis.ts"
import type {ActorRef} from "../record/common.ts"
import type {Position, Stance} from "../record/position.ts"
import type {Span} from "../text/span.ts"
import {type Arguments, argumentsOf, isNegated, isPassive, prepositionOf} from "./arguments.ts"
import type {Context} from "./context.ts"
import {issueIn} from "./issues.ts"
import {Lexicon} from "./lexicon.ts"
import {idOf, partiesAt, uttererParty} from "./parties.ts"
import {ancestors, common, core, cover, field, subjectSpans} from "./rule.ts"

type Draft = Omit<Position, "id">

interface StanceEntry {
  readonly stance: Stance
  readonly negated?: Stance
  readonly v?: readonly string[]
  readonly n?: readonly string[]
  readonly a?: readonly string[]
  readonly to: readonly string[]
  readonly impersonal?: true
}

const data = readData<{
  entries: readonly StanceEntry[]
  negatedOnly: {
    readonly refuses: readonly string[]
    readonly "rules-out": readonly string[]
    readonly uncommitted: readonly string[]
  }
  modals: readonly string[]
  necessity: readonly string[]
  conditions: readonly string[]
  asking: {readonly words: readonly string[]}
}>("stances")
const words = (entry: StanceEntry) =>
  (["v", "n", "a"] as const).flatMap((pos) =>
    (entry[pos] ?? []).map((text) => ({words: text, pos, value: entry})),
  )
const stances = new Lexicon<StanceEntry>(data.entries.flatMap(words))
const negatedOnly = new Lexicon<Stance>(
  (["refuses", "rules-out", "uncommitted"] as const).flatMap((value) =>
    data.negatedOnly[value].map((text) => ({words: text, pos: "v" as const, value})),
  ),
)
const modals = new Set(data.modals)
const conditions = new Set(data.conditions)
const asking = new Set(data.asking.words)

/** The positions of a report: stances of parties on issues. */
export function positions(context: Context): readonly Draft[] {
  const found = [
    ...negated(context),
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
    const stance = isNegated(token) || isDenied(token) ? value.negated : value.stance
    if (stance === undefined || isHypothetical(context, token) || isUnderDenial(token)) return []
    const args = argumentsOf(analysis, head)
    if (value.impersonal) return impersonal(context, token, stance, args)
    const themes = themesOf(context, token, args, value.to).filter(
      (theme) => !/^(demands|proposes)$/.test(stance) || !isAsserted(analysis.token(theme)),
    )
    const spans = themes.map((theme) => withComplement(context, token, core(context, theme)))
    if (spans.length === 0) return []
    const [party, ...jointly] = partiesAt(context, args.agents)
    if (party === undefined || isAskedOf(context, token, party)) return []
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

/** "It is imperative that …", "such demands are unacceptable": the party is who says so. */
function impersonal(context: Context, token: Token, stance: Stance, args: Arguments): readonly Draft[] {
  const {analysis} = context
  const party = uttererParty(context, token)
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
    if (value === "refuses" && !modal) return []
    const args = argumentsOf(analysis, head)
    const [party, ...jointly] = partiesAt(context, args.agents)
    if (party === undefined || isAskedOf(context, token, party)) return []
    const themes = themesOf(context, token, args, ["on", "to", "in", "for", "with", "about", "of"])
    const span = cover([token, ...themes.map((theme) => core(context, theme))])
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

/** "Putin described NATO's expansion as a red line", "Kyiv called the plan unacceptable". */
function described(context: Context): readonly Draft[] {
  const {analysis} = context
  const drafts: Draft[] = []
  for (let index = 0; index < analysis.length; index++) {
    const token = analysis.token(index)
    if (!/^(describe|call|consider|regard|view|see|deem|term|label|brand|declare)$/.test(token.lemma))
      continue
    const args = argumentsOf(analysis, index)
    const complements = [
      ...args.clauses,
      ...args.obliques.filter(({preposition}) => preposition === "as").map(({index: at}) => at),
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
      for (const party of partiesAt(context, args.agents)) {
        drafts.push(
          ...draft(context, {
            rule: "position.described",
            head: index,
            party,
            stance: hit.value.stance,
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
    if (!token.children.some(({rel, lemma}) => rel === "aux" && /^(must|should|shall)$/.test(lemma))) continue
    const party = uttererParty(context, token)
    const args = argumentsOf(analysis, index)
    const [toward] = partiesAt(context, [...args.agents, ...args.patients])
    const all = args.agents.some((at) =>
      /^(side|party|country|leader|government|everyone|state)s?$/.test(analysis.token(at).lemma),
    )
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
    const party = partiesAt(context, args.agents)[0] ?? uttererParty(context, main)
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

interface Theme {
  readonly span: Span
  /** True where the whole clause is the anchor, else the theme's own words. */
  readonly whole: boolean
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
  const issue = issueIn(context, theme.span, party, found.toward)
  if (issue === undefined) return []
  const token = analysis.token(head)
  const span =
    found.anchor ??
    (found.whole ? cover([...subjectSpans(context, head, subject), token, theme.span]) : theme.span)
  const condition = found.condition ?? conditionOf(context, token)
  return [
    {
      kind: "position",
      ...common(context, rule, head, [span]),
      ...(rule === "position.verb" && !isNegated(token) ? {} : {factuality: "certain" as const}),
      party,
      ...(found.jointly === undefined || found.jointly.length === 0 ? {} : {jointly: found.jointly}),
      issue,
      stance,
      ...field("condition", condition && context.anchor(condition)),
      ...field("toward", found.toward),
    },
  ]
}

/** Tokens that head what the stance is on: objects, clauses, and nouns after the entry's prepositions. */
function themesOf(context: Context, token: Token, args: Arguments, to: readonly string[]): readonly number[] {
  const clauses = token.children.filter(
    ({rel, index}) => rel === "advcl" && index > token.index && isInfinitive(context, index),
  )
  const apposed = token.children.filter(
    ({rel, index}) =>
      /^(appos|parataxis)$/.test(rel) && index > token.index && hasColon(context, token.index, index),
  )
  const themes = [
    ...args.patients.filter((index) => index > token.index || isPassive(token)),
    ...args.recipients.filter((index) => context.actorOf(index) === undefined),
    ...args.clauses,
    ...args.obliques.filter(({preposition}) => to.includes(preposition)).map(({index}) => index),
    ...clauses.map(({index}) => index),
    ...apposed.map(({index}) => index),
    ...afterColon(context, token),
  ]
  return [...new Set(themes)].filter((index) => index !== token.index).sort((a, b) => a - b)
}

/** What a colon right after the word introduces, wherever the tree hangs it: "its demands: a guarantee that …". */
function afterColon(context: Context, token: Token): readonly number[] {
  const {analysis} = context
  const {last} = analysis.sentences[token.sentence]!
  const colon = token.index + 1
  if (colon + 1 >= last || analysis.token(colon).text !== ":") return []
  let top = analysis.token(colon + 1)
  while (top.head !== undefined && top.head.index > colon) top = top.head
  return [top.index]
}

/** The theme's words with the prepositional phrases that follow without a gap: "entry" and "into NATO". */
function withComplement(context: Context, token: Token, span: Span): Span {
  const {analysis} = context
  const {from} = span
  let {to} = span
  for (const child of token.children) {
    if (!/^obl$/.test(child.rel) || child.index < token.index) continue
    if (!/^(in|into|of|with|to|from|on|over|against|between|for|about)$/.test(prepositionOf(child))) continue
    const phrase = analysis.subtree(child.index)
    const isTime = analysis.times.some((time) => time.from < phrase.to && phrase.from < time.to)
    if (!isTime && phrase.from > to && analysis.text.slice(to, phrase.from).trim() === "")
      to = core(context, child.index).to
  }
  return {from, to}
}

/** Each theme on its own where one noun is followed by several ("demands: a guarantee … and …"), else all as one. */
function split(
  context: Context,
  themes: readonly number[],
  spans: readonly Span[],
  party: ActorRef,
): readonly Theme[] {
  const {analysis} = context
  const listed = themes.filter((theme) =>
    hasColon(context, analysis.token(theme).head?.index ?? theme, theme),
  )
  if (listed.length > 0) {
    return listed.flatMap((theme) => {
      const parts = [theme, ...clausesUnder(analysis.token(theme))]
      return parts.map((index) => ({span: core(context, index), whole: false}))
    })
  }
  const parts = themes.map((theme) => core(context, theme, /^conj/))
  const classes = parts.map((part) => issueIn(context, part, party)?.class)
  const distinct = classes.every((name, at) => name !== undefined && classes.indexOf(name) === at)
  const coordinate = themes.slice(1).every((theme) => analysis.token(theme).rel === "conj")
  if (parts.length < 2 || !distinct || !coordinate) return [{span: cover(spans), whole: true}]
  return parts.map((span, at) => ({span, whole: at === 0}))
}

/** Clauses coordinated with the one that fills the noun: "a guarantee that … *and that …*". */
function clausesUnder(token: Token): readonly number[] {
  return token.children.flatMap((child) =>
    /^(acl|ccomp)/.test(child.rel)
      ? child.children
          .filter(({rel, upos}) => rel === "conj" && /^(VERB|AUX|ADJ)$/.test(upos))
          .map(({index}) => index)
      : [],
  )
}

function hasColon(context: Context, from: number, to: number): boolean {
  const {analysis} = context
  if (to <= from) return false
  return analysis.text.slice(analysis.token(from).to, analysis.subtree(to).from).includes(":")
}

function isInfinitive(context: Context, index: number): boolean {
  return context.analysis
    .token(index)
    .children.some(({rel, text}) => rel === "mark" && text.toLowerCase() === "to")
}

/** A clause in the indicative: "insists that it has no plans" asserts, "insists that troops leave" demands. */
function isAsserted(clause: Token): boolean {
  if (!/^(ccomp|parataxis)/.test(clause.rel)) return false
  const verbs = [clause, ...clause.children.filter(({rel}) => /^(aux|cop)/.test(rel))]
  if (verbs.some(({xpos, lemma}) => xpos === "MD" && /^(must|should|shall)$/.test(lemma))) return false
  return (
    verbs.some(({xpos}) => /^(VBD|VBZ|MD)$/.test(xpos)) ||
    (clause.upos !== "VERB" && verbs.some(({xpos}) => xpos === "VBP"))
  )
}

/** True where a verb above denies the stance: "does not plan to offer". */
function isDenied(token: Token): boolean {
  return token.rel === "xcomp" && token.head !== undefined && isNegated(token.head)
}

/** "don't think we need to", "were never serious about pursuing": neither the stance nor its contrary is said. */
function isUnderDenial(token: Token): boolean {
  const {head, rel} = token
  if (head === undefined || !isNegated(head)) return false
  return (
    rel === "advcl" ||
    rel === "acl" ||
    (rel === "ccomp" && /^(think|believe|know|say|mean|imagine|suppose)$/.test(head.lemma))
  )
}

/**
 * Within what someone else demands, promises, seeks or denies: "demands a guarantee that Kyiv will never join"
 * tells no stance of Kyiv's.
 */
function isAskedOf(context: Context, token: Token, party: ActorRef): boolean {
  for (const {head, rel} of ancestors(token)) {
    if (head === undefined || !/^(ccomp|xcomp|acl|csubj|conj|obj|obl|nmod|advcl)$/.test(rel)) return false
    if (!asking.has(head.lemma)) continue
    if (head.lemma === "deny") return true
    const agents = partiesAt(context, argumentsOf(context.analysis, head.index).agents)
    if (agents.some((agent) => idOf(agent) !== idOf(party)) || (agents.length === 0 && head.upos === "NOUN"))
      return !agents.some((agent) => idOf(agent) === idOf(party))
  }
  return false
}

/** True inside a condition, a question's clause or a purpose. */
function isHypothetical(context: Context, token: Token): boolean {
  for (let at: Token | undefined = token; at !== undefined; at = at.head) {
    if (at.rel === "advcl" && conditions.has(markOf(context, at))) return true
  }
  return false
}

function markOf(context: Context, clause: Token): string {
  const mark = prepositionOf(clause)
  const first = context.analysis.tokenAt(context.analysis.subtree(clause.index).from)
  return mark === "if" && first > 0 && context.analysis.token(first - 1).lemma === "only" ? "only if" : mark
}

function conditionOf(context: Context, token: Token): Span | undefined {
  const clause = token.children.find(
    (child) => child.rel === "advcl" && conditions.has(markOf(context, child)),
  )
  return clause && core(context, clause.index)
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
