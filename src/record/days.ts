/** The first and last calendar day that a date can mean, both included, as `YYYY-MM-DD`. */
export interface DaySpan {
  readonly first: string
  readonly last: string
}

/** The days of one end: a year, a month, a day or a moment. */
function daysOfPoint(point: string): DaySpan | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(point) ?? []
  if (year === undefined) return undefined
  if (month === undefined) return {first: `${year}-01-01`, last: `${year}-12-31`}
  if (day !== undefined) return {first: `${year}-${month}-${day}`, last: `${year}-${month}-${day}`}
  const length = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return {first: `${year}-${month}-01`, last: `${year}-${month}-${length}`}
}

/**
 * The days that an EDTF value covers: `2021-12` is the whole month, an open end of an interval reaches to
 * year 0000 or 9999. Undefined for years before the common era and for what is not EDTF.
 */
export function daysOf(edtf: string): DaySpan | undefined {
  if (known.has(edtf)) return known.get(edtf)
  if (known.size >= mostKnown) known.clear()
  const days = readDays(edtf)
  known.set(edtf, days)
  return days
}

/** A record has few different dates, which are asked for at every comparison of its items. */
const known = new Map<string, DaySpan | undefined>()
const mostKnown = 10_000

function readDays(edtf: string): DaySpan | undefined {
  const [start = "", end] = edtf.split("/")
  if (end === undefined) return daysOfPoint(start)
  const open = (point: string): boolean => point === "" || point === ".."
  const first = open(start) ? "0000-01-01" : daysOfPoint(start)?.first
  const last = open(end) ? "9999-12-31" : daysOfPoint(end)?.last
  return first === undefined || last === undefined ? undefined : {first, last}
}
