import type {ActorRef} from "../src/record/common.ts"
import {type ItemDraft, withId} from "../src/record/id.ts"
import {compareItems} from "../src/record/item.ts"
import {stances} from "../src/record/position.ts"
import type {Reading} from "../src/record/reading.ts"
import {makeReport, type ReportDraft} from "../src/record/report.ts"
import {anchorAt} from "../src/text/span.ts"

/** A generator of numbers from 0 to 1 that gives the same row for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const places = ["Geneva", "Brussels", "Vienna", "Moscow", "Washington", "Kyiv", "Minsk", "Ankara", "Paris"]
const speakers = [
  "Deputy Foreign Minister Pavel Orlov",
  "Secretary of State Anna Miller",
  "NATO spokesman Lars Holm",
  "Ukrainian Defence Minister Olena Bondar",
  "a senior US official",
  "Kremlin spokesman Boris Lebedev",
  "European Commissioner Maria Conti",
  "Turkish President Emre Aydin",
]
const subjects = ["Russia", "NATO", "the United States", "Ukraine", "the European Union", "Belarus"]
const verbs = ["demands", "rejects", "offers", "expects", "rules out", "supports"]
const objects = [
  "a withdrawal of troops",
  "written guarantees",
  "a moratorium on missiles",
  "further talks",
  "new sanctions",
  "an end to exercises",
  "inspections at the border",
  "a ceasefire",
]
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
const outlets = Array.from({length: 40}, (_, n) => `Outlet ${n + 1}`)

/** Words of a vocabulary in which few are frequent and many are rare (Zipf), as in texts. */
function wordFrom(random: () => number): string {
  const rank = Math.floor(20_000 ** random())
  return `${"bcdfghjklmnprstvwz"[rank % 18]}${"aeiou"[rank % 5]}${(rank * 7919).toString(26).replace(/\d/g, "q")}`
}

/** Report `n` of the bench: about 2,000 characters of reported speech, dated within January 2022. */
export function draftOf(n: number): ReportDraft {
  const random = randomFrom(n + 1)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  const sentence = (): string => {
    const quoted = random() < 0.4
    const claim = `${pick(subjects)} ${pick(verbs)} ${pick(objects)}`
    const detail = Array.from({length: 6}, () => wordFrom(random)).join(" ")
    return quoted
      ? `"${claim[0]!.toUpperCase()}${claim.slice(1)}," ${pick(speakers)} told reporters in ${pick(places)} on ${pick(days)}, after ${detail}.`
      : `${pick(speakers)} said on ${pick(days)} that ${claim} because of ${detail}.`
  }
  const title = `${pick(places)} talks: ${pick(subjects)} ${pick(verbs)} ${pick(objects)}`
  const paragraphs = Array.from({length: 5}, () => Array.from({length: 3}, sentence).join(" "))
  return {
    title,
    outlet: pick(outlets),
    url: `https://example.org/report/${n}`,
    language: "en",
    published: `2022-01-${String(1 + Math.floor(random() * 31)).padStart(2, "0")}`,
    publishedBasis: "given",
    text: [title, ...paragraphs].join("\n"),
  }
}

/** Report `n` with its ids. */
export const reportOf = (n: number): ReturnType<typeof makeReport> => makeReport(draftOf(n))

/** Six parties that speak most, then sixty of which each speaks now and then. */
const parties = ["RUS", "USA", "NATO", "UKR", "EU", "BLR", ...Array.from({length: 60}, (_, n) => `P${n}`)]
const issueClasses = ["accession", "withdrawal", "sanctions", "talks", "arms-control", "aid"]

/**
 * Items made without the engine, so that what comes after reading is measured alone: of fifteen sentences each
 * gives a statement, every third a position too, every fifth forces with a number; twenty-three items a report.
 */
export function readingOf(draft: ReportDraft): Reading {
  const report = makeReport(draft)
  const drafts = [...report.text.matchAll(/[^.\n]{30,}\./g)].flatMap((match, index): ItemDraft[] => {
    const words = anchorAt(report.text, match.index, match.index + match[0].length)
    const random = randomFrom(report.text.length * 31 + report.text.charCodeAt(match.index + 9) + index)
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() ** 2 * values.length)]!
    const party = pick(parties)
    const speaker: ActorRef = {name: `Speaker ${Math.floor(random() * 3000)}`, affiliation: party}
    const common = {
      anchors: [words],
      sources: [{role: "utterer", name: speaker.name}, {role: "report"}],
      factuality: "certain",
      ...(index % 4 > 0 && {when: {edtf: report.published!, basis: "published" as const}}),
    } as const
    const items: ItemDraft[] = [
      {
        kind: "statement",
        ...common,
        rule: "statement.bench",
        speaker,
        words: [words],
        mode: "indirect",
        act: "assert",
        about: [],
      },
    ]
    if (index % 3 === 0) {
      // Some hundred issues, as many reports of a year give.
      const other = pick(parties)
      const kind = pick(issueClasses)
      const both = [...new Set([other, party])].sort()
      items.push({
        kind: "position",
        ...common,
        rule: "position.bench",
        party: {actor: party, name: party},
        issue: {
          id: `${kind}:${both.join()}`,
          label: `${kind} of ${both.join(" and ")}`,
          class: kind,
          parties: both,
        },
        stance: pick(stances),
      })
    }
    if (index % 5 === 0) {
      const troops = 1000 * (1 + Math.floor(random() * 150))
      items.push({
        kind: "posture",
        ...common,
        rule: "posture.bench",
        owner: {actor: party, name: party},
        what: words,
        activity: "deployed",
        quantity: {min: troops, about: troops, hedge: "more than"},
      })
    }
    return items
  })
  return {report, items: drafts.map((item) => withId(report, item)).sort(compareItems), notices: []}
}
