import {type Act, utterersOf} from "../record/statement.ts"
import type {FiledItem} from "./dossier.ts"

/** One who speaks in the reports, with what was said. */
export interface Speaker {
  /** The authority's id, else the name as the report has it. */
  readonly speaker: string
  /** The fullest name. */
  readonly name: string
  /** Every role that a report gives, most frequent first. */
  readonly roles: readonly string[]
  /** Whom the speaker speaks for. */
  readonly affiliation?: string
  readonly anonymous: boolean
  readonly count: number
  /** How many statements have words in quotation marks. */
  readonly quoted: number
  readonly acts: readonly {readonly act: Act; readonly count: number}[]
  /** Signs of the first reports. At most `shownReports`. */
  readonly reports: readonly string[]
  /** How many reports those are in all. */
  readonly reportCount: number
  /** Ids of the first statements found. At most `shown`. */
  readonly items: readonly string[]
}

const shown = 3
const shownReports = 12

/** The id under which a speaker's statements are counted. */
export function speakerOf(speaker: {readonly actor?: string; readonly name: string}): string {
  return speaker.actor ?? speaker.name
}

function byCount<T>(values: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

/** Who said what: those with most statements first. */
export function speakersOf(items: readonly FiledItem[]): readonly Speaker[] {
  const speakers = new Map<string, FiledItem[]>()
  for (const filed of items) {
    if (filed.item.kind !== "statement") continue
    for (const key of new Set(utterersOf(filed.item).map(speakerOf))) {
      const said = speakers.get(key)
      if (said === undefined) speakers.set(key, [filed])
      else said.push(filed)
    }
  }
  return [...speakers]
    .map(([speaker, said]) => {
      const statements = said.flatMap(({item}) => (item.kind === "statement" ? [item] : []))
      const refs = statements.flatMap(utterersOf).filter((ref) => speakerOf(ref) === speaker)
      const affiliation = byCount(refs.flatMap((ref) => ref.affiliation ?? []))[0]?.[0]
      return {
        speaker,
        name: refs.reduce((name, ref) => (ref.name.length > name.length ? ref.name : name), ""),
        roles: byCount(refs.flatMap((ref) => ref.role ?? [])).map(([role]) => role),
        ...(affiliation !== undefined && {affiliation}),
        anonymous: refs.every((ref) => ref.anonymous === true),
        count: statements.length,
        quoted: statements.filter(({mode}) => mode !== "indirect").length,
        acts: byCount(statements.map(({act}) => act)).map(([act, count]) => ({act, count})),
        reports: [...new Set(said.map(({sign}) => sign))].slice(0, shownReports),
        reportCount: new Set(said.map(({sign}) => sign)).size,
        items: statements.slice(0, shown).map(({id}) => id),
      }
    })
    .sort((a, b) => b.count - a.count)
}
