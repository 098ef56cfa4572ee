import {readData} from "../data/data.ts"
import type {Token} from "../language/analysis.ts"
import type {ActorRef, When} from "../record/common.ts"
import type {Meeting} from "../record/meeting.ts"
import {type Anchor, overlaps, type Span} from "../text/span.ts"
import {argumentsOf, coordinated, isNegated, prepositionOf} from "./arguments.ts"
import type {Context} from "./context.ts"
import {Lexicon} from "./lexicon.ts"
import {idOf, partyAt} from "./parties.ts"
import {ancestors, common, core, cover, field, subjectSpans} from "./rule.ts"

type Draft = Omit<Meeting, "id">
type Format = NonNullable<Meeting["format"]>

interface Kind {
  readonly format?: Format
}

const data = readData<{
  nouns: readonly (Kind & {readonly n: readonly string[]})[]
  verbs: readonly (Kind & {readonly v: readonly string[]})[]
  generic: readonly string[]
  durations: readonly string[]
  not: readonly string[]
  outcomes: {readonly v: readonly string[]; readonly n: readonly string[]}
  held: readonly string[]
  partaking: readonly string[]
}>("meetings")
const nouns = new Lexicon<Kind | undefined>([
  ...data.nouns.flatMap((kind) => kind.n.map((words) => ({words, pos: "n" as const, value: kind}))),
  ...data.not.map((words) => ({words, pos: "n" as const, value: undefined})),
])
const verbs = new Lexicon<Kind>(
  data.verbs.flatMap((kind) => kind.v.map((words) => ({words, pos: "v" as const, value: kind}))),
)
const outcomes = new Lexicon<true>([
  ...data.outcomes.v.map((words) => ({words, pos: "v" as const, value: true as const})),
  ...data.outcomes.n.map((words) => ({words, pos: "n" as const, value: true as const})),
])
const durations = new Set(data.durations)

/** One mention of a meeting, with what its words tell. */
interface Mention {
  readonly rule: string
  readonly head: number
  readonly span: Span
  readonly parties: readonly ActorRef[]
  readonly people: readonly ActorRef[]
  readonly body: ActorRef | undefined
  readonly place: Span | undefined
  readonly when: When | undefined
  readonly duration: Span | undefined
  readonly outcome: Span | undefined
  readonly format: Format | undefined
  /** True where the words point to a meeting told before: "the meeting", "during the call". */
  readonly definite: boolean
  readonly plural: boolean
}

/** Meetings of a report, all the mentions of one joined. */
export function meetings(context: Context): readonly Draft[] {
  const found = [...verbal(context), ...nominal(context)].sort((a, b) => a.span.from - b.span.from)
  const distinct = inherit(found).filter(
    (mention, at) =>
      !found.some(
        (other, index) =>
          other !== mention &&
          overlaps(other.span, mention.span) &&
          (richness(other) > richness(mention) || (richness(other) === richness(mention) && index < at)),
      ),
  )
  const groups: Mention[][] = []
  for (const mention of distinct) {
    const group = groups.findLast((members) => isSame(members, mention))
    if (group !== undefined) group.push(mention)
    else if (stands(mention)) groups.push([mention])
  }
  return groups.map((group) => join(context, group))
}

/** A call that names nobody is of those who spoke in the sentences before: "during the first phone call". */
function inherit(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.map((mention, at) => {
    if (mention.format !== "call" || mention.parties.length + mention.people.length > 0) return mention
    const earlier = mentions
      .slice(0, at)
      .findLast(({format, parties, people}) => format === "call" && parties.length + people.length > 1)
    return earlier === undefined || mention.span.from - earlier.span.to > 500
      ? mention
      : {...mention, parties: earlier.parties, people: earlier.people}
  })
}

/** A verb of meeting: "Vance met Novak in Geneva", "the two sides held talks". */
function verbal(context: Context): readonly Mention[] {
  const {analysis} = context
  return verbs.find(analysis).flatMap(({value, head}) => {
    const token = analysis.token(head)
    if (
      [...ancestors(token)]
        .slice(0, 3)
        .some((at, depth) => isNegated(at) && (depth === 0 || /^xcomp/.test(token.rel)))
    )
      return []
    const args = argumentsOf(analysis, head)
    const nounHead = args.patients.find(
      (at) => nouns.at(analysis, at)?.value !== undefined || isMeetingNoun(context, at),
    )
    const others = args.obliques.filter(({preposition}) => preposition === "with").map(({index}) => index)
    const objects = nounHead === undefined ? args.patients.filter((at) => at !== nounHead) : []
    const inner =
      nounHead === undefined
        ? []
        : argumentsOf(analysis, nounHead)
            .obliques.filter(({preposition}) => /^(with|between)$/.test(preposition))
            .map(({index}) => index)
    const actors = [...args.agents, ...objects, ...others, ...inner]
    const {parties, people} = whoMet(context, actors)
    const plural =
      args.agents.length > 1 || args.agents.some((at) => /^(NNS|NNPS)$/.test(analysis.token(at).xpos))
    if (
      token.lemma === "meet" &&
      objects.length > 0 &&
      !objects.some((at) => context.actorOf(at) !== undefined)
    )
      return []
    if (parties.length + people.length < 2 && !plural) return []
    if (
      value.format === "call" &&
      !others.some((at) => context.actorOf(at) !== undefined) &&
      nounHead === undefined
    )
      return []
    const hosts = nounHead === undefined ? [token] : [token, analysis.token(nounHead)]
    const place = placeOf(context, hosts)
    const duration = durationOf(context, hosts)
    const when = context.whenOf(head)
    const near = subjectSpans(context, head, args.agents)
    const span = cover([
      ...near,
      token,
      ...[...objects, ...others, ...inner, ...(nounHead === undefined ? [] : [nounHead])].map((at) =>
        core(context, at, /^(acl|appos)/),
      ),
      ...(place === undefined ? [] : [place]),
      ...(when?.anchor !== undefined && when.anchor.from > token.from && when.anchor.from - token.to < 60
        ? [when.anchor]
        : []),
    ])
    return [
      {
        rule: "meeting.verb",
        head,
        span,
        parties,
        people,
        body: bodyOf(context, hosts),
        place,
        when,
        duration,
        outcome: outcomeOf(context, token),
        format: value.format,
        definite: false,
        plural: false,
      },
    ]
  })
}

function isMeetingNoun(context: Context, index: number): boolean {
  const {analysis} = context
  const previous = index > 0 ? nouns.at(analysis, index - 1) : undefined
  return previous?.value !== undefined && previous.head === index
}

/** A noun of meeting: "Thursday's session in Vienna", "four hours of talks with Russian officials". */
function nominal(context: Context): readonly Mention[] {
  const {analysis} = context
  const mentions: Mention[] = []
  let end = 0
  for (const {value, head, first, last} of nouns.find(analysis)) {
    if (first < end) continue
    end = last
    const token = analysis.token(head)
    if (value === undefined || /^(compound|amod)$/.test(token.rel)) continue
    const args = argumentsOf(analysis, head)
    const partners = args.obliques
      .filter(({preposition}) => /^(with|between|of|among)$/.test(preposition))
      .map(({index}) => index)
    const owners = args.agents.filter((at) => analysis.token(at).head === token)
    const actors = [...owners, ...partners, ...args.patients]
    const verb = token.head?.upos === "VERB" ? token.head : undefined
    const subject = verb !== undefined && token.rel === "obj" ? argumentsOf(analysis, verb.index).agents : []
    const {parties, people} = whoMet(context, [
      ...actors,
      ...(data.partaking.includes(verb?.lemma ?? "") ? subject : []),
    ])
    const hours = hoursOf(token)
    const top = hours ?? token
    const hosts = [token, ...(hours === undefined ? [] : [hours])]
    const place = placeOf(context, [...hosts, ...(verb !== undefined && isHeld(verb) ? [verb] : [])])
    const duration =
      durationOf(context, hosts) ?? (verb === undefined ? undefined : durationOf(context, [verb]))
    const ownDay = dayOf(context, token)
    const when = ownDay ?? (verb !== undefined && isHeld(verb) ? context.whenOf(verb.index) : undefined)
    mentions.push({
      rule: "meeting.noun",
      head,
      span: nounSpan(context, top),
      parties,
      people,
      body: bodyOf(context, hosts),
      place,
      when,
      duration,
      outcome: verb === undefined ? undefined : outcomeOf(context, verb),
      format: value.format,
      definite: isDefinite(token),
      plural: /^NNP?S$/.test(token.xpos),
    })
  }
  return mentions
}

function isHeld(verb: Token): boolean {
  return data.held.includes(verb.lemma)
}

/** "four hours" of "four hours of talks". */
function hoursOf(token: Token): Token | undefined {
  const {head} = token
  return token.rel === "nmod" &&
    prepositionOf(token) === "of" &&
    head !== undefined &&
    durations.has(head.lemma)
    ? head
    : undefined
}

function nounSpan(context: Context, token: Token): Span {
  const span = core(context, token.index, /^(appos|case|acl:relcl|advcl)/)
  return span
}

function isDefinite(token: Token): boolean {
  return token.children.some(
    ({rel, text}) => (rel === "det" && /^(the|that|this|these|those)$/i.test(text)) || rel === "nmod:poss",
  )
}

/** The parties and people among these words; a counterpart is the side that an adjective names. */
function whoMet(
  context: Context,
  indexes: readonly number[],
): {parties: readonly ActorRef[]; people: readonly ActorRef[]} {
  const {analysis} = context
  const parties: ActorRef[] = []
  const people: ActorRef[] = []
  const add = (list: ActorRef[], actor: ActorRef) => {
    if (!list.some((other) => idOf(other) === idOf(actor))) list.push(actor)
  }
  for (const index of [
    ...new Set(indexes.flatMap((at) => coordinated(analysis.token(at)).map((token) => token.index))),
  ]) {
    if (
      analysis.times.some(
        ({from, to}) => from <= analysis.token(index).from && analysis.token(index).to <= to,
      )
    )
      continue
    const actor = context.actorOf(index)
    if (actor?.actor?.startsWith("person:")) add(people, actor)
    const person = personNamed(context, index)
    if (person !== undefined && !people.some(({name}) => name.includes(person.name))) add(people, person)
    const named = partyAt(context, index)
    const party =
      named !== undefined && isOnlyPlace(context, analysis.token(index), named) ? undefined : named
    for (const one of party === undefined || /S$/.test(analysis.token(index).xpos)
      ? [...modifierParties(context, analysis.token(index)), ...(party === undefined ? [] : [party])]
      : [party])
      add(parties, one)
  }
  return {parties, people}
}

/** "a meeting of spy chiefs in Paris": the party is known by where they meet alone. */
function isOnlyPlace(context: Context, token: Token, party: ActorRef): boolean {
  return token.children.some(
    (child) =>
      child.rel === "nmod" &&
      /^(in|at|near)$/.test(prepositionOf(child)) &&
      context.namedAt(child.index)?.use === "seat" &&
      context.namedAt(child.index)?.entry.id === party.actor,
  )
}

/** The person whose name hangs on a title: "Secretary of State Peter Vance". */
function personNamed(context: Context, index: number): ActorRef | undefined {
  const {analysis} = context
  const name = analysis.names.find(
    ({first, type}) => type === "PER" && analysis.token(first).head?.index === index,
  )
  const actor = name && context.actorOf(name.first)
  return actor?.actor?.startsWith("person:") ? actor : undefined
}

/** The parties that adjectives of a noun name: "Egyptian and Qatari mediators". */
function modifierParties(context: Context, token: Token): readonly ActorRef[] {
  return token.children
    .filter(({rel}) => /^(amod|compound|nmod:poss)$/.test(rel))
    .flatMap((child) => [child, ...child.children.filter(({rel}) => rel === "conj")])
    .flatMap(({index}) => partyAt(context, index) ?? [])
}

/** The body at or of which they met: "at the OSCE", "a NATO meeting". */
function bodyOf(context: Context, hosts: readonly Token[]): ActorRef | undefined {
  for (const host of hosts) {
    for (const child of host.children) {
      const at = /^(nmod|obl)$/.test(child.rel) && /^(at|of|in|within|under)$/.test(prepositionOf(child))
      if (!at && child.rel !== "compound" && child.rel !== "nmod:poss") continue
      const party = partyAt(context, child.index)
      const kind = party?.actor === undefined ? undefined : context.authority.byId(party.actor)?.kind
      if (party !== undefined && (kind === "organisation" || kind === "bloc")) return party
    }
  }
  return undefined
}

function placeOf(context: Context, hosts: readonly Token[]): Span | undefined {
  const {analysis} = context
  for (const host of hosts) {
    for (const child of [
      ...host.children,
      ...host.children.filter(({rel}) => /^(obl|nmod)/.test(rel)).flatMap(({children}) => children),
    ]) {
      if (!/^(nmod|obl)$/.test(child.rel) || !/^(in|at|near|outside)$/.test(prepositionOf(child))) continue
      const name = analysis.names.find(
        ({first, last, type}) => first <= child.index && child.index < last && type === "LOC",
      )
      const named = context.authority.resolve(child.text)
      if (name !== undefined || named?.use === "seat" || named?.entry.kind === "state") return name ?? child
    }
  }
  return undefined
}

function durationOf(context: Context, hosts: readonly Token[]): Span | undefined {
  const {analysis} = context
  for (const host of hosts) {
    if (durations.has(host.lemma) && isCounted(host)) return core(context, host.index, /^(nmod|acl|case)/)
    for (const child of host.children) {
      if (durations.has(child.lemma) && isCounted(child))
        return core(context, child.index, /^(nmod|acl|case)/)
      if (/^(acl:relcl)$/.test(child.rel) && child.lemma === "last") {
        const inner = durationOf(context, [child])
        if (inner !== undefined) return inner
      }
      const long = /hour|day|week/.test(child.text) && /^(amod|compound)$/.test(child.rel)
      if (
        long &&
        /\d|one|two|three|four|five|six|seven|eight|nine|ten/i.test(
          analysis.text.slice(analysis.subtree(child.index).from, child.to),
        )
      )
        return analysis.subtree(child.index)
      if (
        child.rel === "amod" &&
        child.lemma === "long" &&
        child.children.some(({lemma}) => durations.has(lemma))
      )
        return analysis.subtree(child.index)
    }
  }
  return undefined
}

function isCounted(hours: Token): boolean {
  return hours.children.some(
    ({rel, upos, text}) => rel === "nummod" || upos === "NUM" || (rel === "det" && /^an?$/i.test(text)),
  )
}

/** The day in the noun's own phrase: "Thursday's meeting", "talks on Monday". */
function dayOf(context: Context, token: Token): When | undefined {
  const {from, to} = context.analysis.subtree(token.index)
  const time = context.analysis.times.find(
    (each) => from <= each.from && each.to <= to && each.edtf !== undefined,
  )
  return time?.edtf === undefined
    ? undefined
    : {edtf: time.edtf, basis: time.basis, anchor: context.anchor(time)}
}

/** What came of it: the words of outcome with their clause's complement. */
function outcomeOf(context: Context, verb: Token): Span | undefined {
  const {analysis} = context
  for (const at of ancestors(verb)) {
    if (outcomes.at(analysis, at.index) === undefined) continue
    const rest = at.children.filter(({rel, index}) => index > at.index && /^(obl|obj|xcomp|advcl)$/.test(rel))
    const told = rest.find(
      (child) =>
        outcomes.at(analysis, child.index) !== undefined || /^(without|in|with)$/.test(prepositionOf(child)),
    )
    return told === undefined ? undefined : cover([at, core(context, told.index)])
  }
  return undefined
}

/** A mention tells a meeting of its own where it says who met, or where or at which body on a day. */
function stands(mention: Mention): boolean {
  const {parties, people, body, place, when, duration, format} = mention
  if (parties.length >= 2 || people.length >= 2) return true
  if (mention.rule === "meeting.verb") return place !== undefined || when !== undefined
  const told = [when?.basis === "published" ? undefined : when, place, body, duration].filter(
    (value) => value !== undefined,
  ).length
  return (
    told >= 2 ||
    (told >= 1 && parties.length >= 1) ||
    (format === "call" && when !== undefined) ||
    (body !== undefined && parties.some((party) => idOf(party) !== idOf(body)))
  )
}

/** Whether a mention may be of the meeting that these tell: nothing contradicts, and something agrees. */
function isSame(members: readonly Mention[], mention: Mention): boolean {
  let agrees = 0
  for (const member of members) {
    const days = [member.when?.edtf, mention.when?.edtf]
    if (days[0] !== undefined && days[1] !== undefined) {
      if (!isCompatible(days[0], days[1])) return false
      agrees += 2
    }
    if (member.format === "call" || mention.format === "call") {
      if (member.format !== mention.format && !(mention.definite && mention.format === undefined))
        return false
      agrees++
    }
    const names = (each: Mention) =>
      [...each.parties, ...each.people, ...(each.body === undefined ? [] : [each.body])].map(idOf)
    const mine = names(mention)
    const theirs = names(member)
    const shared = mine.filter((id) => theirs.includes(id)).length
    if (mine.length > 0 && theirs.length > 0) {
      if (shared === 0) return false
      if (
        mention.parties.length >= 2 &&
        member.parties.length >= 2 &&
        mention.parties.some((party) => !theirs.includes(idOf(party)))
      )
        return false
      agrees += shared
    }
    const lengths = [member.duration, mention.duration].map((span) => span && span.to - span.from)
    if (lengths[0] !== undefined && lengths[1] !== undefined && lengths[0] !== lengths[1]) return false
    if (member.place !== undefined && mention.place !== undefined) agrees += 1
  }
  const weak =
    mention.parties.length === 0 &&
    mention.people.length === 0 &&
    mention.when === undefined &&
    mention.body === undefined
  const last = members.at(-1)!
  const near = mention.span.from - last.span.to < 300 && !mention.plural
  if (weak) return mention.definite && near && !stands(mention)
  return agrees >= (mention.when === undefined && !mention.definite ? 3 : 2)
}

/** Whether two EDTF times may be one: equal, or one within the other. */
function isCompatible(a: string, b: string): boolean {
  const [aFrom = a, aTo = aFrom] = a.split("/")
  const [bFrom = b, bTo = bFrom] = b.split("/")
  const within = (from: string, to: string, outerFrom: string, outerTo: string) =>
    (outerFrom <= from || from.startsWith(outerFrom)) && (to <= outerTo || to.startsWith(outerTo))
  return within(aFrom, aTo, bFrom, bTo) || within(bFrom, bTo, aFrom, aTo)
}

function richness({parties, people, place, when, duration, body, rule}: Mention): number {
  return (
    parties.length +
    people.length +
    (place ? 1 : 0) +
    (when ? 1 : 0) +
    (duration ? 1 : 0) +
    (body ? 1 : 0) +
    (rule === "meeting.verb" ? 0.5 : 0)
  )
}

function join(context: Context, group: readonly Mention[]): Draft {
  const best = [...group].sort((a, b) => richness(b) - richness(a))[0]!
  const all = <T>(read: (mention: Mention) => readonly T[], key: (value: T) => string): readonly T[] => {
    const values = group.flatMap(read)
    return values.filter((value, at) => values.findIndex((other) => key(other) === key(value)) === at)
  }
  const first = <T>(read: (mention: Mention) => T | undefined): T | undefined =>
    read(best) ?? group.map(read).find((value) => value !== undefined)
  const body = first((mention) => mention.body)
  const named = all((mention) => mention.parties, idOf)
  const parties =
    body === undefined || named.some((party) => idOf(party) === idOf(body)) ? named : [...named, body]
  const people = all((mention) => mention.people, idOf)
  const shared = common(
    context,
    best.rule,
    best.head,
    group.map(({span}) => span),
  )
  const anchor = (span: Span | undefined): Anchor | undefined => span && context.anchor(span)
  const [when] = group
    .flatMap((mention) => mention.when ?? [])
    .sort(
      (a, b) => Number(a.edtf.includes("/")) - Number(b.edtf.includes("/")) || b.edtf.length - a.edtf.length,
    )
  const {when: _, ...rest} = shared
  const format =
    first((mention) => mention.format) ??
    (parties.length > 2 || parties.some((party) => isBody(context, party))
      ? "multilateral"
      : parties.length === 2
        ? "bilateral"
        : undefined)
  return {
    kind: "meeting",
    ...rest,
    ...field("when", when),
    parties,
    people,
    ...field("body", body),
    ...field("place", anchor(first((mention) => mention.place))),
    ...field("format", format),
    ...field("duration", anchor(first((mention) => mention.duration))),
    ...field("outcome", anchor(first((mention) => mention.outcome))),
  }
}

function isBody(context: Context, party: ActorRef): boolean {
  return /^(organisation|bloc)$/.test((party.actor && context.authority.byId(party.actor)?.kind) ?? "")
}
