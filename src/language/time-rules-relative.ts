import type {Unit} from "./time-forms.ts"
import {
  M,
  monthNumber,
  N,
  numbers,
  P,
  shiftOf,
  shifts,
  the,
  U,
  Us,
  W,
  weekdayNumber,
  weekdays,
} from "./time-patterns.ts"
import {type Rule, rule} from "./time-rule.ts"
import {anyOf, numberOf, words} from "./time-words.ts"

const shortUnit: {readonly [word: string]: Unit} = {
  day: "day",
  week: "week",
  weekend: "weekend",
  month: "month",
  quarter: "quarter",
  year: "year",
}

/** Expressions counted from another day: weekdays, "last week", "the day before yesterday", "two years ago". */
export const relativeRules: readonly Rule[] = [
  rule(
    [...the, ...shifts],
    "(?:the\\s+)?(?<shift>this|last|next|current|previous|coming)\\s+(?:fiscal|financial)\\s+year",
    (g) => ({
      kind: "unit",
      unit: "year",
      shift: shiftOf(g.shift!),
      from: "published",
    }),
  ),
  rule(shifts, `(?<shift>last|this|next|this\\s+coming|this\\s+past)\\s+(?<w>${W})`, (g) => ({
    kind: "weekday",
    weekday: weekdayNumber(g.w!),
    shift: /past/.test(g.shift!) ? -1 : /coming/.test(g.shift!) ? 1 : shiftOf(g.shift!),
  })),
  rule(weekdays, `(?<w>${W})`, (g) => ({kind: "weekday", weekday: weekdayNumber(g.w!), shift: undefined})),
  rule(weekdays, `(?:${anyOf(Object.keys(words.weekdays).map((day) => `${day}s`))})`, (_, match) => ({
    kind: "set",
    timex: `XXXX-WXX-${weekdayNumber(match.slice(0, -1))}`,
  })),
  rule(shifts, `(?<shift>last|this|next|past|previous)\\s+(?<m>${M})`, (g) => ({
    kind: "named",
    month: monthNumber(g.m!),
    shift: shiftOf(g.shift!),
  })),
  rule(the, "the\\s+day\\s+(?<to>before\\s+yesterday|after\\s+tomorrow)", (g) => ({
    kind: "unit",
    unit: "day",
    shift: g.to!.startsWith("a") ? 2 : -2,
    from: "published",
  })),
  rule(["today", "yesterday", "tomorrow"], "today|yesterday|tomorrow", (_, match) => ({
    kind: "unit",
    unit: "day",
    shift: {today: 0, yesterday: -1, tomorrow: 1}[match]!,
    from: "published",
  })),
  rule(
    ["tonight", ...shifts, ...the],
    `(?:tonight|(?<shift>last|this|that|the\\s+same|the\\s+next|the\\s+following)\\s+(?<p>${P}))`,
    (_, match) => {
      const context = /^(?:that|the)/.test(match)
      const shift = /^last/.test(match) ? -1 : /next|following/.test(match) ? 1 : 0
      return {kind: "unit", unit: "day", shift, from: context ? "context" : "published"}
    },
  ),
  rule(
    [...the, ...shifts],
    "(?:the\\s+)?(?<shift>this|last|previous|preceding|next|coming|following|subsequent|current|same|that|that\\s+same|this\\s+same|this\\s+past|this\\s+coming)\\s+(?<u>day|week|weekend|month|quarter|year)",
    (g, match) => {
      const word = g.shift!
      const context =
        /^(?:that|same|previous|preceding|following|subsequent)/.test(word) ||
        (/^the\s/.test(match) && word === "next") ||
        (g.u === "day" && word === "this")
      const shift = /past/.test(word) ? -1 : /coming/.test(word) ? 1 : shiftOf(word)
      return {
        kind: "unit",
        unit: shortUnit[g.u!]!,
        shift,
        from: context ? "context" : "published",
      }
    },
  ),
  rule([...the, "year", "month", "week"], "(?:the\\s+)?(?<bare>year|month|week)", (g) => ({
    kind: "unit",
    unit: shortUnit[g.bare!]!,
    shift: 0,
    from: "context",
  })),
  rule(the, "the\\s+weekend", () => ({kind: "unit", unit: "weekend", shift: 0, from: "published"})),
  rule(
    numbers,
    `(?<n>${N})[\\s-]+(?<u>${U}|${Us})(?:\\s+and\\s+a\\s+half)?\\s+(?<way>ago|earlier(?!\\s+than)|later(?!\\s+than)|before(?=\\s*[,.;])|previously|afterwards|hence|from\\s+now|from\\s+today)`,
    (g, match) => {
      const way = g.way!
      const amount = numberOf(g.n!)
      const half = /\sand\s+a\s+half\s/.test(match) ? 0.5 : 0
      const sign = /^(?:ago|earlier|before|previously)/.test(way) ? -1 : 1
      const from = /^(?:ago|hence|from)/.test(way) ? "published" : "context"
      return {
        kind: "offset",
        unit: g.u!,
        amount: amount === undefined ? undefined : sign * (amount + half),
        from,
      }
    },
  ),
]
