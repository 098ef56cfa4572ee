/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type Day = number

/** The day of the date; month 1 to 12. Days past the end of a month run on into the next. */
export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return Math.round(date.getTime() / 86_400_000)
}

/** Year, month and day of month of the day. */
export function dateOf(day: Day): {readonly year: number; readonly month: number; readonly day: number} {
  const date = new Date(day * 86_400_000)
  return {year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate()}
}

/** ISO weekday: 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** ISO week of the day: its year and number. */
export function weekOf(day: Day): {readonly year: number; readonly week: number} {
  const thursday = day - weekdayOf(day) + 4
  const {year} = dateOf(thursday)
  return {year, week: Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1}
}

/** Number of days of the month. */
export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1)
}

/** Whether the numbers name a day of the calendar. */
export function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** `2022-01-14`. */
export function isoDay(day: Day): string {
  const {year, month, day: number} = dateOf(day)
  return `${isoYear(year)}-${two(month)}-${two(number)}`
}

/** Four digits. */
export function isoYear(year: number): string {
  return String(year).padStart(4, "0")
}

/** Two digits. */
export function two(value: number): string {
  return String(value).padStart(2, "0")
}

/** The day that an EDTF or ISO date or date-time begins with; undefined where it names no single day. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T|$)/.exec(text)
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return isDate(year, month, day) ? dayOf(year, month, day) : undefined
}
