import type {Collation, Witness} from "../../src/record/collation.ts"
import type {ActorRef} from "../../src/record/common.ts"
import {type ItemDraft, withId} from "../../src/record/id.ts"
import {compareItems, type Item} from "../../src/record/item.ts"
import type {Reading} from "../../src/record/reading.ts"
import {makeReport, type Report, type ReportDraft} from "../../src/record/report.ts"
import {type Anchor, anchorAt} from "../../src/text/span.ts"
import type {Dossier} from "../../src/view/dossier.ts"

/** The first place of the words in the report. */
export function at(report: Report, words: string): Anchor {
  const from = report.text.indexOf(words)
  if (from < 0) throw new Error(`the text has no "${words}"`)
  return anchorAt(report.text, from, from + words.length)
}

type Omitted = "anchors" | "sources" | "factuality" | "rule"
type Loose<T> = T extends unknown ? Omit<T, Omitted> & Partial<Pick<T, Extract<Omitted, keyof T>>> : never

/** A reading with items over the given words. */
export function readingOf(
  draft: ReportDraft,
  items: (report: Report) => readonly (Loose<ItemDraft> & {readonly over: string})[],
): Reading {
  const report = makeReport(draft)
  const made = items(report).map(({over, ...item}): Item => {
    const whole = {
      anchors: [at(report, over)],
      sources: [{role: "report"}],
      factuality: "certain",
      rule: `${item.kind}.test`,
      ...item,
    } as ItemDraft
    return withId(report, whole)
  })
  return {report, items: made.sort(compareItems), notices: []}
}

const russia: ActorRef = {actor: "RUS", name: "Russia"}
const ukraine: ActorRef = {actor: "UKR", name: "Ukraine"}
const envoy: ActorRef = {actor: "person:ada-lind", name: "Ada Lind", role: "envoy", affiliation: "USA"}
const talksIssue = {
  id: "talks:RUS,USA",
  label: "talks of RUS and USA",
  class: "talks",
  parties: ["RUS", "USA"],
}

export const first: Reading = readingOf(
  {
    title: "Envoys meet in Vienna",
    outlet: "First Wire",
    url: "https://first.example/vienna",
    published: "2022-01-12",
    publishedBasis: "metadata",
    language: "en",
    text: 'Envoys meet in Vienna\nEnvoys of Russia and the US met in Vienna on Wednesday.\n"The bells are ringing louder," Ada Lind said. Russia wants the talks to go on. More than 80,000 troops stand near the border with Ukraine.',
  },
  (report) => [
    {
      kind: "meeting",
      over: "met in Vienna on Wednesday",
      parties: [russia, {actor: "USA", name: "the US"}],
      people: [],
      place: at(report, "Vienna on"),
      format: "bilateral",
      when: {edtf: "2022-01-12", basis: "relative"},
    },
    {
      kind: "statement",
      over: '"The bells are ringing louder,"',
      speaker: envoy,
      words: [at(report, '"The bells are ringing louder,"')],
      cue: at(report, "said"),
      mode: "direct",
      act: "warn",
      about: [],
      when: {edtf: "2022-01-12", basis: "published"},
    },
    {
      kind: "position",
      over: "Russia wants the talks to go on",
      party: russia,
      issue: talksIssue,
      stance: "seeks",
    },
    {
      kind: "posture",
      over: "More than 80,000 troops stand near the border with Ukraine",
      owner: russia,
      what: at(report, "troops"),
      quantity: {min: 80_000, about: 80_000, hedge: "More than"},
      place: at(report, "the border with Ukraine"),
      activity: "deployed",
    },
  ],
)

export const second: Reading = readingOf(
  {
    title: "Talks end <script>alert(1)</script>",
    outlet: "Second Post",
    published: "2022-01-14",
    publishedBasis: "metadata",
    text: "Talks end <script>alert(1)</script>\nThe bells ring loud, Ada Lind warned. Russia rejects more talks. Nearly 80,000 troops stand near the border with Ukraine, which fears an attack.",
  },
  (report) => [
    {
      kind: "statement",
      over: "The bells ring loud",
      speaker: envoy,
      words: [at(report, "The bells ring loud")],
      mode: "indirect",
      act: "warn",
      about: [talksIssue.id],
      sources: [
        {role: "utterer", actor: "person:ada-lind"},
        {role: "relay", name: "First Wire"},
        {role: "report"},
      ],
    },
    {
      kind: "position",
      over: "Russia rejects more talks",
      party: russia,
      issue: talksIssue,
      stance: "rejects",
      when: {edtf: "2022-01-14", basis: "published"},
    },
    {
      kind: "posture",
      over: "Nearly 80,000 troops stand near the border with Ukraine",
      owner: russia,
      what: at(report, "troops"),
      quantity: {min: 72_000, max: 80_000, about: 80_000, hedge: "Nearly"},
      place: at(report, "the border with Ukraine"),
      activity: "deployed",
      when: {edtf: "2022-01-10/2022-01-14", basis: "stated"},
    },
    {
      kind: "assessment",
      over: "which fears an attack",
      by: ukraine,
      claim: at(report, "fears an attack"),
      of: "risk",
    },
  ],
)

function find(reading: Reading, kind: Item["kind"]): Item {
  return reading.items.find((item) => item.kind === kind)!
}

function witness(reading: Reading, kind: Item["kind"]): Witness {
  const item = find(reading, kind)
  return {report: reading.report.id, item: item.id, anchors: item.anchors}
}

/** The collation of both, as far as tests need one; of fewer readings, an empty one. */
export function collationOf(readings: readonly Reading[]): Collation {
  const none: Collation = {
    copies: [],
    ancestors: [],
    stories: [],
    occurrences: [],
    variants: [],
    disagreements: [],
    corroborations: [],
    positions: [],
    histories: [],
    dates: [],
  }
  const ids = readings.map(({report}) => report.id)
  if (!ids.includes(first.report.id) || !ids.includes(second.report.id)) return none
  const [a, b] = [find(first, "statement"), find(second, "statement")]
  const words = (reading: Reading, text: string): readonly Anchor[] => [at(reading.report, text)]
  return {
    ...none,
    variants: [
      {
        kind: "variant",
        id: "variant:0000000000000001",
        speaker: "person:ada-lind",
        versions: [
          {...witness(first, "statement"), mode: "direct"},
          {...witness(second, "statement"), mode: "indirect"},
        ],
        nearest: "earliest",
        differences: [
          [
            {change: "same", a: words(first, "The bells"), b: words(second, "The bells")},
            {change: "substituted", a: words(first, "are ringing louder"), b: words(second, "ring loud")},
          ],
        ],
        status: "suggested",
        score: 0.8,
      },
    ],
    disagreements: [
      {
        kind: "disagreement",
        id: "disagreement:0000000000000001",
        of: "quantity",
        about: "troops of RUS",
        sides: [
          {value: "More than 80,000", witnesses: [witness(first, "posture")], origins: 1},
          {value: "Nearly 80,000", witnesses: [witness(second, "posture")], origins: 1},
        ],
        reason: "the ranges do not overlap",
      },
    ],
    corroborations: [
      {kind: "corroboration", item: a.id, reports: ids, origins: 2, credibility: 2},
      {kind: "corroboration", item: b.id, reports: ids, origins: 2, credibility: 2},
    ],
    histories: [
      {
        party: "RUS",
        issue: talksIssue.id,
        steps: [
          {items: [find(second, "position").id], stance: "rejects", when: "2022-01-14", shift: false},
          {items: [find(first, "position").id], stance: "seeks", shift: true},
        ],
      },
    ],
  }
}

/** Both reports as filed. */
export const dossier: Dossier = {
  reports: [
    {report: first.report, sign: "A", filed: "2022-02-01T10:00:00.000Z"},
    {report: second.report, sign: "B", filed: "2022-02-01T11:00:00.000Z"},
  ],
  items: [
    ...first.items.map((item) => ({item, sign: "A"})),
    ...second.items.map((item) => ({item, sign: "B"})),
  ],
  collation: collationOf([first, second]),
}
