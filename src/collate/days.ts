import {daysOf as daysInRecord} from "../record/days.ts"

/** Days since 1970-01-01, both ends included. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

const dayLength = 86_400_000

/**
 * The days that an EDTF date can mean, by number: an open end is the other end. Absent where there is no date or
 * it cannot be read.
 */
export function daysOf(edtf: string | undefined): DayRange | undefined {
  const [from, to] = edtf?.split("/") ?? []
  const open = (end: string | undefined): boolean => end === "" || end === ".."
  const closed = open(from) ? to : open(to) ? from : edtf
  const days = closed === undefined ? undefined : daysInRecord(closed)
  if (days === undefined) return undefined
  const [first, last] = [Date.parse(days.first) / dayLength, Date.parse(days.last) / dayLength]
  return first <= last ? {first, last} : undefined
}

/** The day as EDTF. */
export function edtfOfDay(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

/** Days that lie between the two ranges; 0 where they share a day. */
export function daysApart(a: DayRange, b: DayRange): number {
  return Math.max(0, a.first - b.last, b.first - a.last)
}
