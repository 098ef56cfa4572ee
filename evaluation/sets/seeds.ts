import {existsSync, readFileSync} from "node:fs"
import {join} from "node:path"
import {read} from "../../src/engine.ts"
import {isPerson} from "../../src/record/actors.ts"
import type {ActorRef} from "../../src/record/common.ts"
import {type Item, type Kind, kinds} from "../../src/record/item.ts"
import {jaccard, match, type Spans, score, share, table} from "../score.ts"
import type {EvaluationSet, Outcome} from "../set.ts"

/** One gold item of any kind; see the README beside the gold. */
export interface GoldItem {
  readonly evidence?: Spans
  readonly content?: Spans
  /** Other spans that carry it as well: meeting any of them counts. */
  readonly also?: Spans
  /** Met, it counts; missed, it does not. */
  readonly headline?: boolean
  readonly speaker?: string
  readonly affiliation?: string
  readonly kind?: string
  readonly via?: readonly string[]
  readonly on?: string
  readonly party?: string
  readonly parties?: readonly string[]
  readonly stance?: string
  readonly by?: string
  readonly type?: string
  readonly type_also?: readonly string[]
}

/** What the gold calls the list of each kind. */
export const goldLists: {readonly [kind in Kind]: string} = {
  statement: "statements",
  meeting: "meetings",
  position: "positions",
  undertaking: "undertakings",
  posture: "posture",
  assessment: "assessments",
  event: "events",
}

const wordsOf = (gold: GoldItem): Spans => gold.content ?? gold.evidence ?? []

/** The head noun of a nameless speaker, in the singular. */
const headNoun = (name: string): string =>
  name.toLowerCase().split(" ").at(-1)!.replace(/ies$/, "y").replace(/s$/, "")

/** Whether an actor of the record is the one that the gold names: by id, by name, or the same nameless role of the same party. */
function sameActor(ref: ActorRef | undefined, gold: string, affiliation?: string): boolean {
  if (ref === undefined) return false
  return gold
    .split(/,\s*/)
    .some(
      (name) =>
        ref.actor === name ||
        ref.name.toLowerCase() === name.toLowerCase() ||
        (!/^[A-Z]{3,}$/.test(name) &&
          headNoun(ref.name) === headNoun(name) &&
          ref.affiliation === affiliation) ||
        (ref.affiliation === name && !isPerson(ref.actor)),
    )
}

/** First and last day of an ISO week, `2022-W02`. */
function daysOfWeek(week: string): readonly [first: string, last: string] {
  const [year, number] = week.split("-W").map(Number) as [number, number]
  // The fourth of January lies in week 1.
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 864e5 + (number - 1) * 7 * 864e5
  return [
    new Date(monday).toISOString().slice(0, 10),
    new Date(monday + 6 * 864e5).toISOString().slice(0, 10),
  ]
}

/** Whether the record's time is the gold's, or lies in the gold's week. */
function sameTime(item: Item, gold: string): boolean {
  const edtf = item.when?.edtf
  if (edtf === undefined) return false
  if (!gold.includes("W")) return edtf.startsWith(gold)
  const [first, last] = daysOfWeek(gold)
  const [from, to = from] = edtf.split("/") as [string, string?]
  return from >= first && to.slice(0, 10) <= last
}

/** Whether a matched pair agrees in one field; undefined where the field does not apply to the pair. */
type FieldTest = (item: Item, gold: GoldItem) => boolean | undefined

/** Whose the item is. */
function ownerOf(item: Item): ActorRef | undefined {
  switch (item.kind) {
    case "statement":
      return item.speaker
    case "position":
    case "undertaking":
      return item.party
    case "posture":
      return item.owner
    case "assessment":
      return item.by
    case "event":
      return item.actor
    case "meeting":
      return item.parties[0]
  }
}

const date: FieldTest = (item, gold) => (gold.on === undefined ? undefined : sameTime(item, gold.on))
const party: FieldTest = (item, gold) =>
  gold.party === undefined ? undefined : sameActor(ownerOf(item), gold.party)

const fieldTests: {readonly [kind in Kind]: {readonly [field: string]: FieldTest}} = {
  statement: {
    speaker: (item, gold) => sameActor(ownerOf(item), gold.speaker ?? "", gold.affiliation),
    mode: (item, gold) => item.kind === "statement" && item.mode === gold.kind,
    relay: (item, gold) => {
      const relays = item.sources
        .filter((link) => link.role === "relay")
        .map((link) => link.actor ?? link.name)
      const wanted = gold.via ?? []
      if (relays.length === 0 && wanted.length === 0) return undefined
      return relays.length === wanted.length && wanted.every((name) => relays.includes(name))
    },
    date,
  },
  meeting: {
    parties: (item, gold) => {
      if (item.kind !== "meeting" || gold.parties === undefined) return undefined
      const ids = item.parties.map((ref) => ref.actor)
      return gold.parties.length === ids.length && gold.parties.every((id) => ids.includes(id))
    },
    date,
  },
  position: {
    party,
    stance: (item, gold) => item.kind === "position" && item.stance === gold.stance,
    date,
  },
  undertaking: {party, date},
  posture: {party, date},
  assessment: {by: (item, gold) => sameActor(ownerOf(item), gold.by ?? "")},
  event: {
    type: (item, gold) => item.kind === "event" && [gold.type, ...(gold.type_also ?? [])].includes(item.type),
    date,
  },
}

/** How well an item's words meet a gold item's: the best over the ways in which either carries it. */
export function likeness(item: Item, gold: GoldItem): number {
  const anchors = item.anchors.map(({from, to}) => [from, to] as const)
  // Several mentions of one meeting are one item: each of them alone carries it.
  const ours: Spans[] = item.kind === "meeting" ? [anchors, ...anchors.map((anchor) => [anchor])] : [anchors]
  const theirs: Spans[] = [wordsOf(gold), ...(gold.also ?? []).map((span) => [span])]
  return Math.max(...ours.flatMap((a) => theirs.map((b) => jaccard(a, b))))
}

/** The item in one line, for the lists of misses and extras. */
function show(item: Item): string {
  const detail =
    item.kind === "statement"
      ? item.mode
      : item.kind === "position"
        ? `${item.stance} ${item.issue.id}`
        : item.kind === "event"
          ? `${item.type} ${item.recipient?.name ?? ""}`
          : item.kind === "meeting"
            ? item.parties.map((ref) => ref.name).join("–")
            : item.kind === "assessment"
              ? item.of
              : item.kind === "posture"
                ? item.activity
                : item.valence
  const words = item.anchors.map((anchor) => anchor.quote).join(" … ")
  return `${item.anchors[0]!.from} [${item.rule}] ${ownerOf(item)?.name ?? "?"} ${detail} ${item.when?.edtf ?? ""}: ${words}`
}

/** Measures `read` on a folder that holds `gold.json`, against the texts in `texts`; undefined without gold. */
export async function measureRecord(
  folder: string,
  texts: string,
  misses: boolean,
): Promise<Outcome | undefined> {
  const path = join(folder, "gold.json")
  if (!existsSync(path)) return undefined
  const gold = JSON.parse(readFileSync(path, "utf8")) as {
    readonly reports: {readonly [file: string]: {readonly [list: string]: readonly GoldItem[]}}
    readonly published?: {readonly [file: string]: string}
  }
  const counts = new Map(kinds.map((kind) => [kind, {found: 0, wanted: 0, at50: 0, at25: 0}]))
  const agreements = new Map<string, {right: number; all: number}>()
  const notes: string[] = []

  for (const [file, goldReport] of Object.entries(gold.reports)) {
    const text = readFileSync(join(texts, file), "utf8")
    const {report, items} = read(text, {published: gold.published?.[file] ?? "2022-01-14"})
    for (const kind of kinds) {
      const wanted = goldReport[goldLists[kind]] ?? []
      const found = items.filter((item) => item.kind === kind)
      const like = (a: number, b: number): number => likeness(found[a]!, wanted[b]!)
      const pairs = match(found.length, wanted.length, like, 0.5)
      const met = new Set(pairs.map(([, b]) => b))
      const used = new Set(pairs.map(([a]) => a))
      const count = counts.get(kind)!
      count.found += found.length
      count.wanted += wanted.filter((item, index) => !item.headline || met.has(index)).length
      count.at50 += pairs.length
      count.at25 += match(found.length, wanted.length, like, 0.25).length

      for (const [a, b] of pairs) {
        for (const [field, agrees] of Object.entries(fieldTests[kind])) {
          const outcome = agrees(found[a]!, wanted[b]!)
          if (outcome === undefined) continue
          const key = `${kind}.${field}`
          const sum = agreements.get(key) ?? {right: 0, all: 0}
          agreements.set(key, {right: sum.right + Number(outcome), all: sum.all + 1})
          if (!outcome)
            notes.push(
              `wrong   ${key} in ${file}: ${show(found[a]!)}\n        gold ${JSON.stringify(wanted[b])}`,
            )
        }
      }
      wanted.forEach((item, index) => {
        if (met.has(index) || item.headline) return
        const words = wordsOf(item).map(([from, to]) => report.text.slice(from, to))
        notes.push(`missed  ${kind} in ${file} at ${wordsOf(item)[0]?.[0]}: ${words.join(" … ")}`)
      })
      found.forEach((item, index) => {
        if (!used.has(index)) notes.push(`extra   ${kind} in ${file} at ${show(item)}`)
      })
    }
  }

  const figures: {[kind: string]: {[name: string]: number}} = {}
  const rows: (string | number)[][] = [
    ["kind", "gold", "found", "precision", "recall", "F1", "F1 at .25", "fields"],
  ]
  for (const [kind, {found, wanted, at50, at25}] of counts) {
    const strict = score(at50, found, wanted)
    const f1At25 = score(at25, found, wanted).f1
    const fields = Object.keys(fieldTests[kind]).map((field) => {
      const {right, all} = agreements.get(`${kind}.${field}`) ?? {right: 0, all: 0}
      return {field, value: share(right, all), all}
    })
    figures[kind] = {...strict, f1At25, ...Object.fromEntries(fields.map(({field, value}) => [field, value]))}
    const shown = fields.map(({field, value, all}) => `${field} ${value.toFixed(2)} of ${all}`).join(", ")
    rows.push([kind, wanted, found, strict.precision, strict.recall, strict.f1, f1At25, shown])
  }
  const text = `${folder}: items met at character overlap 0.5\n\n${table(rows)}`
  return {figures, text: misses ? `${text}\n\n${notes.join("\n")}` : text}
}

/** The two reports that the product was conceived from. */
export const seeds: EvaluationSet = ({misses}) =>
  measureRecord("../shared/gold/seeds", "../shared/seeds", misses)
