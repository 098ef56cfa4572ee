/** A moment as the store writes it: UTC, to the millisecond, so that moments compare as text. */
export function momentOf(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime()))
    throw new RangeError(`"${iso}" is not a moment such as 2022-01-14T09:30:00Z`)
  return time.toISOString()
}
