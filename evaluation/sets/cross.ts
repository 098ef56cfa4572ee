import {existsSync, readFileSync} from "node:fs"
import {collate} from "../../src/collate/collate.ts"
import {read} from "../../src/engine.ts"
import type {Collation, Witness} from "../../src/record/collation.ts"
import type {Reading} from "../../src/record/reading.ts"
import {overlaps, type Span} from "../../src/text/span.ts"
import type {EvaluationSet} from "../set.ts"
import {percent} from "./clustering.ts"

const gold = "../shared/gold/seeds/gold.json"
const texts = "../shared/seeds/"

type Pair = readonly [number, number]
interface Entry {
  readonly what?: string
  readonly speaker?: string
  readonly a: Pair
  readonly b?: Pair
  readonly also?: Pair
}
interface Cross {
  readonly same_words: readonly Entry[]
  readonly same_event: readonly Entry[]
  readonly same_position: readonly Entry[]
  readonly disagreements: readonly Entry[]
}

/** Something that collation says of both reports: what it is, its words for people, its spans in each. */
interface Said {
  readonly kind: "variant" | "occurrence" | "disagreement" | "position"
  readonly label: string
  readonly a: readonly Span[]
  readonly b: readonly Span[]
}

/** Which kinds of result answer which part of the gold: an event told as a statement in both is found as words. */
const answers: {readonly [part in keyof Cross]: readonly Said["kind"][]} = {
  same_words: ["variant"],
  same_event: ["occurrence", "variant"],
  same_position: ["position", "variant"],
  disagreements: ["disagreement"],
}

/** What the two seed reports are to each other, against one careful reader's notes. */
export const cross: EvaluationSet = async ({misses}) => {
  if (!existsSync(gold) || !existsSync(texts)) return undefined
  const {cross: parts, reports} = JSON.parse(readFileSync(gold, "utf8")) as {
    cross: Cross
    reports: {readonly [file: string]: unknown}
  }
  const [fileA, fileB] = Object.keys(reports).sort()
  const a = read(readFileSync(`${texts}${fileA}`, "utf8"))
  // The second report says "Friday (1/14/2022)"; the first bears no date.
  const b = read(readFileSync(`${texts}${fileB}`, "utf8"), {published: "2022-01-14"})
  const collation = collate([a, b])
  const said = saidOf(collation, a, b)
  const used = new Set<Said>()
  const lines: string[] = []
  const counts: {[part: string]: {found: number; of: number}} = {}
  for (const part of Object.keys(answers) as (keyof Cross)[]) {
    let found = 0
    for (const entry of parts[part]) {
      const hits = said.filter(
        (one) =>
          answers[part].includes(one.kind) &&
          touches(one.a, entry.a, entry.also) &&
          (entry.b === undefined || touches(one.b, entry.b)),
      )
      for (const hit of hits) used.add(hit)
      if (hits.length > 0) found++
      else if (misses) {
        lines.push(`missed ${part}: ${entry.what ?? entry.speaker} “${a.report.text.slice(...entry.a)}”`)
      }
    }
    counts[part] = {found, of: parts[part].length}
  }
  // What joins the very words of which the notes tell a disagreement is no falsehood: the two tell of one thing.
  const noted = Object.values(parts).flat()
  const extra = said.filter(
    (one) =>
      !used.has(one) &&
      !noted.some((entry) => entry.b && touches(one.a, entry.a, entry.also) && touches(one.b, entry.b)),
  )
  if (misses) for (const one of extra) lines.push(`extra ${one.kind}: ${one.label}`)
  const total = Object.values(counts).reduce((sum, {of}) => sum + of, 0)
  const all = Object.values(counts).reduce((sum, {found}) => sum + found, 0)
  const dated = collation.dates.find(({report}) => report === a.report.id)
  const figures = {
    recall: all / total,
    falseItems: extra.length,
    ...Object.fromEntries(Object.entries(counts).map(([part, {found, of}]) => [part, found / of])),
    undatedIsDated: dated?.published.startsWith("2022-01-14") ?? false,
  }
  return {
    figures,
    text: [
      `cross: ${total} notes on two seed reports`,
      `found ${all} (${percent(all / total)}), not in the notes ${extra.length}, undated report dated ${dated?.published ?? "no"}`,
      Object.entries(counts)
        .map(([part, {found, of}]) => `${part} ${found}/${of}`)
        .join("  "),
      ...lines,
    ].join("\n"),
  }
}

function touches(spans: readonly Span[], ...wanted: readonly (Pair | undefined)[]): boolean {
  return wanted.some((pair) => pair && spans.some((span) => overlaps(span, {from: pair[0], to: pair[1]})))
}

function saidOf(collation: Collation, a: Reading, b: Reading): readonly Said[] {
  const items = new Map([...a.items, ...b.items].map((item) => [item.id, item]))
  const ofA = new Set(a.items.map(({id}) => id))
  const spans = (witnesses: readonly Witness[], reading: Reading): readonly Span[] =>
    witnesses.filter(({report}) => report === reading.report.id).flatMap(({anchors}) => anchors)
  const fromItems = (kind: Said["kind"], label: string, ids: readonly string[]): Said => ({
    kind,
    label,
    a: ids.filter((id) => ofA.has(id)).flatMap((id) => items.get(id)!.anchors),
    b: ids.filter((id) => !ofA.has(id)).flatMap((id) => items.get(id)!.anchors),
  })
  const quotes = (witnesses: readonly Witness[]): string =>
    witnesses.map(({anchors}) => anchors.map(({quote}) => quote).join(" … ")).join(" | ")
  return [
    ...collation.variants.map(
      ({versions}): Said => ({
        kind: "variant",
        label: quotes(versions),
        a: spans(versions, a),
        b: spans(versions, b),
      }),
    ),
    ...collation.occurrences.map(({items: ids, of}) => {
      const label = ids
        .map((id) =>
          items
            .get(id)!
            .anchors.map(({quote}) => quote)
            .join(" … "),
        )
        .join(" | ")
      return fromItems("occurrence", `${of}: ${label}`, ids)
    }),
    ...collation.disagreements.map(({about, sides}): Said => {
      const witnesses = sides.flatMap((side) => side.witnesses)
      return {
        kind: "disagreement",
        label: `${about}: ${sides.map(({value}) => value).join(" / ")}`,
        a: spans(witnesses, a),
        b: spans(witnesses, b),
      }
    }),
    ...collation.positions.map(
      ({party, issues, witnesses}): Said => ({
        kind: "position",
        label: `${party} on ${issues.join(", ")}: ${quotes(witnesses)}`,
        a: spans(witnesses, a),
        b: spans(witnesses, b),
      }),
    ),
  ]
}
