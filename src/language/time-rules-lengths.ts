import {
  M,
  monthNumber,
  N,
  numbers,
  numberWord,
  P,
  S,
  shifts,
  the,
  U,
  Us,
  units,
  W,
  weekdayNumber,
} from "./time-patterns.ts"
import {type Rule, rule} from "./time-rule.ts"
import {anyOf, numberOf, unitOf, words} from "./time-words.ts"

const previous = "last|past|previous|preceding"
const coming = "next|coming|following|subsequent"

/** TIMEX3 duration: `P3D`, `PXW`, `PT4H`; decades and centuries in years. */
function durationOf(amount: number | undefined, word: string): string {
  const {letter, factor} = unitOf(word)
  const count = amount === undefined ? "X" : String(Math.round(amount * factor * 1000) / 1000)
  if (letter === "Q") return `P${amount === undefined ? "X" : amount * 3}M`
  return /^(?:S|MI|H)$/.test(letter) ? `PT${count}${letter[0]}` : `P${count}${letter}`
}

/** How long and how often: "three days", "the past year", "every Monday". */
export const lengthRules: readonly Rule[] = [
  rule(
    [...the, ...shifts],
    `(?:the\\s+)?(?<rel>${previous}|${coming}|first|final)\\s+(?<n>${N})[\\s-]+(?<u>${Us})`,
    (g) => ({
      kind: "duration",
      timex: durationOf(numberOf(g.n!), g.u!),
    }),
  ),
  rule([...the, "past"], `(?:the\\s+)?past\\s+(?<u>${U})`, (g) => ({
    kind: "duration",
    timex: durationOf(1, g.u!),
  })),
  rule(
    [...the, ...shifts],
    `(?:the\\s+)?(?:next|last|coming|following|previous)\\s+(?<u>decade|century|hour|fortnight)`,
    (g) => ({
      kind: "duration",
      timex: durationOf(1, g.u!),
    }),
  ),
  rule(
    [...the, ...shifts],
    `(?:the\\s+)?(?:recent|coming|following|next|past|last|previous|intervening|preceding)\\s+(?<u>${Us})`,
    (g) => ({
      kind: "duration",
      timex: durationOf(undefined, g.u!),
    }),
  ),
  rule(
    [...the, ...numbers],
    `(?:the\\s+(?=\\d|${numberWord}))?(?:a\\s+mere\\s+)?(?<n>${N})[\\s-]+(?:and[\\s-]+a[\\s-]+half[\\s-]+)?(?<u>${Us}|${U})(?:\\s+and\\s+a\\s+half)?(?:[\\s-]+long)?['’]?`,
    (g, match) => {
      const amount = numberOf(g.n!)
      const half = /and[\s-]+a[\s-]+half/.test(match) ? 0.5 : 0
      return {kind: "duration", timex: durationOf(amount === undefined ? undefined : amount + half, g.u!)}
    },
  ),
  rule(["half"], `half[\\s-]+(?:an?[\\s-]+)?(?<u>hour|day|year|century|decade)`, (g) => ({
    kind: "duration",
    timex: g.u! === "hour" ? "PT30M" : g.u! === "year" ? "P6M" : durationOf(0.5, g.u!),
  })),
  rule(units, `(?<u>${U})[\\s-]?long`, (g) => ({kind: "duration", timex: durationOf(1, g.u!)})),
  rule(units, `(?<u>${Us})(?:[\\s-]?long)?`, (g) => ({kind: "duration", timex: durationOf(undefined, g.u!)})),
  rule(["every", "each"], `(?:every|each)\\s+(?:(?<n>${N}|other)\\s+)?(?<u>${Us}|${U})`, (g) => {
    const amount = g.n === undefined ? 1 : g.n === "other" ? 2 : numberOf(g.n)
    return {kind: "set", timex: durationOf(amount, g.u!)}
  }),
  rule(["every", "each"], `(?:every|each)\\s+(?<w>${W})`, (g) => ({
    kind: "set",
    timex: `XXXX-WXX-${weekdayNumber(g.w!)}`,
  })),
  rule(["every", "each"], `(?:every|each)\\s+(?<m>${M})`, (g) => ({
    kind: "set",
    timex: `XXXX-${String(monthNumber(g.m!)).padStart(2, "0")}`,
  })),
  rule(["every", "each"], `(?:every|each)\\s+(?<s>${S})`, (g) => ({
    kind: "set",
    timex: `XXXX-${words.seasons[g.s!]}`,
  })),
  rule(["every", "each"], `(?:every|each)\\s+(?<p>${P})`, (g) => ({
    kind: "set",
    timex: `XXXX-XX-XXT${words.parts[g.p!]}`,
  })),
  rule(["per", "a", "an"], `(?:per|a|an)\\s+(?<u>day|week|month|year|hour)`, (g) => ({
    kind: "set",
    timex: durationOf(1, g.u!),
  })),
  rule(Object.keys(words.sets), anyOf(Object.keys(words.sets)), (_, match) => ({
    kind: "set",
    timex: words.sets[match]!,
  })),
]
