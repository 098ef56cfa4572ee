/** Days since 1970-01-01, both ends included. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

const dayLength = 86_400_000

/**
 * The days that an EDTF date can mean: a month is all its days, an open end is the other end.
 * Absent where there is no date or it cannot be read.
 */
export function daysOf(edtf: string | undefined): DayRange | undefined {
  if (edtf === undefined) return undefined
  const [from = "", to = from] = edtf.replace(/[~?%]/g, "").split("/")
  const first = edge(from === "" || from === ".." ? to : from, 0)
  const last = edge(to === "" || to === ".." ? from : to, 1)
  return first === undefined || last === undefined || last < first ? undefined : {first, last}
}

function edge(date: string, end: 0 | 1): number | undefined {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date)
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)))
  if (day !== undefined) return Date.UTC(year!, month! - 1, day) / dayLength
  if (month !== undefined) return Date.UTC(year!, month - 1 + end, 1) / dayLength - end
  return Date.UTC(year! + end, 0, 1) / dayLength - end
}

/** The day as EDTF. */
export function edtfOfDay(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

/** Days that lie between the two ranges; 0 where they share a day. */
export function daysApart(a: DayRange, b: DayRange): number {
  return Math.max(0, a.first - b.last, b.first - a.last)
}
