import type {ActorRef, When} from "../../record/common.ts"
import {daysOf} from "../../record/days.ts"
import type {Meeting} from "../../record/meeting.ts"
import {type Anchor, overlaps, type Span} from "../../text/span.ts"
import type {Context} from "../context.ts"
import {ancestors, common, field} from "../rule.ts"
import {idOf} from "../who/parties.ts"
import type {Format} from "./words.ts"

type Draft = Omit<Meeting, "id">

/** One mention of a meeting, with what its words tell. */
export interface Mention {
  readonly rule: string
  readonly head: number
  readonly span: Span
  readonly parties: readonly ActorRef[]
  readonly people: readonly ActorRef[]
  readonly body: ActorRef | undefined
  readonly place: Span | undefined
  readonly when: When | undefined
  /** The day on which somebody told it. */
  readonly told: When | undefined
  readonly duration: Span | undefined
  readonly outcome: Span | undefined
  readonly format: Format | undefined
  /** True where the words point to a meeting told before: "the meeting", "during the call". */
  readonly definite: boolean
  readonly plural: boolean
  /** True where its phrase says who met in words that name no party: "the meeting of commanders". */
  readonly others: boolean
}

/** The meetings that these mentions tell, all the mentions of one joined. */
export function joinMentions(context: Context, found: readonly Mention[]): readonly Draft[] {
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
    const group = groups.findLast(
      (members) => isToldOn(context, members, mention) || isSame(members, mention),
    )
    if (group !== undefined) group.push(mention)
    else if (stands(mention)) groups.push([mention])
  }
  return groups.map((group) => join(context, group))
}

/** A call that names nobody is of those who spoke in the sentences before: "during the first phone call". */
function inherit(mentions: readonly Mention[]): readonly Mention[] {
  return mentions.map((mention, at) => {
    const own = [...mention.parties, ...mention.people].map(idOf)
    if (mention.format !== "call" || mention.parties.length > 1 || mention.people.length > 1) return mention
    const earlier = mentions
      .slice(0, at)
      .findLast(({format, parties, people}) => format === "call" && parties.length + people.length > 1)
    const known = earlier === undefined ? [] : [...earlier.parties, ...earlier.people].map(idOf)
    return earlier === undefined ||
      mention.span.from - earlier.span.to > 500 ||
      own.some((id) => !known.includes(id))
      ? mention
      : {...mention, parties: earlier.parties, people: earlier.people}
  })
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

/** "met in Vienna in April, *when talks broke down after three days*": a clause of when or where tells more of its verb. */
function isToldOn({analysis}: Context, members: readonly Mention[], {head, format}: Mention): boolean {
  const clauses = [...ancestors(analysis.token(head))].filter(
    ({rel, children}) =>
      /^(advcl|acl)/.test(rel) && children.some(({lemma}) => /^(when|where)$/.test(lemma.toLowerCase())),
  )
  const verbs = clauses.flatMap((clause) => [...ancestors(clause)].map(({index}) => index))
  return members.some((member) => member.format === format && verbs.includes(member.head))
}

/** Whether a mention may be of the meeting that these tell: nothing contradicts, and something agrees. */
function isSame(members: readonly Mention[], mention: Mention): boolean {
  let agrees = 0
  for (const member of members) {
    const days = [member.when?.edtf, mention.when?.edtf]
    if (days[0] !== undefined && days[1] !== undefined) {
      if (!isCompatible(days[0], days[1])) return false
      agrees += 2
    } else if (mention.told !== undefined && days[0] === mention.told.edtf) agrees += 2
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
  if (weak) return mention.definite && near && !mention.others && !stands(mention)
  // "his discussions with Berg", right after a meeting with Berg.
  if (mention.definite && near && agrees > 0) agrees++
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
  const ahead =
    when !== undefined &&
    isAhead(context, when.edtf) &&
    rest.factuality === "certain" &&
    !/^VB[DN]$/.test(context.analysis.token(best.head).xpos)
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
    ...(ahead ? {factuality: "planned" as const} : {}),
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

/** Whether the whole of the time lies after the day of the report. */
function isAhead({report}: Context, edtf: string): boolean {
  const first = daysOf(edtf)?.first
  return (
    report.published !== undefined && first !== undefined && first > (daysOf(report.published)?.last ?? first)
  )
}

function isBody(context: Context, party: ActorRef): boolean {
  return /^(organisation|bloc)$/.test((party.actor && context.authority.byId(party.actor)?.kind) ?? "")
}
