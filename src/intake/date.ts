import {intakeWords} from "./words.ts"

/** Names of months in the languages whose pages Readout meets, from the platform's own locale data. */
const monthLocales = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr"]
let monthTable: Map<string, number> | undefined

function months(): Map<string, number> {
  if (monthTable) return monthTable
  monthTable = new Map()
  for (const locale of monthLocales) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(locale, {day: "numeric", month, timeZone: "UTC"})
      for (let index = 0; index < 12; index++) {
        const parts = format.formatToParts(Date.UTC(2001, index, 1))
        const name = parts
          .find((part) => part.type === "month")
          ?.value.toLowerCase()
          .replace(/\.$/, "")
        if (name && !/\d/.test(name) && !monthTable.has(name)) monthTable.set(name, index + 1)
      }
    }
  }
  monthTable.set("sept", 9)
  return monthTable
}

const two = (value: number): string => String(value).padStart(2, "0")

function day(year: number, month: number, date: number): string | undefined {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || date < 1 || date > last) return undefined
  return `${year}-${two(month)}-${two(date)}`
}

/** Time of day with zone as EDTF writes it, from the words after a date; empty where there is none. */
function clock(rest: string): string {
  const match =
    /(?:^|[\sT,(|–—-]|at )(\d{1,2})[:.h](\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*([ap]\.?m\.?)?\s*\(?(?:(?:GMT|UTC)?\s*([+-])(\d\d):?(\d\d)?\b|([a-z]{1,4})\b)?/i.exec(
      rest,
    )
  if (!match) return ""
  const [, h, minute, second, half, sign, zoneHours, zoneMinutes, zoneName] = match
  let hour = Number(h)
  if (half) hour = (hour % 12) + (/p/i.test(half) ? 12 : 0)
  if (hour > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return ""
  const zone = sign
    ? `${sign}${zoneHours}:${zoneMinutes ?? "00"}`
    : (intakeWords().zones[(zoneName ?? "").toLowerCase()] ?? "")
  return `T${two(hour)}:${minute}${second === undefined ? "" : `:${second}`}${zone === "+00:00" ? "Z" : zone}`
}

/**
 * Reads a written date as EDTF: `2022-01-14`, `2022-01-14T10:32Z`, `2022-01`. A time without a zone stays
 * without one. Undefined where the words do not tell one day or month for certain: `03/04/2022` is two
 * different days in two countries.
 *
 * Forms: ISO 8601 and its common slips, RFC 5322, "14 January 2022", "January 14, 2022" and their like in
 * the languages above, numbers where one of them is above 12, Unix seconds and milliseconds.
 */
export function readDate(words: string): string | undefined {
  const text = words.slice(0, 1000).normalize("NFKC").trim().slice(0, 200)
  const iso = /(?:^|\D)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/.exec(text)
  if (iso) return withClock(day(Number(iso[1]), Number(iso[2]), Number(iso[3])), iso[4]!)
  const compact = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text)
  if (compact) {
    const [, y, m, d, h, min, s, zone] = compact
    return withClock(
      day(Number(y), Number(m), Number(d)),
      h === undefined ? "" : `T${h}:${min}${s === undefined ? "" : `:${s}`}${zone ?? ""}`,
    )
  }
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    const time = new Date(Number(text.slice(0, 10)) * 1000)
    return `${time.toISOString().slice(0, 19)}Z`
  }
  const named =
    /(?:^|[^\p{L}\d])(\d{1,2})(?:st|nd|rd|th|er|º)?\.?[\s-]+(?:de\s+|of\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4})(?!\d)(.*)$/u.exec(
      text,
    )
  if (named) return withClock(dayNamed(named[3]!, named[2]!, named[1]!), named[4]!)
  const american = /(?:^|[^\p{L}])(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/u.exec(text)
  if (american) return withClock(dayNamed(american[3]!, american[1]!, american[2]!), american[4]!)
  const numbers = /^(?:\D*\s)?(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)(.*)$/.exec(text)
  if (numbers) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])]
    // Dots are written where the day comes first; slashes are written both ways.
    if (second > 12) return withClock(day(year, first, second), numbers[5]!)
    if (first > 12 || numbers[2] === "." || first === second)
      return withClock(day(year, second, first), numbers[5]!)
    return undefined
  }
  const ofMonth = /^(?:(\p{L}+)\s+(\d{4})|(\d{4})-(\d\d))$/u.exec(text)
  if (ofMonth) {
    const month = ofMonth[1] === undefined ? Number(ofMonth[4]) : months().get(ofMonth[1].toLowerCase())
    const year = Number(ofMonth[2] ?? ofMonth[3])
    return month === undefined || day(year, month, 1) === undefined ? undefined : `${year}-${two(month)}`
  }
  return undefined
}

function dayNamed(year: string, name: string, date: string): string | undefined {
  const month = months().get(name.toLowerCase())
  return month === undefined ? undefined : day(Number(year), month, Number(date))
}

function withClock(date: string | undefined, rest: string): string | undefined {
  return date === undefined ? undefined : date + clock(rest)
}
