import {ownTitle} from "../authority/offices.ts"
import {isPerson} from "../record/actors.ts"
import type {Witness} from "../record/collation.ts"
import type {ActorRef} from "../record/common.ts"
import type {Item} from "../record/item.ts"
import type {Reading} from "../record/reading.ts"
import {utterersOf} from "../record/statement.ts"
import {type Anchor, anchorAt} from "../text/span.ts"
import {actorKey} from "./actors.ts"
import {genderOf, isRanked, officesDiffer, spelledApart} from "./offices.ts"
import {type RawDisagreement, type RawSide, sidesOf} from "./sides.ts"

/** What one report calls a person. */
export interface PersonNaming {
  readonly key: string
  readonly name: string
  readonly role: string | undefined
  /** The state or organisation that the person speaks for. */
  readonly side: string | undefined
  readonly witness: Witness
}

/** The persons that the items of a reading name with their words at hand. */
export function namingsOf({report, items}: Pick<Reading, "report" | "items">): readonly PersonNaming[] {
  const namings = new Map<string, PersonNaming>()
  for (const item of items) {
    for (const ref of refsOf(item)) {
      if (ref.anchor === undefined || ref.anonymous || !isPerson(ref.actor)) continue
      const key = `${ref.anchor.from} ${ref.role ?? ""}`
      if (namings.has(key)) continue
      namings.set(key, {
        key: actorKey(ref),
        name: ref.name,
        role: ref.role,
        side: ref.affiliation,
        witness: {
          report: report.id,
          item: item.id,
          anchors: [roleAt(report.text, ref.anchor, ref.role) ?? ref.anchor],
        },
      })
    }
  }
  return [...namings.values()]
}

/** How far from a name the words for the office may stand. */
const reach = 160

/** The words for the office near the name: they are what bears witness to it. */
function roleAt(text: string, name: Anchor, role: string | undefined): Anchor | undefined {
  if (role === undefined) return undefined
  const from = text.indexOf(role, Math.max(0, name.from - reach))
  return from < 0 || from > name.to + reach ? undefined : anchorAt(text, from, from + role.length)
}

function refsOf(item: Item): readonly ActorRef[] {
  switch (item.kind) {
    case "statement":
      return [...utterersOf(item), ...(item.addressee ? [item.addressee] : [])]
    case "meeting":
      return item.people
    case "assessment":
      return [item.by, ...(item.about ? [item.about] : [])]
    case "position":
    case "undertaking":
      return [item.party]
    case "posture":
      return [item.owner]
    case "event":
      return [item.actor, item.recipient].filter((ref) => ref !== undefined)
  }
}

/** Offices, genders and spellings of names in which the reports of one story differ. */
export function personDisagreements(namings: readonly PersonNaming[]): readonly RawDisagreement[] {
  const found: RawDisagreement[] = []
  const byPerson = grouped(namings, ({key}) => key)
  for (const [key, list] of byPerson) {
    const name = list.map((naming) => naming.name).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0]!
    const withRole = list.filter((naming) => naming.role !== undefined)
    const byRole = grouped(withRole, ({role}) => role!)
    const gendered = inOtherReports(
      byRole,
      (a, b) => genderOf(a) === "feminine" && genderOf(b) === "masculine",
    )
    if (gendered.length > 0) {
      const sides = sidesBy(gendered, ({role}) => genderOf(role!)!)
      found.push({
        of: "gender",
        about: `gender of ${name}`,
        reason: "the words for the office tell a gender",
        key,
        sides,
      })
    }
    const offices = inOtherReports(byRole, officesDiffer)
    if (offices.length > 0) {
      const sides = sidesOfOffices(offices)
      if (sides.length > 1)
        found.push({
          of: "office",
          about: `office of ${name}`,
          reason: "the offices named are not the same",
          key,
          sides,
        })
    } else found.push(...untitled(key, name, withRole))
  }
  for (const [a, b] of spelledNearlyAlike(byPerson)) {
    const [one, two] = [byPerson.get(a)!, byPerson.get(b)!]
    found.push({
      of: "name",
      about: `name of ${one[0]!.role ?? one[0]!.name}`,
      reason: "the names are spelled nearly alike",
      key: `${a} ${b}`,
      sides: sidesBy([...one, ...two], ({name}) => name),
    })
  }
  return found
}

/** The namings by roles that stand apart, either way round, from a role in another report. */
function inOtherReports(
  byRole: ReadonlyMap<string, readonly PersonNaming[]>,
  apart: (a: string, b: string) => boolean,
): readonly PersonNaming[] {
  const reportsOf = new Map(
    [...byRole].map(([role, list]) => [role, new Set(list.map(({witness}) => witness.report))]),
  )
  return [...byRole].flatMap(([role, list]) => {
    const against = new Set(
      [...reportsOf].flatMap(([other, reports]) =>
        apart(role, other) || apart(other, role) ? [...reports] : [],
      ),
    )
    return list.filter(({witness}) => against.size > (against.has(witness.report) ? 1 : 0))
  })
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group === undefined) groups.set(keyOf(value), [value])
    else group.push(value)
  }
  return groups
}

/** The pairs of persons whose names are spellings of one, which begin with one letter. */
function spelledNearlyAlike(
  byPerson: ReadonlyMap<string, readonly PersonNaming[]>,
): readonly (readonly [string, string])[] {
  const byLetter = new Map<string, Map<string, string>>()
  for (const [key, list] of byPerson) {
    for (const {name} of list) {
      const letter = name.slice(0, 1).toLowerCase()
      byLetter.set(letter, (byLetter.get(letter) ?? new Map()).set(name, key))
    }
  }
  const pairs = new Map<string, readonly [string, string]>()
  for (const names of byLetter.values()) {
    const sorted = [...names].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
    for (const [index, [one, a]] of sorted.entries()) {
      for (const [two, b] of sorted.slice(index + 1)) {
        if (a !== b && spelledApart(one, two)) pairs.set(`${a} ${b}`, [a, b])
      }
    }
  }
  return [...pairs.values()]
}

/** An office under a title that its state does not give it: reports that were translated have such. */
function untitled(key: string, name: string, namings: readonly PersonNaming[]): readonly RawDisagreement[] {
  const state = namings.find(({side}) => side !== undefined)?.side
  if (state === undefined) return []
  const other = namings.filter(({role}) => ownTitle(state, role!) !== undefined && !isRanked(role!))
  if (other.length === 0) return []
  const title = ownTitle(state, other[0]!.role!)!
  const sides = [...sidesOfOffices(other), {value: title, witnesses: []}]
  return [
    {
      of: "office",
      about: `office of ${name}`,
      reason: "the state gives this office another title",
      key,
      sides,
    },
  ]
}

/** A side for each office, under the name that most give it: the longest where several do. */
function sidesOfOffices(namings: readonly PersonNaming[]): RawSide[] {
  const groups: [string, readonly PersonNaming[]][][] = []
  const byRole = [...grouped(namings, ({role}) => role!)]
  for (const entry of byRole.sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))) {
    const group = groups.find((held) => held.every(([role]) => !officesDiffer(role, entry[0])))
    if (group === undefined) groups.push([entry])
    else group.push(entry)
  }
  return groups.map((group) => {
    const sorted = group.toSorted(
      ([a, {length: m}], [b, {length: n}]) => n - m || b.length - a.length || (a < b ? -1 : 1),
    )
    return {value: sorted[0]![0], witnesses: group.flatMap(([, list]) => list.map(({witness}) => witness))}
  })
}

function sidesBy(
  namings: readonly PersonNaming[],
  labelOf: (naming: PersonNaming) => string,
): readonly RawSide[] {
  return sidesOf(namings.map((naming) => ({value: labelOf(naming), witness: naming.witness})))
}
