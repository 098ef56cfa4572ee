import type {CalendarForm, Form, Shift, Unit} from "./time-forms.ts"
import {anyOf, numberOf, ordinalOf, pluralOf, type Season, unitOf, words} from "./time-words.ts"

/** A pattern of time expressions; it is matched against lower-case text. */
export interface Rule {
  /** Phrases whose first words an expression may begin with, lower case; `0` for a number. */
  readonly first: readonly string[]
  /** Sticky, up to the end of a word. Made when it is first asked for: that takes a while. */
  regularExpression(): RegExp
  readonly form: (groups: {readonly [name: string]: string | undefined}, match: string) => Form | undefined
}

const M = anyOf(Object.keys(words.months))
const fullMonth = anyOf(
  Object.keys(words.months).filter((word) => word.length > 4 || /^(?:may|june|july)$/.test(word)),
)
const W = anyOf([...Object.keys(words.weekdays), ...Object.keys(words.weekdaysShort)])
const S = anyOf(Object.keys(words.seasons))
const P = anyOf(Object.keys(words.parts))
const unitNames = Object.keys(words.units)
const U = anyOf(unitNames)
const Us = anyOf(unitNames.map(pluralOf))
const numberWord = anyOf(Object.keys(words.numbers))
const N = `(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|${numberWord}(?:(?:-|\\s+|\\s+and\\s+)${numberWord})*|${anyOf(words.vague)}|an?)`
const Y = "(?:1\\d\\d\\d|20\\d\\d)"
const D = "(?:3[01]|[12]\\d|0?[1-9])"
/** A letter or digit. Classes of the "u" flag would be exact, but make each pattern twice as slow to compile. */
const wordSign = "[0-9a-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u1fff\\u2c00-\\ud7ff]"
const dayEnd = `(?:st|nd|rd|th)?(?![%:]|${wordSign}|[.,]\\d)`
const ordinal = `(?:${anyOf(Object.keys(words.ordinals))}|\\d{1,2}(?:st|nd|rd|th))`
const zone =
  "(?:\\s*\\(?(?<zone>gmt|utc|est|edt|cet|cest|bst|pst|pdt|et|pt|local\\s+time|moscow\\s+time)\\b\\)?)?"
const previous = "last|past|previous|preceding"
const coming = "next|coming|following|subsequent"

const monthNumber = (word: string): number => words.months[word]!
const weekdayNumber = (word: string): number => words.weekdays[word] ?? words.weekdaysShort[word]!
const shiftOf = (word: string): Shift => {
  if (/^(?:last|past|previous|preceding)$/.test(word)) return -1
  return /^(?:next|coming|following|subsequent)$/.test(word) ? 1 : 0
}
const clockTime = (
  hours: number,
  minutes: number | undefined,
  half: string | undefined,
): string | undefined => {
  const afternoon = half?.startsWith("p") ?? false
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (afternoon ? 12 : 0)
  if (hour > 24 || (minutes ?? 0) > 59) return undefined
  const two = (value: number): string => String(value).padStart(2, "0")
  return `T${two(hour)}${minutes === undefined ? "" : `:${two(minutes)}`}`
}

/** TIMEX3 duration: `P3D`, `PXW`, `PT4H`; decades and centuries in years. */
function durationOf(amount: number | undefined, word: string): string {
  const {letter, factor} = unitOf(word)
  const count = amount === undefined ? "X" : String(Math.round(amount * factor * 1000) / 1000)
  if (letter === "Q") return `P${amount === undefined ? "X" : amount * 3}M`
  return /^(?:S|MI|H)$/.test(letter) ? `PT${count}${letter[0]}` : `P${count}${letter}`
}

function rule(first: readonly string[], pattern: string, form: Rule["form"]): Rule {
  let expression: RegExp | undefined
  return {
    first,
    form,
    regularExpression: () => {
      expression ??= new RegExp(`${pattern}(?!${wordSign})`, "y")
      return expression
    },
  }
}

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)
const calendar = (parts: {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly season?: Season | undefined
  readonly quarter?: number | undefined
  readonly half?: number | undefined
}): CalendarForm => {
  const set = Object.entries(parts).filter(([, value]) => value !== undefined)
  return {kind: "date", ...Object.fromEntries(set)}
}

const shortUnit: {readonly [word: string]: Unit} = {
  day: "day",
  week: "week",
  weekend: "weekend",
  month: "month",
  quarter: "quarter",
  year: "year",
}

const digits = ["0"]
const the = ["the"]
const months = Object.keys(words.months)
const weekdays = [
  ...Object.keys(words.weekdays),
  ...Object.keys(words.weekdaysShort),
  ...Object.keys(words.weekdays).map((day) => `${day}s`),
]
const seasons = Object.keys(words.seasons)
const parts = Object.keys(words.parts)
const units = [...unitNames, ...unitNames.map(pluralOf)]
const numbers = [...digits, ...Object.keys(words.numbers), ...words.vague, "a", "an"]
const ordinals = Object.keys(words.ordinals)
const quarters = ["q"]
const edges = ["early", "late", "mid"]
/** Words that tell last, this and next apart, and their like. */
const shifts = [
  "last",
  "past",
  "previous",
  "preceding",
  "this",
  "that",
  "current",
  "same",
  "recent",
  "next",
  "coming",
  "following",
  "subsequent",
  "intervening",
  "first",
  "final",
]

export const rules: readonly Rule[] = [
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
  rule(
    Object.keys(words.refs),
    `${anyOf(Object.keys(words.refs))}(?!\\s+(?:${N}\\s|${U}|${Us}))`,
    (_, match) => ({
      kind: "reference",
      timex: words.refs[match.replace(/\s+/g, " ")]!,
    }),
  ),
  rule(Object.keys(words.holidays), anyOf(Object.keys(words.holidays)), (_, match) => {
    const [month, day] = words.holidays[match.replace(/\s+/g, " ").replace("’", "'")]!.split("-")
    return calendar({month: Number(month), day: Number(day)})
  }),
  rule([...the, "early", "late", ...parts], `(?:the\\s+)?(?:(?:early|late)\\s+)?(?<p>${P})`, (g) => ({
    kind: "part",
    part: words.parts[g.p!]!,
  })),
  rule(digits, `(?<h>\\d{1,2})(?:[:.](?<min>\\d\\d))?\\s*(?<half>[ap]\\.?m\\.?)${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), g.half)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, `(?<h>\\d{1,2}):(?<min>[0-5]\\d)(?:\\s*(?:hrs|hours))?${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, "(?<h>[012]\\d)(?<min>[0-5]\\d)\\s*(?<zone>gmt|utc|cet|est|bst|hours|hrs)", (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone?.toUpperCase()}
  }),
  rule(digits, "(?<h>\\d{1,2}):(?<min>[0-5]\\d):(?<s>[0-5]\\d)", (g) => ({
    kind: "duration",
    timex: `PT${Number(g.h)}H${Number(g.min)}M${Number(g.s)}S`,
  })),
  rule(["noon"], "noon", () => ({kind: "clock", time: "T12:00", zone: undefined})),
  rule(["midnight"], "midnight", () => ({kind: "clock", time: "T24:00", zone: undefined})),
]
