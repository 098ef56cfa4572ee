import {
  calendar,
  digits,
  M,
  monthNumber,
  months,
  number,
  ordinals,
  S,
  seasons,
  shiftOf,
  shifts,
  the,
  Y,
} from "./time-patterns.ts"
import {type Rule, rule, wordSign} from "./time-rule.ts"
import {anyOf, ordinalOf, words} from "./time-words.ts"

const fullMonth = anyOf(
  Object.keys(words.months).filter((word) => word.length > 4 || /^(?:may|june|july)$/.test(word)),
)
const D = "(?:3[01]|[12]\\d|0?[1-9])"
const dayEnd = `(?:st|nd|rd|th)?(?![%:]|${wordSign}|[.,]\\d)`
const ordinal = `(?:${anyOf(Object.keys(words.ordinals))}|\\d{1,2}(?:st|nd|rd|th))`
const quarters = ["q"]
const edges = ["early", "late", "mid"]

/** Expressions that stand on the calendar by themselves: days, months, years, eras, seasons, quarters. */
export const calendarRules: readonly Rule[] = [
  rule(
    digits,
    "(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)(?:[t ](?<clock>\\d\\d:\\d\\d)(?::\\d\\d)?(?:z|[+-]\\d\\d:?\\d\\d)?)?",
    (g) => calendar({year: number(g.y), month: number(g.m), day: number(g.d)}),
  ),
  rule(digits, "(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>\\d{4}|\\d\\d)", (g) => ({
    kind: "numeric",
    first: Number(g.a),
    second: Number(g.b),
    year: g.y!.length === 4 ? Number(g.y) : 2000 + Number(g.y) - (Number(g.y) > 49 ? 100 : 0),
  })),
  rule(digits, "(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})", (g) =>
    calendar({year: number(g.y), month: number(g.m), day: number(g.d)}),
  ),
  rule(months, `(?<m>${M})\\s+(?:the\\s+)?(?<d>${D})${dayEnd}(?:,?(?:\\s+of)?\\s+(?<y>${Y}))?`, (g) =>
    calendar({year: number(g.y), month: monthNumber(g.m!), day: number(g.d)}),
  ),
  rule(
    [...the, ...digits],
    `(?:the\\s+)?(?<d>${D})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?<m>${M}),?(?:\\s+(?<y>${Y}))?`,
    (g) => calendar({year: number(g.y), month: monthNumber(g.m!), day: number(g.d)}),
  ),
  rule(
    [...the, ...ordinals],
    `(?:the\\s+)?(?<d>${anyOf(Object.keys(words.ordinals))})\\s+of\\s+(?<m>${M})(?:,?\\s+(?<y>${Y}))?`,
    (g) => calendar({year: number(g.y), month: monthNumber(g.m!), day: ordinalOf(g.d!)}),
  ),
  rule(months, `(?<m>${M})(?:,|\\s+of|\\s+in)?\\s+(?<y>${Y})`, (g) =>
    calendar({year: number(g.y), month: monthNumber(g.m!)}),
  ),
  rule(months, `(?<m>${M})(?:,|\\s+of)?\\s+(?<y>\\d{1,4})\\s+(?:bce|bc|b\\.c\\.)`, (g) => ({
    kind: "date",
    era: "BC",
    year: Number(g.y),
    month: monthNumber(g.m!),
  })),
  rule(months, `(?<m>${fullMonth})(?:\\s+of\\s+(?:that|the\\s+same)\\s+year)?`, (g) =>
    calendar({month: monthNumber(g.m!)}),
  ),
  rule(digits, "(?<y>\\d{1,4})\\s+(?:bce|bc|b\\.c\\.|b\\.c)", (g) => ({
    kind: "date",
    era: "BC",
    year: Number(g.y),
  })),
  rule(["ad", ...digits], `(?:ad\\s+)?(?<y>${Y})(?:\\s+ad)?`, (g) => calendar({year: number(g.y)})),
  rule(digits, "['’](?<y>\\d\\d)", (g) =>
    calendar({year: 1900 + Number(g.y) + (Number(g.y) < 40 ? 100 : 0)}),
  ),
  rule(
    [...the, ...edges, ...digits],
    "(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?(?<y>(?:1\\d|20)\\d0)['’]?s",
    (g) => ({
      kind: "years",
      from: Number(g.y),
      length: 10,
    }),
  ),
  rule(
    [...the, ...edges, ...digits],
    "(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?['’]?(?<y>[2-9]0)['’]?s",
    (g) => ({
      kind: "years",
      from: 1900 + Number(g.y),
      length: 10,
    }),
  ),
  rule(
    [...the, ...edges, ...ordinals, ...digits],
    `(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?(?<n>${ordinal})[\\s-]+century(?<bc>\\s+bc)?`,
    (g) => {
      const count = ordinalOf(g.n!)
      if (count === undefined || count > 30) return undefined
      return {kind: "years", from: (count - 1) * 100, length: 100, ...(g.bc === undefined ? {} : {era: "BC"})}
    },
  ),
  rule([...the, ...seasons], `(?:the\\s+)?(?<s>${S})(?:\\s+of)?,?\\s+(?<y>${Y})`, (g) =>
    calendar({year: number(g.y), season: words.seasons[g.s!]}),
  ),
  rule(
    [...the, ...shifts, ...seasons],
    `(?:the\\s+)?(?<shift>last|this|next|past|previous|following|coming)\\s+(?<s>${S})`,
    (g) => ({
      kind: "named",
      season: words.seasons[g.s!]!,
      shift: shiftOf(g.shift!),
    }),
  ),
  rule(the, `(?:the\\s+)(?<s>${S})`, (g) => calendar({season: words.seasons[g.s!]})),
  rule(seasons, `(?<s>${S})`, (g) => calendar({season: words.seasons[g.s!]!})),
  rule(
    [...the, ...ordinals, ...digits],
    `(?:the\\s+)?(?<n>first|second|third|fourth|1st|2nd|3rd|4th)[\\s-]+quarter(?:(?:\\s+of)?\\s+(?<y>${Y}))?`,
    (g) => calendar({year: number(g.y), quarter: ordinalOf(g.n!)}),
  ),
  rule(quarters, `q(?<n>[1-4])(?:(?:\\s+of)?\\s+(?<y>${Y}))?`, (g) =>
    calendar({year: number(g.y), quarter: Number(g.n)}),
  ),
  rule(
    [...the, "first", "second", "latter", ...digits],
    `(?:the\\s+)?(?<n>first|second|latter|1st|2nd)\\s+half\\s+of\\s+(?<y>${Y})`,
    (g) => calendar({year: number(g.y), half: /^(?:first|1st)$/.test(g.n!) ? 1 : 2}),
  ),
  rule([...the, "fiscal", "fy"], `(?:the\\s+)?(?:fiscal(?:\\s+year)?|fy)\\s*(?<y>${Y})`, (g) =>
    calendar({year: number(g.y)}),
  ),
]
