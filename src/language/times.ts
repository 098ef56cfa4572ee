import type {TimeExpression} from "./analysis.ts"
import {dateOf, isDate, parseDay} from "./calendar.ts"
import {isTime} from "./time-filter.ts"
import type {Match} from "./time-forms.ts"
import {recognise} from "./time-grammar.ts"
import {joinMatches, withEdge, withRanges, withYearsOfRanges} from "./time-joining.ts"
import {type Place, resolve, type Value} from "./time-values.ts"

/** Whether the words around put the stretch at `[from, to)` behind or ahead of the report. */
export type Direction = (from: number, to: number) => "past" | "future" | undefined

/**
 * Every time expression of `text`, in order, with its TIMEX3 and EDTF values.
 *
 * `published` is the report's day or moment (EDTF); "Monday" is counted back from it, or ahead where the
 * words say so (`direction`). Without it an expression that would be counted from it has no value. A month or
 * day without a year belongs to the year that the text told before, where the text is history; in an undated text
 * that is none, to the year of the month told before, or in which it is nearest to the day told before.
 */
export function findTimes(
  text: string,
  published?: string,
  direction?: Direction,
): readonly TimeExpression[] {
  const today = published === undefined ? undefined : parseDay(published)
  const recognised = recognise(text)
    .filter((match) => isTime(text, match))
    .flatMap((match) => withRanges(text, match))
    .map((match) => withEdge(text, match))
  const matches = withYearsOfRanges(text, joinMatches(text, withoutOverlaps(recognised)).filter(standsAlone))
  const narrative = isNarrative(matches, today === undefined ? undefined : dateOf(today).year)
  const dayFirst = numericOrder(matches)
  const found: TimeExpression[] = []
  let context: Place | undefined
  for (const raw of matches) {
    const match = numericDate(raw, dayFirst)
    const ahead = directionOf(text, match, direction)
    const value = resolve(match, {published: today, context, narrative, direction: ahead})
    const place = value?.place
    const isTold = place !== undefined && !(narrative && isCountedFromReport(match))
    if (isTold && (today !== undefined || narrative || isFixed(place, context))) context = place
    found.push(expression(text, match, value))
  }
  return found
}

/**
 * Whether a place on the calendar says when an undated text tells its story, which a year in passing does not: a month
 * of a year, and no longer once a day was told.
 */
function isFixed({month, day}: Place, before: Place | undefined): boolean {
  return month !== undefined && (day !== undefined || before?.day === undefined)
}

function isCountedFromReport({form}: Match): boolean {
  if (form.kind === "unit" || form.kind === "offset") return form.from === "published"
  return form.kind === "weekday" || form.kind === "inYear" || form.kind === "years"
}

function withoutOverlaps(matches: readonly Match[]): readonly Match[] {
  const kept: Match[] = []
  for (const match of [...matches].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (match.from >= (kept.at(-1)?.to ?? 0)) kept.push(match)
  }
  return kept
}

/** A part of day, or "the year", tells no time by itself. */
function standsAlone(match: Match): boolean {
  return match.form.kind !== "part" && (match.bare !== true || match.edge !== undefined)
}

/**
 * History told by its years: many of them, well before the report (where its year is known), and hardly a "Monday"
 * or "last week".
 */
function isNarrative(matches: readonly Match[], year: number | undefined): boolean {
  const years = matches.flatMap(({form}) =>
    form.kind === "date" && form.year !== undefined ? [form.era === undefined ? form.year : -form.year] : [],
  )
  const dates = matches.filter(({form}) => form.kind === "date").length
  const counted = matches.filter(
    ({form}) =>
      form.kind === "weekday" ||
      ((form.kind === "unit" || form.kind === "offset") && form.from === "published"),
  ).length
  if (years.length < 4 || dates < 12 || years.length <= 2 * counted) return false
  const middle = years.sort((a, b) => a - b)[Math.floor(years.length / 2)]!
  return year === undefined || year - middle >= 2
}

/** Day first or month first, where a date of the text tells; undefined where none does. */
function numericOrder(matches: readonly Match[]): boolean | undefined {
  let dayFirst: boolean | undefined
  for (const {form} of matches) {
    if (form.kind !== "numeric") continue
    const isDayFirst = form.first > 12 && isDate(form.year, form.second, form.first)
    if (isDayFirst) dayFirst = true
    else if (form.second > 12 && isDate(form.year, form.first, form.second)) dayFirst ??= false
  }
  return dayFirst
}

function numericDate(match: Match, dayFirst: boolean | undefined): Match {
  const {form} = match
  if (form.kind !== "numeric") return match
  const {first, second, year} = form
  const order = first === second || second > 12 ? false : first > 12 ? true : dayFirst
  if (order === undefined) return match
  const [day, month] = order ? [first, second] : [second, first]
  return isDate(year, month, day) ? {...match, form: {kind: "date", year, month, day}} : match
}

const introducesFuture =
  /(?:^|[^\p{L}])(?:until|till|through|starting|beginning|scheduled\s+for|planned\s+for|set\s+for|due|as\s+early\s+as|no\s+later\s+than)\s+(?:the\s+)?$/iu
const introducesPast = /(?:^|[^\p{L}])(?:since|ever\s+since|back\s+in|as\s+far\s+back\s+as)\s+$/iu
const lookback = 24

function directionOf(
  text: string,
  match: Match,
  direction: Direction | undefined,
): "past" | "future" | undefined {
  const before = text.slice(Math.max(0, match.from - lookback), match.from)
  if (introducesPast.test(before)) return "past"
  const told = direction?.(match.from, match.to)
  return told ?? (introducesFuture.test(before) ? "future" : undefined)
}

function expression(text: string, match: Match, value: Value | undefined): TimeExpression {
  const {from, to, form, part, clock} = match
  const type =
    form.kind === "duration" || form.kind === "set"
      ? form.kind
      : part !== undefined || clock !== undefined || form.kind === "clock"
        ? "time"
        : "date"
  const basis = value?.stated ? "stated" : "relative"
  if (form.kind === "clock") return {type, timex: `XXXX-XX-XX${form.time}`, basis, from, to}
  if (value === undefined) return {type, basis, from, to}
  const timex =
    clock !== undefined
      ? `${value.timex}${clock.time}`
      : part !== undefined
        ? `${value.timex}T${part}`
        : value.timex
  const edtf =
    value.edtf === undefined || !isWithinYears(value.edtf) ? undefined : qualified(text, match, value.edtf)
  return {type, timex, ...(edtf === undefined ? {} : {edtf}), basis, from, to}
}

/** Whether a value, or both ends of one, lie in years of four digits: "1999 centuries ago" has no date. */
function isWithinYears(edtf: string): boolean {
  return edtf.split("/").every((end) => /^\d{4}(?!\d)/.test(end))
}

/** The EDTF value with the time of day, an open end after "since" and before "until", and `~` after "about". */
function qualified(text: string, match: Match, edtf: string): string {
  const before = text.slice(Math.max(0, match.from - lookback), match.from)
  const time = match.clock?.time
  const isUtc = /^(?:GMT|UTC)$/.test(match.clock?.zone ?? "")
  const withTime = time?.includes(":") && time < "T24" ? `${edtf}${time}${isUtc ? ":00Z" : ""}` : edtf
  if (edtf.includes("/")) return edtf
  if (/(?:^|[^\p{L}])since\s+$/iu.test(before)) return `${withTime}/..`
  if (/(?:^|[^\p{L}])(?:until|till)\s+$/iu.test(before)) return `../${withTime}`
  return /(?:^|[^\p{L}])(?:about|around|approximately|circa|ca\.|roughly)\s+$/iu.test(before) &&
    withTime === edtf
    ? `${edtf}~`
    : withTime
}
