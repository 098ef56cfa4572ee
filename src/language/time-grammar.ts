import type {Span} from "../text/span.ts"
import {anyOf, type Edge, numberOf, ordinalOf, pluralOf, type Season, unitOf, words} from "./time-words.ts"

/** What the words of one expression say, before it is counted from any date. */
export type Form =
  | CalendarForm
  /** Two numbers that may be day and month or month and day. */
  | {readonly kind: "numeric"; readonly first: number; readonly second: number; readonly year: number}
  | {readonly kind: "years"; readonly from: number; readonly length: 10 | 100; readonly era?: "BC"}
  /** With `week`, of that week counted from the present one. */
  | {
      readonly kind: "weekday"
      readonly weekday: number
      readonly shift: Shift | undefined
      readonly week?: number
    }
  /** A part of the year that lies `shift` years from the present one. */
  | {readonly kind: "inYear"; readonly date: CalendarForm; readonly shift: number}
  /** Last, this or next January or summer. */
  | {
      readonly kind: "named"
      readonly month?: number
      readonly season?: Season
      readonly shift: Shift
    }
  /** A calendar unit beside the present one: this week, last year, tomorrow. */
  | {
      readonly kind: "unit"
      readonly unit: Unit
      readonly shift: number
      readonly from: "published" | "context"
    }
  | {
      readonly kind: "offset"
      readonly unit: string
      readonly amount: number | undefined
      readonly from: "published" | "context"
    }
  | {readonly kind: "duration"; readonly timex: string}
  | {readonly kind: "set"; readonly timex: string}
  | {readonly kind: "reference"; readonly timex: string}
  | {readonly kind: "part"; readonly part: string}
  | {readonly kind: "clock"; readonly time: string; readonly zone: string | undefined}

/** A place on the calendar, with the parts that the words give. */
export interface CalendarForm {
  readonly kind: "date"
  readonly year?: number
  readonly month?: number
  readonly day?: number
  readonly era?: "BC"
  readonly season?: Season
  readonly quarter?: number
  readonly half?: number
}

/** Last, this, next. */
export type Shift = -1 | 0 | 1
export type Unit = "day" | "week" | "weekend" | "month" | "quarter" | "year"

/** An expression as recognised: its words and their form. */
export interface Match extends Span {
  readonly form: Form
  readonly edge?: Edge
  /** Part of day, a TIMEX3 code: `MO`, `NI` … */
  readonly part?: string
  readonly clock?: {readonly time: string; readonly zone: string | undefined}
  /** `the year` and the like: a time only behind "the end of" and its kin. */
  readonly bare?: true
}

interface Rule {
  readonly pattern: RegExp
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
const dayEnd = "(?:st|nd|rd|th)?(?![\\d%:\\p{L}]|[.,]\\d)"
const ordinal = `(?:${anyOf(Object.keys(words.ordinals))}|\\d{1,2}(?:st|nd|rd|th))`
const zone =
  "(?:\\s*\\(?(?<zone>GMT|UTC|EST|EDT|CET|CEST|BST|PST|PDT|ET|PT|[Ll]ocal\\s+time|Moscow\\s+time)\\b\\)?)?"
const previous = "last|past|previous|preceding"
const coming = "next|coming|following|subsequent"

const monthNumber = (word: string): number => words.months[word.toLowerCase()]!
const weekdayNumber = (word: string): number =>
  words.weekdays[word.toLowerCase()] ?? words.weekdaysShort[word.toLowerCase()]!
const shiftOf = (word: string): Shift => {
  const lower = word.toLowerCase()
  if (/^(?:last|past|previous|preceding)$/.test(lower)) return -1
  return /^(?:next|coming|following|subsequent)$/.test(lower) ? 1 : 0
}
const clockTime = (
  hours: number,
  minutes: number | undefined,
  half: string | undefined,
): string | undefined => {
  const afternoon = half?.toLowerCase().startsWith("p") ?? false
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (afternoon ? 12 : 0)
  if (hour > 24 || (minutes ?? 0) > 59) return undefined
  const two = (value: number): string => String(value).padStart(2, "0")
  return `T${two(hour)}${minutes === undefined ? "" : `:${two(minutes)}`}`
}

/** TIMEX3 duration: `P3D`, `PXW`, `PT4H`; decades and centuries in years. */
export function durationOf(amount: number | undefined, word: string): string {
  const {letter, factor} = unitOf(word)
  const count = amount === undefined ? "X" : String(Math.round(amount * factor * 1000) / 1000)
  if (letter === "Q") return `P${amount === undefined ? "X" : amount * 3}M`
  return /^(?:S|MI|H)$/.test(letter) ? `PT${count}${letter[0]}` : `P${count}${letter}`
}

const rule = (pattern: string, form: Rule["form"]): Rule => ({
  pattern: new RegExp(`${pattern}(?![\\p{L}\\p{N}])`, "iuy"),
  form,
})

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

const rules: readonly Rule[] = [
  rule(
    "(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)(?:[T ](?<clock>\\d\\d:\\d\\d)(?::\\d\\d)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?",
    (g) => calendar({year: number(g.y), month: number(g.m), day: number(g.d)}),
  ),
  rule("(?<a>\\d{1,2})/(?<b>\\d{1,2})/(?<y>\\d{4}|\\d\\d)", (g) => ({
    kind: "numeric",
    first: Number(g.a),
    second: Number(g.b),
    year: g.y!.length === 4 ? Number(g.y) : 2000 + Number(g.y) - (Number(g.y) > 49 ? 100 : 0),
  })),
  rule("(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})", (g) =>
    calendar({year: number(g.y), month: number(g.m), day: number(g.d)}),
  ),
  rule(`(?<m>${M})\\s+(?:the\\s+)?(?<d>${D})${dayEnd}(?:,?(?:\\s+of)?\\s+(?<y>${Y}))?`, (g) =>
    calendar({year: number(g.y), month: monthNumber(g.m!), day: number(g.d)}),
  ),
  rule(`(?:the\\s+)?(?<d>${D})(?:st|nd|rd|th)?(?:\\s+of)?\\s+(?<m>${M}),?(?:\\s+(?<y>${Y}))?`, (g) =>
    calendar({year: number(g.y), month: monthNumber(g.m!), day: number(g.d)}),
  ),
  rule(
    `(?:the\\s+)?(?<d>${anyOf(Object.keys(words.ordinals))})\\s+of\\s+(?<m>${M})(?:,?\\s+(?<y>${Y}))?`,
    (g) => calendar({year: number(g.y), month: monthNumber(g.m!), day: ordinalOf(g.d!)}),
  ),
  rule(`(?<m>${M})(?:,|\\s+of|\\s+in)?\\s+(?<y>${Y})`, (g) =>
    calendar({year: number(g.y), month: monthNumber(g.m!)}),
  ),
  rule(`(?<m>${M})(?:,|\\s+of)?\\s+(?<y>\\d{1,4})\\s+(?:BCE|BC|B\\.C\\.)`, (g) => ({
    kind: "date",
    era: "BC",
    year: Number(g.y),
    month: monthNumber(g.m!),
  })),
  rule(`(?<m>${fullMonth})(?:\\s+of\\s+(?:that|the\\s+same)\\s+year)?`, (g) =>
    calendar({month: monthNumber(g.m!)}),
  ),
  rule("(?<y>\\d{1,4})\\s+(?:BCE|BC|B\\.C\\.|B\\.C)", (g) => ({kind: "date", era: "BC", year: Number(g.y)})),
  rule(`(?:AD\\s+)?(?<y>${Y})(?:\\s+AD)?`, (g) => calendar({year: number(g.y)})),
  rule("['’](?<y>\\d\\d)", (g) => calendar({year: 1900 + Number(g.y) + (Number(g.y) < 40 ? 100 : 0)})),
  rule("(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?(?<y>(?:1\\d|20)\\d0)['’]?s", (g) => ({
    kind: "years",
    from: Number(g.y),
    length: 10,
  })),
  rule("(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?['’]?(?<y>[2-9]0)['’]?s", (g) => ({
    kind: "years",
    from: 1900 + Number(g.y),
    length: 10,
  })),
  rule(`(?:the\\s+)?(?:(?:early|late|mid)[\\s-]+)?(?<n>${ordinal})[\\s-]+century(?<bc>\\s+BC)?`, (g) => {
    const count = ordinalOf(g.n!)
    if (count === undefined || count > 30) return undefined
    return {kind: "years", from: (count - 1) * 100, length: 100, ...(g.bc === undefined ? {} : {era: "BC"})}
  }),
  rule(`(?:the\\s+)?(?<s>${S})(?:\\s+of)?,?\\s+(?<y>${Y})`, (g) =>
    calendar({year: number(g.y), season: words.seasons[g.s!.toLowerCase()]}),
  ),
  rule(`(?:the\\s+)?(?<shift>last|this|next|past|previous|following|coming)\\s+(?<s>${S})`, (g) => ({
    kind: "named",
    season: words.seasons[g.s!.toLowerCase()]!,
    shift: shiftOf(g.shift!),
  })),
  rule(`(?:the\\s+)(?<s>${S})`, (g) => calendar({season: words.seasons[g.s!.toLowerCase()]})),
  rule(`(?<s>${S})`, (g, match) => {
    const season = words.seasons[g.s!.toLowerCase()]!
    return match === "fall" || match === "spring" ? undefined : calendar({season})
  }),
  rule(
    `(?:the\\s+)?(?<n>first|second|third|fourth|1st|2nd|3rd|4th)[\\s-]+quarter(?:(?:\\s+of)?\\s+(?<y>${Y}))?`,
    (g) => calendar({year: number(g.y), quarter: ordinalOf(g.n!)}),
  ),
  rule(`Q(?<n>[1-4])(?:(?:\\s+of)?\\s+(?<y>${Y}))?`, (g) =>
    calendar({year: number(g.y), quarter: Number(g.n)}),
  ),
  rule(`(?:the\\s+)?(?<n>first|second|latter|1st|2nd)\\s+half\\s+of\\s+(?<y>${Y})`, (g) =>
    calendar({year: number(g.y), half: /^(?:first|1st)$/i.test(g.n!) ? 1 : 2}),
  ),
  rule(`(?:the\\s+)?(?:fiscal(?:\\s+year)?|FY)\\s*(?<y>${Y})`, (g) => calendar({year: number(g.y)})),
  rule(
    "(?:the\\s+)?(?<shift>this|last|next|current|previous|coming)\\s+(?:fiscal|financial)\\s+year",
    (g) => ({
      kind: "unit",
      unit: "year",
      shift: shiftOf(g.shift!),
      from: "published",
    }),
  ),
  rule(`(?<shift>last|this|next|this\\s+coming|this\\s+past)\\s+(?<w>${W})`, (g) => ({
    kind: "weekday",
    weekday: weekdayNumber(g.w!),
    shift: /past/i.test(g.shift!) ? -1 : /coming/i.test(g.shift!) ? 1 : shiftOf(g.shift!),
  })),
  rule(`(?<w>${W})`, (g) => ({kind: "weekday", weekday: weekdayNumber(g.w!), shift: undefined})),
  rule(`(?:${anyOf(Object.keys(words.weekdays).map((day) => `${day}s`))})`, (_, match) => ({
    kind: "set",
    timex: `XXXX-WXX-${weekdayNumber(match.slice(0, -1))}`,
  })),
  rule(`(?<shift>last|this|next|past|previous)\\s+(?<m>${M})`, (g) => ({
    kind: "named",
    month: monthNumber(g.m!),
    shift: shiftOf(g.shift!),
  })),
  rule("the\\s+day\\s+(?<to>before\\s+yesterday|after\\s+tomorrow)", (g) => ({
    kind: "unit",
    unit: "day",
    shift: g.to!.startsWith("a") ? 2 : -2,
    from: "published",
  })),
  rule("today|yesterday|tomorrow", (_, match) => ({
    kind: "unit",
    unit: "day",
    shift: {today: 0, yesterday: -1, tomorrow: 1}[match.toLowerCase()]!,
    from: "published",
  })),
  rule(
    `(?:tonight|(?<shift>last|this|that|the\\s+same|the\\s+next|the\\s+following)\\s+(?<p>${P}))`,
    (_, match) => {
      const context = /^(?:that|the)/i.test(match)
      const shift = /^last/i.test(match) ? -1 : /next|following/i.test(match) ? 1 : 0
      return {kind: "unit", unit: "day", shift, from: context ? "context" : "published"}
    },
  ),
  rule(
    "(?:the\\s+)?(?<shift>this|last|previous|preceding|next|coming|following|subsequent|current|same|that|that\\s+same|this\\s+same|this\\s+past|this\\s+coming)\\s+(?<u>day|week|weekend|month|quarter|year)",
    (g, match) => {
      const word = g.shift!.toLowerCase()
      const context =
        /^(?:that|same|previous|preceding|following|subsequent)/.test(word) ||
        (/^the\s/i.test(match) && word === "next") ||
        (g.u === "day" && word === "this")
      const shift = /past/.test(word) ? -1 : /coming/.test(word) ? 1 : shiftOf(word)
      return {
        kind: "unit",
        unit: shortUnit[g.u!.toLowerCase()]!,
        shift,
        from: context ? "context" : "published",
      }
    },
  ),
  rule("(?:the\\s+)?(?<bare>year|month|week)", (g) => ({
    kind: "unit",
    unit: shortUnit[g.bare!.toLowerCase()]!,
    shift: 0,
    from: "context",
  })),
  rule("the\\s+weekend", () => ({kind: "unit", unit: "weekend", shift: 0, from: "published"})),
  rule(
    `(?<n>${N})[\\s-]+(?<u>${U}|${Us})(?:\\s+and\\s+a\\s+half)?\\s+(?<way>ago|earlier(?!\\s+than)|later(?!\\s+than)|before(?=\\s*[,.;])|previously|afterwards|hence|from\\s+now|from\\s+today)`,
    (g, match) => {
      const way = g.way!.toLowerCase()
      const amount = numberOf(g.n!)
      const half = /\sand\s+a\s+half\s/i.test(match) ? 0.5 : 0
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
  rule(`(?:the\\s+)?(?<rel>${previous}|${coming}|first|final)\\s+(?<n>${N})[\\s-]+(?<u>${Us})`, (g) => ({
    kind: "duration",
    timex: durationOf(numberOf(g.n!), g.u!),
  })),
  rule(`(?:the\\s+)?past\\s+(?<u>${U})`, (g) => ({kind: "duration", timex: durationOf(1, g.u!)})),
  rule(`(?:the\\s+)?(?:next|last|coming|following|previous)\\s+(?<u>decade|century|hour|fortnight)`, (g) => ({
    kind: "duration",
    timex: durationOf(1, g.u!),
  })),
  rule(
    `(?:the\\s+)?(?:recent|coming|following|next|past|last|previous|intervening|preceding)\\s+(?<u>${Us})`,
    (g) => ({
      kind: "duration",
      timex: durationOf(undefined, g.u!),
    }),
  ),
  rule(
    `(?:the\\s+(?=\\d|${numberWord}))?(?:a\\s+mere\\s+)?(?<n>${N})[\\s-]+(?:and[\\s-]+a[\\s-]+half[\\s-]+)?(?<u>${Us}|${U})(?:\\s+and\\s+a\\s+half)?(?:[\\s-]+long)?['’]?`,
    (g, match) => {
      const amount = numberOf(g.n!)
      const half = /and[\s-]+a[\s-]+half/i.test(match) ? 0.5 : 0
      return {kind: "duration", timex: durationOf(amount === undefined ? undefined : amount + half, g.u!)}
    },
  ),
  rule(`half[\\s-]+(?:an?[\\s-]+)?(?<u>hour|day|year|century|decade)`, (g) => ({
    kind: "duration",
    timex:
      g.u!.toLowerCase() === "hour" ? "PT30M" : g.u!.toLowerCase() === "year" ? "P6M" : durationOf(0.5, g.u!),
  })),
  rule(`(?<u>${U})[\\s-]?long`, (g) => ({kind: "duration", timex: durationOf(1, g.u!)})),
  rule(`(?<u>${Us})(?:[\\s-]?long)?`, (g) => ({kind: "duration", timex: durationOf(undefined, g.u!)})),
  rule(`(?:every|each)\\s+(?:(?<n>${N}|other)\\s+)?(?<u>${Us}|${U})`, (g) => {
    const amount = g.n === undefined ? 1 : g.n.toLowerCase() === "other" ? 2 : numberOf(g.n)
    return {kind: "set", timex: durationOf(amount, g.u!)}
  }),
  rule(`(?:every|each)\\s+(?<w>${W})`, (g) => ({kind: "set", timex: `XXXX-WXX-${weekdayNumber(g.w!)}`})),
  rule(`(?:every|each)\\s+(?<m>${M})`, (g) => ({
    kind: "set",
    timex: `XXXX-${String(monthNumber(g.m!)).padStart(2, "0")}`,
  })),
  rule(`(?:every|each)\\s+(?<s>${S})`, (g) => ({
    kind: "set",
    timex: `XXXX-${words.seasons[g.s!.toLowerCase()]}`,
  })),
  rule(`(?:every|each)\\s+(?<p>${P})`, (g) => ({
    kind: "set",
    timex: `XXXX-XX-XXT${words.parts[g.p!.toLowerCase()]}`,
  })),
  rule(`(?:per|a|an)\\s+(?<u>day|week|month|year|hour)`, (g) => ({kind: "set", timex: durationOf(1, g.u!)})),
  rule(anyOf(Object.keys(words.sets)), (_, match) => ({
    kind: "set",
    timex: words.sets[match.toLowerCase()]!,
  })),
  rule(`${anyOf(Object.keys(words.refs))}(?!\\s+(?:${N}\\s|${U}|${Us}))`, (_, match) => ({
    kind: "reference",
    timex: words.refs[match.toLowerCase().replace(/\s+/g, " ")]!,
  })),
  rule(anyOf(Object.keys(words.holidays)), (_, match) => {
    const [month, day] =
      words.holidays[match.toLowerCase().replace(/\s+/g, " ").replace("’", "'")]!.split("-")
    return calendar({month: Number(month), day: Number(day)})
  }),
  rule(`(?:the\\s+)?(?:(?:early|late)\\s+)?(?<p>${P})`, (g) => ({
    kind: "part",
    part: words.parts[g.p!.toLowerCase()]!,
  })),
  rule(`(?<h>\\d{1,2})(?:[:.](?<min>\\d\\d))?\\s*(?<half>[ap]\\.?m\\.?)${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), g.half)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone}
  }),
  rule(`(?<h>\\d{1,2}):(?<min>[0-5]\\d)(?:\\s*(?:hrs|hours))?${zone}`, (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone}
  }),
  rule("(?<h>[012]\\d)(?<min>[0-5]\\d)\\s*(?<zone>GMT|UTC|CET|EST|BST|hours|hrs)", (g) => {
    const time = clockTime(Number(g.h), number(g.min), undefined)
    return time === undefined ? undefined : {kind: "clock", time, zone: g.zone}
  }),
  rule("(?<h>\\d{1,2}):(?<min>[0-5]\\d):(?<s>[0-5]\\d)", (g) => ({
    kind: "duration",
    timex: `PT${Number(g.h)}H${Number(g.min)}M${Number(g.s)}S`,
  })),
  rule("noon", () => ({kind: "clock", time: "T12:00", zone: undefined})),
  rule("midnight", () => ({kind: "clock", time: "T24:00", zone: undefined})),
]

/** The longest expression that starts at `from`, the earlier rule where two are as long. */
function matchAt(text: string, from: number): Match | undefined {
  let best: Match | undefined
  for (const {pattern, form} of rules) {
    pattern.lastIndex = from
    const match = pattern.exec(text)
    if (match === null || (best !== undefined && from + match[0].length <= best.to)) continue
    const found = form(match.groups ?? {}, match[0])
    if (found !== undefined && !/\n/.test(match[0])) {
      best = {form: found, from, to: from + match[0].length, ...extras(match.groups ?? {}, match[0])}
    }
  }
  return best
}

function extras(
  groups: {readonly [name: string]: string | undefined},
  match: string,
): {
  readonly part?: string
  readonly bare?: true
  readonly clock?: {readonly time: string; readonly zone: undefined}
} {
  if (groups.bare !== undefined) return {bare: true}
  if (groups.clock !== undefined) return {clock: {time: `T${groups.clock}`, zone: undefined}}
  if (/^tonight$/i.test(match)) return {part: "NI"}
  if (groups.shift !== undefined && groups.p !== undefined)
    return {part: words.parts[groups.p.toLowerCase()]!}
  return {}
}

const firstWords = new Set(
  [
    ...Object.keys(words.months),
    ...Object.keys(words.weekdays),
    ...Object.keys(words.weekdays).map((day) => `${day}s`),
    ...Object.keys(words.weekdaysShort),
    ...Object.keys(words.seasons),
    ...Object.keys(words.parts),
    ...unitNames,
    ...unitNames.map(pluralOf),
    ...Object.keys(words.numbers),
    ...Object.keys(words.ordinals),
    ...words.vague,
    ...Object.keys(words.refs),
    ...Object.keys(words.sets),
    ...Object.keys(words.holidays),
    ..."the a an this last next that past previous following coming current recent early late mid every each per half fy q1 q2 q3 q4 fiscal ad today yesterday tomorrow tonight noon midnight same in at for to right".split(
      " ",
    ),
  ].map((phrase) => /^[\p{L}]+/u.exec(phrase)?.[0] ?? phrase),
)
const start =
  /(?<![\p{L}\p{N}$£€#/.,+-])(?:\d+|['’]\d\d(?!\d)|\p{L}+\d?)|(?<=[-–—/])(?:[12]\d\d\d|\p{Lu}\p{Ll}+)|(?<=[\d\p{L}][-–])\d{1,2}(?=\s+\p{Lu})|(?<=\d[-–])\d{1,4}(?=\s+B\.?C)/gu

/** Every expression of the text as its words alone tell, in order, none within another. */
export function recognise(text: string): readonly Match[] {
  const found: Match[] = []
  start.lastIndex = 0
  for (let word = start.exec(text); word !== null; word = start.exec(text)) {
    const known =
      /^\d|^['’]\d/.test(word[0]) || firstWords.has(word[0].toLowerCase().replace(/\d$/, "") || word[0])
    if (!known && !/^Q[1-4]$/.test(word[0])) continue
    const match = matchAt(text, word.index)
    if (match === undefined) continue
    found.push(match)
    start.lastIndex = match.to
  }
  return found
}
