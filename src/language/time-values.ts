import {
  type Day,
  dateOf,
  dayOf,
  daysInMonth,
  isDate,
  isoDay,
  isoYear,
  two,
  weekdayOf,
  weekOf,
} from "./calendar.ts"
import type {CalendarForm, Match, Unit} from "./time-forms.ts"
import {type Edge, type Season, unitOf} from "./time-words.ts"

/** A place on the calendar as far as the text has told it. */
export interface Place {
  readonly year: number
  readonly month?: number
  readonly day?: number
}

/** What an expression is counted from. */
export interface Reference {
  /** Day of the report; absent where it is not known. */
  readonly published: Day | undefined
  /** The last place on the calendar that the text before named. */
  readonly context: Place | undefined
  /** The text tells history: months and days without a year belong to the year told last. */
  readonly narrative: boolean
  /** Whether the words around put the time behind or ahead of the report; undefined where they tell neither. */
  readonly direction: "past" | "future" | undefined
}

/** A value with the calendar stretch it covers. */
export interface Value {
  readonly timex: string
  /** First and last day, EDTF; equal to one another's prefix for a plain year, month or day. */
  readonly edtf?: string
  readonly place?: Place
  readonly stated?: true
}

const seasonStart: {readonly [season in Season]: number} = {SP: 3, SU: 6, FA: 9, WI: 12}

/** The value of the expression; undefined where nothing certain can be said. */
export function resolve(match: Match, reference: Reference): Value | undefined {
  const {form} = match
  switch (form.kind) {
    case "date":
      return calendarValue(form, reference)
    case "numeric":
      return undefined
    case "years": {
      const last = form.from + form.length - 1
      const digits = form.length === 10 ? 3 : 2
      if (form.era !== undefined) return {timex: `BC${isoYear(form.from).slice(0, digits)}`}
      return {
        timex: isoYear(form.from).slice(0, digits),
        edtf: `${isoYear(form.from)}/${isoYear(last)}`,
        stated: true,
      }
    }
    case "weekday":
      return weekdayValue(form.weekday, form.shift, form.week, reference)
    case "inYear": {
      const year =
        reference.published === undefined ? undefined : dateOf(reference.published).year + form.shift
      return year === undefined ? undefined : calendarValue({...form.date, year}, reference, true)
    }
    case "named":
      return namedValue(form, reference)
    case "unit": {
      const from = form.from === "published" ? publishedPlace(reference) : reference.context
      if (from !== undefined) return unitValue(form.unit, form.shift, from, match.edge, reference.published)
      return match.bare && publishedPlace(reference) !== undefined
        ? unitValue(form.unit, form.shift, publishedPlace(reference)!, match.edge, reference.published)
        : undefined
    }
    case "offset":
      return offsetValue(form, reference)
    case "duration":
    case "set":
    case "reference":
      return {timex: form.timex}
    case "part":
    case "clock":
      return undefined
  }
}

function publishedPlace(reference: Reference): Place | undefined {
  return reference.published === undefined ? undefined : dateOf(reference.published)
}

function dayValue(day: Day, stated?: true): Value {
  const iso = isoDay(day)
  return {timex: iso, edtf: iso, place: dateOf(day), ...(stated ? {stated} : {})}
}

function monthsValue(timex: string, year: number, month: number, length: number, stated: boolean): Value {
  const end = month + length - 1
  const last = `${isoYear(year + Math.floor((end - 1) / 12))}-${two(((end - 1) % 12) + 1)}`
  return {
    timex,
    edtf: `${isoYear(year)}-${two(month)}/${last}`,
    place: {year, month},
    ...(stated ? {stated: true} : {}),
  }
}

/** The value of a form whose year is known. */
function fullValue(form: CalendarForm, year: number, stated: boolean): Value | undefined {
  if (form.season !== undefined) {
    return monthsValue(`${isoYear(year)}-${form.season}`, year, seasonStart[form.season], 3, stated)
  }
  if (form.quarter !== undefined) {
    return monthsValue(`${isoYear(year)}-Q${form.quarter}`, year, form.quarter * 3 - 2, 3, stated)
  }
  if (form.half !== undefined)
    return monthsValue(`${isoYear(year)}-H${form.half}`, year, form.half * 6 - 5, 6, stated)
  const mark = stated ? {stated: true as const} : {}
  if (form.month === undefined) return {timex: isoYear(year), edtf: isoYear(year), place: {year}, ...mark}
  if (form.day === undefined) {
    const timex = `${isoYear(year)}-${two(form.month)}`
    return {timex, edtf: timex, place: {year, month: form.month}, ...mark}
  }
  return isDate(year, form.month, form.day)
    ? dayValue(dayOf(year, form.month, form.day), mark.stated)
    : undefined
}

function calendarValue(form: CalendarForm, reference: Reference, counted = false): Value | undefined {
  if (form.era !== undefined) {
    const month = form.month === undefined ? "" : `-${two(form.month)}`
    return form.year === undefined ? undefined : {timex: `BC${isoYear(form.year)}${month}`}
  }
  if (form.year !== undefined) return fullValue(form, form.year, !counted)
  const {context, published} = reference
  if (published === undefined || reference.narrative) {
    if (context === undefined) return undefined
    const {year, month, day} = context
    return published === undefined && !reference.narrative && month !== undefined && day !== undefined
      ? closest(form, dayOf(year, month, day))
      : fullValue(form, year, false)
  }
  const {year} = dateOf(published)
  const candidates = [year - 1, year, year + 1]
    .map((one) => ({value: fullValue(form, one, false), distance: distanceTo(form, one, published)}))
    .filter((one) => one.value !== undefined)
  const allowed = candidates.filter(({distance}) =>
    reference.direction === "future" ? distance >= 0 : reference.direction === "past" ? distance <= 0 : true,
  )
  if (reference.direction === "future") return allowed[0]?.value
  if (reference.direction === "past") return allowed.at(-1)?.value
  return nearest(candidates)?.value
}

/** The form in the year in which it is closest to a day. */
function closest(form: CalendarForm, day: Day): Value | undefined {
  const {year} = dateOf(day)
  return [year - 1, year, year + 1]
    .map((one) => ({value: fullValue(form, one, false), distance: Math.abs(distanceTo(form, one, day))}))
    .sort((a, b) => a.distance - b.distance)[0]?.value
}

const soon = 45

/** The past unless the next one is close ahead: news tells mostly what was. */
function nearest<T extends {readonly distance: number}>(candidates: readonly T[]): T | undefined {
  const past = candidates.findLast(({distance}) => distance <= 0)
  const ahead = candidates.find(({distance}) => distance > 0)
  if (past === undefined || ahead === undefined) return past ?? ahead
  return ahead.distance <= soon && -past.distance > 4 * ahead.distance ? ahead : past
}

/** Days from the report to the form in that year: 0 when it holds the report's day. */
function distanceTo(form: CalendarForm, year: number, published: Day): number {
  const month =
    form.month ??
    (form.season !== undefined
      ? seasonStart[form.season]
      : form.quarter !== undefined
        ? form.quarter * 3 - 2
        : (form.half ?? 1) * 6 - 5)
  const length = form.month !== undefined ? 1 : form.half !== undefined ? 6 : 3
  const first = dayOf(year, month, form.day ?? 1)
  const last = form.day !== undefined ? first : dayOf(year, month + length, 1) - 1
  return published < first ? first - published : published > last ? last - published : 0
}

function weekdayValue(
  weekday: number,
  shift: number | undefined,
  week: number | undefined,
  {published, direction}: Reference,
): Value | undefined {
  if (published === undefined) return undefined
  const monday = published - weekdayOf(published) + 1
  if (week !== undefined) return dayValue(monday + week * 7 + weekday - 1)
  const back = (weekdayOf(published) - weekday + 7) % 7
  const ahead = (7 - back) % 7
  if (shift === -1) return dayValue(published - (back === 0 ? 7 : back))
  if (shift === 1) return dayValue(published + (ahead === 0 ? 7 : ahead))
  if (shift === 0) return dayValue(direction === "past" ? published - back : published + ahead)
  return dayValue(direction === "future" ? published + ahead : published - back)
}

function namedValue(
  form: {readonly month?: number; readonly season?: Season; readonly shift: number},
  reference: Reference,
): Value | undefined {
  const place = reference.narrative ? reference.context : (publishedPlace(reference) ?? reference.context)
  if (place === undefined) return undefined
  const date: CalendarForm = {
    kind: "date",
    ...(form.month === undefined ? {} : {month: form.month}),
    ...(form.season === undefined ? {} : {season: form.season}),
  }
  const month = form.month ?? seasonStart[form.season!]
  const now = place.month ?? 1
  const current = form.season !== undefined && now >= month && now < month + 3
  if (form.shift === 0) return fullValue(date, place.year, false)
  if (form.shift === 1) return fullValue(date, month > now ? place.year : place.year + 1, false)
  return fullValue(date, month < now && !current ? place.year : place.year - 1, false)
}

function unitValue(
  unit: Unit,
  shift: number,
  from: Place,
  edge: Edge | undefined,
  published: Day | undefined,
): Value | undefined {
  if (unit === "year") {
    const year = isoYear(from.year + shift)
    return {
      timex: year,
      edtf: cut(`${year}-01-01`, `${year}-12-31`, edge, published) ?? year,
      place: {year: from.year + shift},
    }
  }
  if (from.month === undefined) return undefined
  if (unit === "month" || unit === "quarter") {
    const months = from.year * 12 + from.month - 1 + shift * (unit === "month" ? 1 : 3)
    const year = Math.floor(months / 12)
    const month = (months % 12) + 1
    if (unit === "quarter") {
      const quarter = Math.floor((month - 1) / 3) + 1
      return monthsValue(`${isoYear(year)}-Q${quarter}`, year, quarter * 3 - 2, 3, false)
    }
    const timex = `${isoYear(year)}-${two(month)}`
    const edtf = cut(`${timex}-01`, `${timex}-${daysInMonth(year, month)}`, edge, published) ?? timex
    return {timex, edtf, place: {year, month}}
  }
  if (from.day === undefined) return undefined
  const day = dayOf(from.year, from.month, from.day)
  if (unit === "day") return dayValue(day + shift)
  const monday = day - weekdayOf(day) + 1 + shift * 7
  const {year, week} = weekOf(monday)
  const timex = `${isoYear(year)}-W${two(week)}`
  if (unit === "week") {
    const edtf =
      cut(isoDay(monday), isoDay(monday + 6), edge, published) ?? `${isoDay(monday)}/${isoDay(monday + 6)}`
    return {timex, edtf, place: dateOf(monday)}
  }
  return {
    timex: `${timex}-WE`,
    edtf: `${isoDay(monday + 5)}/${isoDay(monday + 6)}`,
    place: dateOf(monday + 5),
  }
}

/** "Earlier this week" ends with the report's day, "later this week" begins with it. */
function cut(
  first: string,
  last: string,
  edge: Edge | undefined,
  published: Day | undefined,
): string | undefined {
  if (published === undefined || (edge !== "earlier" && edge !== "later")) return undefined
  const day = isoDay(published)
  if (day < first || day > last) return undefined
  const [from, to] = edge === "earlier" ? [first, day] : [day, last]
  return from === to ? from : `${from}/${to}`
}

function offsetValue(
  form: {readonly unit: string; readonly amount: number | undefined; readonly from: "published" | "context"},
  reference: Reference,
): Value | undefined {
  if (form.amount === undefined) return form.from === "published" ? {timex: "PAST_REF"} : undefined
  const base = form.from === "published" ? publishedPlace(reference) : reference.context
  if (base === undefined) return undefined
  const {letter, factor} = unitOf(form.unit)
  const amount = form.amount * factor
  if (letter === "Y") {
    const year = isoYear(base.year + Math.trunc(amount))
    return {timex: year, edtf: year, place: {year: base.year + Math.trunc(amount)}}
  }
  if (base.month === undefined || !Number.isInteger(amount)) return undefined
  if (letter === "M" || letter === "Q") {
    return unitValue("month", amount * (letter === "Q" ? 3 : 1), base, undefined, undefined)
  }
  if (base.day === undefined) return undefined
  if (letter === "W") return unitValue("week", amount, base, undefined, undefined)
  if (letter === "D") return unitValue("day", amount, base, undefined, undefined)
  return undefined
}
